"""Words that tell an imitation from an honest name: what is added to a brand, and which brands are plain words."""

import re

# What imitators add to a brand: shopping, service, money and sign-in words.
_SHOP = """
shop shops shopping shopper store stores mall malls market markets mart outlet outlets factory sale sales discount
discounts deal deals offer offers clearance cheap promo coupon coupons bonus gift gifts giftcard prize reward rewards
official officiel offiziell oficial online web www site app apps download mobile digital vip plus pro premium club
member members buy buyer order orders cart checkout pay payment payments wallet bank card refund claim return returns
login signin logon account accounts verify verification secure security auth update confirm support service services
care help helpdesk center centre customer contact info seller sellers merchant merchants vendor partner partners
affiliate agent agency job jobs career work task tasks group global world international inter direct express delivery
track tracking parcel post package ship shipping logistics warehouse wholesale retail supply supplier trade trading
trader trades exchange invest investment fund funds finance financial capital stock stocks crypto coin coins btc eth
usdt token defi nft mining miner web3 dex swap earn profit fx forex futures option quant ai live news today new my the
get go best top good super hot fast lucky happy max one net com www2 hub zone city base box land home house family
flash festival event black friday day days usa uk eu us tw hk cn jp kr sg vn th ph id in au ca de fr es it nl se dk no
pl pt ch at be br mx taiwan hongkong china japan korea singapore asia europe america canada india malaysia thailand
vietnam boutique magasin tienda loja negozio winkel butik sklep shopen soldes rabatt ofertas saldi uitverkoop france
italia espana deutschland wang wangzhan guan guanwang guanfang pingtai shangcheng tmall
"""
SHOP_WORDS = frozenset(_SHOP.split())
_ANY = "(?:" + "|".join(sorted(SHOP_WORDS, key=len, reverse=True)) + r"|\d+)"
KNOWN = re.compile(f"{_ANY}+")

# The stricter few that make sense only beside a seller's name, for brands that are plain words themselves.
_CLAIMS = """
shop shops store stores outlet outlets mall official officiel offiziell oficial sale sales clearance discount login
signin account accounts verify verification secure security support service services customer pay payment wallet
giftcard reward rewards refund tracking usa uk tw hk vip factory tienda boutique guanwang wholesale deals trade
trading
"""
CLAIMS = frozenset(_CLAIMS.split())
CLAIMED = re.compile(f"{_ANY}*(?:{'|'.join(sorted(CLAIMS, key=len, reverse=True))}){_ANY}*")

CHINESE_WORDS = re.compile(
    "(?:官方|官网|官網|正品|商城|旗舰店|旗艦店|专卖店|專賣店|专卖|專賣|折扣|特卖|特賣|清仓|清倉|奥特莱斯|奧特萊斯|暢貨|网店|網店|"
    "商店|购物|購物|网|網|店|在线|線上|客服|登录|登入|中国|中國|台湾|台灣|香港|支付|理赔|退款|优惠|優惠|特惠|代购|代購|[a-z0-9-])+"
)

# Brand names that are also words, first names, surnames or places: alone they say little.
_PLAIN = """
acer aerie aesop aldi allegro amazon anker anta apple argos armani asda barbie bol booking boots bosch bose boulanger
canon cartier celine chase chewy cider clarks coach coles columbia conrad converse correos cos crocs daiso darty dell
depop dicks diesel dior disney douglas emirates esun evri fanatics fendi fila fossil fubon gap garmin grab guess hema
hermes hm hoka hollister honor hotels iherb isetan jellycat joann jordan karcher keeta kohls kraken lego levis lining
loewe logi lotte lowes macys makita mango marshalls matsukiyo mercari michaels momo morrisons nars next noon oakley
omega oppo otto ozon pandora patagonia philips eslite poya prada puma revolve robinhood rolex saks salomon santander saturn
sogo speedo stanley staples steam stihl stradivarius stripe taishin target telegram temu tesla tiffany uber ulta
uniswap valentino vans very visa vivo weber weee wise wish wrangler yamato yami yeti zara
"""
PLAIN_WORDS = frozenset(_PLAIN.split())

# Brand names put together from shop words, or the beginning of another word: inside other names they are chance.
_PHRASES = """
abchina bestbuy cdiscount eleme gamestop gmarket goofish inpost jdsports joybuy jtexpress justeat nespresso newlook
onbuy overstock pchome petco popmart postnl revolut sfexpress shopbop singpost sportsdirect tmall topshop vipshop
vmall
"""
PHRASES = frozenset(_PHRASES.split())

# Honest words and names one letter away from a brand.
_NEIGHBOURS = """
amazing boat boats burberry cannon carter colombia converge costa dalia elite espresso express gofish indigo insta
loews matte mattei mercado minis nixon pampers panda phillip phillips piranha postal punta rollex shoppe shopper
shoppes stable stanly taget tarot walls windows
"""
NEIGHBOURS = frozenset(_NEIGHBOURS.split())

# Cheap endings that throw-away sites often take; they only add weight to other evidence.
_CHEAP = """
top vip xyz cc icu cyou club shop store online site live life work world click space fun pro pw tk ml ga cf gq buzz
cfd sbs rest bond lol mom quest monster autos hair skin beauty makeup today center website host press link win bid
loan men party
"""
CHEAP_ENDINGS = frozenset(_CHEAP.split())


def claims(text: str) -> bool:
    """Whether a text is made of the words above and at least one of them is a claim."""
    return bool(CLAIMED.fullmatch(text))


def known(text: str) -> bool:
    """Whether a text is made of nothing but the words above and digits."""
    return bool(KNOWN.fullmatch(text))
