"""The report of a shop: what we think, how sure we are, why, and what to do."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import kept_pages
from accounts.limits import limited
from accounts.models import Shop
from accounts.paging import page_of
from casebook import related
from figures import charts
from risk import answering, changing, live, page_states, reporting, wording
from risk.forms import AnswersForm
from risk.models import Assessment


def find_shop(key):
    """The shop of an address; 404 where nobody checked it yet."""
    shop = None if "\0" in key else Shop.objects.select_related("merchant").filter(key=key.lower()).first()
    if shop is None:
        raise Http404
    return shop


@login_not_required
@require_safe
def report(request, key):
    """The five answers for one shop, from its newest assessment; nothing is computed but one's own answers.

    Strangers all read the same page, which is kept until something on it changes.
    """
    state = page_states.state_of(key) if kept_pages.is_anonymous(request) else None
    if state is None or state.filling:
        return _page(request, key)
    name = kept_pages.name_of("report", state.line, related.version(), kept_pages.large_text(request))
    return kept_pages.kept(request, name, lambda: _page(request, key, silent=state.silent, looked=state.looked))


def _page(request, key, *, silent=False, looked=True):
    shop = reporting.find_judged(key)
    if shop is None:
        return render(request, "risk/unknown_shop.html", {"key": key}, status=404)
    if not hasattr(shop, "standing"):
        return render(request, "risk/being_judged.html", {"shop": shop}, status=202)
    reading, answered = _reading(request, shop, shop.standing)
    told = reporting.report_of(shop, reading=reading, silent=silent)
    shown = {name: getattr(told, name) for name in reporting.Report.__dataclass_fields__}
    standing, told_by = shop.standing, live.of_shop(shop, timezone.now()) if looked else live.NOBODY_ASKED
    asked = {
        "steps": told_by.steps,
        "filling": told_by.filling,
        "live_mark": f"{standing.assessment_id}:{standing.judged_at.timestamp():.0f}",
    }
    return render(request, "risk/report.html", shown | {"answered": answered} | asked)


def _reading(request, shop, standing):
    """The stored result, or the same with this reader's own answers put in."""
    answers = answering.answers_of(request, shop)
    if not answers:
        return wording.read(standing.assessment), {}
    return answering.reading_with(standing.assessment, answers), answers


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("answer")
def answers(request, key):
    """Questions only a buyer can answer; they change this reader's page and nobody else's."""
    shop = find_shop(key)
    known = answering.answers_of(request, shop)
    told = request.POST if request.method == "POST" else None
    form = AnswersForm(told, initial=AnswersForm.initial_from(known))
    if request.method == "POST" and form.is_valid():
        answering.keep(request, shop, form.answers(shop.merchant.legal_name))
        messages.success(request, _("Your answers are part of the result below. Only you see this."))
        return redirect(shop)
    status = 400 if request.method == "POST" else 200
    return render(request, "risk/answers.html", {"shop": shop, "form": form}, status=status)


@login_not_required
@require_safe
def history(request, key):
    """Every judgement of a shop, newest first, with a small chart and what changed each time."""
    shop = find_shop(key)
    page = page_of(request, Assessment.objects.filter(shop=shop).select_related("model").order_by("-id"))
    oldest_first = list(reversed(page.object_list))
    drawn = charts.chart(
        [a.as_of for a in oldest_first],
        [a.probability * 100 for a in oldest_first],
        top=100,
        low=[a.low * 100 for a in oldest_first],
        high=[a.high * 100 for a in oldest_first],
        write=lambda v: str(round(v)),
    )
    return render(
        request, "risk/history.html", {"shop": shop, "page": page, "chart": drawn, "rows": with_changes(page)}
    )


def with_changes(page):
    """Each assessment with what changed since the one before it."""
    rows = list(page.object_list)
    return [(row, changing.between(rows[i + 1], row) if i + 1 < len(rows) else []) for i, row in enumerate(rows)]
