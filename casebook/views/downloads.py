"""The answer as a paper, its days as a calendar, the letter as a paper."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.limits import limited
from casebook import letters, telling
from casebook.calendars import Event, ical
from casebook.papers import pdf, shapes
from casebook.tongues import listed, tongue, tongue_of
from casebook.views.rights import read_answer, right_named

TONES = {"open": shapes.CALM, "not_yet": shapes.CAREFUL, "expired": shapes.CAREFUL}


def sent(data, media_type, name):
    """A file for one's own disk."""
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def footer():
    """The foot of every paper."""
    return shapes.Footer(_("Anxin"), _("Information, not legal advice."), _("Page {page} of {pages}"))


@login_not_required
@require_safe
@limited("search")
def rights_pdf(request, place):
    """The answer as PDF."""
    told, answer = read_answer(request, place)
    if told.errors:
        return redirect(f"{reverse('rights-question', args=[place])}?{request.GET.urlencode()}")
    shown = telling.show(answer, told, tongue())
    paper = shapes.RightsPaper(
        title=_("Your rights"),
        lead=_("What the law and the payment schemes give in this situation, as far as we know it."),
        about=(
            shapes.Pair(_("Law"), shown.name),
            shapes.Pair(_("Asked on"), formats.date_format(answer.today, "DATE_FORMAT")),
            shapes.Pair(_("Law as of"), formats.date_format(shown.as_of, "DATE_FORMAT")),
        ),
        told=shapes.Facts(_("What you told us"), tuple(shapes.Pair(label, value) for _f, label, value in shown.told)),
        assumed=shapes.Facts(
            _("What we assumed"), tuple(shapes.Pair(label, value) for _f, label, value in shown.assumed)
        ),
        rights=shapes.Rights(_("Your rights"), tuple(_right(r) for r in _in_order(shown))),
        steps=shapes.Ladder(_("What to do next"), tuple(_step(s) for s in shown.ladder)),
        footer=footer(),
    )
    return sent(pdf(paper, tongue=tongue(), made_at=timezone.now()), "application/pdf", f"anxin-rights-{place}.pdf")


def _in_order(shown):
    return (*shown.first, *shown.schemes, *shown.later, *shown.arguments, *shown.notices, *shown.over)


def _step(step):
    return shapes.Step(step.who, step.do, tuple(shapes.Pair(_("Limit"), limit) for limit in step.limits))


def _right(r):
    rows = [
        (_("Last day"), formats.date_format(r.last_day, "DATE_FORMAT") if r.last_day else ""),
        (_("Do this by then"), r.act),
        (_("You may ask for"), listed(r.remedies)),
        (_("The way back is paid by"), r.returns),
        (_("Amount"), r.amount),
        (_("Refund"), r.refund),
    ]
    return shapes.Right(
        title=r.title,
        status=r.status_word,
        tone=TONES.get(r.status, shapes.UNSURE),
        text="\n".join((r.say, *r.because)),
        details=tuple(shapes.Pair(*row) for row in rows if row[1]),
        sources=tuple(shapes.Source(s.title, s.at, r.mark_word, s.url) for s in r.sources),
    )


@login_not_required
@require_safe
@limited("search")
def rights_calendar(request, place):
    """Every last day of an open right, as a calendar file."""
    told, answer = read_answer(request, place)
    shown = telling.show(answer, told, tongue())
    page = f"{settings.SITE_URL}{reverse('rights-answer', args=[place])}?{told.query()}"
    events = [
        Event(
            f"{r.rule}-{r.last_day:%Y%m%d}@anxin",
            r.last_day,
            _("Last day: %(title)s") % {"title": r.title},
            r.act or r.say,
            page,
        )
        for r in (*shown.first, *shown.schemes)
        if r.last_day and r.last_day >= answer.today
    ]
    data = ical(
        events, name=_("My rights"), prodid=f"-//Anxin//Rights//{get_language().upper()}", stamped_at=timezone.now()
    )
    return sent(data, "text/calendar; charset=utf-8", f"anxin-rights-{place}.ics")


@login_not_required
@require_safe
@limited("search")
def rights_letter_pdf(request, place):
    """The letter as PDF."""
    told, answer = read_answer(request, place)
    right = right_named(answer, request.GET.get("rule", ""))
    language = request.GET.get("their") if request.GET.get("their") in dict(settings.LANGUAGES) else get_language()
    draft = letters.letter(right, told, language=language, today=answer.today)
    paper = shapes.LetterPaper(
        title=draft.subject,
        sender=("[…]",),
        recipient=("[…]",),
        dated=formats.date_format(answer.today, "DATE_FORMAT"),
        body=draft.body,
        closing=draft.closing,
        signed=("",),
        enclosures=shapes.Prose(),
        footer=footer(),
    )
    return sent(pdf(paper, tongue=tongue_of(language), made_at=timezone.now()), "application/pdf", "anxin-letter.pdf")
