"""Whether a pasted message reads like a scam, in which language, which brand it names, and by which tricks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from accounts.text_model import TextModel, open_model
from accounts.text_model.language import language_of
from risk.names.brands import Brand, load_brands
from risk.texts import masking
from risk.texts.tricks import Trick, has_hook, tricks_in

WEIGHTS = Path(__file__).parent / "weights"
LONGEST = 8000
NO_HOOK = 0.25  # what is left of the chance where a Chinese message asks for nothing (the training set has no private messages)
STRANGE, FAMILIAR = 0.10, 0.30  # share of the message's traits the model knows
CATEGORIES_OF_USE = frozenset({"", "unknown"})


@dataclass(frozen=True, slots=True)
class MessageReading:
    """`p_scam` 0..1 at the balance of the training set, None for a text without letters; `brand` the key of the brand list, "" = none."""

    p_scam: float | None
    language: str
    brand: str
    brand_name: str
    tricks: tuple[Trick, ...]
    known: float


@lru_cache(maxsize=2)
def model(language: str) -> TextModel:
    """The shipped model for English ("en") or Chinese ("zh")."""
    return open_model(WEIGHTS / f"messages_{language}.json.gz")


def read_message(text: str) -> MessageReading:
    """What a message seems to be; never refuses one."""
    text = text[:LONGEST]
    language = language_of(text)
    brand = brand_named(text)
    chance, known = (None, 0.0) if not language else _chance(text, language)
    return MessageReading(
        p_scam=chance,
        language=language,
        brand=brand.key if brand else "",
        brand_name=brand.names[0] if brand else "",
        tricks=tricks_in(text),
        known=known,
    )


def _chance(text: str, language: str) -> tuple[float, float]:
    chinese = language.startswith("zh")
    reading = model("zh" if chinese else "en").read(masking.chinese(text) if chinese else masking.english(text))
    chance = reading.chances["fraud" if chinese else "smishing"]
    if chinese and not has_hook(text):
        chance *= NO_HOOK
    familiar = min(max((reading.known - STRANGE) / (FAMILIAR - STRANGE), 0.0), 1.0)
    return round(chance * familiar, 6), reading.known


@lru_cache(maxsize=1)
def _spoken() -> tuple[tuple[re.Pattern[str], Brand], ...]:
    """How brands are named in running text: whole words in Latin letters, any place in Chinese; names of one or two letters are left out."""
    rows = []
    for brand in load_brands():
        for name in (brand.key, *brand.names):
            latin = name.isascii()
            if len(name) < (4 if latin else 2):
                continue
            rule = rf"(?<![a-z0-9]){re.escape(name.lower())}(?![a-z0-9])" if latin else re.escape(name)
            rows.append((len(name), re.compile(rule), brand))
    rows.sort(key=lambda row: -row[0])
    return tuple((rule, brand) for _length, rule, brand in rows)


def brand_named(text: str) -> Brand | None:
    """The brand a message names, the longest name first; None where it names none of the list."""
    plain = text.lower()
    return next((brand for rule, brand in _spoken() if rule.search(plain)), None)
