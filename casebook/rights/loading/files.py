"""Reads a folder of law files into one book, and checks what only the whole can show."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from casebook.rights.facts import Fact
from casebook.rights.laws import MARKS, AnswerIn, Basis, BetterTerm, Book, Law, Parameter, Row, Rule, Rung, Vocabulary
from casebook.rights.loading.parts import Terms, citations, cite, optional_condition
from casebook.rights.loading.rules import load_rule
from casebook.rights.loading.tree import Map, read
from casebook.rights.loading.vocabulary import load_vocabulary
from casebook.rights.situation import Setting

LAW = Path(__file__).resolve().parent.parent / "law"
FILES = {  # file -> jurisdiction, and what its rules' ids begin with
    **{name: (name.upper(), name.upper()) for name in ("cn", "eu", "uk", "us", "tw", "hk")},
    "schemes": ("SCHEME", "SCH"),
}
REQUIRED = (
    *("schema_version", "jurisdiction", "names", "currency", "as_of", "calendar"),
    *("sources", "parameters", "rules", "ladder"),
)
SCHEMA = 1
CURRENCY = re.compile(r"[A-Z]{3}|any")
SOURCE_KINDS = ("statute", "regulation", "judicial_interpretation", "judgment", "guidance", "scheme_terms")
FIGURES = ("list", "times_price", "times_loss")  # units that are not of time or money
Ids = dict[str, tuple[str, int]]


@lru_cache(maxsize=1)
def book() -> Book:
    """The project's own book, read once."""
    return load(LAW)


def load(folder: Path) -> Book:
    """The book of a folder with a vocabulary and one file a jurisdiction; LawError names file and line of a defect."""
    vocabulary = load_vocabulary(folder / "vocabulary.yaml")
    laws: dict[str, Law] = {}
    rules: dict[str, Rule] = {}
    ids: Ids = {}
    links: list[tuple[Map, str, str]] = []
    for name in FILES:
        root = read(folder / f"{name}.yaml")
        law = _law(root, name, vocabulary)
        _no_id_twice(root, ids)
        links += _links(root)
        laws[law.jurisdiction] = law
        rules.update({rule.id: rule for rule in law.rules})
    for node, key, target in links:
        if target not in rules:
            raise node.error(f"unknown rule {target!r}", key)
    return Book(vocabulary, laws, rules)


def _no_id_twice(root: Map, ids: Ids) -> None:
    for node in root.maps("rules"):
        name = node.text("id")
        if name in ids:
            raise node.error(f"the id {name!r} stands already in {ids[name][0]}:{ids[name][1]}", "id")
        ids[name] = (root.file, node.line_of("id"))


def _links(root: Map) -> list[tuple[Map, str, str]]:
    keys = ("applies_to", "excludes_routes")
    return [(node, key, target) for node in root.maps("rules") for key in keys for target in node.texts(key)]


def _law(root: Map, name: str, vocabulary: Vocabulary) -> Law:
    root.only(REQUIRED, ("scope_note", "national"))
    jurisdiction, prefix = FILES[name]
    root.word("jurisdiction", (jurisdiction,))
    if root.whole("schema_version") != SCHEMA:
        raise root.error(f"schema {SCHEMA} is read here", "schema_version")
    currency = root.text("currency")
    if not CURRENCY.fullmatch(currency):
        raise root.error(f"unknown currency {currency!r}", "currency")
    sources = {key: _source(key, node) for key, node in root.map("sources").children()}
    parameters = _parameters(root.map("parameters"), vocabulary, sources, currency)
    terms = Terms(vocabulary, sources, parameters)
    return Law(
        jurisdiction=jurisdiction,
        name=root.map("names").only(("en",), ("local",)).text("en"),
        local_name=root.map("names").text("local"),
        currency=currency,
        as_of=root.day("as_of"),
        calendar_note=root.map("calendar").only(("note",), ("basis",)).text("note"),
        calendar_basis=citations(root.map("calendar"), terms),
        scope_note=root.text("scope_note"),
        parameters=parameters,
        national=_national(root, vocabulary, parameters),
        rules=tuple(
            load_rule(node, terms, jurisdiction=jurisdiction, prefix=prefix, currency=currency)
            for node in root.maps("rules")
        ),
        ladder=_ladder(root, terms),
        sources=sources,
    )


def _source(key: str, node: Map) -> Basis:
    node.only(("title", "kind", "url", "verified"), ("local_title", "checked_at", "note"))
    return Basis(
        source=key,
        title=node.text("title"),
        local_title=node.text("local_title"),
        at="",
        kind=node.word("kind", SOURCE_KINDS),
        url=node.text("url"),
        verified=node.word("verified", MARKS),
        checked_at=node.text("checked_at"),
        note=node.text("note"),
    )


