"""Stores, items and short links of large platforms are read off the address."""

import pytest

from risk.names.platforms import DOMAINS, PLATFORMS, RULES, SHORTENERS, place, platform_of, shortener
from risk.names.suffixes import registrable
from risk.names.targets import read

# address, platform, kind, store, item
PLACES = [
    ("https://item.taobao.com/item.htm?spm=a1.2&id=123456789", "taobao", "listing", "", "123456789"),
    ("https://a.m.taobao.com/i123456789.htm", "taobao", "listing", "", "123456789"),
    ("https://h5.m.taobao.com/awp/core/detail.htm?id=123456789", "taobao", "listing", "", "123456789"),
    ("https://world.taobao.com/item/123456789.htm", "taobao", "listing", "", "123456789"),
    ("https://shop123456.taobao.com/", "taobao", "store", "shop123456", ""),
    ("https://shop123456.m.taobao.com/", "taobao", "store", "shop123456", ""),
    ("https://mystore.taobao.com/category.htm", "taobao", "store", "mystore", ""),
    ("https://store.taobao.com/shop/view_shop.htm?user_number_id=987654", "taobao", "store", "987654", ""),
    ("https://www.taobao.com/", "taobao", "web", "", ""),
    ("https://s.taobao.com/search?q=shoes", "taobao", "web", "", ""),
    ("https://detail.tmall.com/item.htm?id=123456789&skuId=5", "tmall", "listing", "", "123456789"),
    ("https://detail.tmall.hk/hk/item.htm?id=123456789", "tmall", "listing", "", "123456789"),
    ("https://nike.tmall.com/", "tmall", "store", "nike", ""),
    ("https://nike.m.tmall.com/", "tmall", "store", "nike", ""),
    ("https://www.tmall.com/", "tmall", "web", "", ""),
    ("https://detail.1688.com/offer/123456789.html", "1688", "listing", "", "123456789"),
    ("https://somefactory.1688.com/", "1688", "store", "somefactory", ""),
    ("https://www.goofish.com/item?id=123456789", "goofish", "listing", "", "123456789"),
    ("https://item.jd.com/100012043978.html", "jd", "listing", "", "100012043978"),
    ("https://item.m.jd.com/product/100012043978.html", "jd", "listing", "", "100012043978"),
    ("https://npcitem.jd.hk/100012043978.html", "jd", "listing", "", "100012043978"),
    ("https://mall.jd.com/index-1000004123.html", "jd", "store", "1000004123", ""),
    ("https://shop.m.jd.com/?shopId=1000004123", "jd", "store", "1000004123", ""),
    ("https://lenovo.jd.com/", "jd", "store", "lenovo", ""),
    ("https://www.jd.com/", "jd", "web", "", ""),
    ("https://mobile.yangkeduo.com/goods.html?goods_id=123456789", "pinduoduo", "listing", "", "123456789"),
    ("https://mobile.yangkeduo.com/goods2.html?goods_id=12345", "pinduoduo", "listing", "", "12345"),
    ("https://mobile.yangkeduo.com/mall_page.html?mall_id=12345", "pinduoduo", "store", "12345", ""),
    ("https://haohuo.jinritemai.com/views/product/item2?id=355000000", "douyin", "listing", "", "355000000"),
    ("https://haohuo.jinritemai.com/ecommerce/trade/detail/index.html?id=35", "douyin", "listing", "", "35"),
    ("https://haohuo.jinritemai.com/views/shop/index?id=AbCdE", "douyin", "store", "AbCdE", ""),
    ("https://www.douyin.com/user/MS4wLjABAAAA", "douyin", "store", "MS4wLjABAAAA", ""),
    ("https://shop.tiktok.com/view/product/1729384756102938", "tiktok", "listing", "", "1729384756102938"),
    ("https://www.tiktok.com/@some.shop", "tiktok", "store", "some.shop", ""),
    ("https://www.xiaohongshu.com/goods-detail/64b7f0c2a1b2c3d4e5f60718", "xiaohongshu", "listing", "",
     "64b7f0c2a1b2c3d4e5f60718"),
    ("https://weidian.com/item.html?itemID=4321567", "weidian", "listing", "", "4321567"),
    ("https://weidian.com/?userid=1234567", "weidian", "store", "1234567", ""),
    ("https://shop1234567.v.weidian.com/?userid=1234567", "weidian", "store", "1234567", ""),
    ("https://www.amazon.com/dp/B000000001", "amazon", "listing", "", "B000000001"),
    ("https://www.amazon.co.uk/Some-Title/dp/B000000001/ref=sr_1_1?keywords=x", "amazon", "listing", "",
     "B000000001"),
    ("https://www.amazon.de/gp/product/B000000001?th=1", "amazon", "listing", "", "B000000001"),
    ("https://www.amazon.co.jp/-/en/dp/B000000001/", "amazon", "listing", "", "B000000001"),
    ("https://m.amazon.com.au/gp/aw/d/B000000001", "amazon", "listing", "", "B000000001"),
    ("https://www.amazon.com/sp?ie=UTF8&seller=A1B2C3D4E5F6G7", "amazon", "store", "A1B2C3D4E5F6G7", ""),
    ("https://www.amazon.com/s?me=A1B2C3D4E5F6G7&page=2", "amazon", "store", "A1B2C3D4E5F6G7", ""),
    ("https://www.amazon.com/stores/Brand/page/0A1B2C3D-0000-4000-8000-0123456789AB", "amazon", "store",
     "0A1B2C3D-0000-4000-8000-0123456789AB", ""),
    ("https://www.amazon.com/shops/A1B2C3D4E5F6G7", "amazon", "store", "A1B2C3D4E5F6G7", ""),
    ("https://www.amazon.com/", "amazon", "web", "", ""),
    ("https://www.ebay.com/itm/123456789012?hash=item1", "ebay", "listing", "", "123456789012"),
    ("https://www.ebay.co.uk/itm/some-title/123456789012", "ebay", "listing", "", "123456789012"),
    ("https://www.ebay.de/str/mystore", "ebay", "store", "mystore", ""),
    ("https://www.ebay.com/usr/my_seller", "ebay", "store", "my_seller", ""),
    ("https://www.aliexpress.com/item/1005001234567890.html?spm=x", "aliexpress", "listing", "",
     "1005001234567890"),
    ("https://es.aliexpress.com/item/Some-Title/1005001234567890.html", "aliexpress", "listing", "",
     "1005001234567890"),
    ("https://m.aliexpress.com/i/1005001234567890.html", "aliexpress", "listing", "", "1005001234567890"),
    ("https://www.aliexpress.us/item/1005001234567890.html", "aliexpress", "listing", "", "1005001234567890"),
    ("https://www.aliexpress.com/store/912345678", "aliexpress", "store", "912345678", ""),
    ("https://shop912345678.aliexpress.com/", "aliexpress", "store", "912345678", ""),
    ("https://www.etsy.com/listing/123456789/some-title", "etsy", "listing", "", "123456789"),
    ("https://www.etsy.com/uk/listing/123456789/some-title?ref=x", "etsy", "listing", "", "123456789"),
    ("https://www.etsy.com/shop/MyShop", "etsy", "store", "MyShop", ""),
    ("https://myshop.etsy.com", "etsy", "store", "myshop", ""),
    ("https://shopee.tw/Some-Title-i.123456.7890123", "shopee", "listing", "123456", "7890123"),
    ("https://shopee.co.id/product/123456/7890123", "shopee", "listing", "123456", "7890123"),
    ("https://shopee.sg/shop/123456", "shopee", "store", "123456", ""),
    ("https://shopee.com.my/some.seller", "shopee", "store", "some.seller", ""),
    ("https://shopee.tw/search?keyword=x", "shopee", "web", "", ""),
    ("https://shopee.ph/", "shopee", "web", "", ""),
    ("https://x.myshopify.com/products/a", "shopify", "store", "x", ""),
    ("https://www.lazada.sg/products/some-title-i123456789-s456.html", "lazada", "listing", "", "123456789"),
    ("https://www.lazada.com.my/shop/my-shop/", "lazada", "store", "my-shop", ""),
    ("https://www.temu.com/some-title-g-601099500000000.html", "temu", "listing", "", "601099500000000"),
    ("https://www.temu.com/mall.html?mall_id=634418200000000", "temu", "store", "634418200000000", ""),
    ("https://www.walmart.com/ip/Some-Title/123456789", "walmart", "listing", "", "123456789"),
    ("https://www.walmart.com/seller/101012345", "walmart", "store", "101012345", ""),
    ("https://item.rakuten.co.jp/some-shop/abc-1/", "rakuten", "listing", "some-shop", "abc-1"),
    ("https://www.rakuten.co.jp/some-shop/", "rakuten", "store", "some-shop", ""),
]  # fmt: skip


