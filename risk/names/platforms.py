"""Shops and items on large platforms, and short links: read off the address alone, nothing is opened."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

# Country endings.
AMAZON = "com ca com.mx com.br co.uk de fr it es nl se pl ie com.tr ae sa eg in sg com.au co.jp cn co.za"
EBAY = "com ca co.uk de fr it es nl be ie at ch pl com.au com.hk com.sg com.my ph in cn vn"
SHOPEE = "tw sg ph vn cn co.id co.th com.my com.br com.mx com.co cl pl"
LAZADA = "com sg vn com.my co.id co.th com.ph"

# Registrable domain -> platform.
DOMAINS = {
    "taobao.com": "taobao",
    "tmall.com": "tmall",
    "tmall.hk": "tmall",
    "1688.com": "1688",
    "goofish.com": "goofish",
    "jd.com": "jd",
    "jd.hk": "jd",
    "jkcsjd.com": "jd",
    "yangkeduo.com": "pinduoduo",
    "pinduoduo.com": "pinduoduo",
    "douyin.com": "douyin",
    "jinritemai.com": "douyin",
    "tiktok.com": "tiktok",
    "xiaohongshu.com": "xiaohongshu",
    "weidian.com": "weidian",
    "aliexpress.com": "aliexpress",
    "aliexpress.us": "aliexpress",
    "aliexpress.ru": "aliexpress",
    "etsy.com": "etsy",
    "temu.com": "temu",
    "walmart.com": "walmart",
    "walmart.ca": "walmart",
    "rakuten.co.jp": "rakuten",
    **{f"amazon.{ending}": "amazon" for ending in AMAZON.split()},
    **{f"ebay.{ending}": "ebay" for ending in EBAY.split()},
    **{f"shopee.{ending}": "shopee" for ending in SHOPEE.split()},
    **{f"lazada.{ending}": "lazada" for ending in LAZADA.split()},
}
PLATFORMS = (*dict.fromkeys(DOMAINS.values()), "shopify")

# Short-link services that anybody can use.
GENERAL = (
    "bit.ly t.co t.cn url.cn dwz.cn suo.im goo.gl tinyurl.com is.gd v.gd ow.ly buff.ly rb.gy cutt.ly shorturl.at "
    "reurl.cc lihi.cc lihi1.com pse.is ppt.cc t.ly rebrand.ly bl.ink tiny.cc s.id lnkd.in fb.me w.url.cn "
    "mtw.so 6du.in sourl.cn c1n.cn sohu.gg dlvr.it trib.al qr.ae l.ead.me qrco.de me-qr.com 0rz.tw x.gd u.nu "
    "tinyl.io shorturl.asia urlz.fr 2u.pw soo.gd lin.ee"
)

# Hosts that only forward; those of a platform name it. They are recognised, never followed.
SHORTENERS = {
    "m.tb.cn": "taobao",
    "tb.cn": "taobao",
    "s.click.taobao.com": "taobao",
    "qr.1688.com": "1688",
    "3.cn": "jd",
    "u.jd.com": "jd",
    "p.pinduoduo.com": "pinduoduo",
    "v.douyin.com": "douyin",
    "vm.tiktok.com": "tiktok",
    "vt.tiktok.com": "tiktok",
    "xhslink.com": "xiaohongshu",
    "k.youshop10.com": "weidian",
    "k.weidian.com": "weidian",
    "amzn.to": "amazon",
    "amzn.eu": "amazon",
    "amzn.asia": "amazon",
    "a.co": "amazon",
    "ebay.us": "ebay",
    "a.aliexpress.com": "aliexpress",
    "s.click.aliexpress.com": "aliexpress",
    "etsy.me": "etsy",
    "shp.ee": "shopee",
    "s.shopee.tw": "shopee",
    "s.shopee.sg": "shopee",
    "s.lazada.com.my": "lazada",
    "s.lazada.sg": "lazada",
    "temu.to": "temu",
    "share.temu.com": "temu",
    "walmrt.us": "walmart",
    "a.r10.to": "rakuten",
    **dict.fromkeys(GENERAL.split(), ""),
}

# Sub-domains that belong to the platform itself and are nobody's shop.
_ROOMS = (
    "www m s a h5 item items detail list search login passport world intl global store shop shops mall i my cart "
    "trade buy buyer seller member rate favorite huodong pages market sale act pro ju ai ishop help service rule "
    "bbs img static cdn api open dev app apps mobile wap tw hk sg us ca au en chaoshi food chao temai click r go "
    "re u uland refund order orders home account accounts aliexpress best sale corp about ir news video live "
    "h5.m a.m shop.m world.m login.m xue daxue jiyoujia paimai auction sf 2 qiang miao miaosha coupon sou card "
    "cloud jr baitiao health fresh hr union media dongdong in jdc vip plus red channel p ppt group author "
    "developer developers community blog investors pages.etsy careers style details air peixun club tejia top "
    "purchase work cart.m detail.m offer winport page sycm wuliu 114 info"
)
OWN_ROOMS = frozenset(_ROOMS.split())

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


@dataclass(frozen=True)
class Place:
    """Where on a platform an address leads: `kind` is "store" or "listing", `query` what of the query to keep."""

    platform: str
    kind: str
    store_id: str
    item_id: str
    query: str


# (platform, host without the registrable domain, path, query keys): named groups and key values give store and item.
_SUB = r"(?P<store>[a-z0-9][a-z0-9-]*)(?:\.m|\.world)?"
_ANY = r"(?:[a-z0-9.-]+)?"
_N = r"\d{4,20}"
_RULES: tuple[tuple[str, str, str, str], ...] = (
    ("taobao", _ANY, rf"/i(?P<item>{_N})\.html?", ""),
    ("taobao", _ANY, rf"/item/(?P<item>{_N})\.html?", ""),
    ("taobao", _ANY, r"/(?:.*/)?(?:item|detail)\.html?", "id=item"),
    ("taobao", _ANY, r"/(?:.*/)?(?:view_)?shop(?:_index)?\.html?", "user_number_id=store"),
    ("taobao", _ANY, r"/(?:.*/)?(?:view_)?shop(?:_index)?\.html?", "user_id=store"),
    ("taobao", _ANY, r"/(?:.*/)?(?:view_)?shop(?:_index)?\.html?", "shop_id=store"),
    ("taobao", _SUB, r"/.*", ""),
    ("tmall", _ANY, rf"/item/(?P<item>{_N})\.html?", ""),
    ("tmall", _ANY, r"/(?:.*/)?(?:item|detail)\.html?", "id=item"),
    ("tmall", _ANY, r"/(?:.*/)?(?:view_)?shop(?:_index)?\.html?", "user_id=store"),
    ("tmall", _SUB, r"/.*", ""),
    ("1688", _ANY, rf"/offer/(?P<item>{_N})\.html?", ""),
    ("1688", _SUB, r"/.*", ""),
    ("goofish", _ANY, r"/item(?:\.htm)?", "id=item"),
    ("goofish", _ANY, r"/personal", "userId=store"),
    ("jd", r"(?:npc)?item(?:\.m)?", rf"/(?:product/)?(?P<item>{_N})\.html", ""),
    ("jd", r"in\.m|item\.m|wq", r"/.*(?:view|detail).*", "wareId=item"),
    ("jd", r"mall|shop", r"/(?:index|view_search)-(?P<store>\d+).*\.html", ""),
    ("jd", r"shop\.m|shop", r"/.*", "shopId=store"),
    ("jd", _SUB, r"/", ""),
    ("pinduoduo", _ANY, r"/(?:.*/)?(?:duo_coupon_landing|goods\d*)\.html", "goods_id=item"),
    ("pinduoduo", _ANY, r"/(?:.*/)?(?:mall_page|mall\d*|mall_info)\.html", "mall_id=store"),
    ("douyin", _ANY, r"/views/shop.*", "id=store"),
    ("douyin", _ANY, r"/(?:views/product|ecommerce/trade/detail).*", "id=item"),
    ("douyin", r"(?:www|m)?", r"/(?:share/)?user/(?P<store>[\w-]{6,})/?", ""),
    ("tiktok", _ANY, rf"/(?:view/product|(?:[a-z-]+/)?pdp(?:/[^/]+)?)/(?P<item>{_N})/?", ""),
    ("tiktok", _ANY, r"/(?:[a-z-]+/)?store/[^/]+/(?P<store>\d{6,})/?", ""),
    ("tiktok", _ANY, r"/@(?P<store>[\w.]{2,30})(?:/.*)?", ""),
    ("xiaohongshu", _ANY, r"/goods-detail/(?P<item>[0-9a-f]{16,32})/?", ""),
    ("xiaohongshu", _ANY, r"/(?:user/profile|vendor|shop)/(?P<store>[0-9a-f]{16,32})(?:/.*)?", ""),
    ("weidian", _ANY, r"/item\.html", "itemID=item"),
    ("weidian", _ANY, r"/.*", "userid=store"),
    ("amazon", _ANY, r"/(?:.*/)?(?:dp|gp/product|gp/aw/d|exec/obidos/asin)/(?P<item>[A-Z0-9]{10})(?:/.*)?", ""),
    ("amazon", _ANY, r"/(?:-/[\w]+/)?(?:sp|gp/help/seller/.*|gp/aag/.*)", "seller=store"),
    ("amazon", _ANY, r"/(?:-/[\w]+/)?s/?", "me=store"),
    ("amazon", _ANY, r"/(?:.*/)?stores/(?:.*/)?page/(?P<store>[0-9A-F-]{36})(?:/.*)?", ""),
    ("amazon", _ANY, r"/(?:.*/)?(?:stores|shops)/(?P<store>[\w-]{2,60})(?:/.*)?", ""),
    ("ebay", _ANY, r"/itm/(?:[^/]+/)?(?P<item>\d{9,15})/?", ""),
    ("ebay", _ANY, r"/(?:str|usr)/(?P<store>[\w.*-]+)(?:/.*)?", ""),
    ("aliexpress", _ANY, rf"/(?:item|i)/(?:[^/]+/)?(?P<item>{_N})\.html", ""),
    ("aliexpress", _ANY, rf"/store/(?P<store>{_N})(?:/.*)?", ""),
    ("aliexpress", _ANY, r"/store/(?:pages/)?[\w-]+\.html", "storeId=store"),
    ("aliexpress", r"shop(?P<store>\d+)", r"/.*", ""),
    ("etsy", _ANY, r"/(?:[a-z-]+/)?listing/(?P<item>\d{6,12})(?:/.*)?", ""),
    ("etsy", _ANY, r"/(?:[a-z-]+/)?shop/(?P<store>\w{4,30})(?:/.*)?", ""),
    ("etsy", _SUB, r"/.*", ""),
    ("shopee", _ANY, r"/.*-i\.(?P<store>\d+)\.(?P<item>\d+)/?", ""),
    ("shopee", _ANY, r"/(?:universal-link/)?product/(?P<store>\d+)/(?P<item>\d+)/?", ""),
    ("shopee", _ANY, r"/shop/(?P<store>\d+)(?:/.*)?", ""),
    (
        "shopee",
        _ANY,
        r"/(?!(?:search|cart|user|buyer|mall|m|docs|flash_sale|daily_discover)/?$)"
        r"(?P<store>[a-z0-9_][a-z0-9_.]{2,29})/?",
        "",
    ),
    ("lazada", _ANY, r"/products/(?:.*-)?i(?P<item>\d{5,})(?:-s\d+)?\.html", ""),
    ("lazada", _ANY, r"/shop/(?P<store>[\w-]+)(?:/.*)?", ""),
    ("temu", _ANY, r"/(?:.*-)?g-(?P<item>\d{6,})\.html", ""),
    ("temu", _ANY, r"/(?:[a-z-]+/)?goods\.html", "goods_id=item"),
    ("temu", _ANY, r"/(?:.*-)?m-(?P<store>\d{6,})\.html", ""),
    ("temu", _ANY, r"/(?:[a-z-]+/)?mall\.html", "mall_id=store"),
    ("walmart", _ANY, r"/(?:en/)?ip/(?:[^/]+/)?(?P<item>[A-Z0-9]{6,14})/?", ""),
    ("walmart", _ANY, r"/(?:global/)?seller/(?P<store>\d+)/?", ""),
    ("rakuten", "item", r"/(?P<store>[\w-]+)/(?P<item>[\w.-]+)/?", ""),
    ("rakuten", "www", r"/(?:gold/)?(?P<store>(?!category|ranking|event)[\w-]+)/?", ""),
    ("shopify", r"(?P<store>[a-z0-9][a-z0-9-]*)", r"/.*", ""),
)


@dataclass(frozen=True)
class Rule:
    """One row of the table above, compiled."""

    host: re.Pattern[str]
    path: re.Pattern[str]
    key: str
    field: str


def _compile() -> dict[str, list[Rule]]:
    rules: dict[str, list[Rule]] = {}
    for platform, host, path, query in _RULES:
        key, _, field = query.partition("=")
        rule = Rule(host=re.compile(host), path=re.compile(path, re.IGNORECASE), key=key, field=field)
        rules.setdefault(platform, []).append(rule)
    return rules


RULES = _compile()


def platform_of(domain: str) -> str:
    """Key of the platform that a registrable domain belongs to, "" when it is none that we know."""
    if domain.endswith(".myshopify.com"):
        return "shopify"
    return DOMAINS.get(domain, "")


def shortener(host: str, *, domain: str) -> str | None:
    """Platform of a short link's host, "" for a general shortener, None when it is no shortener."""
    bare = host.removeprefix("www.")
    if bare in SHORTENERS:
        return SHORTENERS[bare]
    return SHORTENERS.get(domain) if domain not in DOMAINS else None


