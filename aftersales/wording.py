"""Sentences for codes: files that are not taken, pressure that was put on, facts that cannot be so."""

from __future__ import annotations

from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casebook.doubts import fact_words

__all__ = ["DONE", "OUTSIDE", "fact_words", "file_words", "pressure_words"]

FILES = {
    "empty": _("It is empty. Perhaps it was not saved completely; choose it again."),
    "too_big": _("It is larger than %(limit)s. Send a smaller copy, or only the part that matters."),
    "not_allowed": _(
        "We do not take this kind of file. Send a picture, PDF, video, sound, plain text or a saved e-mail."
    ),
    "not_what_it_says": _(
        "Its name says one kind of file, its content another. Send it under its own name, or as a screenshot."
    ),
    "broken": _("It cannot be read to its end. Open it to see if it is whole, or send a screenshot."),
    "too_many_pixels": _("The picture has too many pixels. Send it in a smaller size."),
    "bomb": _("It unpacks to far more than it should. Send a screenshot instead."),
    "too_many": _("That is too many files: at most %(limit)s. Send those that matter most."),
    "infected": _("Our scanner found harmful software in it, so it was deleted."),
}
FOUND = {  # what a file that is not taken seems to be, where we can say what to do instead
    "office": _("We do not take Office files, since they can hold programs. Save it as a PDF and send that."),
    "zip": _("We do not take packed files. Unpack it and send what is inside, one by one."),
    "animation": _("We do not take moving pictures of this kind. Send a still picture or a video."),
    "program": _("This is a program. We do not take programs."),
    "html": _("We do not take web pages. Send a screenshot, or print the page to a PDF."),
    "svg": _("We do not take drawings of this kind. Send a screenshot."),
}
PRESSURE = {
    "drop_claim": _("You need not withdraw anything to get what is yours. The claim ends when you have it."),
    "change_review": _("Your review is yours. A refund never depends on changing or deleting it."),
    "paid_review": _("A refund never depends on praise, and a review that was paid for misleads others."),
    "pay_outside": _("Never pay or take money outside the agreed way: nobody can get it back then."),
    "fee_first": _("A refund costs nothing. Whoever wants money first usually pays nothing back."),
    "leave_portal": _("What is agreed elsewhere cannot be proved here. Keep the talk in this thread."),
    "threat": _("Nobody may threaten you for claiming. Our staff see this."),
    "secrets": _("Never give a code, a password or the view of your screen to anybody. No refund needs them."),
    "receipt": _(
        "Signing for a parcel does not mean that you accept what is in it. Confirm receipt only when all is right."
    ),
}
PRESSURE_ELSE = _("This sentence may put pressure on you. You need not follow it; our staff see it too.")
OUTSIDE = _("Another body outside")
DONE = _("It is done. What happens next stands at the top.")


def file_words(code: str, **details: Any) -> str:
    """Why a file was not taken. `details` as NotAccepted carries them; without them a sentence that needs none."""
    limit = details.get("limit", "")
    if code == "not_allowed" and details.get("found") in FOUND:
        return str(FOUND[details["found"]])
    shown = {"limit": filesizeformat(limit) if code == "too_big" and limit else limit or gettext("we take")}
    return str(FILES[code]) % shown if "%(" in str(FILES[code]) else str(FILES[code])


def pressure_words(kind: str) -> str:
    """What a shopper should know about one kind of pressure."""
    return str(PRESSURE.get(kind, PRESSURE_ELSE))
