"""The rights calculator's state: everything told stands in the address, so that an answer can be shared and reloaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlencode

from casebook.rights.answers import Answer
from casebook.rights.book import evaluate
from casebook.rights.facts import Fact, FactError, read_fact
from casebook.rights.loading import book

PLACES = ("cn", "hk", "tw", "eu", "uk", "us")
OPENING = (
    "problem",
    "goods",
)  # asked first: nearly every rule turns on them, though the law's words assume a default for one
YES, NO = "yes", "no"
LONGEST = 60  # characters of a value in the address
MOST_ASKED = 25  # questions after which the answer is shown with what is known


@dataclass(frozen=True, slots=True)
class Told:
    """What a person told so far: values by fact in the order they were told, facts they skipped, and what cannot be used."""

    place: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    errors: Mapping[str, FactError] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)  # as it was typed, for fields that could not be read

    def without(self, name: str) -> Told:
        """The same before a fact was told or skipped."""
        facts = {k: v for k, v in self.facts.items() if k != name}
        return replace(self, facts=facts, skipped=tuple(s for s in self.skipped if s != name))

    def query(self) -> str:
        """This state as the query of an address."""
        pairs = [(name, value) for name, told in self.facts.items() for value in written(told)]
        return urlencode(pairs + [("skip", name) for name in self.skipped])

    def pairs(self) -> list[tuple[str, str]]:
        """This state as hidden fields of a form."""
        pairs = [(name, value) for name, told in self.facts.items() for value in written(told)]
        return pairs + [("skip", name) for name in self.skipped]


def written(value: Any) -> list[str]:
    """A fact's value as the address holds it."""
    if isinstance(value, tuple):
        return [str(v) for v in value]
    if isinstance(value, bool):
        return [YES if value else NO]
    return [value.isoformat() if isinstance(value, date) else str(value)]


def read(place: str, query: Any, today: date) -> Told:
    """The state an address holds. `query`: a QueryDict. What cannot be read is left out and told in `errors`."""
    vocabulary = book().vocabulary.facts
    facts: dict[str, Any] = {}
    errors: dict[str, FactError] = {}
    typed: dict[str, str] = {}
    for name in query:
        if name not in vocabulary or not any(value.strip() for value in query.getlist(name)):
            continue
        try:
            facts[name] = _value(vocabulary[name], query.getlist(name), today)
        except FactError as error:
            errors[name], typed[name] = error, query.get(name)[:LONGEST]
    skipped = tuple(dict.fromkeys(s for s in query.getlist("skip") if s in vocabulary and s not in facts))
    told = Told(place, facts, skipped, errors, typed)
    return told if errors else _consistent(told, today)


def _consistent(told, today):
    """The same, with the later of two days that contradict each other taken out and named."""
    try:
        evaluate(told.place, told.facts, today)
    except FactError as error:
        shown = written(told.facts[error.fact])[0]
        return replace(told.without(error.fact), errors={error.fact: error}, typed={error.fact: shown})
    return told


def _value(fact: Fact, raw: list[str], today: date) -> Any:
    text = raw[-1].strip()[:LONGEST]
    if fact.type == "list":
        return read_fact(fact, tuple(v.strip()[:LONGEST] for v in raw))
    if fact.type == "bool":
        return read_fact(fact, {YES: True, NO: False}.get(text, text))
    if fact.type == "number":
        return read_fact(fact, _number(text))
    if fact.type == "date":
        return read_fact(fact, _date(text))
    return read_fact(fact, text)


def _number(text: str) -> object:
    try:
        return Decimal(text.replace(",", "").replace(" ", "").replace("\u00a0", ""))
    except InvalidOperation:
        return text


def _date(text: str) -> object:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def next_fact(told: Told, answer: Answer) -> str | None:
    """The fact to ask now; None when nothing that is missing would change the answer any more."""
    if told.errors:
        return next(iter(told.errors))
    if len(told.facts) + len(told.skipped) >= MOST_ASKED:
        return None
    return next((name for name in _to_ask(told, answer) if name not in told.facts and name not in told.skipped), None)


def _to_ask(told: Told, answer: Answer) -> Iterable[str]:
    opening = [name for name in OPENING if name != "goods" or told.facts.get("problem") not in NOT_ABOUT_GOODS]
    return (*opening, *(name for name in answer.missing if worth_asking(name, told.facts)))


def worth_asking(name: str, facts: Mapping[str, Any]) -> bool:
    """Whether a missing fact is asked: how long a repair has taken only where one was begun."""
    return name != "repair_days" or any(facts.get(begun) for begun in REPAIR_BEGUN)


REPAIR_BEGUN = ("sent_for_repair_on", "repair_asked_on", "repairs_done", "still_faulty", "repair_chosen")


NOT_ABOUT_GOODS = {
    "unauthorised_payment",
    "scam_transfer",
    "data_leak",
    "not_delivered",
    "refund_not_paid",
    "unfair_term",
}
