"""The form of a move for one claim, with what it may choose from, and what the workflow takes of it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from aftersales import wording
from aftersales.forms.moves import FORMS, MoveForm
from aftersales.law_today import LawToday, answer_by, law_today
from aftersales.models import Claim
from aftersales.workflow import Transition
from casebook.rights import words
from casebook.tongues import tongue


def form_of(
    row: Transition, claim: Claim, data: Any = None, *, law: LawToday | None = None, mark: str = ""
) -> MoveForm:
    """The form of a move; where it asks for an outside body, with those of the law's ladder.

    `law`: if it is known. `mark`: how far whoever gets a fresh form has read the claim.
    """
    more: dict[str, Any] = {"bodies": bodies(claim, law)} if row.form == "refer" else {}
    more |= {"initial": {"mark": mark}} if mark else {}
    return FORMS[row.form](data, claim=claim, auto_id=f"id_{row.name}_%s", **more)


def bodies(claim: Claim, law: LawToday | None = None) -> list[tuple[str, str]]:
    """(id, name) of the outside bodies a claim may be taken to, in the reader's language."""
    law = law or law_today(claim, timezone.localdate())
    where = law.answer.jurisdiction if law.answer else ""
    told = [(step.id, words.in_tongue(step.who, tongue(), where)) for step in law.ladder if not step.done]
    return told or [("outside", str(wording.OUTSIDE))]


def given_by(form: MoveForm, row: Transition) -> dict[str, Any]:
    """What the workflow takes of a valid form; for an outside body also the day it must have answered by."""
    given = form.given()
    if row.form == "refer":
        today = timezone.localdate()
        step = next((s for s in law_today(form.claim, today).ladder if s.id == given["body"]), None)
        due = answer_by(step, today) if step else None
        given |= {"expected_by": due} if due else {}
    return given
