"""What a page leaves unfinished or pretends: dummy text, another shop's name, false hurry, closing sales."""

from __future__ import annotations

import re
from collections.abc import Iterable

from risk.names.suffixes import registrable
from risk.pages.page import Page, attribute

DUMMY = re.compile(
    r"lorem ipsum|dolor sit amet|your (?:store|shop|company|business) (?:name|address|email)|\[(?:company|shop|store|insert|your|name of|firma|nom de|nombre de|店铺|公司|商店|ショップ)[^\]\n]{0,40}\]|insert (?:your )?(?:address|company|text) here|"
    r"sample (?:product|page)\b|example product|musterstra(?:ß|ss)e|max mustermann|musterfirma|texte? (?:fictif|d['’]exemple)|texto de (?:ejemplo|relleno)|示例(?:文字|文本|商品|公司)|请在此(?:输入|填写)|此处填写|範例文字|請在此輸入|假字|(?:您|你)的(?:店铺|公司)名称|サンプルテキスト|ここに(?:テキスト|住所|文章)を|ダミーテキスト|hello world!",
    re.IGNORECASE,
)
LOGO = re.compile(r"logo|brand|site-?(?:title|name)|wordmark|店标", re.IGNORECASE)
ICON = re.compile("icon", re.IGNORECASE)
OWN_NAME = re.compile(
    r"(?:welcome to|(?:the|our|this) (?:web ?site|site|shop|store)|operated by|owned by|shop(?:ping)? (?:at|on|with)|purchase[sd]? (?:from|on|at)|bestellungen? (?:bei|auf|über)|(?:der|unser\w*) (?:online-?)?shop|website|einkauf bei|"
    r"le site|boutique|(?:el|la) (?:sitio|tienda|p[áa]gina)|(?:本|此)(?:网站|站|店)|欢迎(?:光临|来到|使用)|歡迎(?:光臨|來到|使用)|(?:本|當)(?:網站|站|店)|当(?:サイト|店)|当社が運営)"
    r"[^.\n。]{0,40}?(?<![@\w.-])((?:www\.)?[a-z0-9][a-z0-9-]{1,40}(?:\.[a-z0-9-]{2,20})?\.(?:[a-z]{2,10}))(?![\w@-])",
    re.IGNORECASE,
)
NO_SHOPS = frozenset(
    "europa.eu google.com google.de paypal.com facebook.com instagram.com apple.com dhl.com dhl.de ups.com fedex.com youtube.com adobe.com shopify.com klarna.com stripe.com "
    "allaboutcookies.org youronlinechoices.com aboutads.info networkadvertising.org mozilla.org microsoft.com trustpilot.com trustedshops.com trustedshops.de miit.gov.cn beian.gov.cn gov.uk "
    "ico.org.uk cnil.fr amazon.com hermesworld.com royalmail.com sf-express.com cloudflare.com hotjar.com wikipedia.org w3.org bfdi.bund.de aepd.es".split()
)
RESTARTS = re.compile(
    r"(?:Date\.now\(\)|new Date\(\)\.getTime\(\)|new Date\(\))\s*\+\s*[\d(]|setMinutes\(\s*\w+\.getMinutes\(\)\s*\+|setHours\(\s*\w+\.getHours\(\)\s*\+|(?:left|remaining|seconds|timer|duration|countdown)\w*\s*=\s*\d+(?:\s*\*\s*\d+)*\s*;[^}]{0,400}(?:setInterval|--|-=\s*1)",
    re.IGNORECASE | re.DOTALL,
)
COUNTDOWN = re.compile(
    r"(?:offer|sale|deal|discount|reserved|angebot|aktion|offre|oferta|优惠|優惠|活动|活動|セール|特価)[^.\n。]{0,40}(?:ends? in|expires? in|endet in|noch|se termine dans|termina en|(?:还剩|剩余|倒计时|倒數|還剩)|終了まで)|countdown|倒计时|倒數|hurry",
    re.IGNORECASE,
)
STOCK = re.compile(
    r"(?:only|just|nur noch|plus que|solo quedan|[仅只僅]剩|残り|還剩|还剩)\s*(?:<[^>]+>)?\s*(\d{1,3})\s*(?:left|items?|pieces?|in stock|st(?:ü|ue)ck|auf lager|articles?|en stock|unidades|件|份|个|個|点|台|双|雙|套|瓶|本)",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:store|shop|business|we are|we're|finally|everything)[^.\n]{0,20}clos(?:ing|ure)|closing (?:down|sale)|going out of business|liquidation|final clearance|gesch[äa]ftsaufgabe|(?:gesch[äa]fts|laden)schlie(?:ß|ss)ung|r[äa]umungsverkauf|"
    r"wir schlie(?:ß|ss)en|cessation d['’]activit[ée]|fermeture d[ée]finitive|nous fermons|cierre (?:definitivo|de tienda|por)|liquidaci[óo]n total|清仓结业|结业清仓|关店|倒闭|結束營業|結業|閉店(?:セール)?",
    re.IGNORECASE,
)
PLACES = re.compile(
    r"london|manchester|edinburgh|oxford|bristol|york|bath|dublin|amsterdam|rotterdam|utrecht|berlin|hamburg|m[üu]nchen|munich|k[öo]ln|wien|z[üu]rich|paris|lyon|bordeaux|madrid|barcelona|sevilla|roma|milano|oslo|stockholm|copenhagen|boston|brooklyn|melbourne|sydney|perth|toronto",
    re.IGNORECASE,
)
ABROAD = re.compile(
    r"(?:return|send|ship|zur[üu]ck|retour|rücksend|renvoy|devol|dirección|adresse)[^.\n]{0,120}(?:china|shenzhen|guangzhou|guangdong|yiwu|zhejiang|hong kong|dongguan|asia|chine)|warehouse in (?:china|asia)|(?:shenzhen|guangzhou|yiwu|dongguan|guangdong|zhejiang)[^\n]{0,40}china",
    re.IGNORECASE,
)