@pytest.mark.parametrize(("address", "platform", "kind", "store", "item"), PLACES)
def test_a_platform_address_names_its_store_and_item(address, platform, kind, store, item):
    (target,) = read(address)
    assert (target.platform, target.kind, target.store_id, target.item_id) == (platform, kind, store, item)


@pytest.mark.parametrize("address", [row[0] for row in PLACES])
def test_the_kept_address_leads_to_the_same_place(address):
    (target,) = read(address)
    (again,) = read(target.url)
    assert (again.url, again.store_id, again.item_id) == (target.url, target.store_id, target.item_id)


def test_every_platform_has_rules_and_a_case():
    assert set(RULES) == set(PLATFORMS) == {row[1] for row in PLACES}


def test_only_the_query_that_names_the_item_is_kept():
    (target,) = read("https://item.taobao.com/item.htm?spm=a1.2&id=123456789&ns=1#detail")
    assert target.url == "https://item.taobao.com/item.htm?id=123456789"


@pytest.mark.parametrize("host", ["taobao.com.evil.example", "tmall.evil.example", "amazon.xyz", "jd.com.evil.example"])
def test_a_host_that_only_mentions_a_platform_is_no_platform(host):
    (target,) = read(host)
    assert (target.kind, target.platform) == ("web", "")


@pytest.mark.parametrize("host", SHORTENERS)
def test_a_short_link_is_recognised_and_never_taken_for_a_shop(host):
    (target,) = read(f"https://{host}/abc123")
    assert "shortener" in target.notes
    assert (target.kind, target.store_id, target.item_id) == ("web", "", "")
    assert target.platform == SHORTENERS[host] or host.endswith(tuple(DOMAINS))


def test_a_platform_itself_is_no_short_link():
    assert all(shortener(f"www.{domain}", domain=domain) is None for domain in DOMAINS)


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_platform_domain_is_registrable(domain):
    assert registrable(domain).domain == domain
    assert platform_of(domain) in PLATFORMS


def test_a_strange_item_number_is_no_item():
    assert place(host="item.taobao.com", domain="taobao.com", path="/item.htm", query="id=%00%22") is None
    assert place(host="item.taobao.com", domain="taobao.com", path="/item.htm", query="") is None
    assert place(host="shop.example", domain="shop.example", path="/", query="id=1") is None
