"""Fifty-four shops, honest and not, and what is expected of each: signs that must be seen, and the band that follows."""

from dataclasses import dataclass, field
from datetime import date

FULL_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
}
OLD, GROWN, SECOND_YEAR, YOUNG, NEW = (
    date(2009, 5, 4),
    date(2023, 3, 2),
    date(2025, 6, 1),
    date(2026, 2, 3),
    date(2026, 11, 1),
)
PUBLIC = "93.184.215.14"

FRONT = {
    "en": """<html lang="en"><head><title>{name}</title></head><body><header><img class="logo" src="/logo.svg" alt="{name} logo"></header>
<h1>{name}</h1><p>Kettles and pots of steel for every kitchen. We send them on the same day, packed in paper, from our own store.</p>
<p>Whoever is not happy may send a kettle back. Our customers cook with them every day, and many have done so for years.</p>
<footer><a href="/imprint">Imprint</a> <a href="/contact">Contact</a> <a href="/terms">Terms and conditions</a> <a href="/returns">Returns</a>
<a href="/privacy">Privacy policy</a> <a href="/checkout">Checkout</a></footer></body></html>""",
    "zh": """<html lang="zh-CN"><head><title>{name}</title></head><body><header><img class="logo" src="/logo.svg" alt="{name}标志"></header>
<h1>{name}</h1><p>不锈钢水壶与锅具，自有仓库，当天发货，纸箱包装。每一把水壶出厂前都经过检验，请放心使用。</p>
<p>收到后不满意可以退货。许多顾客每天都在用，有的已经用了很多年，也常常推荐给亲戚朋友。</p>
<footer><a href="/imprint">关于我们</a> <a href="/contact">联系我们</a> <a href="/terms">服务条款</a> <a href="/returns">退换货政策</a>
<a href="/privacy">隐私政策</a> <a href="/checkout">结算</a></footer></body></html>""",
    "de": """<html lang="de"><head><title>{name}</title></head><body><header><img class="logo" src="/logo.svg" alt="{name} Logo"></header>
<h1>{name}</h1><p>Kessel und Töpfe aus Stahl für jede Küche. Wir versenden am selben Tag, in Papier verpackt, aus eigenem Lager.</p>
<p>Wer nicht zufrieden ist, schickt den Kessel zurück. Unsere Kunden kochen jeden Tag damit, viele schon seit Jahren.</p>
<footer><a href="/imprint">Impressum</a> <a href="/contact">Kontakt</a> <a href="/terms">AGB</a> <a href="/returns">Widerruf</a>
<a href="/privacy">Datenschutz</a> <a href="/checkout">Kasse</a></footer></body></html>""",
}
WHO = {
    "en": "<h1>Imprint</h1><p>{name} Ltd<br>12 Long Street<br>London N1 9GU<br>United Kingdom</p><p>Company number: 09876543</p>",
    "zh": "<h1>关于我们</h1><p>公司名称：杭州测试水壶有限公司</p><p>地址：浙江省杭州市西湖区文三路100号</p>"
    "<p>统一社会信用代码：91330100MA27XY3C0L</p>",
    "de": "<h1>Impressum</h1><p>{name} GmbH<br>Lange Straße 12<br>10115 Berlin</p><p>Amtsgericht Charlottenburg, HRB 123456 B</p>",
}
TERMS = {
    "en": "<h1>Terms and conditions</h1><p>These terms hold for every order. Orders are binding once we confirm them by mail.</p>",
    "zh": "<h1>服务条款</h1><p>本条款适用于所有订单，订单以我们的确认邮件为准。</p>",
    "de": "<h1>AGB</h1><p>Diese Bedingungen gelten für jede Bestellung. Bestellungen sind mit unserer Bestätigung verbindlich.</p>",
}
BACK = {
    "en": "<h1>Returns</h1><p>You may return anything within 14 days of delivery and get your money back in full.</p>",
    "zh": "<h1>退换货政策</h1><p>收到商品后七天内可以无理由退货，我们收到退货后全额退款。</p>",
    "de": "<h1>Widerruf</h1><p>Sie können binnen 14 Tagen ohne Angabe von Gründen widerrufen und erhalten Ihr Geld zurück.</p>",
}
KEEPS = {
    "en": "<h1>Privacy policy</h1><p>{name} Ltd is the controller of your personal data. We keep it for six years.</p>",
    "zh": "<h1>隐私政策</h1><p>我们如何收集、使用和保存您的个人信息，见以下说明。个人信息处理者为杭州测试水壶有限公司。</p>",
    "de": "<h1>Datenschutz</h1><p>Verantwortlicher für Ihre personenbezogenen Daten ist die {name} GmbH. Wir speichern sie sechs Jahre.</p>",
}
NOBODY = {
    "en": "<h1>About us</h1><p>We are a young team that loves kettles. Write to us with the form below at any time.</p>",
    "zh": "<h1>关于我们</h1><p>我们是一支热爱水壶的年轻团队，欢迎随时通过下面的表单留言。</p>",
    "de": "<h1>Über uns</h1><p>Wir sind ein junges Team, das Kessel liebt. Schreiben Sie uns jederzeit über das Formular.</p>",
}
TILL = """<html><body><h1>Checkout</h1><form method="post" action="/pay"><p>Total: 39.90 EUR including tax and delivery</p>
<input name="name"><input name="street"><fieldset><legend>Payment method</legend>{ways}</fieldset><button>Pay now</button></form></body></html>"""
RADIO = '<label><input type="radio" name="pay" value="{word}"> {word}</label>'
UNFINISHED = "<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit.</p>"
OTHER_FACE = (
    "<html><body><h1>Win now</h1>"
    + "<p>Casino bonus jackpot spins for players tonight without limits.</p>" * 20
    + "</body></html>"
)