def place(*, host: str, domain: str, path: str, query: str) -> Place | None:
    """The store or item that an address of a platform names; None when it names none (its front page, a search).

    host and domain are lower-case ASCII, path begins with a slash, query comes without its question mark.
    """
    platform = platform_of(domain)
    if not platform:
        return None
    sub = domain.split(".")[0] if platform == "shopify" else host.removesuffix(domain).rstrip(".")
    values = dict(parse_qsl(query[:4000], keep_blank_values=False, max_num_fields=None)[:100])
    for rule in RULES[platform]:
        found = _try(rule, platform=platform, sub=sub, path=path[:2000], values=values)
        if found:
            return found
    return None


def _try(rule: Rule, *, platform: str, sub: str, path: str, values: dict[str, str]) -> Place | None:
    at_host, at_path = rule.host.fullmatch(sub), rule.path.fullmatch(path)
    if not at_host or not at_path:
        return None
    parts = {name: text or "" for name, text in {**at_host.groupdict(), **at_path.groupdict()}.items()}
    if "store" in at_host.groupdict() and parts["store"] in OWN_ROOMS and platform != "shopify":
        return None
    if rule.key:
        if not ID.fullmatch(values.get(rule.key, "")):
            return None
        parts[rule.field] = values[rule.key]
    query = urlencode({rule.key: values[rule.key]}) if rule.key else ""
    store, item = parts.get("store", ""), parts.get("item", "")
    return Place(platform=platform, kind="listing" if item else "store", store_id=store, item_id=item, query=query)
