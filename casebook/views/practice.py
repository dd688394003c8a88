"""Practice: one thing after another, honest or not; what was seen and what was not is told after each."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.limits import limited
from casebook import practising, shelf, vocabulary
from casebook.models import Kind
from casebook.scenes import scene

SHOWN = 20  # of one's own history


@login_not_required
@require_safe
def practice(request):
    """What practice is, where one stands, and the way in."""
    context = {"length": practising.LENGTH, "totals": practising.totals()}
    if request.user.is_authenticated:
        rows, own = practising.history(request.user)
        reminded = request.user.practice_reminders.filter(told_at=None).order_by("due_on")
        context |= {"rows": rows[:SHOWN], "score": own, "reminded": reminded}
    return render(request, "casebook/practice.html", context)


@login_not_required
@require_safe
def practice_next(request):
    """The next drill of a round, or the round's end; `?sign=` or `?topic=` begins with one about a sign of a check or a topic."""
    sign = request.GET.get("sign", "")
    sign = sign if sign in vocabulary.words(vocabulary.SIGNALS) else request.GET.get("topic", "")
    sign = sign if sign in {*vocabulary.words(vocabulary.SIGNALS), *vocabulary.words(vocabulary.TOPICS)} else ""
    played = practising.read(request.GET.get("round", "")) or practising.begin(1 if sign else practising.LENGTH)
    slug = None if played.over else practising.pick(played, request.user, shelf.language(), sign)
    if slug is None and not played.turns:
        messages.info(request, _("There are no exercises in this language yet."))
        return redirect("learn")
    return _to("drill", played, slug) if slug else _to("practice-result", played)


def _to(name, played, *slug):
    return redirect(f"{reverse(name, args=slug)}?{urlencode({'round': played.token()})}")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("drill")
def drill(request, slug):
    """One drill: look, mark what looks wrong, decide."""
    entry = _drill(slug)
    played = practising.read(request.POST.get("round") or request.GET.get("round", "")) or practising.begin(1)
    said = request.POST.get("say", "")
    marks = [int(mark) for mark in request.POST.getlist("mark") if mark.isascii() and mark.isdigit() and len(mark) < 4]
    if said in ("scam", "honest") and not played.over:
        played = practising.answer(played, entry, request.user, said_scam=said == "scam", marks=marks)
        return _to("drill-told", played, slug)
    context = _context(entry, played) | {"marks": marks, "wrong": request.method == "POST"}
    return render(request, "casebook/drill.html", context, status=400 if request.method == "POST" else 200)


def _drill(slug):
    entry = shelf.pick(slug)
    if entry.kind != Kind.DRILL:
        raise Http404
    return entry


def _context(entry, played):
    return {
        "entry": entry,
        "scene": scene(entry.content, entry.language),
        "played": played,
        "number": len(played.turns) + 1,
        "channel": vocabulary.word(vocabulary.CHANNELS, entry.content["channel"], entry.language),
    }


@login_not_required
@require_safe
def drill_told(request, slug):
    """What it was, which signs there were, which of them were marked, and what to do."""
    entry, played = _drill(slug), practising.read(request.GET.get("round", ""))
    if played is None or not played.turns or played.turns[-1].slug != slug:
        return redirect("drill", slug)
    turn = played.turns[-1]
    context = _context(entry, played) | {
        "turn": turn,
        "right": turn.was == turn.said,
        "marks": turn.marks,
        "difficulty": practising.difficulty(entry),
        "token": played.token(),
    }
    return render(request, "casebook/drill_told.html", context)


@login_not_required
@require_safe
def practice_result(request):
    """What a round says: scams seen and honest offers suspected, each for itself."""
    played = practising.read(request.GET.get("round", ""))
    if played is None or not played.turns:
        return redirect("practice")
    return render(request, "casebook/practice_result.html", {"score": practising.score_of(played), "played": played})


@require_POST
def practice_remind(request):
    """Be reminded after four and twelve weeks."""
    practising.remind(request.user)
    messages.success(request, _("We will remind you after four and after twelve weeks, with other exercises."))
    return redirect("practice")


@require_POST
def practice_forget(request):
    """Delete one's history and reminders."""
    practising.forget(request.user)
    messages.success(request, _("Your practice history and reminders are deleted."))
    return redirect("practice")
