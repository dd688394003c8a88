"""Small deeds on one claim at the desk: take, let go, give, put aside, tag, tick."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.limits import limited
from aftersales.desk import checklists, holding, setting_aside
from aftersales.forms.ticket import GiveForm, SnoozeForm, TagForm, morning_of
from aftersales.templatetags.desk_words import staff_name
from aftersales.views.desk.ticket import again
from aftersales.views.parties import for_parties


def desk_deed(view):
    """A view that changes something of one claim: by POST, by staff on duty, not without end."""
    return require_POST(for_parties("staff")(limited("desk")(view)))


def _try(request, claim, deed, done):
    """Do something that may be refused, and say how it went."""
    try:
        deed()
    except holding.NotTaken as refusal:
        who = f" ({staff_name(refusal.holder)})" if refusal.holder else ""
        messages.warning(request, f"{refusal.reason}{who}")
    else:
        messages.success(request, done)
    return redirect("desk-ticket", claim.number)


@desk_deed
def desk_take(request, claim, actor):
    """Take a claim."""
    return _try(request, claim, lambda: holding.take(claim.pk, actor.user, timezone.now()), _("It is yours now."))


@desk_deed
def desk_release(request, claim, actor):
    """Let a claim go."""
    done = _("It is free for others now.")
    return _try(request, claim, lambda: holding.release(claim.pk, actor.user, timezone.now()), done)


@desk_deed
def desk_give(request, claim, actor):
    """A lead gives a claim to somebody."""
    if not actor.user.is_lead():
        raise Http404
    form = GiveForm(request.POST, auto_id="id_give_%s")
    if not form.is_valid():
        return again(request, claim, actor, give_form=form)
    to = form.cleaned_data["to"]
    done = _("It is with %(who)s now.") % {"who": staff_name(to)}
    return _try(request, claim, lambda: holding.give(claim.pk, to, timezone.now()), done)


@desk_deed
def desk_snooze(request, claim, actor):
    """Put a claim aside until a day or an answer."""
    form = SnoozeForm(request.POST, auto_id="id_snooze_%s")
    if not form.is_valid():
        return again(request, claim, actor, snooze_form=form)
    day = form.cleaned_data["until"]
    until = morning_of(day) if day else None
    setting_aside.snooze(claim, actor.user, timezone.now(), until=until, on_answer=form.cleaned_data["on_answer"])
    messages.success(request, _("Put aside. Its clocks run on."))
    return redirect("desk-ticket", claim.number)


@desk_deed
def desk_wake(request, claim, actor):
    """Take a claim up again before its time."""
    setting_aside.wake(claim)
    messages.success(request, _("It is back in the list."))
    return redirect("desk-ticket", claim.number)


@desk_deed
def desk_tag(request, claim, actor):
    """Put a tag on."""
    form = TagForm(request.POST, auto_id="id_tag_%s")
    if not form.is_valid():
        return again(request, claim, actor, tag_form=form)
    if not setting_aside.tag(claim, form.cleaned_data["name"], actor.user, timezone.now()):
        messages.warning(request, _("A claim has at most %(n)s tags.") % {"n": setting_aside.MOST_TAGS})
    return redirect("desk-ticket", claim.number)


@desk_deed
def desk_untag(request, claim, actor, pk):
    """Take a tag off."""
    claim.desk_tags.filter(pk=pk).delete()
    return redirect("desk-ticket", claim.number)


@desk_deed
def desk_tick(request, claim, actor):
    """Tick a point of the checklist, or take the tick away."""
    try:
        checklists.tick(claim, request.POST.get("point", ""), actor.user, timezone.now())
    except KeyError as unknown:
        raise Http404 from unknown
    return redirect("desk-ticket", claim.number)
