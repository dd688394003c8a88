"""Imitations of a brand are named, honest names that merely hold a brand's letters are left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from risk.names.brands import brands_from_lines, load_brands, plain
from risk.names.lookalike import HOW, IMITATES, BrandMatcher
from risk.names.targets import read

MATCHER = BrandMatcher(load_brands())

# domain, brand, how
IMITATIONS = [
    ("nike-outlet.shop", "nike", "brand_plus_word"),
    ("nikeoutlet.store", "nike", "brand_plus_word"),
    ("adidas-official.com", "adidas", "brand_plus_word"),
    ("shop-adidas.top", "adidas", "brand_plus_word"),
    ("adidassneakers-kinyo.com", "adidas", "brand_inside"),
    ("adldas.com", "adidas", "typing_slip"),
    ("addidas.shop", "adidas", "typing_slip"),
    ("adiads.com", "adidas", "typing_slip"),
    ("adidass.net", "adidas", "brand_inside"),
    ("ad1das.com", "adidas", "digits_for_letters"),
    ("adidas.top", "adidas", "same_name_wrong_ending"),
    ("shopee-tw.vip", "shopee", "brand_plus_word"),
    ("shopeevip88.com", "shopee", "brand_plus_word"),
    ("sh0pee.top", "shopee", "digits_for_letters"),
    ("shoppee-mall.cc", "shopee", "typing_slip"),
    ("lazada-login.com", "lazada", "brand_plus_word"),
    ("lazadamall.xyz", "lazada", "brand_plus_word"),
    ("lazadda.com", "lazada", "typing_slip"),
    ("rakuten-shopping.club", "rakuten", "brand_plus_word"),
    ("rakutem.shop", "rakuten", "typing_slip"),
    ("amazon-account-verify.com", "amazon", "brand_plus_word"),
    ("amazonsupport24.com", "amazon", "brand_plus_word"),
    ("arnazon-login.com", "amazon", "digits_for_letters"),
    ("amaz0n-shop.com", "amazon", "digits_for_letters"),
    ("paypal-secure-login.com", "paypal", "brand_plus_word"),
    ("paypa1.com", "paypal", "digits_for_letters"),
    ("paypall.net", "paypal", "brand_inside"),
    ("paypla-login.com", "paypal", "typing_slip"),
    ("walmartclearance.shop", "walmart", "brand_plus_word"),
    ("wa1mart.com", "walmart", "digits_for_letters"),
    ("costco-outlet.store", "costco", "brand_plus_word"),
    ("c0stco.shop", "costco", "digits_for_letters"),
    ("ikea-sale.shop", "ikea", "brand_plus_word"),
    ("ebay-buyer-protection-claims.com", "ebay", "brand_plus_word"),
    ("ebay.center", "ebay", "same_name_wrong_ending"),
    ("etsy-payments.com", "etsy", "brand_plus_word"),
    ("tiktokshop-mall.cc", "tiktok", "brand_plus_word"),
    ("tiktokwholesale88.com", "tiktok", "brand_plus_word"),
    ("tikt0k.shop", "tiktok", "digits_for_letters"),
    ("taobao-global.vip", "taobao", "brand_plus_word"),
    ("taoba0.com", "taobao", "digits_for_letters"),
    ("temu-giftcard.com", "temu", "brand_plus_word"),
    ("shein-vip.club", "shein", "brand_plus_word"),
    ("aliexpress-deals.store", "aliexpress", "brand_plus_word"),
    ("alliexpress.com", "aliexpress", "typing_slip"),
    ("aliexpres.shop", "aliexpress", "typing_slip"),
    ("carousell-pay.com", "carousell", "brand_plus_word"),
    ("carouse11.shop", "carousell", "digits_for_letters"),
    ("zalando-sale.shop", "zalando", "brand_plus_word"),
    ("zallando.com", "zalando", "typing_slip"),
    ("uniqlo-outlet.com", "uniqlo", "brand_plus_word"),
    ("uniq1o.com", "uniqlo", "digits_for_letters"),
    ("muji-store.top", "muji", "brand_plus_word"),
    ("lululemonoutlet.shop", "lululemon", "brand_plus_word"),
    ("lululmon.com", "lululemon", "typing_slip"),
    ("skechers-hungary.shop", "skechers", "brand_plus_word"),
    ("newbalance-outlet.shop", "new_balance", "brand_plus_word"),
    ("new-balance-sale.com", "new_balance", "brand_plus_word"),
    ("thenorthfacesale.shop", "the_north_face", "brand_plus_word"),
    ("canadagooseoutlet.store", "canada_goose", "brand_plus_word"),
    ("louisvuittonoutlet.shop", "louis_vuitton", "brand_plus_word"),
    ("louisvuiton.com", "louis_vuitton", "typing_slip"),
    ("guccioutlets.shop", "gucci", "brand_plus_word"),
    ("michaelkorsoutlet.top", "michael_kors", "brand_plus_word"),
    ("raybansale.store", "rayban", "brand_plus_word"),
    ("ray-ban-discount.shop", "rayban", "brand_plus_word"),
    ("samsung-promo.club", "samsung", "brand_plus_word"),
    ("samsvng.com", "samsung", "typing_slip"),
    ("xiaomi-store.vip", "xiaomi", "brand_plus_word"),
    ("huawei-mall.shop", "huawei", "brand_plus_word"),
    ("apple-id-verify.com", "apple", "brand_plus_word"),
    ("apple-support-login.com", "apple", "brand_plus_word"),
    ("target-login.com", "target", "brand_plus_word"),
    ("wish-official.shop", "wish", "brand_plus_word"),
    ("otto-outlet.shop", "otto", "brand_plus_word"),
    ("dhl-tracking-support.com", "dhl", "brand_plus_word"),
    ("fedex-parcel.top", "fedex", "brand_plus_word"),
    ("usps-redelivery-update.com", "usps", "brand_plus_word"),
    ("okx-login.com", "okx", "brand_plus_word"),
    ("binance-tw.vip", "binance", "brand_plus_word"),
    ("coinbasse.com", "coinbase", "typing_slip"),
    ("legooutlet.shop", "lego", "brand_plus_word"),
    ("popmart-outlet.shop", "pop_mart", "brand_plus_word"),
    ("dysonoutletsale.com", "dyson", "brand_plus_word"),
    ("decathlon-clearance.shop", "decathlon", "brand_plus_word"),
    ("paypal.com.account-check.example", "paypal", "brand_inside"),
    ("xn--pypal-4ve.com", "paypal", "homograph"),
    ("xn--80ak6aa92e.com", "apple", "homograph"),
    ("adıdas.com", "adidas", "homograph"),
    ("nіke.shop", "nike", "homograph"),
    ("淘宝官方商城.com", "taobao", "brand_plus_word"),
    ("京东商城.xyz", "jd", "brand_plus_word"),
    ("屈臣氏.shop", "watsons", "same_name_wrong_ending"),
]

HONEST = [
    "bigappleshop.com", "pineapplecandles.com", "appleorchardgifts.com", "applewood-furniture.co.uk", "crabapple.net",
    "targetsports.com", "ontargetarchery.com", "wishbone.com", "wishingwell-gifts.com", "wellwishers.org",
    "ottoman-rugs.com", "lottostore.de", "mottomugs.com", "jdwilliams.co.uk", "jdhats.com", "ajdesigns.com",
    "gapyear-travel.com", "mindthegap.org", "bridgethegap.com", "vanshardware.com", "caravans-online.com", "canvasart.com",
    "cowboyboots.com", "bootsbarn.com", "nextdoorbakery.com", "nextleveldogs.com", "coachhire-kent.co.uk", "lifecoach.com",
    "fossilhunters.com", "mangotreefurniture.com", "tigermangos.com", "dieselparts.com", "pandorasboxbooks.com",
    "betsyscloset.com", "gypsyetsyle.com", "picassosart.com", "janikes.com", "hikeaway.com", "trikeanvil.com",
    "zarafashions.com", "elementarybooks.co.uk", "revolutionpedals.com", "mastergardener.org", "flowermarket.com",
    "discountbooks.com", "gamingmarket.eu", "toyshop.ie", "hobbyshop.net", "espresso-machines.com", "petcosies.co.uk",
    "basicsonly.com", "janitorialsupply.com", "cannonballs.com", "santafegifts.com", "grandmasquilts.com",
    "dellwoodgardens.com", "medellincoffee.com", "macerata-wines.it", "racerparts.com", "visagebeauty.com", "advisa.org",
    "purchasepro.com", "streamline.com", "steamboat-gear.com", "stripedshirts.com", "bosecandles.com", "momofthree.com",
    "kravemagym.com", "boulangerie-paul.fr", "carterstools.com", "philipsonantiques.com", "silverscreen.com",
    "honorflags.com", "canonlawbooks.org", "argosyantiques.com", "orientexpress-tea.com", "goldfishbowl.com",
    "justleashes.com", "newbooks.cz", "pokerchips.com", "chasewood.com", "cosmetica.es", "costarica-coffee.com",
    "teslacoils.org", "saturnrings.com", "jordanalmonds.com", "stanleyhotel.com", "columbiariverwines.com",
    "amazonrainforest.org", "allegroviolins.com", "xn--mnchen-souvenirs-jzb.de", "小林書店.com", "三星堆博物馆.cn", "苹果园民宿.com",
    "shop-elm.com",
    "insta-sledge.com",
    "hammock-matte.de",
    "shop.example", "my-honest-shop.test",
]  # fmt: skip


@pytest.mark.parametrize(("domain", "brand", "how"), IMITATIONS)
def test_an_imitation_is_named(domain, brand, how):
    match = MATCHER.match(domain)
    assert (match.brand, match.how) == (brand, how)
    assert match.score >= IMITATES
    assert match.true_domain
    assert match.detail


@pytest.mark.parametrize("domain", HONEST)
def test_an_honest_name_is_left_alone(domain):
    match = MATCHER.match(domain)
    assert match.score < IMITATES, match


@pytest.mark.parametrize("brand", load_brands(), ids=lambda brand: brand.key)
def test_a_brands_own_domains_never_count(brand):
    for domain in brand.domains:
        for host in (domain, f"www.{domain}", domain.upper() + "."):
            assert MATCHER.is_official(host)
            assert (MATCHER.match(host).score, MATCHER.match(host).how) == (0.0, "official")


COUNTRY_SITES = ["adidas.lv", "ikea.mt", "decathlon.tn", "lego.com.ua", "skechers.pl"]


@pytest.mark.parametrize("domain", COUNTRY_SITES)
def test_a_bare_brand_under_a_countrys_ending_may_be_its_own_site_there(domain):
    assert 0.3 < MATCHER.match(domain).score < IMITATES


def test_a_store_on_a_platform_is_the_platforms_own_address():
    assert MATCHER.match("nike.tmall.com").how == "official"
    assert MATCHER.match(read("https://nike.tmall.com/")[0].domain).score == 0.0


def test_a_shopify_store_with_a_brands_name_is_seen():
    match = MATCHER.match("adidas-outlet.myshopify.com")
    assert (match.brand, match.score >= IMITATES) == ("adidas", True)


def test_an_imitation_outranks_a_faint_likeness():
    order = ["adidas-outlet.shop", "adidashop123.com", "adidgear.com", "flowers.example"]
    scores = [MATCHER.match(domain).score for domain in order]
    assert scores == sorted(scores, reverse=True)
    assert scores[2] < IMITATES


def test_a_list_without_domains_keeps_the_bare_name_moderate():
    matcher = BrandMatcher(brands_from_lines(["nike", "shopee", "", "nike"]))
    bare, outlet = matcher.match("nike.com"), matcher.match("nike-outlet.shop")
    assert (bare.brand, bare.how, bare.true_domain) == ("nike", "same_name_wrong_ending", "")
    assert 0.3 < bare.score < IMITATES <= outlet.score
    assert not matcher.is_official("nike.com")


def test_without_brands_nothing_is_imitated():
    assert BrandMatcher([]).match("nike.com").score == 0.0


@given(st.one_of(st.text(st.characters(), max_size=80), st.text("nikeadshop0-.xn京東é", max_size=70)))
@settings(max_examples=500, deadline=None)
def test_any_text_gets_a_score_between_nothing_and_one(domain):
    match = MATCHER.match(domain)
    assert 0.0 <= match.score <= 1.0
    assert match.how in (*HOW, "")
    assert match.brand in MATCHER.brands or (match.brand, match.score) == ("", 0.0)


@pytest.mark.parametrize("brand", load_brands(), ids=lambda brand: brand.key)
def test_every_brand_with_a_claim_behind_a_hyphen_is_seen(brand):
    match = MATCHER.match(f"{plain(brand.names[0])}-official-outlet.shop")
    assert match.score >= IMITATES
    assert plain(brand.names[0]) in {plain(name) for name in MATCHER.brands[match.brand].names}
