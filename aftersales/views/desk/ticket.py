"""One claim at the desk: everything a case worker needs on one page, and answering from it."""

import secrets
from functools import partial
from typing import NamedTuple

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import kept_pages
from accounts.limits import limited
from accounts.models import User
from aftersales import meanwhile, thread, timekeeping, triage, workflow
from aftersales.clock_line import clock_line
from aftersales.deeds import deeds_of
from aftersales.desk import at_once, cases, checklists, holding, lessons, presence, setting_aside, similar, suggesting
from aftersales.forms.ticket import GiveForm, NoteForm, SayForm, SnoozeForm, TagForm, morning_of
from aftersales.models.talk import Message, Seen
from aftersales.outlook import outlook
from aftersales.record_figures import Figures, figures_of
from aftersales.templatetags.desk_words import staff_name
from aftersales.views import older
from aftersales.views.claims import shown_apart
from aftersales.views.parties import for_parties
from aftersales.workflow.guards import reopens_until

OFFERED_MACROS = 60
ALIKE_KEPT = 120
FORMS = ("say", "note", "snooze", "tag", "give")
KEY_PLACE = secrets.token_urlsafe(12)  # where a kept page has a key of its own each time it is shown


@require_safe
@for_parties("staff")
def desk_ticket(request, claim, actor):
    """The claim with its thread, its rights, and what can be done with it."""
    now = timezone.now()
    holding.renew(claim, actor.user, now)
    known = _known(claim, actor, now)

    def made():
        parts = ticket_parts(claim, actor, known, now)
        response = render(request, "aftersales/desk/ticket.html", parts)
        response.good_until = _good_until(claim, parts, now)
        return response

    response = kept_pages.kept_for_reader(request, (actor.role, claim.as_read, *known.in_words()), made, now)
    return _with_a_key(response)


def _with_a_key(response):
    """The same form sent twice is one message, the form of another look is not."""
    response.content = response.content.replace(KEY_PLACE.encode(), secrets.token_urlsafe(12).encode())
    return response


class Known(NamedTuple):
    """What the page of a claim is made of beside the claim itself."""

    read: at_once.Read
    here: list[User]
    figures: Figures | None
    turn: int  # of what is made anew every ALIKE_KEPT seconds

    def in_words(self):
        """All of it that is shown."""
        return (self.read.in_words(), [staff_name(user) for user in self.here], self.figures, self.turn)


