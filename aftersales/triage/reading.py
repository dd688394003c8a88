"""Reading a request: the rules for both languages, and for English the model of intents; unknown where neither knows the text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from accounts.text_model import TextModel, open_model
from accounts.text_model.language import language_of, simplified
from aftersales.likeness import says_something
from aftersales.triage.intents import BY_NAME, INTENTS, Route
from aftersales.triage.wordings import KIND_RULES, SOON_RULES, URGENT_RULES

WEIGHTS = Path(__file__).parent / "weights" / "intents.json.gz"
LONGEST = 8000  # characters that are read
STRANGE, FAMILIAR = (
    0.45,
    0.65,
)  # share of the text's traits the model knows: below the first it has seen nothing like it
LEAST = 0.30  # an intent less sure than this is not said
CHINESE_INTENTS = tuple((intent.name, re.compile(intent.chinese)) for intent in INTENTS)


class Urgency(StrEnum):
    """How pressing a request reads."""

    URGENT = "urgent"  # somebody is hurt or in danger, money is going, a last day is near
    SOON = "soon"  # has waited, comes back, or speaks of going elsewhere
    NORMAL = "normal"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a text seems to be. Empty strings: not known. `confidence` 0..1 is that of the kind or intent, measured (see the card).

    `because`: the words that decided, as they stand in the text (or traits of the model).
    """

    kind: str
    intent: str
    urgency: Urgency
    language: str
    confidence: float
    route: str
    because: tuple[str, ...]


@lru_cache(maxsize=1)
def model() -> TextModel:
    """The shipped model of intents, read once."""
    return open_model(WEIGHTS)


def suggest(text: str) -> Suggestion:
    """A suggestion for any text; an empty one gets an empty suggestion with confidence 0."""
    language = language_of(text[:LONGEST])
    plain = simplified(unicodedata.normalize("NFKC", text[:LONGEST])).lower().replace("’", "'")
    chinese = language.startswith("zh")
    kind, word = _kind(plain, chinese)
    intent, sure, parts = _chinese_intent(plain) if chinese else _english_intent(plain, language)
    if not kind and intent:
        kind = BY_NAME[intent].kind
    return Suggestion(
        kind=kind,
        intent=intent,
        urgency=_urgency(plain, chinese, kind),
        language=language,
        confidence=round(_confidence(bool(word), sure, bool(kind), chinese), 4),
        route=_route(kind, intent, bool(word)),
        because=tuple(dict.fromkeys([*([word] if word else []), *filter(says_something, parts)]))[:4],
    )


def _kind(text: str, chinese: bool) -> tuple[str, str]:
    for kind, english_rule, chinese_rule in KIND_RULES:
        found = (chinese_rule if chinese else english_rule).search(text)
        if found:
            return kind, found.group().strip()
    return "", ""


def _chinese_intent(text: str) -> tuple[str, float, tuple[str, ...]]:
    """The rule that covers most of the text; as sure as the rules were on sentences written for it (card: chinese)."""
    hits = [
        (len(found.group()), -at, name, found.group())
        for at, (name, rule) in enumerate(CHINESE_INTENTS)
        if (found := rule.search(text))
    ]
    if not hits:
        return "", 0.0, ()
    _length, _place, name, word = max(hits)
    return name, float(model().card["chinese"]["one_rule" if len(hits) == 1 else "several_rules"]), (word,)


def _english_intent(text: str, language: str) -> tuple[str, float, tuple[str, ...]]:
    if language != "en":
        return "", 0.0, ()
    reading = model().read(text)
    familiar = min(max((reading.known - STRANGE) / (FAMILIAR - STRANGE), 0.0), 1.0)
    sure = reading.chances[reading.label] * familiar
    if sure < LEAST:
        return "", sure, ()
    return reading.label, sure, tuple(trait.strip() for trait, _weight in reading.parts[:3] if len(trait.strip()) > 2)


def _urgency(text: str, chinese: bool, kind: str) -> Urgency:
    if kind == "unsafe" or URGENT_RULES[chinese].search(text):
        return Urgency.URGENT
    return Urgency.SOON if SOON_RULES[chinese].search(text) else Urgency.NORMAL


def _confidence(by_rule: bool, sure: float, any_kind: bool, chinese: bool) -> float:
    """The surer of the two ways: the measured share of right kinds where a rule of wording spoke, and the intent's chance."""
    ruled = float(model().card["kinds"]["chinese" if chinese else "english"]) if by_rule and any_kind else 0.0
    return max(ruled, sure)


def _route(kind: str, intent: str, by_rule: bool) -> str:
    if by_rule and kind:
        return Route.CLAIM.value
    return BY_NAME[intent].route.value if intent else ""
