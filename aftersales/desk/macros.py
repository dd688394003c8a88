"""Replies that are written again and again: variables filled in from the claim, read before they are sent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import yaml
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from aftersales import thread, workflow
from aftersales.actors import Actor
from aftersales.desk import setting_aside
from aftersales.models import Claim, Macro
from aftersales.templatetags.claim_words import money, remedy_word
from aftersales.workflow.guards import open_offer

VARIABLES: dict[str, Promise] = {
    "claim": _("the number of the claim"),
    "shopper": _("the name of the shopper"),
    "merchant": _("the merchant"),
    "due": _("the day the claim is due"),
    "amount": _("the amount that is asked or offered"),
    "remedy": _("what is asked"),
    "order": _("the number of the order"),
    "rule": _("the rule of law that gives what is asked"),
}
_NAMED = re.compile(r"\{(\w*)\}")
MOVES = ("ask_merchant", "question_shopper", "step_in")  # moves that take a note and nothing else


@dataclass(frozen=True, slots=True)
class Filled:
    """A macro for one claim: the text, and the variables nothing is known for."""

    text: str
    unknown: tuple[str, ...]


def strange_names(text: str) -> list[str]:
    """Words in braces that are no variable."""
    return [name for name in _NAMED.findall(text) if name not in VARIABLES]


def language_for(macro: Macro, claim: Claim) -> str:
    """The language of whoever reads it."""
    if macro.seen_by == "merchant" or macro.move == "ask_merchant":
        return claim.merchant_language or (claim.merchant.language if claim.merchant else "") or claim.language
    return claim.language


def fill(macro: Macro, claim: Claim) -> Filled:
    """The text in the reader's language with what is known; what is not known stays in its braces and is named."""
    language = language_for(macro, claim)
    with translation.override(language):
        known = {name: value for name, value in _values(claim).items() if value}
    unknown: dict[str, None] = {}

    def put(match):
        if match[1] not in known:
            unknown[match[1]] = None
            return match[0]
        return known[match[1]]

    return Filled(_NAMED.sub(put, macro.text_in(language)), tuple(unknown))


def _values(claim):
    offer = open_offer(claim)
    amount = offer.amount if offer and offer.amount is not None else claim.asks_amount
    giving = next((r for r in claim.rights if r["status"] == "open" and claim.asks in r["remedies"]), None)
    return {
        "claim": claim.number,
        "shopper": claim.shopper_name or (claim.shopper.display_name if claim.shopper else ""),
        "merchant": claim.merchant.name if claim.merchant else "",
        "due": date_format(timezone.localtime(claim.due_at), "DATE_FORMAT") if claim.due_at else "",
        "amount": money(amount, claim.currency) if amount is not None else "",
        "remedy": remedy_word(claim.asks),
        "order": claim.purchase.order_no if claim.purchase else "",
        "rule": giving["rule"] if giving else "",
    }


def apply(macro: Macro, claim: Claim, actor: Actor, text: str, now: datetime, *, sent_key: str = "") -> None:
    """Do what a macro says with a text that was read: one transaction, all of it or nothing. Raises workflow.Refused.

    The same `sent_key` twice is one message.
    """
    with transaction.atomic():
        if macro.move:
            workflow.move(claim.pk, macro.move, by=actor, note=text, now=now)
        else:
            thread.say(claim, actor, text, seen_by=macro.seen_by, sent_key=sent_key, now=now)
        if macro.tag:
            setting_aside.tag(claim, macro.tag, actor.user, now)
        if macro.snooze_days:
            until = now + timedelta(days=macro.snooze_days)
            setting_aside.snooze(claim, actor.user, now, until=until, on_answer=True)


def load_starters() -> int:
    """Add the replies a new portal begins with, where it has none yet; how many were added."""
    if Macro.objects.exists():
        return 0
    told = yaml.safe_load((Path(__file__).parent / "starter_macros.yaml").read_text(encoding="utf-8"))
    rows = [
        Macro(**{f"text_{code}": one.pop(code).strip() for code in ("en", "zh_hans", "zh_hant")} | one) for one in told
    ]
    return len(Macro.objects.bulk_create(rows))
