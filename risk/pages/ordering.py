"""What the page of an order asks for, shows and ticks beforehand, and where it sends what one types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import SplitResult, urljoin, urlsplit

from bs4 import Tag

from risk.names.suffixes import registrable
from risk.pages.page import Page, attribute, clean

MOST_STEPS = 12  # upwards from a field
MOST_FORMS = 12
MOST_FIELDS = 60
PERSONAL = re.compile(
    r"address|street|postcode|zip|phone|mobile|full.?name|last.?name|first.?name|e-?mail|card.?num|cvv|cvc|iban|recipient|consignee|adresse|stra(?:ß|ss)e|nachname|nom\b|direcci|nombre|地址|姓名|手机|電話|收货|收件|住所|氏名",
    re.IGNORECASE,
)
PROVIDERS = frozenset(
    "paypal.com stripe.com klarna.com adyen.com mollie.com worldpay.com braintreegateway.com alipay.com tenpay.com qq.com ecpay.com.tw "
    "newebpay.com shopify.com myshopify.com shopifycs.com squareup.com sumup.com payone.com redsys.es sermepa.es cybersource.com checkout.com "
    "gmo-pg.com linepay.tw line.me amazon.com google.com apple.com saferpay.com 95516.com unionpay.com youzan.com weimob.com".split()
)
TOTAL = re.compile(
    r"(?:grand |order |estimated )?total(?! savings)|amount (?:due|to pay)|gesamt(?:summe|betrag|preis)?|zu zahlen|endbetrag|montant total|total (?:ttc|à payer)|a pagar|合计|合計|总计|總計|总价|總金額|应付(?:金额|总额)?|應付(?:金額|總額)?|实付款|总额|お支払い?(?:金額|合計)|総額",
    re.IGNORECASE,
)
MONEY = re.compile(
    r"(?:[€$£¥￥]|(?:US|AU?|CA?|NZ|S)\$|USD|EUR|GBP|CNY|RMB|NT\$|HK\$|CHF|JPY|元|TWD)\s?\d[\d.,' ]*|\d[\d.,' ]*\s?(?:€|EUR|元|円|USD|GBP|£|CHF|kr|zł|NT)"
)
SUBTOTAL = re.compile(r"sub-?total|zwischensumme|sous-total|小计|小計|商品合計", re.IGNORECASE)
SUBSCRIPTION = re.compile(
    r"subscri(?:be (?:and|&) save|ption)|auto-?(?:matic(?:ally)?[ -])?renew|\bmembership|per month|/month|monthly (?:delivery|plan|box)|\babo(?:nnement)?\b|mitgliedschaft|pro monat|monatlich|abonnement|par mois|suscripci[óo]n|al mes|"
    r"自动续费|自動續[費訂]|连续包月|連續包月|会员(?:服务|权益)|會員(?:訂閱|方案)|定期(?:购|購|訂購|お届け|購入)|订阅|訂閱",
    re.IGNORECASE,
)
NEWSLETTER = re.compile(
    r"newsletter|e-?mails?\b|offers by|news|rundbrief|lettre|bolet[íi]n|推送|电子报|電子報|メルマガ", re.IGNORECASE
)
ID_SCAN = re.compile(
    r"(?:upload|photo|scan|picture|copy|front|back|selfie|foto|kopie|copie|copia|上传|上傳|照片|正面|反面|扫描|アップロード|写真)[^.。]{0,40}(?:\bID\b|passport|identity|ausweis|pi[èe]ce d['’]identit|\bDNI\b|身份证|身分證|證件|本人確認書類|免許証)|"
    r"(?:\bID\b(?: card)?|passport|identity card|ausweis\w*|pi[èe]ce d['’]identit[ée]|\bDNI\b|身份证|身分證|本人確認書類)[^.。]{0,30}(?:upload|photo|scan|picture|copy|selfie|hochladen|照片|正反面|正面|影本|扫描|上传|上傳|写真)",
    re.IGNORECASE,
)
ID_FILE = re.compile(r"id[_-]?(?:card|front|back|scan|photo)|passport|ausweis|shenfen|dni|identity", re.IGNORECASE)
BANK_PASSWORD = re.compile(
    r"(?:online[- ]?banking|bank(?:ing)?|net ?bank)[ -]*(?:login |account )?(?:password|pin|passwort|kennwort)|card pin\b|atm pin|mot de passe (?:de votre )?(?:banque|bancaire)|clave (?:de )?(?:la )?banca|contraseña (?:del|de su|de tu) banco|"
    r"网银(?:登录)?密码|银行卡密码|取款密码|網銀密碼|網路銀行密碼|提款(?:卡)?密碼|インターネットバンキング(?:の)?パスワード|暗証番号",
    re.IGNORECASE,
)
CODE = re.compile(
    r"(?:bank|sms|one[- ]time|card|\bOTP\b|\bTAN\b)[^.。]{0,24}(?:code|\bOTP\b|\bTAN\b)(?! (?:is |will be )?never)|bank\w*[- ]tan|银行(?:发送的|短信)?(?:短信)?验证码|银行卡?短信验证码|銀行(?:傳送的|簡訊)?驗證碼|ワンタイムパスワード",
    re.IGNORECASE,
)
WARNING = re.compile(
    r"never|nie(?:mals)?\b|jamais|nunca|不会|不會|切勿|请勿|請勿|not ask|决不|絕不|しません", re.IGNORECASE
)


def order_form(page: Page, domain: str) -> str | None:
    """Where what one types goes: ok, unprotected (plain http), elsewhere (another site that is no payment service).

    None where the page has no form that asks for personal things.
    """
    forms = [form for form in page.soup.find_all("form", limit=MOST_FORMS) if PERSONAL.search(" ".join(_labels(form)))]
    if not forms:
        return None
    targets = [_whole(page.url, attribute(form, "action") or page.url) for form in forms]
    if any(target.scheme == "http" for target in (_whole(page.url, ""), *targets)):
        return "unprotected"
    homes = {registrable(target.hostname).domain for target in targets if target.hostname}
    return "elsewhere" if homes - {domain} - PROVIDERS else "ok"


def total_shown(page: Page) -> bool:
    """Whether a line of the page names the total beside an amount of money (on the same line or the next)."""
    lines = page.lines
    for place, line in enumerate(lines):
        rest = SUBTOTAL.sub(" ", line)
        found = TOTAL.search(rest)
        if found and MONEY.search(rest, found.start()):
            return True
        if found and len(rest) < 40 and place + 1 < len(lines) and MONEY.fullmatch(lines[place + 1].strip()):
            return True
    return False


def preticked_subscription(pages: Iterable[Page]) -> bool:
    """Whether a box that binds to a subscription or membership is ticked beforehand; a newsletter is none."""
    for page in pages:
        for box in page.soup.find_all(
            "input", type=re.compile("^(?:checkbox|radio)$", re.IGNORECASE), checked=True, limit=MOST_FIELDS
        ):
            words = _label(box)
            if SUBSCRIPTION.search(words) and not NEWSLETTER.search(words):
                return True
    return False


def asks_too_much(pages: Iterable[Page]) -> tuple[str, ...]:
    """What the fields of forms ask for beyond an order: id_scan, bank_password, code."""
    found: set[str] = set()
    for page in pages:
        for form in page.soup.find_all("form", limit=MOST_FORMS):
            for field in form.find_all(["input", "textarea"], limit=MOST_FIELDS):
                found |= set(_asked(field))
    return tuple(sorted(found))


def other_hosts(page: Page, domain: str) -> tuple[str, ...]:
    """Registrable domains of others whose scripts, pictures or frames the page loads, in alphabetical order."""
    found = set()
    for tag in page.soup.find_all(["script", "img", "iframe"], src=True):
        host = _whole(page.url, attribute(tag, "src")).hostname or ""
        home = registrable(host).domain
        if home and home != domain:
            found.add(home)
    return tuple(sorted(found))


def _whole(base: str, written: str) -> SplitResult:
    """The parts of an address as the page means it; of one that cannot be read, none."""
    try:
        found = urlsplit(urljoin(base, written))
        _ = found.hostname
    except ValueError:
        return SplitResult("", "", "", "", "")
    return found


def _asked(field: Tag) -> Iterator[str]:
    words, kind = _label(field), attribute(field, "type").lower()
    names = f"{attribute(field, 'name')} {attribute(field, 'id')}"
    if kind in {"hidden", "submit", "button", "checkbox", "radio"} or WARNING.search(words):
        return
    if kind == "file" and (ID_SCAN.search(words) or ID_FILE.search(names)):
        yield "id_scan"
    if BANK_PASSWORD.search(words):
        yield "bank_password"
    if CODE.search(words) and kind != "file":
        yield "code"


def _labels(form: Tag) -> Iterator[str]:
    for field in form.find_all(["input", "textarea", "select"], limit=MOST_FIELDS):
        if attribute(field, "type").lower() not in {"hidden", "submit", "search", "checkbox", "radio"}:
            yield f"{attribute(field, 'name')} {_label(field)}"


def _label(field: Tag) -> str:
    """What a reader sees at a field: its label, or the words around it."""
    told = [attribute(field, name) for name in ("placeholder", "aria-label", "title")]
    root = _around(field, {"form", "body"})
    if field.get("id") and isinstance(root, Tag):
        label = root.find("label", attrs={"for": attribute(field, "id")})
        told += [label.get_text(" ")] if isinstance(label, Tag) else []
    around = _around(field, {"label", "p", "li", "td"})
    told += [around.get_text(" ")[:300]] if isinstance(around, Tag) else []
    return clean(" ".join(told))


def _around(field: Tag, names: set[str]) -> Tag | None:
    return next((tag for tag in islice(field.parents, MOST_STEPS) if tag.name in names), None)
