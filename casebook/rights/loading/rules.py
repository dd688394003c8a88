"""Reads the rules of a law file."""

from __future__ import annotations

from collections.abc import Mapping

from casebook.rights.deadlines import Extension, Length, Pause, Wait, Window
from casebook.rights.formulas import Formula, FormulaError, names, parse
from casebook.rights.laws import (
    MARKS,
    Basis,
    CompensationTerms,
    Due,
    Exemption,
    Gift,
    InForce,
    Payer,
    RefundTerms,
    Rule,
    Shipping,
)
from casebook.rights.loading.parts import Terms, citations, condition, length, optional_condition, period
from casebook.rights.loading.tree import Map

PARTIES = ("consumer", "trader")  # who may choose a remedy or bear the proof
REQUIRED = ("id", "kind", "title", "when", "basis", "verified", "say")
OPTIONAL = (
    *("local_title", "unless", "exceptions_lifted", "waits", "windows", "gives", "return_shipping", "refund"),
    *("send_back", "collect", "compensation", "burden", "applies_to", "excludes_routes", "in_force"),
)
PERIOD, PERIOD_EXTRAS = ("from", "length", "unit"), ("count", "roll")


def load_rule(node: Map, terms: Terms, *, jurisdiction: str, prefix: str, currency: str) -> Rule:
    """One rule, or LawError."""
    node.only(REQUIRED, OPTIONAL)
    rule_id = node.text("id")
    if not rule_id.startswith(f"{prefix}."):
        raise node.error(f"rule {rule_id!r} does not begin with {prefix}.", "id")
    basis = citations(node, terms)
    return Rule(
        id=rule_id,
        jurisdiction=jurisdiction,
        kind=node.word("kind", tuple(terms.vocabulary.kinds)),
        title=node.text("title"),
        local_title=node.text("local_title"),
        say=node.text("say"),
        when=condition(node.map("when"), terms),
        unless=tuple(_exemption(item, terms) for item in node.maps("unless")),
        lifted=_exemption(node.map("exceptions_lifted"), terms) if "exceptions_lifted" in node else None,
        waits=tuple(_wait(item, terms) for item in node.maps("waits")),
        windows=tuple(_window(item, terms) for item in node.maps("windows")),
        gives=tuple(_gift(item, terms) for item in node.maps("gives")),
        return_shipping=_shipping(node.map("return_shipping"), terms) if "return_shipping" in node else None,
        refund=_refund(node.map("refund"), terms) if "refund" in node else None,
        send_back=_due(node.map("send_back"), terms) if "send_back" in node else None,
        collect=_due(node.map("collect"), terms) if "collect" in node else None,
        compensation=_compensation(node.map("compensation"), terms, currency) if "compensation" in node else None,
        burden=node.map("burden").only(("lies_with",)).word("lies_with", PARTIES) if "burden" in node else "",
        applies_to=node.texts("applies_to"),
        excludes_routes=node.texts("excludes_routes"),
        in_force=_in_force(node.map("in_force"), terms) if "in_force" in node else None,
        basis=basis,
        verified=_mark(node, basis),
    )


def _mark(node: Map, basis: tuple[Basis, ...]) -> str:
    mark = node.word("verified", MARKS)
    if not basis:
        raise node.error("a rule needs a basis", "basis")
    best = max(MARKS.index(item.verified) for item in basis)
    if MARKS.index(mark) > best:
        raise node.error(f"marked {mark!r}, but its best basis is {MARKS[best]!r}", "verified")
    return mark


def _exemption(node: Map, terms: Terms) -> Exemption:
    node.only(("if", "because"), ("basis",))
    return Exemption(condition(node.map("if"), terms), node.text("because"), citations(node, terms))


def _wait(node: Map, terms: Terms) -> Wait:
    node.only(PERIOD, ("if", "because", *PERIOD_EXTRAS))
    return Wait(period(node, terms), optional_condition(node, terms), node.text("because"))


def _window(node: Map, terms: Terms) -> Window:
    node.only(PERIOD, (*PERIOD_EXTRAS, "test", "act", "note", "extend", "pause"))
    return Window(
        period=period(node, terms),
        test=terms.fact(node, "test", node.text("test", "today"), "date").name,
        act=node.text("act"),
        note=node.text("note"),
        extend=tuple(_extension(item, terms) for item in node.maps("extend")),
        pause=_pause(node.map("pause"), terms) if "pause" in node else None,
    )


