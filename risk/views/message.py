"""The page for a message or a QR code that somebody received."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.limits import limited
from casebook.related import pages_about
from casebook.tongues import tongue
from risk import refusals
from risk.forms.message import MessageForm
from risk.reading_messages import look_at

LESSONS = ("phishing", "qr_code", "sms")
SHOWN_LESSONS = 3


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("check")
def message(request):
    """Ask for the message; answer on the same page. Nothing of it is stored or stands in an address."""
    if request.method != "POST":
        return _page(request, MessageForm())
    form = MessageForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=400)
    answer = look_at(form.whole())
    refused = refusals.sentence(answer.refused) if answer.refused else ""
    return _page(request, form, answer=answer, codes=form.cleaned_data["picture"], refused=refused)


def _page(request, form, status=200, **more):
    lessons = pages_about(LESSONS, language=tongue(), limit=SHOWN_LESSONS)
    return render(request, "risk/message.html", {"form": form, "lessons": lessons, **more}, status=status)
