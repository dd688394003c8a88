"""What a shopper may tell: the facts of the vocabulary, and the checks a told fact must pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

Value = bool | str | Decimal | date | tuple[str, ...]

TODAY = "today"  # the day the shopper asks; every date of a rule may name it
GREATEST = Decimal(10) ** 12  # no price, loss or count of days lies beyond
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)  # no purchase of a living person lies outside
PROMISED = frozenset({"ship_by", "deliver_by"})  # days that may lie ahead; every other date is of something done
ORDER_IN_TIME = (  # the first cannot lie after the second
    ("ordered_on", "delivered_on"),
    ("ordered_on", "withdrew_on"),
    ("paid_on", "dispute_opened_on"),
    ("delivered_on", "seller_got_back_on"),
    ("repair_asked_on", "repair_back_on"),
    ("sent_for_repair_on", "repair_back_on"),
    ("complaint_received_on", "complaint_accepted_on"),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the vocabulary. `values` is None where an enum takes any word."""

    name: str
    type: str  # date, number, bool, enum or list
    ask: str
    values: tuple[str, ...] | None = None
    default: Value | None = None


class FactError(ValueError):
    """A told fact that cannot be used.

    `code` is stable, for pages that translate: unknown_fact, wrong_type, not_a_choice, out_of_range, in_future or
    out_of_order (then `other` is the fact it contradicts). `reason` says the same in English.
    """

    def __init__(self, fact: str, code: str, reason: str, other: str = "") -> None:
        super().__init__(f"{fact}: {reason}")
        self.fact, self.code, self.reason, self.other = fact, code, reason, other


def read_facts(facts: Mapping[str, Fact], told: Mapping[str, object]) -> dict[str, Value]:
    """The told facts with their types checked, in the vocabulary's order; None counts as not told.

    Numbers come out as Decimal, lists as tuples. Raises FactError for the first that cannot be used.
    """
    for name in told:
        if name not in facts:
            raise FactError(str(name), "unknown_fact", "no rule knows this fact")
    return {name: read_fact(fact, told[name]) for name, fact in facts.items() if told.get(name) is not None}


def read_fact(fact: Fact, value: object) -> Value:
    """One told value as the fact's own type, or FactError."""
    if fact.type == "bool":
        return _bool(fact, value)
    if fact.type == "number":
        return _number(fact, value)
    if fact.type == "date":
        return _date(fact, value)
    if fact.type == "list":
        return _list(fact, value)
    return _choice(fact, value)


def read_plain(facts: Mapping[str, Fact], told: Mapping[str, object]) -> dict[str, object]:
    """Facts as JSON holds them: ISO dates and decimal strings become dates and numbers, all else stays as it is."""
    return {name: _from_text(facts[name].type, value) if name in facts else value for name, value in told.items()}


def doubts(facts: Mapping[str, Value], today: date) -> Iterator[FactError]:
    """What cannot have happened as told: a deed in the future, or a later thing before an earlier one.

    `facts` are read facts. Worked cases that look ahead (a refund day for goods not yet back) live with such days;
    a person is asked again.
    """
    for name, value in facts.items():
        if isinstance(value, date) and name not in PROMISED and value > today:
            yield FactError(name, "in_future", f"{value} has not come yet")
    for first, second in ORDER_IN_TIME:
        before, after = facts.get(first), facts.get(second)
        if isinstance(before, date) and isinstance(after, date) and before > after:
            yield FactError(second, "out_of_order", f"{after} lies before {first} ({before})", first)


def _bool(fact: Fact, value: object) -> bool:
    if not isinstance(value, bool):
        raise FactError(fact.name, "wrong_type", f"yes or no is wanted, not {value!r}")
    return value


def _number(fact: Fact, value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise FactError(fact.name, "wrong_type", f"a number is wanted, not {value!r}")
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if not (number.is_finite() and 0 <= number <= GREATEST):
        raise FactError(fact.name, "out_of_range", f"{value} is not between 0 and {GREATEST:f}")
    return number


def _date(fact: Fact, value: object) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise FactError(fact.name, "wrong_type", f"a date is wanted, not {value!r}")
    if not FIRST_DAY <= value <= LAST_DAY:
        raise FactError(fact.name, "out_of_range", f"{value} is not between {FIRST_DAY} and {LAST_DAY}")
    return value


def _list(fact: Fact, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
        raise FactError(fact.name, "wrong_type", f"a list of words is wanted, not {value!r}")
    return tuple(value)


def _choice(fact: Fact, value: object) -> str:
    if not isinstance(value, str):
        raise FactError(fact.name, "wrong_type", f"a word is wanted, not {value!r}")
    if fact.values is None and value.strip():
        return value.strip().upper()  # free choices are codes, and codes are written in capitals
    if fact.values is None or value not in fact.values:
        raise FactError(fact.name, "not_a_choice", f"{value!r} is not one of {', '.join(fact.values or ('a code',))}")
    return value


def _from_text(kind: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    if kind == "date":
        return _date_from_text(value)
    return _number_from_text(value) if kind == "number" else value


def _date_from_text(text: str) -> object:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text  # read_facts refuses it by name


def _number_from_text(text: str) -> object:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text  # read_facts refuses it by name
