"""An answer of the law's book in the reader's words, sorted for the page, the paper and the letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from casebook.asking import NO, Told
from casebook.rights import words
from casebook.rights.answers import Answer, Right, Step
from casebook.rights.loading import book
from casebook.tongues import listed

SCHEME = "SCHEME"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a right stands."""

    title: str
    at: str
    url: str


@dataclass(frozen=True, slots=True)
class ShownRight:
    """One right as people read it."""

    rule: str
    place: str
    kind: str
    status: str
    status_word: str
    title: str
    say: str
    last_day: date | None
    ripe_on: date | None
    days_left: int | None
    act: str
    remedies: tuple[str, ...]
    returns: str
    amount: str
    refund: str
    burden: str
    because: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    mark: str
    mark_word: str
    missing: tuple[str, ...]
    assumed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step of the ladder as people read it."""

    id: str
    who: str
    do: str
    is_next: bool
    done: bool
    parallel: bool
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer sorted for reading."""

    name: str
    as_of: date
    scope_note: str
    first: tuple[ShownRight, ...]  # open entitlements of the law
    schemes: tuple[ShownRight, ...]  # open entitlements of payment and platform schemes
    later: tuple[ShownRight, ...]  # not yet ripe
    arguments: tuple[ShownRight, ...]  # burdens and arguments that hold
    notices: tuple[ShownRight, ...]
    over: tuple[ShownRight, ...]  # expired or excluded
    unsettled: tuple[ShownRight, ...]  # turn on facts that are not known
    ladder: tuple[ShownStep, ...]
    told: tuple[tuple[str, str, str], ...]  # fact, label, value
    assumed: tuple[tuple[str, str, str], ...]


def show(answer: Answer, told: Told, said: str) -> Shown:
    """The answer in the reader's words. `said`: en, hans or hant."""
    rights = [shown_right(r, said) for r in answer.rights if r.status != "not_met"]

    def pick(*statuses, kinds, scheme=None):
        return tuple(
            r
            for r in rights
            if r.status in statuses and r.kind in kinds and (scheme is None or (r.place == SCHEME) == scheme)
        )

    return Shown(
        name=answer.name if said == "en" else words.in_tongue(answer.name, said, answer.jurisdiction),
        as_of=answer.as_of,
        scope_note=words.in_tongue(answer.scope_note, said, answer.jurisdiction) if answer.scope_note else "",
        first=pick("open", kinds={"entitlement"}, scheme=False),
        schemes=pick("open", kinds={"entitlement"}, scheme=True),
        later=pick("not_yet", kinds={"entitlement", "notice"}),
        arguments=pick("open", kinds={"argument", "burden"}),
        notices=pick("open", kinds={"notice"}),
        over=pick("expired", "excluded", kinds={"entitlement", "burden"}),
        unsettled=pick("needs_facts", kinds={"entitlement", "burden", "argument"}),
        ladder=tuple(shown_step(s, answer, said) for s in answer.ladder),
        told=tuple(
            (name, words.label(name, said), value_words(name, value, said)) for name, value in told.facts.items()
        ),
        assumed=tuple((name, words.label(name, said), default_words(name, said)) for name in answer.assumed),
    )


def shown_right(r: Right, said: str) -> ShownRight:
    """One right in words."""
    place = r.jurisdiction

    def tell(text: str) -> str:
        return words.in_tongue(text, said, place) if text else ""

    return ShownRight(
        rule=r.rule,
        place=place,
        kind=r.kind,
        status=r.status,
        status_word=words.status(r.status, said),
        title=tell(r.title),
        say=tell(r.say),
        last_day=r.last_day,
        ripe_on=r.ripe_on,
        days_left=r.days_left,
        act=tell(r.act),
        remedies=tuple(words.remedy(g.name, said) for g in r.remedies),
        returns=words.paid_by(r.return_shipping, said) if r.return_shipping else "",
        amount=amount_words(r, said),
        refund=refund_words(r),
        burden=burden_words(r.burden),
        because=tuple(tell(b) for b in r.because),
        notes=tuple(tell(n) for n in r.notes),
        sources=tuple(Source(tell(b.title), tell(b.at), b.url) for b in r.basis),
        mark=r.verified,
        mark_word=words.mark(r.verified, said),
        missing=tuple(words.label(name, said) for name in r.missing),
        assumed=r.assumed,
    )


def shown_step(step: Step, answer: Answer, said: str) -> ShownStep:
    """One step of the ladder in words, its limits with their figures."""
    place = answer.jurisdiction
    return ShownStep(
        id=step.id,
        who=words.in_tongue(step.who, said, place),
        do=words.in_tongue(step.do, said, place),
        is_next=step.id == answer.next_step,
        done=step.done,
        parallel=step.parallel,
        limits=tuple(limit_words(x.value, x.unit, said) for x in step.limits if x.value is not None),
    )


def limit_words(value: Decimal, unit: str, said: str) -> str:
    """A figure with its unit: «45 business days», «EUR 5,000»."""
    number = formats.number_format(
        value.normalize() if value == value.to_integral() else value, use_l10n=True, force_grouping=True
    )
    told = words.unit(unit, said)
    return told.replace("{n}", number) if "{n}" in told else f"{unit} {number}"


def amount_words(r: Right, said: str) -> str:
    """The amount of money beside a refund; says when it may be more, or that it is not known yet."""
    money = r.compensation
    if money is None:
        return ""
    if money.left_out or money.amount is None:
        missing = listed(words.label(name, said) for name in (*money.left_out, *money.missing))
        if not money.amount:
            return _("depends on: %(facts)s") % {"facts": missing}
        return _("at least %(amount)s; more may follow from: %(facts)s") % {
            "amount": money_words(money.amount, money.currency),
            "facts": missing,
        }
    if money.at_most is not None and money.at_most != money.amount:
        return _("%(low)s to %(high)s") % {
            "low": money_words(money.amount, money.currency),
            "high": money_words(money.at_most, money.currency),
        }
    return money_words(money.amount, money.currency)


def money_words(amount: Decimal, currency: str) -> str:
    """An amount with its currency."""
    return f"{formats.number_format(amount, decimal_pos=2, use_l10n=True, force_grouping=True)} {currency}".strip()


def refund_words(r: Right) -> str:
    """By when the money must be back, where that day is known."""
    day = r.refund.due.day if r.refund and r.refund.due else None
    return _("due by %(day)s") % {"day": formats.date_format(day, "DATE_FORMAT")} if day else ""


def burden_words(burden: str) -> str:
    """Who must prove."""
    return {"trader": _("the seller must prove"), "consumer": _("you must prove")}.get(burden, "")


def value_words(name: str, value: Any, said: str) -> str:
    """A told value as people say it."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return formats.date_format(value, "DATE_FORMAT")
    if isinstance(value, Decimal):
        return formats.number_format(value, use_l10n=True, force_grouping=True)
    if isinstance(value, tuple):
        return listed(words.value_label(name, v, said) for v in value) or _("none")
    return words.value_label(name, value, said)


def default_words(name: str, said: str) -> str:
    """The value that was assumed for a fact."""
    return value_words(name, book().vocabulary.defaults[name], said)


def choices_of(name: str, said: str) -> list[tuple[str, str]]:
    """The choices of a question: (value in the address, words). Empty where it is typed."""
    fact = book().vocabulary.facts[name]
    if fact.type == "bool":
        return [("yes", _("Yes")), (NO, _("No"))]
    told = [(value, words.value_label(name, value, said)) for value in fact.values or ()]
    return sorted(told, key=lambda c: c[1]) if name == "eu_country" else told