def _extension(node: Map, terms: Terms) -> Extension:
    when = condition(node.only(("if",), _EXTENSION_KEYS).map("if"), terms)
    because = node.text("because")
    if "until_from_start" in node:
        node.only(("if", "until_from_start"), ("because",))
        return Extension(when, because, until_from_start=_span(node, "until_from_start", terms))
    if "restart_from" not in node:
        node.only(("if", "length", "unit"), ("because",))
        return Extension(when, because, length(node, terms))
    node.only(("if", "restart_from", "length", "unit"), ("because", "cap", "cap_from_start"))
    return Extension(
        when,
        because,
        length(node, terms),
        restart_from=terms.fact(node, "restart_from", node.text("restart_from"), "date").name,
        cap=_span(node, "cap", terms) if "cap" in node else None,
        cap_from_start=_span(node, "cap_from_start", terms) if "cap_from_start" in node else None,
    )


_EXTENSION_KEYS = ("because", "length", "unit", "restart_from", "cap", "cap_from_start", "until_from_start")


def _span(node: Map, key: str, terms: Terms) -> Length:
    return length(node.map(key).only(("length", "unit")), terms)


def _pause(node: Map, terms: Terms) -> Pause:
    node.only(("stops_on", "runs_again_on", "at_least"))
    stops, again = (terms.fact(node, key, node.text(key), "date").name for key in ("stops_on", "runs_again_on"))
    return Pause(stops, again, node.whole("at_least"))


def _gift(node: Map, terms: Terms) -> Gift:
    node.only(("remedy", "chooser", "rank"), ("unless_minor",))
    if node.whole("rank") < 1:
        raise node.error("'rank' begins with 1", "rank")
    if node.flag("unless_minor"):
        terms.fact(node, "unless_minor", "minor_fault", "bool")
    remedy = node.word("remedy", terms.vocabulary.remedies)
    return Gift(remedy, node.word("chooser", PARTIES), node.whole("rank"), node.flag("unless_minor"))


def _shipping(node: Map, terms: Terms) -> Shipping:
    node.only(("paid_by",), ("but",))
    payers = terms.vocabulary.paid_by
    but = []
    for item in node.maps("but"):
        item.only(("if", "paid_by"))
        but.append(Payer(condition(item.map("if"), terms), item.word("paid_by", payers)))
    return Shipping(node.word("paid_by", payers), tuple(but))


def _refund(node: Map, terms: Terms) -> RefundTerms:
    node.only(("covers",), ("due", "less", "may_wait_for"))
    if "due" not in node:
        due: list[Map] = []
    elif isinstance(node.values["due"], Map):
        due = [node.map("due")]
    else:
        due = node.maps("due")
    return RefundTerms(
        node.texts("covers"), tuple(_due(item, terms) for item in due), node.text("less"), node.text("may_wait_for")
    )


def _due(node: Map, terms: Terms) -> Due:
    node.only(PERIOD, (*PERIOD_EXTRAS, "if", "note"))
    return Due(optional_condition(node, terms), period(node, terms, cycles=True), node.text("note"))


def _compensation(node: Map, terms: Terms, currency: str) -> CompensationTerms:
    node.only(("currency", "amount", "on_top_of_refund"), ("at_most", "at_most_by", "note"))
    if "at_most" in node and "at_most_by" in node:
        raise node.error("'at_most' and 'at_most_by' exclude each other", "at_most_by")
    fact, by = _at_most_by(node.map("at_most_by"), terms) if "at_most_by" in node else ("", {})
    return CompensationTerms(
        currency=node.word("currency", (currency,)),
        amount=_formula(node, "amount", terms),
        at_most=_formula(node, "at_most", terms) if "at_most" in node else None,
        at_most_fact=fact,
        at_most_by=by,
        on_top_of_refund=node.flag("on_top_of_refund"),
        note=node.text("note"),
    )


def _at_most_by(node: Map, terms: Terms) -> tuple[str, Mapping[str, Formula]]:
    fact = terms.fact(node, "fact", node.values.get("fact"), "enum")
    node.only(("fact",), fact.values or ())
    return fact.name, {value: _formula(node, value, terms) for value in node.values if value != "fact"}


def _formula(node: Map, key: str, terms: Terms) -> Formula:
    try:
        formula = parse(node.text(key))
    except FormulaError as error:
        raise node.error(str(error), key) from error
    for name in names(formula):
        if name not in terms.parameters:
            terms.fact(node, key, name, "number")
    return formula


def _in_force(node: Map, terms: Terms) -> InForce:
    node.only((), ("from", "to", "by"))
    return InForce(
        node.day("from") if "from" in node else None,
        node.day("to") if "to" in node else None,
        terms.fact(node, "by", node.text("by", "today"), "date").name,
    )
