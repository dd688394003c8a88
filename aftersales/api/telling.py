"""A claim as one side may see it, as the values of its shapes."""

from django import forms
from django.utils import timezone

from accounts.operations import address
from aftersales.deeds import DOES
from aftersales.forms.moves import BESIDE
from aftersales.forms.of_moves import form_of
from aftersales.outlook import outlook
from aftersales.saying import step_words
from aftersales.thread import files_for
from aftersales.workflow import available

TYPES = (  # the first that fits, so the narrower stand first
    (forms.MultipleChoiceField, "list"),
    (forms.ChoiceField, "choice"),
    (forms.BooleanField, "bool"),
    (forms.DateField, "date"),
    (forms.DecimalField, "decimal"),
    (forms.IntegerField, "integer"),
)


def listed(claim, side):
    """The values of a claim in a list."""
    ahead = outlook(claim)
    return {
        "number": claim.number,
        "url": address("claims-api:claim", claim.number),
        "page": address("claim", claim.number),
        "side": side,
        "kind": claim.kind,
        "state": claim.state,
        "word": str(ahead.label),
        "merchant": claim.merchant.name if claim.merchant else None,
        "next_actor": ahead.next_actor,
        "due_at": ahead.due_at,
        "filed_at": claim.filed_at,
    }


def whole(claim, actor):
    """The values of one claim for somebody who takes part in it."""
    ahead = outlook(claim)
    same = ("version", "order_kind", "jurisdiction", "language", "closed_at", "fast_lane", "story", "facts", "rights")
    return {
        **listed(claim, actor.party),
        **{name: getattr(claim, name) for name in same},
        "meaning": str(ahead.meaning),
        "order_no": claim.purchase.order_no if claim.purchase else "",
        "asks": claim,
        "lines": claim.lines.select_related("line"),
        "outlook": ahead,
        "moves": [move(row, claim) for row in available(claim, actor, now=timezone.now())],
        "offers": claim.offers.all(),
        "commitments": claim.commitments.all(),
        "findings": claim.findings.all(),
        "files": files_for(claim, actor.party).select_related("claim"),
        "thread": address("claims-api:claim-thread", claim.number),
    }


def move(row, claim):
    """The values of a move that somebody may make: what it does, and what goes with it."""
    form = form_of(row, claim)
    note = form.fields.get("note")
    return {
        "name": row.name,
        "label": str(row.label),
        "does": str(DOES[row.name]),
        "url": address("claims-api:claim-move", claim.number, row.name),
        "note": "none" if note is None else "required" if note.required else "optional",
        "takes": [_field(name, field) for name, field in form.fields.items() if name not in BESIDE],
    }


def _field(name, field):
    kind = next((kind for cls, kind in TYPES if isinstance(field, cls)), "text")
    choices = getattr(field, "choices", ()) if kind in {"choice", "list"} else ()
    return {
        "name": name,
        "label": str(field.label or name),
        "help": str(field.help_text),
        "type": kind,
        "required": field.required,
        "choices": [[str(value), str(word)] for value, word in choices if value != ""],
    }


def entry(told):
    """The values of one entry of a thread."""
    row, is_step = told["row"], told["kind"] == "step"
    return {
        "id": row.pk,
        "at": told["at"],
        "kind": told["kind"],
        "by": row.role,
        "on_behalf_of": row.on_behalf_of,
        "step": row.name if is_step else "",
        "word": _word(row, is_step),
        "text": row.note if is_step else row.text,
        "seen_by": ("all" if row.public else "staff") if is_step else row.seen_by,
        "channel": "" if is_step else row.channel,
        "sender_proved": True if is_step else row.sender_proved,
        "files": told["files"],
    }


def _word(row, is_step):
    return step_words(row) if is_step else str(row.get_channel_display())
