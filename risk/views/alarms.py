"""Early warnings at the desk: what waits, and one of them with its history and its decision."""

from datetime import date

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import agents_only
from accounts.limits import limited
from accounts.paging import page_of
from figures import charts
from risk.alarms import deciding
from risk.alarms.opening import OPEN
from risk.forms.alarms import DEEDS, AlarmForm
from risk.models import Alarm

DONE = {
    "pin": lambda: _("The neutral notice is up for 72 hours."),
    "confirm": lambda: _("The warning is confirmed."),
    "drop": lambda: _("The warning is dropped."),
}


@agents_only
@require_safe
def desk_alarms(request):
    """What waits, oldest first; or what was decided, newest first."""
    decided = request.GET.get("decided") == "1"
    rows = Alarm.objects.select_related("merchant", "by")
    waiting, past = rows.filter(state__in=OPEN).order_by("opened_at", "pk"), rows.exclude(state__in=OPEN)
    page = page_of(request, past.order_by("-decided_at", "-pk") if decided else waiting)
    return render(
        request, "risk/desk_alarms.html", {"page": page, "decided": decided, "query": "decided=1&" if decided else ""}
    )


@agents_only
@require_http_methods(["GET", "HEAD", "POST"])
@limited("desk")
def desk_alarm(request, pk):
    """One warning: what was counted, and the buttons."""
    alarm = Alarm.objects.select_related("merchant", "by").filter(pk=pk).first()
    if alarm is None:
        raise Http404
    form = AlarmForm(request.POST if request.method == "POST" else None)
    deed = next((name for name in DEEDS if name in request.POST), None)
    if deed and form.is_valid() and (answer := _done(request, alarm, deed, form)):
        return answer
    context = {
        "alarm": alarm,
        "form": form,
        "chart": drawn(alarm.history),
        "rows": [(date.fromisoformat(day), value) for day, value in reversed(alarm.history)],
        "shops": alarm.merchant.shops.order_by("pk")[:10],
    }
    return render(request, "risk/desk_alarm.html", context, status=400 if request.method == "POST" else 200)


def _done(request, alarm, deed, form):
    try:
        DEEDS[deed](alarm.pk, by=request.user, note=form.cleaned_data["note"], now=timezone.now())
    except deciding.NotDone as refusal:
        form.add_error(None, refusal.reason)
        return None
    messages.success(request, DONE[deed]())
    return redirect("desk-alarm", alarm.pk)


def drawn(history):
    """The chart of what was counted by day; None for fewer than two days."""
    top = max((value for _day, value in history), default=0)
    days = [date.fromisoformat(day) for day, _value in history]
    return charts.chart(days, [value for _day, value in history], top=max(top * 1.08, 4), write=lambda n: f"{n:.0f}")
