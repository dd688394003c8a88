"""Which language a short text is in, as far as the portal speaks it: en, zh-hans, zh-hant, other, or "" for no letters at all."""

import re
import unicodedata
from functools import lru_cache

import opencc

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
KANA_OR_HANGUL = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
LATIN = re.compile(r"[A-Za-z]")
COMMON = re.compile(
    r"\b(the|to|a|is|i|you|my|it|of|and|in|for|on|me|your|not|can|have|do|was|with|how|what|where|please|this|that|are|u|want|need|help|order|refund)\b",
    re.I,
)


@lru_cache(maxsize=2)
def converter(name: str) -> opencc.OpenCC:
    """A converter between the scripts ("t2s", "s2t"), made once."""
    return opencc.OpenCC(name)


def simplified(text: str) -> str:
    """The text with traditional characters as simplified ones."""
    return str(converter("t2s").convert(text)) if HAN.search(text) else text


def language_of(text: str) -> str:
    """The language: Han against Latin letters by weight (a Han character counts as two letters); the script by what conversion changes."""
    han, latin = len(HAN.findall(text)), len(LATIN.findall(text))
    letters = sum(unicodedata.category(c)[0] == "L" for c in text)
    if not letters:
        return ""
    if len(KANA_OR_HANGUL.findall(text)) * 5 > letters:
        return "other"
    if han * 2 >= latin and han * 2 >= letters - han - latin:
        return _script(text)
    if latin * 2 < letters:
        return "other"
    return "en" if latin == letters and (COMMON.search(text) or latin < 20) else _latin(text)


def _script(text: str) -> str:
    to_simplified = sum(a != b for a, b in zip(text, converter("t2s").convert(text), strict=False))
    to_traditional = sum(a != b for a, b in zip(text, converter("s2t").convert(text), strict=False))
    return "zh-hant" if to_simplified > to_traditional else "zh-hans"


def _latin(text: str) -> str:
    """English where enough of its commonest words occur among the letters."""
    words = re.findall(r"[^\W\d_]+", text)
    return "en" if len(COMMON.findall(text)) * 12 >= len(words) else "other"
