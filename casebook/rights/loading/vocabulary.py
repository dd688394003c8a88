"""Reads vocabulary.yaml: every word a rule file may use."""

from __future__ import annotations

from pathlib import Path

from casebook.rights.conditions import OPERATORS
from casebook.rights.facts import TODAY, Fact, FactError, Value, read_fact
from casebook.rights.laws import MARKS, Vocabulary
from casebook.rights.loading.tree import Map, read

TYPES = ("date", "number", "bool", "enum", "list")
CONNECTIVES = ("all", "any", "none")
UNITS = ("day", "business_day", "month", "year", "billing_cycle")
COUNTS = ("after", "inclusive")
ROLLS = ("none", "next_working_day")
STATUSES = ("open", "not_yet", "expired", "excluded", "not_met", "needs_facts")
SECTIONS = (
    *("schema_version", "facts", "operators", "connectives", "units", "counts", "rolls", "kinds"),
    *("statuses", "remedies", "paid_by", "verified"),
)


def load_vocabulary(path: Path) -> Vocabulary:
    """The vocabulary of a folder, or LawError. What the program works with must be exactly what the file names."""
    root = read(path).only(SECTIONS)
    facts = {name: _fact(name, node) for name, node in root.map("facts").children()}
    return Vocabulary(
        facts=facts,
        defaults={name: fact.default for name, fact in facts.items() if fact.default is not None},
        operators=_known(root, "operators", (*OPERATORS, "known")),
        connectives=_known(root, "connectives", CONNECTIVES),
        units=_known(root, "units", UNITS),
        counts=_known(root, "counts", COUNTS),
        rolls=_known(root, "rolls", ROLLS),
        kinds=_meanings(root.map("kinds")),
        statuses={name: _meanings(root.map("statuses"))[name] for name in _known(root, "statuses", STATUSES)},
        remedies=root.texts("remedies"),
        paid_by=root.texts("paid_by"),
        verified={name: _meanings(root.map("verified"))[name] for name in _known(root, "verified", MARKS)},
    )


def _fact(name: str, node: Map) -> Fact:
    node.only(("type", "ask"), ("values", "default"))
    kind = node.word("type", TYPES)
    if name == TODAY:
        raise node.error("'today' is given, never asked")
    fact = Fact(name, kind, node.text("ask"), _values(node, kind))
    return Fact(name, kind, fact.ask, fact.values, _default(node, fact)) if "default" in node else fact


def _values(node: Map, kind: str) -> tuple[str, ...] | None:
    if kind != "enum":
        node.only(("type", "ask"), ("default",))
        return None
    node.only(("type", "ask", "values"), ("default",))
    if node.values["values"] == "any":
        return None
    values = node.texts("values")
    if not values or len(set(values)) != len(values):
        raise node.error("'values' must be a list of different words", "values")
    return values


def _default(node: Map, fact: Fact) -> Value:
    try:
        return read_fact(fact, node.values["default"])
    except FactError as error:
        raise node.error(f"the default does not fit: {error.reason}", "default") from error


def _known(root: Map, key: str, wanted: tuple[str, ...]) -> tuple[str, ...]:
    value = root.values[key]
    found = tuple(_meanings(value)) if isinstance(value, Map) else root.texts(key)
    if set(found) != set(wanted):
        odd = ", ".join(sorted(set(found) ^ set(wanted)))
        raise root.error(f"{key!r} and the program differ in: {odd}", key)
    return found


def _meanings(node: Map) -> dict[str, str]:
    return {key: node.text(key) for key in node.values}