def _parameters(root: Map, vocabulary: Vocabulary, sources: dict[str, Basis], currency: str) -> dict[str, Parameter]:
    units = (*vocabulary.units, *FIGURES, currency)
    found = {}
    for name, node in root.children():
        if name in vocabulary.facts:
            raise root.error(f"{name!r} is the name of a fact", name)
        node.only(("unit", "values"))
        unit = node.word("unit", units)
        rows = tuple(_row(item, unit, sources, vocabulary) for item in node.maps("values"))
        _dates_ascend(node, rows)
        found[name] = Parameter(name, unit, rows, _keyed_by(node, rows, vocabulary))
    return found


def _row(node: Map, unit: str, sources: dict[str, Basis], vocabulary: Vocabulary) -> Row:
    node.only(("from", "value", "basis"), ("unit", "verified", "note"))
    basis = cite(node.maps("basis"), sources)
    if not basis:
        raise node.error("a parameter's row needs a basis", "basis")
    best = MARKS[max(MARKS.index(item.verified) for item in basis)]
    mark = node.word("verified", MARKS, best)
    if MARKS.index(mark) > MARKS.index(best):
        raise node.error(f"marked {mark!r}, but its best basis is {best!r}", "verified")
    own = node.word("unit", vocabulary.units) if "unit" in node else ""
    return Row(node.day("from"), _setting(node, unit), own, mark, basis, node.text("note"))


def _setting(node: Map, unit: str) -> Setting:
    value: Any = node.values["value"]
    if unit == "list":
        return node.texts("value")
    figures = list(value.values.values()) if isinstance(value, Map) else [value]
    if not figures or not all(isinstance(figure, Decimal) for figure in figures):
        raise node.error("'value' must be a number", "value")
    setting: Setting = dict(value.values) if isinstance(value, Map) else value
    return setting


def _dates_ascend(node: Map, rows: tuple[Row, ...]) -> None:
    if not rows:
        raise node.error("a parameter needs a row", "values")
    for before, after in zip(rows, rows[1:], strict=False):
        if after.since <= before.since:
            raise node.error(f"the row from {after.since} does not come after {before.since}", "values")


def _keyed_by(node: Map, rows: tuple[Row, ...], vocabulary: Vocabulary) -> str:
    """The one choice whose values the keys of a table are; a free choice (the states) comes last."""
    keys = {key for row in rows if isinstance(row.value, dict) for key in row.value}
    if not keys:
        return ""
    choices = [fact for fact in vocabulary.facts.values() if fact.type == "enum"]
    for fact in sorted(choices, key=_is_free):
        if fact.values is None or keys <= set(fact.values):
            return fact.name
    raise node.error("the keys of the table are the values of no fact", "values")


def _is_free(fact: Fact) -> bool:
    return fact.values is None


def _national(root: Map, vocabulary: Vocabulary, parameters: dict[str, Parameter]) -> tuple[BetterTerm, ...]:
    if "national" not in root:
        return ()
    found = []
    countries = vocabulary.facts["eu_country"].values or ()
    for country, node in root.map("national").children():
        if country not in countries:
            raise root.map("national").error(f"unknown country {country!r}", country)
        mark = node.word("verified", MARKS)
        found += [_better(country, node, key, mark, parameters) for key in node.values if key != "verified"]
    return tuple(found)


def _better(country: str, node: Map, key: str, mark: str, parameters: dict[str, Parameter]) -> BetterTerm:
    if key in parameters:
        value = node.values[key]
        if not isinstance(value, Decimal):
            raise node.error(f"{key!r} must be a number", key)
        return BetterTerm(country, key, value, parameters[key].unit, "", mark)
    about = [name for name in parameters if key.endswith("_note") and name.startswith(key.removesuffix("note"))]
    if not about:
        raise node.error(f"unknown parameter {key!r}", key)
    return BetterTerm(country, about[0], None, "", node.text(key), mark)


def _ladder(root: Map, terms: Terms) -> tuple[Rung, ...]:
    found: dict[str, Rung] = {}
    for node in root.maps("ladder"):
        rung = _rung(node, terms)
        if rung.id in found:
            raise node.error(f"the step {rung.id!r} stands twice", "id")
        found[rung.id] = rung
    return tuple(found.values())


def _rung(node: Map, terms: Terms) -> Rung:
    node.only(("id", "who", "do", "basis"), ("parallel", "when", "limits", "answer_in"))
    who = node.map("who").only(("en",), ("local",))
    limits = node.map("limits") if "limits" in node else Map(node.file, node.line)
    for key in limits.values:
        if limits.text(key) not in terms.parameters:
            raise limits.error(f"unknown parameter {limits.text(key)!r}", key)
    return Rung(
        id=node.text("id"),
        who=who.text("en"),
        local_who=who.text("local"),
        do=node.text("do"),
        when=optional_condition(node, terms, "when"),
        parallel=node.flag("parallel"),
        limits={key: limits.text(key) for key in limits.values},
        answer_in=_answer_in(node.map("answer_in"), terms) if "answer_in" in node else None,
        basis=citations(node, terms),
    )


def _answer_in(node: Map, terms: Terms) -> AnswerIn:
    node.only(("length", "unit"), ("note",))
    return AnswerIn(node.whole("length"), node.word("unit", terms.vocabulary.units), node.text("note"))