def till(*ways):
    """The page of paying with these ways."""
    return TILL.format(ways="".join(RADIO.format(word=way) for way in ways))


@dataclass(frozen=True)
class Site:
    """One site, and what is expected: `signs` must be present and no other, `band` must follow."""

    domain: str
    band: str
    signs: frozenset
    language: str = "en"
    born: date | str | None = OLD  # "hidden", or None for a name no registry knows
    certificate: str | None = "dv"
    address: str | None = PUBLIC
    archived: date | None = None
    headers: dict = field(default_factory=lambda: dict(FULL_HEADERS))
    pages: dict = field(default_factory=dict)
    rules: str = ""
    other_face: str = ""  # what a browser sees in place of the home page
    other_status: int = 200
    sends_browsers: str = ""
    moved_to: str = ""

    def page(self, path, *, browser):
        """(status, headers, body) of a path."""
        if path == "/robots.txt":
            return (200, {}, self.rules) if self.rules else (404, {}, "")
        if self.moved_to:
            return 302, {"Location": self.moved_to}, ""
        if browser and self.other_face and path == "/":
            return self.other_status, self.headers, self.other_face
        if browser and self.sends_browsers and path == "/":
            return 302, {"Location": self.sends_browsers}, ""
        body = self.pages.get(path)
        return (
            (200, self.headers, body.replace("{name}", "Kettles")) if body else (404, self.headers, "<p>Not found</p>")
        )


def honest_pages(language="en", *, ways=("Visa", "PayPal", "Cash on delivery"), **other):
    """The pages of a shop that says who it is."""
    told = {
        "/": FRONT[language],
        "/imprint": WHO[language],
        "/contact": WHO[language],
        "/terms": TERMS[language],
        "/returns": BACK[language],
        "/privacy": KEEPS[language],
        "/checkout": till(*ways),
    }
    return {path: body for path, body in (told | other).items() if body}


