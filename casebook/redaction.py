"""Taking out of a text whatever says who it was about: names, addresses, numbers, exact days and amounts. Plain Python."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from accounts.naming import HAN, fold

JOINED = rf"{HAN}\u3040-\u30ff\u1100-\u11ff"  # scripts without spaces: a name may stand right between other words
LETTER = rf"(?![{JOINED}])[^\W_]"
BEFORE, AFTER = rf"(?<!{LETTER})", rf"(?!{LETTER})"
SHORT = 4  # letters and digits; a shorter number is taken out only where it stands alone
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
NOTHING = "■"
WORDS = {
    "en": {
        "shopper": "[the shopper]", "merchant": "[the shop]", "person": "[a person]", "email": "[e-mail]", "link": "[link]",
        "number": "[number]", "address": "[address]", "about": "about",
    },
    "zh-hans": {
        "shopper": "[买家]", "merchant": "[店铺]", "person": "[某人]", "email": "[邮箱]", "link": "[链接]",
        "number": "[号码]", "address": "[地址]", "about": "约",
    },
    "zh-hant": {
        "shopper": "[買家]", "merchant": "[商店]", "person": "[某人]", "email": "[電郵]", "link": "[連結]",
        "number": "[號碼]", "address": "[地址]", "about": "約",
    },
}  # fmt: skip
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTH = "(" + "|".join(f"{name[:3]}(?:{name[3:]})?" if name[3:] else name for name in MONTHS) + r")\.?"
LAW_ENDS = re.compile(
    r"[\s,.]*\b(?:ltd|limited|inc|llc|gmbh|plc|co|corp|company|store|shop|official)\b\.?$|(?:股份)?(?:有限)?(?:责任)?公司$|(?:官方)?旗舰店$|专营店$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known to say who it was: names of shoppers, merchants and others; e-mail addresses, phones, numbers, links."""

    shoppers: tuple[str, ...] = ()
    merchants: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()  # phones, orders, claims, accounts, e-mail addresses, domains

    def patterns(self) -> list[tuple[str, re.Pattern[str]]]:
        """(what it is, how it is found in a folded text), the longest first."""
        found = [("number", value) for value in self.numbers]
        for what, names in (("shopper", self.shoppers), ("merchant", self.merchants), ("person", self.persons)):
            found += [(what, part) for name in names for part in name_parts(name, whole=what == "merchant")]
        found.sort(key=lambda row: -len(row[1]))
        made = ((what, _number(value) if what == "number" else _name(value)) for what, value in dict.fromkeys(found))
        return [(what, re.compile(source)) for what, source in made if source]


def name_parts(name: str, *, whole: bool = False) -> Iterator[str]:
    """A name and what of it stands for it alone: given name and family name, a company without its legal form."""
    yield name
    folded = fold(name)
    if whole:
        yield LAW_ENDS.sub("", LAW_ENDS.sub("", folded))
    elif re.fullmatch(rf"[{HAN}]{{3,4}}", folded):
        yield folded[1:]
    else:
        yield from (part for part in re.findall(r"[^\W_]+", folded) if len(part) >= SHORT - 1)


def _name(value: str) -> str:
    words = re.findall(r"[^\W_]+", fold_each(value)[0])
    if sum(map(len, words)) < 2:
        return ""
    return _bounded(r"[\W_]{0,3}".join(map(re.escape, words)), words)


def _number(value: str) -> str:
    signs = re.findall(r"[^\W_]", fold_each(value)[0])
    if len(signs) < 2:
        return ""
    source = r"[\W_]{0,3}".join(map(re.escape, signs))
    return source if len(signs) >= SHORT else _bounded(source, signs)


def _bounded(source: str, words: list[str]) -> str:
    before = "" if re.match(f"[{JOINED}]", words[0]) else BEFORE
    after = "" if re.match(f"[{JOINED}]", words[-1][-1]) else AFTER
    return f"{before}{source}{after}"


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    return fold(letter)


def fold_each(text: str) -> tuple[str, list[int]]:
    """A text folded letter by letter, and for each folded letter where it stood."""
    pairs = [(folded, place) for place, letter in enumerate(text) for folded in _folded(letter)]
    return "".join(folded for folded, _place in pairs), [place for _folded_letter, place in pairs]