def _known(claim, actor, now):
    read = at_once.read(claim, actor.user)
    signs = read.of(at_once.HERE)
    presence.note_again(claim, actor.user, signs, now)
    here = presence.others(signs, actor.user, now)
    figures = figures_of(claim.merchant_id, now) if claim.merchant_id else None
    return Known(read, here, figures, int(now.timestamp()) // ALIKE_KEPT)


def _good_until(claim, parts, now):
    """Until when the page says the same if nothing happens."""
    moving = [parts["time"].good_until(), parts["line"].good_until if parts["line"] else None]
    moments = [claim.held_until, claim.snoozed_until, reopens_until(claim)]
    ahead = [moment for moment in moments if moment and moment >= now]
    return min([moment for moment in moving if moment] + ahead, default=None)


def ticket_parts(claim, actor, known, now, **forms):
    """What the page is made of; `forms` take the place of fresh ones where something was not right."""
    read = known.read
    read.attach(claim)
    ahead = outlook(claim)
    deeds = deeds_of(claim, actor, ahead, now)
    files = sorted(read.of("files"), key=lambda file: (file.received_at, file.pk))
    entries = thread.woven(claim, "staff", read.of("messages"), read.of("steps"), files)
    tasks = read.of("tasks")
    seen = suggesting.look(claim, actor.user, entries=entries, files=files, tasks=tasks)
    mark = meanwhile.mark(entries, files)
    parts = {
        "claim": claim,
        "actor": actor,
        "party": "staff",
        "ahead": ahead,
        "line": clock_line(ahead.clocks, now),
        "moves": deeds,
        "entries": entries,
        "time": timekeeping.shown(claim, entries, now),
        "files": files,
        "tasks": tasks,
        "mark": mark,
        "here": known.here,
        "is_held": holding.is_held(claim, now),
        "mine": claim.agent_id == actor.user.pk,
        "aside": bool(claim.snoozed_until and claim.snoozed_until > now),
        "suggestion": suggesting.suggest(seen, now),
        "points": checklists.points_of(claim, read.of("ticks")),
        "figures": known.figures,
        "alike": _alike(claim, known.turn),
        "may_be_case": claim.state in cases.OVER,
        "planned": read.of("planned"),
        "macros": [m for m in read.of("macros")[:OFFERED_MACROS] if m.fits(claim)],
        "desk_tags": read.of("desk_tags"),
        "group": next(iter(read.of("membership")), None),
        "say_form": SayForm(initial={"mark": mark, "sent_key": KEY_PLACE}, auto_id="id_say_%s"),
        "note_form": NoteForm(initial={"sent_key": KEY_PLACE + "n"}, auto_id="id_note_%s"),
        "snooze_form": SnoozeForm(auto_id="id_snooze_%s"),
        "tag_form": TagForm(auto_id="id_tag_%s"),
        "give_form": GiveForm(auto_id="id_give_%s", known=read.of("people")) if actor.user.is_lead() else None,
        "offer": next((o for o in claim.offers.all() if o.state == "open"), None),
        "keys": kept_pages.piece(("keys of the desk",), partial(render_to_string, "aftersales/desk/parts/keys.html")),
        "old_offers": [o for o in claim.offers.all() if o.state != "open"],
    }
    parts |= shown_apart(claim, actor, ahead, deeds) | forms
    return parts | {f"{name}_fields": _fields(name, parts[f"{name}_form"]) for name in FORMS if parts[f"{name}_form"]}


def _fields(name, form):
    """The fields of a form; those of a fresh one are the same on every ticket."""
    offered = list(form.fields["to"].choices) if name == "give" and not form.is_bound else ()
    text = partial(render_to_string, "aftersales/desk/parts/fields.html", {"fields": form.visible_fields()})
    return text() if form.is_bound else kept_pages.piece(("fields of the desk", name, offered), text)


def _alike(claim, turn):
    """Claims, lessons and the machine's reading of the same story: the dearest part of the page, made anew every ALIKE_KEPT seconds."""
    told = ("alike", claim.pk, claim.version, claim.kind, claim.story, turn)
    return kept_pages.piece(told, lambda: render_to_string("aftersales/desk/parts/alike.html", _alike_parts(claim)))


def _alike_parts(claim):
    return {
        "claim": claim,
        "solved_like": similar.solved_like(claim),
        "maybe_same": similar.maybe_same(claim),
        "lessons": lessons.of_claim(claim, get_language()),
        "first_reading": triage.suggest(claim.story) if claim.story else None,
    }


def again(request, claim, actor, *, status=400, **forms):
    """The page with what was typed and what was not right."""
    now = timezone.now()
    parts = ticket_parts(claim, actor, _known(claim, actor, now), now, **forms)
    response = render(request, "aftersales/desk/ticket.html", parts, status=status)
    return _with_a_key(response)


@require_POST
@for_parties("staff")
@limited("desk")
def desk_say(request, claim, actor):
    """Answer a side now or later. What others did meanwhile is shown first, and nothing typed is lost."""
    form = SayForm(request.POST, auto_id="id_say_%s")
    if not form.is_valid():
        return again(request, claim, actor, say_form=form)
    told = form.cleaned_data
    known = bool(told["sent_key"] and claim.messages.filter(sent_key=told["sent_key"]).exists())
    try:
        with meanwhile.nothing_since(claim, actor, "" if known else told["mark"], None):
            _say(request, claim, actor, told)
    except workflow.Refused:
        since = older.catch_up(claim, actor, form)
        return again(request, claim, actor, status=409, say_form=form, since=since)
    return redirect("desk-ticket", claim.number)


def _say(request, claim, actor, told):
    now = timezone.now()
    if told["send_on"]:
        setting_aside.plan(
            claim,
            actor,
            told["text"],
            seen_by=told["seen_by"],
            send_at=morning_of(told["send_on"]),
            only_unanswered=told["only_unanswered"],
            now=now,
        )
        messages.success(request, _("It will be sent on that day."))
        return
    channel = told["channel"] or Message.Channel.WEB
    thread.say(claim, actor, told["text"], seen_by=told["seen_by"], channel=channel, sent_key=told["sent_key"])
    messages.success(request, _("Your message is in the thread."))


@require_POST
@for_parties("staff")
@limited("desk")
def desk_note(request, claim, actor):
    """A note for staff alone."""
    form = NoteForm(request.POST, auto_id="id_note_%s")
    if not form.is_valid():
        return again(request, claim, actor, note_form=form)
    told = form.cleaned_data
    channel = Message.Channel.PHONE if told["by_phone"] else Message.Channel.WEB
    thread.say(claim, actor, told["text"], seen_by=Seen.STAFF, channel=channel, sent_key=told["sent_key"])
    messages.success(request, _("The note is kept. Only staff read it."))
    return redirect("desk-ticket", claim.number)


@require_safe
@for_parties("staff")
def desk_present(request, claim, actor):
    """For the page that is open: who else looks, and how much is new since it was opened."""
    now = timezone.now()
    holding.renew(claim, actor.user, now)
    names = [staff_name(user) for user in presence.here(claim, actor.user, now)]
    fresh = meanwhile.since(claim, actor, request.GET.get("mark", "")[: meanwhile.LONGEST_MARK])
    lines = [_("Also here: %(names)s") % {"names": ", ".join(names)}] if names else []
    lines += [_("There is news in this claim. Load the page again to read it.")] if fresh else []
    return JsonResponse({"lines": lines})


@require_POST
@for_parties("staff")
@limited("desk")
def desk_planned_drop(request, claim, actor, pk):
    """Take a planned message back before it is sent."""
    row = claim.planned.filter(pk=pk).first()
    if row and setting_aside.take_back(row, timezone.now()):
        messages.success(request, _("It will not be sent."))
    else:
        messages.warning(request, _("It was sent already, or taken back."))
    return redirect("desk-ticket", claim.number)
