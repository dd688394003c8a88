"""Who the pages say stands behind a shop: name and address of the firm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from risk.pages.numbers.finding import own_lines
from risk.pages.page import Page

ORGANISATIONS = (
    "Organization",
    "OnlineStore",
    "Store",
    "LocalBusiness",
    "Corporation",
    "OnlineBusiness",
    "ClothingStore",
)
FORM = (
    r"(?:Ltd\.?|Limited|LLC|L\.L\.C\.|Inc\.?|PLC|LLP|Pty\.? Ltd\.?|Co\.,? ?Ltd\.?|GmbH(?: & Co\. KG)?|UG(?: ?\(haftungsbeschr[äa]nkt\))?|AG|OHG|GbR|e\.\s?K\.|e\.K|"
    r"SARL|S\.A\.R\.L\.|SAS|SASU|EURL|S\.A\.S\.|S\.A\.|S\.L\.U?\.?|SL|B\.V\.|BV|S\.r\.l\.|SRL|Sp\. z o\.o\.|Lda\.?|ApS|AB|Oy)"
)
WESTERN = re.compile(
    r"((?:[A-ZÀ-Ý0-9][\wÀ-ÿ'’.&+-]*|&|und|and|et|y|of|de|des|du|la|le|les|für|\+)(?:,? (?:[A-ZÀ-Ý0-9(][\wÀ-ÿ'’.&+)-]*|&|und|and|et|y|of|de|des|du|la|le|les|für|\+)){0,6},? "
    + FORM
    + r")(?![\w])"
)
CHINESE = re.compile(
    r"([\u4e00-\u9fff（）()A-Za-z0-9]{2,30}?(?:股份有限公司|有限责任公司|有限責任公司|有限公司|股份公司|商行|经营部|工作室|企業社|合作社|个体工商户))"
)
JAPANESE = re.compile(
    r"((?:株式会社|合同会社|有限会社)\s?[\w\u3040-\u30ff\u4e00-\u9fff・ー]{1,20}|[\w\u3040-\u30ff\u4e00-\u9fff・ー]{1,20}(?:株式会社|合同会社))"
)
LABEL = re.compile(
    r"^(?:(?:legal |registered )?(?:company|business|trading|trader|seller)(?:['’]s)? ?(?:name)?|operated by|owner|proprietor|firma|inhaber(?:in)?|betreiber|anbieter|unternehmen|raison sociale|d[ée]nomination(?: sociale)?|"
    r"[ée]diteur(?: du site)?|raz[óo]n social|titular|denominaci[óo]n social|公司(?:名称|名稱|全称)?|企业名称|商家名称|经营者|營業人名稱|賣家|主体名称|"
    r"販売業者(?:名)?|販売事業者|事業者(?:名|の名称)?|会社名|屋号|運営(?:会社|者|責任者)|店舗運営責任者)\s*[:：]+\s*(.{2,80})$",
    re.IGNORECASE,
)
BEFORE = re.compile(r"^(?:本店由|本站由|本网站由|本網站由|由|属于|公司|版权所有|卖家|與|与|和|系|是)+")
CONTROLLER = re.compile(r"controller|verantwortlich|responsable|个人信息处理者|個資|個人情報", re.IGNORECASE)
GENERIC = re.compile(
    r"\[|\]|\{|your (?:company|store|business)|company name|example (?:ltd|gmbh)|musterfirma|示例|xxx|musterstra|muster(?:stadt|mann)|insert|your address|此处填写",
    re.IGNORECASE,
)
NOT_OURS = re.compile(
    r"trademarks? of|is a brand of|marke der|google|paypal|facebook|meta platforms|amazon|stripe|klarna|dhl|shopify|waiver|cloudflare",
    re.IGNORECASE,
)
ADDRESS_LABEL = re.compile(
    r"^(?:(?:registered |business |company |postal |our |office |head ?office )*(?:address|office|registered office)|anschrift|adresse(?: du si[èe]ge)?|si[èe]ge(?: social)?|direcci[óo]n|domicilio(?: social)?|"
    r"(?:公司|办公|注册|联系|经营|营业|通訊|公司登記|聯絡|營業)?地址|(?:营业|经营)场所|住所|所在地|(?:会社)?住所)\s*[:：]+\s*(.{6,160})$",
    re.IGNORECASE,
)
STREET = re.compile(
    r"\b\d{1,5}[a-zA-Z]?(?:[-/]\d+)?,? (?:[A-Z][\w'’.-]*\s){1,4}(?:street|st\.?|road|rd\.?|avenue|ave\.?|lane|ln\.?|drive|dr\.?|court|way|square|place|boulevard|blvd\.?|yard|wharf|park|close|row|mews|crescent|highway|terrace|parade|quay|hill|gardens?)\b"
    r"|\w*(?:stra(?:ß|ss)e|str\.|weg|platz|gasse|allee|ring|damm|ufer|markt)\s\d{1,4}\s?[a-z]?\b"
    r"|\b\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|place|chemin|impasse|quai|all[ée]e|cours|route)\s\w|\b(?:rue|avenue|chaussée|place|quai|boulevard)\s[A-ZÀ-Ýa-z][\w'’ -]{2,30}?,? \d{1,4}\b"
    r"|\b(?:calle|c/|avda?\.?|avenida|plaza|paseo|carrer|pol[íi]gono|ronda|camino)\s?[\w .ºª'’áéíóúñ-]{2,40},? ?(?:n[.ºo°]* ?)?\d{1,4}|\bvia [A-Z][\w' ]+,? \d+|\b(?:[A-Z]\w+)(?:straat|laan|gracht|kade|plein) \d+",
    re.IGNORECASE,
)
TOWN = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b(?:[A-Z]-)?\d{4,5}\s+[A-ZÀ-Ý][\w'’.-]+|\b[A-Z]{2} \d{5}(?:-\d{4})?\b|\b(?:NSW|VIC|QLD|SA|WA|TAS|ACT|NT) \d{4}\b|\bHong Kong\b|\bSingapore \d{6}|\b\d{4} ?[A-Z]{2}\s+[A-Z]|\bLondon\b|\bDublin \d"
)
CHINESE_ADDRESS = re.compile(
    r"((?:中国)?[\u4e00-\u9fff]{2,8}(?:省|自治区|特别行政区)?[\u4e00-\u9fff]{1,10}[市县縣區区][\u4e00-\u9fff0-9A-Za-z]{1,30}(?:路|街|道|大道|巷|村|镇|園區|园区|段)[\u4e00-\u9fff0-9A-Za-z\-－、,， 之()（）]{0,40}?(?:号|號|室|楼|樓|层|栋|座)[\u4e00-\u9fff0-9A-Za-z\-]{0,16})"
)
HONG_KONG = re.compile(
    r"((?:香港)?[\u4e00-\u9fff]{2,8}(?:道|街|路)[0-9A-Za-z\-至]{1,8}[號号][\u4e00-\u9fff0-9A-Za-z\- ]{0,30})"
)
JAPANESE_ADDRESS = re.compile(
    r"(〒?\s?\d{3}-?\d{4}\s*[\u4e00-\u9fff\u3040-\u30ff].{4,60}|(?:東京都|北海道|(?:大阪|京都)府|[\u4e00-\u9fff]{2,3}県)[\u4e00-\u9fff\u3040-\u30ff]+[市区町村郡].{2,50}\d)"
)
SPAN = 3  # lines that an address without a label may take


def companies(pages: Iterable[Page]) -> tuple[str, ...]:
    """Names of the firm in the order of trust: structured data, labelled lines, the head of an address block, lines
    with a legal form. Each once."""
    return tuple(dict.fromkeys(_names(list(pages))))


def controllers(page: Page) -> tuple[str, ...]:
    """Firms that a privacy page calls responsible for the data; it names processors beside them, who are left out."""
    named = (name for line in page.lines if CONTROLLER.search(line) for name in _formal(line))
    return tuple(dict.fromkeys(named))


def addresses(pages: Iterable[Page]) -> tuple[str, ...]:
    """Postal addresses of the shop in the order of trust, each once; those of couriers, banks and hosts are left out."""
    return tuple(dict.fromkeys(_addresses(list(pages))))


def organisations(page: Page) -> Iterator[Mapping[str, Any]]:
    """The objects of structured data that stand for the firm itself: not for a maker, a brand or a reviewer."""
    inner = [thing.get(part) for thing in page.things for part in ("manufacturer", "brand", "author", "provider")]
    for thing in page.things:
        kinds = thing.get("@type")
        named = kinds if isinstance(kinds, list) else [kinds]
        if any(kind in ORGANISATIONS for kind in named) and thing not in inner:
            yield thing


def _names(pages: list[Page]) -> Iterator[str]:
    for page in pages:
        for thing in organisations(page):
            name = thing.get("legalName") or thing.get("name")
            if isinstance(name, str) and (thing.get("legalName") or _formal(name)) and not GENERIC.search(name):
                yield name.strip()
    for page in pages:
        yield from filter(None, (_labelled(line) for line in own_lines(page.lines)))
        yield from _heads(page)
    for page in pages:
        for line in own_lines(page.lines):
            yield from _formal(line)


def _heads(page: Page) -> Iterator[str]:
    """The first line of an address block whose next line is a street."""
    for block in page.soup.find_all("address", limit=10):
        lines = Page(page.url, str(block)).lines
        if len(lines) > 2 and STREET.search(lines[1]) and not re.search(r"\d|[:：@]", lines[0]):
            yield lines[0]


def _labelled(line: str) -> str:
    match = LABEL.match(line)
    if (
        not match
        or GENERIC.search(match[1])
        or NOT_OURS.search(match[1])
        or re.search(r"@|https?:|^[\d\s+()-]+$", match[1])
    ):
        return ""
    exact = _formal(match[1])
    if exact:
        return match[1][: match[1].find(exact[0]) + len(exact[0])].strip()
    return re.split(r"[,，;；|(（]", match[1])[0].strip()


def _formal(line: str) -> list[str]:
    if NOT_OURS.search(line) or GENERIC.search(line):
        return []
    found = [m for form in (WESTERN, JAPANESE, CHINESE) for m in form.finditer(line)]
    names = (BEFORE.sub("", m[1]).strip(" ,") for m in sorted(found, key=lambda m: m.start()))
    return [name for name in names if len(name) > 4]


def _addresses(pages: list[Page]) -> Iterator[str]:
    for page in pages:
        for thing in page.things:
            if thing.get("@type") == "PostalAddress" and thing.get("streetAddress"):
                parts = [thing.get(k) for k in ("streetAddress", "postalCode", "addressLocality", "addressRegion")]
                yield ", ".join(str(part) for part in parts if part)
    for page in pages:
        yield from _in_lines(list(own_lines(page.lines)))


def _in_lines(lines: list[str]) -> Iterator[str]:
    for place, line in enumerate(lines):
        match = ADDRESS_LABEL.match(line)
        if match and not GENERIC.search(match[1]) and "@" not in match[1] and "http" not in match[1]:
            yield match[1].strip()
            continue
        for pattern in (CHINESE_ADDRESS, JAPANESE_ADDRESS, HONG_KONG):
            found = pattern.search(line)
            if found and not re.search(r"退[货貨]地址|寄回|返送", line):
                yield found[1]
                break
        else:
            yield from _western(lines, place)


def _western(lines: list[str], place: int) -> Iterator[str]:
    street = STREET.search(lines[place])
    if not street or GENERIC.search(lines[place]):
        return
    together = ", ".join(line for line in lines[place : place + SPAN] if len(line) < 160)
    if TOWN.search(together, max(0, together.find(street[0]))):
        yield together[together.find(street[0]) :][:160]