def nameless_pages(language="en", *, ways=("Bank transfer", "Bitcoin"), **other):
    """The pages of a shop that says nothing of itself and takes what does not come back."""
    told = {
        "/": FRONT[language].replace("</h1>", "</h1>" + UNFINISHED),
        "/imprint": NOBODY[language],
        "/contact": NOBODY[language],
        "/terms": TERMS[language],
        "/returns": "",
        "/privacy": "",
        "/checkout": till(*ways),
    }
    return {path: body for path, body in (told | other).items() if body}


def _site(n, kind, band, signs="", ending="shop", **more):
    return Site(f"site{n:02}-{kind}.{ending}", band, frozenset(signs.split()), **more)


LANGUAGES = ("en", "zh", "de")
NO_PORT = "93.184.215.80"  # a server that has no port for encryption
# What must be seen of a kind of shop. NM-01 is the name model: these names are made up, and look it.
WELL = "FR-04 NM-01"  # its age is known, and good
UNKNOWN_SHOP = "FR-04 NM-01 FR-13 FR-14"  # a cheap ending, and on no list of what is visited
CARELESS = UNKNOWN_SHOP + " TX-02 PI-02"  # no terms of return, nobody who keeps the data
NAMELESS = CARELESS + " FR-06 FR-17"  # no firm named, dummy text left in
CARDS = ("Visa", "PayPal")
HALF = {"/returns": "", "/privacy": ""}
BLANK = {
    "/returns": "<h1>Returns</h1><p>This page is being written.</p>",
    "/privacy": "<p>This page is being written.</p>",
}
CLOSED_PAGES = "User-agent: *\nAllow: /\nDisallow: /returns\nDisallow: /priv*y$\n"  # what may stand there is not said to be missing
SITES = (
    *(_site(n, "old", "no_signs", WELL + " PM-06", ending="com", language=lang, pages=honest_pages(lang)) for n, lang in enumerate(LANGUAGES, 1)),
    *(_site(n, "checked", "no_signs", WELL + " PM-06 TS-06", ending="com", certificate="ov", pages=honest_pages(lang)) for n, lang in enumerate(LANGUAGES, 4)),
    *(_site(n, "cards", "no_signs", WELL, ending="com", pages=honest_pages(lang, ways=CARDS)) for n, lang in enumerate(LANGUAGES, 7)),
    _site(10, "archived", "no_signs", WELL + " PM-06", ending="com", archived=date(2010, 1, 2), pages=honest_pages()),
    _site(11, "weak-head", "no_signs", WELL + " PM-06 TS-02", ending="com", headers={}, pages=honest_pages()),
    _site(12, "hidden", "not_enough", "NM-01 FR-14 PM-06", ending="com", born="hidden", pages=honest_pages()),
    *(_site(n, "grown", "some_signs", UNKNOWN_SHOP + " PM-06", born=GROWN, pages=honest_pages(lang)) for n, lang in enumerate(LANGUAGES, 13)),
    *(_site(n, "young", "some_signs", UNKNOWN_SHOP + " PM-06", born=YOUNG, pages=honest_pages(lang)) for n, lang in enumerate(LANGUAGES, 16)),
    *(_site(n, "young-careless", "danger", CARELESS, born=YOUNG, pages=honest_pages(lang, ways=CARDS, **HALF)) for n, lang in enumerate(LANGUAGES, 19)),
    *(_site(n, "nameless", "danger", NAMELESS + " PM-01", born=NEW, pages=nameless_pages(lang)) for n, lang in enumerate(LANGUAGES, 22)),
    *(_site(n, "nameless", "danger", NAMELESS + " PM-01", ending="top", born=NEW, pages=nameless_pages(lang)) for n, lang in enumerate(LANGUAGES, 25)),
    *(
        _site(n, "two-faces", "danger", NAMELESS + " TS-08", born=YOUNG, other_face=OTHER_FACE, pages=nameless_pages(lang, ways=CARDS))
        for n, lang in enumerate(LANGUAGES, 28)
    ),
    *(_site(n, "nameless-cards", "danger", NAMELESS, born=GROWN, pages=nameless_pages(lang, ways=CARDS)) for n, lang in enumerate(LANGUAGES, 31)),
    _site(34, "expired", "careful", UNKNOWN_SHOP + " TS-01", certificate="expired", born=YOUNG, pages=honest_pages()),
    _site(35, "self-signed", "careful", UNKNOWN_SHOP + " TS-01", certificate="self_signed", born=YOUNG, pages=honest_pages()),
    _site(36, "other-name", "careful", UNKNOWN_SHOP + " TS-01", certificate="other_name", born=YOUNG, pages=honest_pages()),
    _site(37, "plain", "careful", UNKNOWN_SHOP + " PM-06 TS-01 PI-05", address=NO_PORT, born=GROWN, pages=honest_pages()),
    _site(38, "no-robots", "not_enough", UNKNOWN_SHOP, born=GROWN, rules="User-agent: *\nDisallow: /\n", pages=honest_pages()),
    _site(39, "empty", "not_enough", UNKNOWN_SHOP, born=NEW, pages={}),
    _site(40, "gone", "not_enough", UNKNOWN_SHOP, born=NEW, address=None, pages=honest_pages()),
    _site(41, "inside", "not_enough", UNKNOWN_SHOP, born=NEW, address="10.0.0.7", pages=honest_pages()),
    _site(42, "loopback", "not_enough", UNKNOWN_SHOP, born=NEW, address="127.0.0.1", pages=honest_pages()),
    _site(43, "sent-inside", "not_enough", UNKNOWN_SHOP, born=NEW, moved_to="https://169.254.169.254/latest/", pages=honest_pages()),
    _site(44, "whois", "no_signs", WELL + " FR-14 PM-06", ending="cn", born=GROWN, pages=honest_pages("zh")),
    _site(45, "unregistered", "not_enough", NAMELESS.replace("FR-04 ", "") + " PM-01", born=None, pages=nameless_pages()),
    _site(46, "quiet", "careful", "FR-04 NM-01 FR-14 TX-02 PI-02", ending="com", born=SECOND_YEAR, pages=honest_pages(ways=CARDS, **HALF)),
    _site(47, "closed-pages", "some_signs", UNKNOWN_SHOP + " PM-06", born=GROWN, archived=date(2023, 4, 1), rules=CLOSED_PAGES, pages=honest_pages(**BLANK)),
    _site(
        48, "wall", "some_signs", UNKNOWN_SHOP + " PM-06", born=GROWN, archived=date(2023, 4, 1),
        other_face="<p>Are you a robot?</p>", other_status=403, pages=honest_pages(),
    ),
    _site(49, "sends-away", "danger", UNKNOWN_SHOP + " PM-06 TS-08", born=YOUNG, sends_browsers="https://site01-old.com/", pages=honest_pages()),
    _site(50, "round", "not_enough", UNKNOWN_SHOP, born=NEW, moved_to="/", pages=honest_pages()),
    _site(51, "downward", "not_enough", UNKNOWN_SHOP, born=NEW, moved_to="http://site01-old.com/", pages=honest_pages()),
    _site(52, "picture", "not_enough", UNKNOWN_SHOP, born=NEW, headers={"Content-Type": "image/png"}, pages=honest_pages()),
    _site(53, "blank-pages", "careful", "FR-04 NM-01 FR-14 TX-02 PI-02", ending="com", born=SECOND_YEAR, pages=honest_pages(ways=CARDS, **BLANK)),
    _site(54, "whois-hidden", "not_enough", "NM-01 FR-14 PM-06", ending="cn", born="hidden", pages=honest_pages("zh")),
)  # fmt: skip
VISITED_MUCH = tuple(site.domain for site in SITES if site.born == OLD)
