"""Why a told fact cannot be so, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casebook.rights import words
from casebook.rights.facts import FactError
from casebook.tongues import tongue

FACTS = {
    "in_future": _("This day has not come yet."),
    "out_of_order": _("This cannot lie before “%(other)s”. Please look at both days again."),
    "not_a_choice": _("Please choose one of the answers."),
    "out_of_range": _("This number or day cannot be right."),
    "wrong_type": _("We could not read this. Please write it again."),
    "unknown_fact": _("Nothing in the law asks for this."),
}


def fact_words(error: FactError) -> str:
    """Why a told fact cannot be so."""
    other = words.label(error.other, tongue()) if error.other else ""
    return str(FACTS[error.code]) % {"other": other} if other else str(FACTS[error.code])