def unfinished(pages: dict[str, Page], domain: str) -> tuple[str, ...]:
    """What is half done: dummy_text on any page, other_shop_name in the legal pages, no_logo on the home page."""
    found = []
    if any(DUMMY.search(page.text) for page in pages.values()):
        found.append("dummy_text")
    if "home" in pages and not _logo(pages["home"]):
        found.append("no_logo")
    if other_shops(pages, domain):
        found.append("other_shop_name")
    return tuple(found)


def other_shops(pages: dict[str, Page], domain: str) -> tuple[str, ...]:
    """Addresses of other shops that the terms, returns or privacy pages call their own."""
    found: dict[str, None] = {}
    for kind in ("terms", "returns", "privacy"):
        if kind in pages:
            for match in OWN_NAME.finditer(pages[kind].text):
                parts = registrable(match[1].lower())
                if parts.suffix and parts.domain and parts.domain != domain and parts.domain not in NO_SHOPS:
                    found[parts.domain] = None
    return tuple(found)


def hurry(pages: Iterable[Page]) -> tuple[tuple[str, ...], tuple[int, ...], bool]:
    """Clues of hurry: what one page proves alone (countdown_restarts), stock numbers named, whether a countdown runs.

    Whether a stock number never changes can only be told by comparing two visits.
    """
    proved, stock, counting = set(), [], False
    for page in pages:
        running = bool(
            COUNTDOWN.search(page.text) or page.soup.find(class_=re.compile("countdown|timer", re.IGNORECASE))
        )
        counting = counting or running
        if running and RESTARTS.search(page.scripts):
            proved.add("countdown_restarts")
        stock += [int(match[1]) for match in STOCK.finditer(page.text)]
    return tuple(sorted(proved)), tuple(stock), counting


def closing_sale(pages: dict[str, Page]) -> tuple[bool, tuple[str, ...]]:
    """Whether the home page announces a closing sale, and the clues that it is none (foreign_return)."""
    home = pages.get("home")
    if home is None or not CLOSING.search(home.text):
        return False, ()
    local = PLACES.search(f"{home.title} {home.url}")
    abroad = any(ABROAD.search(pages[kind].text) for kind in ("returns", "terms", "contact") if kind in pages)
    return True, ("foreign_return",) if local and abroad else ()


def _logo(home: Page) -> bool:
    for tag in home.soup.find_all(["img", "svg", "a", "div", "span", "h1", "p", "link", "strong", "picture"]):
        words = " ".join(attribute(tag, name) for name in ("class", "id", "alt", "src", "aria-label"))
        if tag.name == "link":
            if ICON.search(attribute(tag, "rel")):
                return True
        elif LOGO.search(words) or (tag.name in {"img", "svg"} and tag.find_parent("header")):
            return True
    return any("logo" in thing for thing in home.things)
