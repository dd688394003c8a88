"""Phones and e-mail addresses of a shop's pages, hidden ones made plain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from risk.pages.numbers.finding import own_lines
from risk.pages.page import Page, attribute

EMAIL = re.compile(r"(?<![\w.+-])([A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24})(?![\w@])")
AT = re.compile(r"\s*(?:[\[({]\s*(?i:at|ät|arroba|arobase|@|＠)\s*[\])}]|\s(?:AT|ät|arroba|arobase)\s|＠|#at#)\s*")
DOT = re.compile(
    r"\s*[\[({]\s*(?:dot|punkt|point|punto|\.)\s*[\])}]\s*|\sDOT\s|\s(?:dot|punkt|point)\s(?=[a-z]{2,10}\b)",
    re.IGNORECASE,
)
PLACEHOLDER = re.compile(
    r"^(?:your|name|email|user|john\.?doe|example|test|info@your)|@(?:domain|email|yourdomain|yourstore|site)\.|\.(?:png|jpg|svg|webp)$",
    re.IGNORECASE,
)
PHONE = re.compile(r"(?<![\w/.-])(\+?\(?\d[\d\s().\-/‑–]{5,19}\d)(?![\w])")
AFTER = re.compile(r"\s?[(（]\s?(?:t[ée]l|phone|mobile|mobil|电话|電話|手机|手機)", re.IGNORECASE)
DUMMY = re.compile(r"^(?:0?123456|1?(?:0{6}|1{7}|5{7})|x+)")
PHONE_LABEL = re.compile(
    r"\b(?:tel(?:efon|ephone|éfono|eléfono)?|t[ée]l[ée]?(?:phone|fono)?|phone|call|mobile|hotline|whatsapp|fon|ring|mobil|rufen)\b|电话|電話|热线|熱線|手机|手機|客服|专线|專線|TEL|お電話|☎|📞",
    re.IGNORECASE,
)
NOT_PHONE = re.compile(
    r"信用代码|統一編號|統編|法人番号|登録番号|\bVAT\b|USt|SIRET|SIREN|\bRCS\b|\bHR[AB]\b|\bEIN\b|company (?:no|number)|registration|商業登記|ICP|IBAN|account|Konto|账号|帳號|\bfax\b|telefax|传真|傳真|ISBN|SKU|order n|N[ºo°]? ?de pedido|QQ|公网安备|许可证|許可",
    re.IGNORECASE,
)


def emails(pages: Iterable[Page]) -> tuple[str, ...]:
    """Addresses in text, links and simple disguises ("info [at] shop [dot] example"), lower case, each once."""
    return tuple(dict.fromkeys(_emails(list(pages))))


def phones(pages: Iterable[Page]) -> tuple[str, ...]:
    """Phone numbers (digits and a leading +) with a label of their own or behind a tel: link, each once; no fax."""
    return tuple(dict.fromkeys(_phones(list(pages))))


def _emails(pages: list[Page]) -> Iterator[str]:
    for page in pages:
        for tag in page.soup.find_all("a", href=re.compile("^mailto:", re.IGNORECASE)):
            yield from _plain(attribute(tag, "href")[7:].split("?")[0].replace("%40", "@"))
        for tag in page.soup.select("[data-cfemail]"):
            yield from _plain(_unveiled(attribute(tag, "data-cfemail")))
        for user in page.soup.select("[data-user][data-domain]"):
            yield from _plain(f"{attribute(user, 'data-user')}@{attribute(user, 'data-domain')}")
        for thing in page.things:
            yield from _plain(str(thing.get("email", "")).removeprefix("mailto:"))
        for line in own_lines(page.lines):
            yield from _plain(DOT.sub(".", AT.sub("@", line)) if AT.search(line) else line)


def _plain(text: str) -> Iterator[str]:
    for match in EMAIL.finditer(text):
        if not PLACEHOLDER.search(match[1]):
            yield match[1].lower().rstrip(".")


def _unveiled(code: str) -> str:
    """An address hidden by Cloudflare: every byte xor the first."""
    try:
        raw = bytes.fromhex(code)
    except ValueError:
        return ""
    return bytes(byte ^ raw[0] for byte in raw[1:]).decode("utf-8", errors="replace") if raw else ""


def _phones(pages: list[Page]) -> Iterator[str]:
    for page in pages:
        for tag in page.soup.find_all("a", href=re.compile("^tel:", re.IGNORECASE)):
            yield from _digits(attribute(tag, "href")[4:])
        for thing in page.things:
            yield from _digits(str(thing.get("telephone", "")))
        before = ""
        for line in own_lines(page.lines):
            yield from _in_line(line, before)
            before = line


def _in_line(line: str, before: str) -> Iterator[str]:
    announced = bool(PHONE_LABEL.search(before)) and len(before) < 25 and len(line) < 30
    for match in PHONE.finditer(line):
        ahead = line[max(0, match.start() - 40) : match.start()]
        labels = [m.end() for m in PHONE_LABEL.finditer(ahead)]
        others = [m.end() for m in NOT_PHONE.finditer(ahead)]
        alone = announced or (match[1].startswith("+") and not others)
        behind = AFTER.match(line, match.end())
        if alone or behind or (labels and (not others or labels[-1] > others[-1])):
            yield from _digits(match[1])


def _digits(text: str) -> Iterator[str]:
    text = re.sub(r"\(0\)", "", text)
    bare = ("+" if text.strip().startswith(("+", "(+")) else "") + re.sub(r"\D", "", text)
    if DUMMY.search(bare.lstrip("+")):
        return
    if 6 <= len(bare.lstrip("+")) <= 15:
        yield bare
