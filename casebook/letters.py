"""A letter to the merchant, drafted from one right, in any of the portal's languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import formats, translation
from django.utils.translation import gettext as _

from casebook.asking import Told
from casebook.rights import words
from casebook.rights.answers import Right
from casebook.telling import shown_right, value_words
from casebook.tongues import tongue

ANSWER_DAYS = 14
TOLD_IN_LETTER = ("problem", "goods", "price", "ordered_on", "paid_on", "deliver_by", "delivered_on", "found_on")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter without names: the sender adds them."""

    language: str
    subject: str
    body: tuple[str, ...]
    closing: str


def letter(right: Right, told: Told, *, language: str, today: date) -> Letter:
    """A letter that names the right, its law, the remedy and a day to answer by."""
    with translation.override(language):
        said = tongue()
        shown = shown_right(right, said)
        by = formats.date_format(_answer_by(right, today), "DATE_FORMAT")
        law = "; ".join(f"{s.title}, {s.at}" if s.at else s.title for s in shown.sources)
        rows = [(words.label(n, said), value_words(n, told.facts[n], said)) for n in TOLD_IN_LETTER if n in told.facts]
        body = [
            _("I bought the following from you: [what, order number]."),
            *(f"{label}: {value}" for label, value in rows),
            _("I rely on this right: %(title)s (%(law)s).") % {"title": shown.title, "law": law},
        ]
        if shown.remedies:
            body.append(_("I ask for: %(remedies)s.") % {"remedies": _(" or ").join(shown.remedies)})
        if shown.amount:
            body.append(_("Amount: %(amount)s.") % {"amount": shown.amount})
        if right.return_shipping == "trader":
            body.append(_("The cost of sending the goods back is yours to bear."))
        body.append(_("Please answer and do this by %(day)s.") % {"day": by})
        body.append(
            _(
                "If I hear nothing by then, I shall turn to the platform, my payment provider and the bodies that deal with consumer disputes."
            )
        )
        return Letter(
            language=language,
            subject=_("%(title)s: order [number]") % {"title": shown.title},
            body=tuple(body),
            closing=_("Yours faithfully"),
        )


def _answer_by(right, today):
    """Two weeks, or the law's own refund day where it is earlier and still ahead."""
    lawful = right.refund.due.day if right.refund and right.refund.due else None
    ahead = today + timedelta(days=ANSWER_DAYS)
    return lawful if lawful and today < lawful < ahead else ahead
