"""Small parts that several places of a law file share: citations, conditions, lengths and periods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from casebook.rights.conditions import ALWAYS, Comparison, Condition, Group, Named
from casebook.rights.deadlines import Asked, Length, Period
from casebook.rights.facts import TODAY, Fact, Value
from casebook.rights.laws import Basis, Parameter, Vocabulary
from casebook.rights.loading.tree import Map

ORDERED = ("gt", "gte", "lt", "lte")
TODAY_FACT = Fact(TODAY, "date", "")
CYCLE = "billing_cycle"
NO_CYCLE = "a billing cycle has no fixed length: only a refund can be due in it"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a rule of one file may refer to."""

    vocabulary: Vocabulary
    sources: Mapping[str, Basis]
    parameters: Mapping[str, Parameter]

    def fact(self, node: Map, key: str, name: object, kind: str = "") -> Fact:
        """A fact of the vocabulary, of a type if one is asked for."""
        fact = TODAY_FACT if name == TODAY else self.vocabulary.facts.get(name) if isinstance(name, str) else None
        if fact is None:
            raise node.error(f"unknown fact {name!r}", key)
        if kind and fact.type != kind:
            raise node.error(f"{name!r} is a {fact.type} fact, a {kind} is wanted", key)
        return fact

    def parameter(self, node: Map, key: str, name: object, kind: type) -> str:
        """The name of a parameter whose rows are all of a type."""
        found = self.parameters.get(name) if isinstance(name, str) else None
        if found is None:
            raise node.error(f"unknown parameter {name!r}", key)
        if not all(isinstance(row.value, kind) for row in found.rows):
            raise node.error(f"parameter {name!r} has the wrong type here", key)
        return found.name


def citations(node: Map, terms: Terms, key: str = "basis") -> tuple[Basis, ...]:
    """The provisions under `basis`, each with its source's particulars."""
    return cite(node.maps(key), terms.sources)


def cite(nodes: list[Map], sources: Mapping[str, Basis]) -> tuple[Basis, ...]:
    """Provisions with the particulars of their sources."""
    found = []
    for node in nodes:
        node.only(("source", "at"))
        name = node.text("source")
        if name not in sources:
            raise node.error(f"unknown source {name!r}", "source")
        known = sources[name]
        found.append(
            Basis(
                source=name,
                title=known.title,
                local_title=known.local_title,
                at=node.text("at"),
                kind=known.kind,
                url=known.url,
                verified=known.verified,
                checked_at=known.checked_at,
                note=known.note,
            )
        )
    return tuple(found)


def condition(node: Map, terms: Terms) -> Condition:
    """A condition: `{}`, `{fact: NAME, OP: VALUE}`, or one of all, any, none with a list of conditions."""
    if not node.values:
        return ALWAYS
    if "fact" in node:
        return _test(node, terms)
    if len(node.values) != 1 or next(iter(node.values)) not in terms.vocabulary.connectives:
        raise node.error(f"a condition is a fact or one of all, any, none, not {', '.join(node.values)}")
    how = next(iter(node.values))
    return Group(how, tuple(condition(part, terms) for part in node.maps(how)))


def optional_condition(node: Map, terms: Terms, key: str = "if") -> Condition:
    """The condition under a key; always true where the key is absent."""
    return condition(node.map(key), terms) if key in node else ALWAYS


def _test(node: Map, terms: Terms) -> Comparison:
    fact = terms.fact(node, "fact", node.values["fact"])
    operators = [key for key in node.values if key != "fact"]
    unknown = [key for key in operators if key not in terms.vocabulary.operators]
    if unknown:
        raise node.error(f"unknown operator {unknown[0]!r}", unknown[0])
    if len(operators) != 1:
        raise node.error("a condition on a fact has one operator")
    return Comparison(fact.name, operators[0], _operand(node, operators[0], fact, terms))


def _operand(node: Map, op: str, fact: Fact, terms: Terms) -> Value | Named | tuple[Value, ...]:
    value = node.values[op]
    if op == "known":
        return node.flag(op)
    if fact.type == "list":
        raise node.error(f"{fact.name!r} is a list: it can only be known or not", op)
    if op == "in":
        return _choices(node, fact, value, terms)
    if op in ORDERED and fact.type not in ("number", "date"):
        raise node.error(f"{fact.name!r} has no order for {op!r}", op)
    if isinstance(value, str) and value in terms.parameters and value not in (fact.values or ()):
        return Named(terms.parameter(node, op, value, _types(fact)))
    return fit(node, op, fact, value)


def _choices(node: Map, fact: Fact, value: Any, terms: Terms) -> Named | tuple[Value, ...]:
    if isinstance(value, Map):
        value = value.only(("param",)).text("param")
    if isinstance(value, str):
        name = terms.parameter(node, "in", value, tuple)
        for row in terms.parameters[name].rows:
            for choice in row.value if isinstance(row.value, tuple) else ():
                fit(node, "in", fact, choice)
        return Named(name)
    return tuple(fit(node, "in", fact, choice) for choice in node.items("in"))


def fit(node: Map, key: str, fact: Fact, value: Any) -> Value:
    """A value if it fits the type and the choices of a fact."""
    if not isinstance(value, _types(fact)):
        raise node.error(f"{value!r} is not a {fact.type} as {fact.name!r} is", key)
    if fact.type == "enum" and fact.values is not None and value not in fact.values:
        raise node.error(f"{value!r} is not one of the values of {fact.name!r}", key)
    return cast("Value", value)


def _types(fact: Fact) -> type:
    return {"bool": bool, "number": Decimal, "date": date, "enum": str}[fact.type]


def length(node: Map, terms: Terms, *, cycles: bool = False) -> Length:
    """`length` and `unit`: a whole number, a parameter or `{fact: NAME}` of a unit of time."""
    value, unit = node.values["length"], node.word("unit", terms.vocabulary.units)
    if unit == CYCLE and not cycles:
        raise node.error(NO_CYCLE, "unit")
    if isinstance(value, Map):
        name = value.only(("fact",)).values["fact"]
        return Length(Asked(terms.fact(value, "fact", name, "number").name), unit)
    if isinstance(value, str):
        name = terms.parameter(node, "length", value, Decimal)
        if terms.parameters[name].unit != unit:
            raise node.error(f"parameter {name!r} is counted in {terms.parameters[name].unit}, not {unit}", "unit")
        if not cycles and any(row.unit == CYCLE for row in terms.parameters[name].rows):
            raise node.error(NO_CYCLE, "length")
        return Length(Named(name), unit)
    if node.whole("length") < 0:
        raise node.error("'length' must not be negative", "length")
    return Length(Decimal(node.whole("length")), unit)


def period(node: Map, terms: Terms, *, cycles: bool = False) -> Period:
    """`from`, `length`, `unit`, `count` and `roll`."""
    names = node.items("from") if isinstance(node.values["from"], list) else [node.values["from"]]
    starts = tuple(terms.fact(node, "from", name, "date").name for name in names)
    if not starts:
        raise node.error("'from' names no fact", "from")
    count = node.word("count", terms.vocabulary.counts, "after")
    roll = node.word("roll", terms.vocabulary.rolls, "none")
    return Period(starts, length(node, terms, cycles=cycles), count, roll)
