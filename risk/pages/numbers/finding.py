"""Finding registration and tax numbers in the lines of a page, and not those of couriers, banks or hosts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from risk.pages.numbers.europe import VAT
from risk.pages.numbers.verdicts import Verdict, verdict


@dataclass(frozen=True, slots=True)
class Number:
    """A number as bare signs, its scheme, and what its check digit says."""

    scheme: str
    value: str
    verdict: Verdict


SEP = r"[\s:：#=.№)）（(]*"
OTHERS = re.compile(
    r"courier|carrier|delivered by|shipping partner|our bank|bank(?:ing)? partner|payment provider|hosted by|hosting|host provider|"
    r"versandpartner|zahlungsdienstleister|hosting|h[ée]bergeur|h[ée]berg[ée]|transporteur|transportista|alojamiento|proveedor de pago|"
    r"insurer|versicherung|processed by|payments? (?:are )?handled by|"
    r"快递公司|物流公司|承运|支付服务商|开户行|服务器提供|宅配公司|物流業者|金流服務商|配送業者|決済代行|運送会社|银行：|銀行："
    r"|register of (?:dhl|ups)|paypal|stripe|klarna",
    re.IGNORECASE,
)
NO = r"(?:\s*(?:no|nos|nr|number|id|n[°ºo]|nummer)\b)?"
VAT_LABEL = r"(?:VAT|USt\.?-?\s?Id(?:ent)?\.?|Umsatzsteuer|UID\b|TVA|IVA|BTW|NIF|CIF|Partita IVA|P\.?\s?IVA|NIP|ATU|moms|增值税|intracommunautaire|tax id)"
LABELLED: tuple[tuple[str, str], ...] = (
    ("cn_credit_code", r"(?:统一)?(?:社会)?信用代码" + SEP + r"([0-9A-Z]{18})(?![0-9A-Za-z])"),
    ("cn_credit_code", r"(?:营业执照|执照编号|注册号|税号|credit code)[^0-9A-Z]{0,12}([0-9A-Z]{18})(?![0-9A-Za-z])"),
    ("cn_icp", r"([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]ICP[备證证備]\s?\d{6,10}号?)"),
    ("tw_unified_number", r"(?:統一編號|統編|營業人編號|统一编号|Tax ID \(Taiwan\)|GUI)" + NO + SEP + r"(\d{8})(?!\d)"),
    (
        "hk_business_registration",
        r"(?:商業登記(?:證|證號碼|號碼|編號)*|商业登记(?:证|号|号码)*|Business Registration|\bBR)"
        + r"(?:\s*(?:no|number|certificate no)\b)?"
        + SEP
        + r"(\d{8})(?!\d)",
    ),
    (
        "hk_company_number",
        r"(?:公司註冊(?:證書)?(?:號碼|編號)|公司注册编号|\bCR\b|Hong Kong company)" + NO + SEP + r"(\d{7})(?!\d)",
    ),
    ("jp_corporate_number", r"法人番号" + SEP + r"T?(\d{13})(?!\d)"),
    ("jp_corporate_number", r"(?:登録番号|インボイス(?:登録)?番号|適格請求書[^0-9T]{0,12})" + SEP + r"T(\d{13})(?!\d)"),
    (
        "gb_company_number",
        r"(?:company|registered|registration|reg\.?|companies house|registered in (?:england|scotland)[^0-9]{0,30})"
        r"\s*(?:reg(?:istration|\.)?\s*)?(?:no|number|nr)\b" + SEP + r"((?:SC|NI|OC|SO|NC)\d{6}|\d{8})(?!\d)",
    ),
    ("us_ein", r"(?:EIN|Employer Identification Number|Federal Tax ID)" + NO + SEP + r"(\d{2}-\d{7})(?!\d)"),
    ("de_register", r"(HR[AB]\s?\d{1,6})(?!\d)"),
    ("fr_siret", r"SIRET" + NO + SEP + r"(\d(?:[\s.]?\d){13})(?!\d)"),
    (
        "fr_siren",
        r"(?:SIREN|RCS(?:\s+(?!de\b)[A-ZÀ-Ý][\w'-]*)*(?:\s+[AB])?)"
        + NO
        + SEP
        + r"(\d{3}[\s.]?\d{3}[\s.]?\d{3})(?![\s.]?\d)",
    ),
    ("ch_uid", r"CHE[-\s]?(\d{3}[.\s]?\d{3}[.\s]?\d{3})(?!\d)"),
    ("au_abn", r"\bABN" + NO + SEP + r"(\d{2}\s?\d{3}\s?\d{3}\s?\d{3})(?!\d)"),
    ("gb_vat", r"\bGB[\s-]?(\d{3}\s?\d{4}\s?\d{2}(?:\s?\d{3})?)(?!\d)"),
    ("gb_vat", r"VAT(?:\s*(?:reg(?:istration|\.)?|registered))?" + NO + SEP + r"(\d{3}\s?\d{4}\s?\d{2})(?!\d)"),
)
PATTERNS = tuple((scheme, re.compile(text, re.IGNORECASE)) for scheme, text in LABELLED)
VAT_FORM = re.compile(
    r"(?<![A-Za-z0-9])(" + "|".join([*VAT, "GR"]) + r")[\s-]?([0-9A-Z][0-9A-Z .\-]{5,16}[0-9A-Z])", re.ASCII
)
SPANISH = re.compile(r"\b(?:NIF|CIF|N\.I\.F\.|C\.I\.F\.)" + SEP + r"([A-Z]-?\d{7,8}[A-Z]?|\d{8}-?[A-Z])\b")
ITALIAN = re.compile(r"(?:Partita\s+IVA|P\.?\s?IVA)" + SEP + r"(\d{11})(?!\d)", re.IGNORECASE)
POLISH = re.compile(r"\bNIP" + SEP + r"(\d{3}-?\d{3}-?\d{2}-?\d{2}|\d{3}-?\d{2}-?\d{2}-?\d{3})(?!\d)")
NATIONAL = ((SPANISH, "ES"), (ITALIAN, "IT"), (POLISH, "PL"))
BARE_CREDIT_CODE = re.compile(r"(?<![0-9A-Za-z])(9[1-3][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10})(?![0-9A-Za-z])")
LONGEST_HEADING = 60
LABEL = re.compile(VAT_LABEL, re.IGNORECASE)


def numbers_in(lines: Iterable[str]) -> tuple[Number, ...]:
    """Every number the lines state as the shop's own, each once, in the order found.

    A line that speaks of a courier, a bank, a host or a payment service is left out, and so is the line after one
    that only announces them.
    """
    found: dict[tuple[str, str], Number] = {}
    for line in own_lines(lines):
        for scheme, value in _in_line(line):
            found.setdefault((scheme, value), Number(scheme, value, verdict(scheme, value)))
    return tuple(found.values())


def own_lines(lines: Iterable[str]) -> Iterator[str]:
    """The lines that speak of the shop itself: none about a courier, bank, host or payment service, and none that
    stands under the heading of one."""
    before = ""
    for line in lines:
        if not OTHERS.search(line) and not _announces(before):
            yield line
        before = line


def _announces(line: str) -> bool:
    return len(line) < LONGEST_HEADING and bool(OTHERS.search(line)) and not re.search(r"[.。、,，]", line.rstrip("."))


def _in_line(line: str) -> Iterator[tuple[str, str]]:
    for scheme, pattern in PATTERNS:
        for match in pattern.finditer(line):
            yield scheme, _bare(match[1])
    for pattern, country in NATIONAL:
        for match in pattern.finditer(line):
            yield "eu_vat", country + _bare(match[1])
    for match in BARE_CREDIT_CODE.finditer(line):
        if verdict("cn_credit_code", match[1]) is Verdict.RIGHT:
            yield "cn_credit_code", match[1]
    yield from _vat_in(line)


def _vat_in(line: str) -> Iterator[tuple[str, str]]:
    labelled = bool(LABEL.search(line))
    for match in VAT_FORM.finditer(line):
        country = "EL" if match[1] == "GR" else match[1]
        value = _vat_value(country, _bare(match[2]))
        if value and (labelled or verdict("eu_vat", value) is Verdict.RIGHT):
            yield "eu_vat", value


def _vat_value(country: str, text: str) -> str:
    """The longest beginning of the text that has the country's form."""
    form = VAT[country][0]
    for end in range(len(text), 7, -1):
        if re.fullmatch(form, text[:end], re.ASCII):
            return country + text[:end]
    return ""


def _bare(text: str) -> str:
    return re.sub(r"[\s.\-]", "", text).upper()