def spans(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where a pattern for folded text is found in a text: (begin, end) of its own letters."""
    folded, places = fold_each(text)
    return [(places[m.start()], places[m.end() - 1] + 1) for m in pattern.finditer(folded) if m.end() > m.start()]


def _without(text: str, pattern: re.Pattern[str], instead: str) -> str:
    for begin, end in reversed(spans(text, pattern)):
        text = text[:begin] + instead + text[end:]
    return text


def survives(text: str, known: Known) -> bool:
    """Whether anything known can still be read in a text."""
    return any(spans(text, pattern) for _what, pattern in known.patterns())


def redact(text: str, known: Known, language: str = "en") -> str:
    """The text without names, addresses, links and numbers; amounts rounded, days as months. `survives` is false of it."""
    words = WORDS.get(language, WORDS["en"])
    text = INVISIBLE.sub("", text)
    patterns = known.patterns()
    for pattern, name in FIRST:
        text = pattern.sub(words[name], text)
    for what, known_pattern in patterns:
        text = _without(text, known_pattern, words[what])
    text = _months(text, language)
    for pattern, rounded in AMOUNTS:
        text = pattern.sub(lambda m, r=rounded: r(m, words["about"]), text)  # type: ignore[misc]
    for pattern, name in LAST:
        text = pattern.sub(words[name], text)
    text = _without(text, SURNAMES, words["person"])
    return _swept(text, [pattern for _what, pattern in patterns])


def _swept(text: str, patterns: Iterable[re.Pattern[str]]) -> str:
    """What our own words brought back, or joined, goes without a word. Each round leaves fewer letters, so it ends."""
    patterns = list(patterns)
    while any(spans(text, pattern) for pattern in patterns):
        for pattern in patterns:
            text = _without(text, pattern, NOTHING)
    return text


# --- days ----------------------------------------------------------------------------------------------------------


def month_word(year: int | str | None, month: int, language: str) -> str:
    """A month as a reader of the language writes it."""
    if language.startswith("zh"):
        return f"{year}年{month}月" if year else f"{month}月"
    return f"{MONTHS[month - 1]} {year}" if year else MONTHS[month - 1]


def _months(text: str, language: str) -> str:
    for pattern in DAYS:
        text = pattern.sub(lambda m: _month(m, language), text)
    return ON_A_MONTH.sub("in ", text)


def _month(match: re.Match[str], language: str) -> str:
    told = match.groupdict()
    if told.get("name"):
        month = next(n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(told["name"][:3].lower()))
    else:
        month = int(told["month"]) if told.get("month") else 0
    if 1 <= month <= 12:
        return month_word(told.get("year"), month, language)
    return told.get("year") or WORDS.get(language, WORDS["en"])["number"]


ON_A_MONTH = re.compile(rf"\bon (?=(?:{'|'.join(MONTHS)})\b)", re.IGNORECASE)
NAMED = MONTH.replace("(", "(?P<name>", 1)
DAYS = [
    re.compile(source, re.IGNORECASE | re.ASCII)
    for source in (
        r"(?<!\d)(?P<year>\d{4})\s*[-/.]\s*(?P<month>\d{1,2})\s*[-/.]\s*\d{1,2}(?!\d)(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?",
        r"(?:(?P<year>\d{4})\s*年\s*)?(?P<month>\d{1,2})\s*月\s*\d{1,2}\s*[日号號]",
        r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?P<year>(?:19|20)\d{2})(?!\d)",
        rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{NAMED}(?![a-z])(?:,?\s+(?P<year>\d{{4}}))?(?!\d)",
        rf"(?<![a-z]){NAMED}\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<year>\d{{4}})(?!\d))?",
    )
]  # fmt: skip


# --- amounts -------------------------------------------------------------------------------------------------------


def rounded(amount: Decimal) -> str:
    """An amount of which only the size is told: below 10 whole, below 100 in fives, else two digits of it."""
    if amount < 10:
        return str(max(1, round(amount)))
    step = Decimal(5) if amount < 100 else Decimal(10) ** (amount.adjusted() - 1)
    return f"{int((amount / step).to_integral_value() * step):,}"


def _amount(digits: str) -> str:
    plain = re.sub(r"[,\s'\u00a0](?=\d{3}(?!\d))", "", digits).replace(",", ".")
    return rounded(Decimal(plain))


NUM = r"(?P<num>\d{1,3}(?:[, '\u00a0]\d{3})+(?:\.\d{1,2})?|\d{1,12}(?:[.,]\d{1,2})?)(?!\d)"
SIGN = r"(?:US\$|NT\$|HK\$|[$€£¥￥₩]|(?<![A-Za-z])(?:CNY|RMB|USD|EUR|GBP|HKD|TWD|NTD|JPY)(?![A-Za-z]))"
UNIT = (
    r"(?:元|块钱?|塊錢?|圓|人民[币幣]|港[币幣]|美[元金]|[欧歐]元|英[镑鎊]|[€£]|"
    r"(?:yuan|kuai|dollars?|euros?|pounds?|CNY|RMB|USD|EUR|GBP|HKD|TWD|NTD|JPY)(?![A-Za-z]))"
)
Rounding = Callable[[re.Match[str], str], str]


def _signed(match: re.Match[str], about: str) -> str:
    gap = " " if match["sign"][-1].isalpha() else ""
    return f"{about} {match['sign']}{gap}{_amount(match['num'])}".replace("约 ", "约").replace("約 ", "約")


def _united(match: re.Match[str], about: str) -> str:
    return f"{about} {_amount(match['num'])}{match['gap']}{match['unit']}".replace("约 ", "约").replace("約 ", "約")


AMOUNTS: list[tuple[re.Pattern[str], Rounding]] = [
    (re.compile(rf"(?:(?:about|约|約)\s?)?(?P<sign>{SIGN})\s?{NUM}", re.IGNORECASE | re.ASCII), _signed),
    (
        re.compile(rf"(?:(?:about|约|約)\s?)?(?<![\d.,$€£¥￥₩]){NUM}(?P<gap>\s?)(?P<unit>{UNIT})", re.IGNORECASE | re.ASCII),
        _united,
    ),
]  # fmt: skip


# --- what looks like an address or a number ------------------------------------------------------------------------

FIRST = [
    (re.compile(r"[^\s@<>()\[\]{},;:，；：、。（）【】「」“”]+\s?[@＠]\s?[^\W_][\w-]*(?:\.[\w-]+)+"), "email"),
    (re.compile(r"(?:https?://|www\.)[^\s<>()，。；、）】」”]+", re.IGNORECASE), "link"),
    (
        re.compile(
            r"(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|net|org|cn|hk|tw|uk|eu|de|fr|shop|store|top|xyz|vip|online|site|io|co|app|info|biz|cc|example|test)"
            r"(?![a-z0-9-])(?:/[^\s<>()，。；、）】」”]*)?",
            re.IGNORECASE,
        ),
        "link",
    ),
]
STREETS = "Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Court|Ct|Square|Way|Boulevard|Blvd|Terrace|Close|Crescent"
LAST = [
    (
        re.compile(
            rf"\b\d{{1,5}}[A-Za-z]?,?\s+(?:[A-Z][\w'’.-]*\s+){{1,4}}(?:{STREETS})\b\.?(?:,?\s*(?:Flat|Apt|Unit|Floor)\.?\s*\w+)?"
        ),
        "address",
    ),
    (
        re.compile(
            rf"[{HAN}]{{1,14}}(?:路|街|道|巷|弄)(?:[一二三四五六七八九十\d]+段)?(?:\d+巷)?(?:\d+弄)?\s*[\d一二三四五六七八九十百]+(?:之\d+)?\s*[号號]"
            rf"(?:[{HAN}\d-]{{0,12}}[室楼樓栋棟座层層])?"
        ),
        "address",
    ),
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"), "address"),
    (re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\b\.?\s+[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?"), "person"),
    (re.compile(r"(?<![\w@])[@＠][\w.]{3,}"), "number"),
    (re.compile(r"\+?\(?\d(?:[\s().-]{0,2}\d){6,}"), "number"),
    (re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z0-9-]*\d[A-Za-z0-9-]*\d[A-Za-z0-9-]*\d)(?=[A-Za-z0-9-]*[A-Za-z])[A-Za-z0-9-]{6,}"), "number"),
    (re.compile(r"\d{5,}"), "number"),
]  # fmt: skip
SURNAMES = re.compile(
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾萧肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯史陶黎贺顾郝龚邵钱严戴莫孔汤]"
    "(?:先生|女士|小姐|太太|老师|经理)"
)
