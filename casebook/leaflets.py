"""A page as a leaflet: its lesson, its steps, its text and its points, with a code that leads back."""

import io

import segno
from django.utils import translation
from django.utils.translation import gettext as _

from casebook import prose
from casebook.papers.shapes import Footer, LeafletPaper, Prose

STEPS = ("now", "hour")


def paper(entry, address):
    """The leaflet of an entry, in its language; `address` is where it is read."""
    with translation.override(entry.language):
        return LeafletPaper(
            title=entry.title,
            lead=entry.lesson,
            steps=_steps(entry.content),
            points=tuple(_points(entry.content)),
            texts=tuple(_texts(entry.content)),
            sources=_sources(entry.content),
            code=code_of(address),
            code_words=_("Read it on your phone"),
            address=address,
            footer=Footer(_("Anxin"), _("Information, not legal advice."), _("Page {page} of {pages}")),
        )


def _steps(content):
    name = next((name for name in STEPS if content.get(name)), "")
    headings = {"now": _("What to do now"), "hour": _("In the first hour"), "": ""}
    return Prose(headings[name], tuple(content.get(name, ())))


def _points(content):
    headings = {
        "day": _("On the first day"),
        "week": _("In the first week"),
        "happened": _("If it already happened"),
        "checklist": _("Checklist"),
    }
    for name, heading in headings.items():
        if content.get(name):
            yield Prose(heading, tuple(content[name]))
    for piece in content.get("body", ()):
        for kind in ("steps", "checklist"):
            if kind in piece:
                yield Prose(piece[kind].get("heading") or _("Steps"), tuple(piece[kind]["items"]))


def _texts(content):
    told = {"story": _("What happened"), "outcome": _("Outcome"), "law": _("What the law says")}
    for name, heading in told.items():
        if content.get(name):
            yield Prose(heading, _paragraphs(content[name]))
    for piece in content.get("body", ()):
        for kind in ("section", "careful", "question"):
            if kind in piece:
                heading = (
                    piece[kind].get("heading")
                    or piece[kind].get("question")
                    or (_("Careful") if kind == "careful" else _("More"))
                )
                yield Prose(heading, _paragraphs(piece[kind]["words"]))


def _paragraphs(html):
    """Each paragraph and point as plain words."""
    parts = html.replace("<li>", "</p>• ").replace("</li>", "</p>").split("</p>")
    return tuple(words for part in parts if (words := prose.plain(part)))


def _sources(content):
    rows = [" · ".join(row[k] for k in ("title", "at", "url") if row.get(k)) for row in content.get("sources", ())]
    return Prose(_("Sources") if rows else "", tuple(rows))


def code_of(address):
    """A QR code that leads to an address, as an SVG picture."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", scale=4, border=2, xmldecl=False)
    return drawn.getvalue().decode()
