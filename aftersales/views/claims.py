"""One's claims, and the page of one claim for everybody who takes part in it."""

from django.contrib import messages
from django.db.models import Case, IntegerField, Value, When, prefetch_related_objects
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import limited
from accounts.paging import page_of
from aftersales import drafting, meanwhile, timekeeping, wording, workflow
from aftersales.actors import SHOPPER
from aftersales.clock_line import clock_line
from aftersales.deeds import DOES, deeds_of
from aftersales.desk import lessons
from aftersales.forms.files import FilesForm
from aftersales.forms.of_moves import form_of, given_by
from aftersales.forms.talk import MessageForm, SurveyForm
from aftersales.law_today import law_today
from aftersales.models import Claim
from aftersales.outlook import outlook
from aftersales.thread import files_for, read
from aftersales.views import older
from aftersales.views.parties import for_parties
from aftersales.workflow.guards import REASONS
from aftersales.workflow.states import DRAFT, FINAL
from aftersales.workflow.table import ROWS
from casebook.telling import shown_step
from casebook.tongues import tongue

YOURS_FIRST = Case(When(state="awaiting_shopper", then=Value(0)), default=Value(1), output_field=IntegerField())


@require_safe
def claims(request):
    """Drafts, open claims (those that wait for the shopper first) and closed ones."""
    workflow.adopt(request.user)
    drafting.adopt_drafts(request)
    mine = Claim.objects.of_shopper(request.user).select_related("merchant", "purchase").prefetch_related("clocks")
    running = mine.exclude(state__in=(DRAFT, *FINAL)).order_by(YOURS_FIRST, "due_at", "pk")
    page = page_of(request, mine.filter(state__in=FINAL).order_by("-closed_at", "-pk"))
    context = {
        "drafts": mine.filter(state=DRAFT).order_by("-created_at")[:20] if page.number == 1 else (),
        "running": [(c, outlook(c)) for c in running[:200]] if page.number == 1 else (),
        "page": page,
        "over": [(c, outlook(c)) for c in page.object_list],
    }
    return render(request, "aftersales/claims.html", context)


PARTS = ("clocks", "repairs", "referrals", "offers", "commitments", "findings", "lines__line")


@require_safe
@for_parties("shopper", "merchant", "staff")
def claim(request, claim, actor):
    """Everything about one claim that its reader may see."""
    if claim.is_draft():
        return redirect("claim-draft", claim.number)
    return render(request, "aftersales/claim.html", page_parts(claim, actor))


def page_parts(claim, actor, **forms):
    """What the page of a claim is made of; `forms` take the place of fresh ones where something was not right."""
    now = timezone.now()
    prefetch_related_objects([claim], *PARTS)
    ahead, law = outlook(claim), law_today(claim, timezone.localdate())
    deeds = deeds_of(claim, actor, ahead, now)
    first = next((d for d in deeds if d.place == "first"), None)
    files = list(files_for(claim, actor.party))
    entries = read(claim, actor.party)
    mark = meanwhile.mark(entries, files)
    parts = {
        "claim": claim,
        "actor": actor,
        "party": actor.party,
        "ahead": ahead,
        "now": now,
        "line": clock_line(ahead.clocks, now),
        "law": law,
        "ladder": [shown_step(step, law.answer, tongue()) for step in law.ladder],
        "moves": deeds,
        "first": first,
        "first_form": form_of(first.row, claim, law=law, mark=mark) if first else None,
        "mark": mark,
        "entries": entries,
        "files": files,
        "old_offers": [o for o in claim.offers.all() if o.state != "open"],
        "offer": next((o for o in claim.offers.all() if o.state == "open"), None),
        "helper": claim.helper(),
        "message_form": MessageForm(party=actor.party, kept=len(files)),
        "files_form": FilesForm(kept=len(files), auto_id="id_file_%s"),
        "lasting": lasting(claim, actor),
        "time": timekeeping.shown(claim, entries, now),
    }
    return parts | shown_apart(claim, actor, ahead, deeds) | forms


def shown_apart(claim, actor, ahead, deeds):
    """Rights by whether they are open, and moves by where the page has their button."""
    rights = giving_first(claim.rights, (claim.asks,))
    is_open = [r["status"] == "open" and r["kind"] == "entitlement" for r in rights]
    elsewhere = {"refer", "appeal"} if actor.party == "shopper" else {"appeal"}
    return {
        "who": ahead.who(actor.party),
        "open_rights": [r for r, o in zip(rights, is_open, strict=True) if o],
        "other_rights": [r for r, o in zip(rights, is_open, strict=True) if not o],
        "others": [d for d in deeds if d.place == "other" and d.name not in elsewhere],
        "may_appeal": any(d.name == "appeal" for d in deeds),
        "outside_open": claim.state in {"rejected", "in_mediation", "closed_inactive", "decided"},
    }


def giving_first(rights, remedies):
    """Rights that give one of these remedies before the others, each in their own order."""
    return sorted(rights, key=lambda right: not set(remedies) & set(right["remedies"]))


def lasting(claim, actor):
    """What is shown beside the course of things: looks by staff, case files, the survey."""
    found = {}
    if actor.party == "shopper":
        found["case"] = getattr(claim, "case_proposal", None) if actor.role == SHOPPER else None
        found["practice"] = lessons.practice_of(claim)
        found["looks"] = claim.staff_views.select_related("user").order_by("-first_at", "-pk")[:5]
        found["survey"] = survey = getattr(claim, "survey", None) if claim.state in FINAL else None
        found["survey_form"] = SurveyForm(auto_id="id_survey_%s") if survey and not survey.answered_at else None
    if actor.party != "staff":
        found["bundles"] = claim.bundles.filter(party=actor.party)[:10]
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@for_parties("shopper", "merchant", "staff")
@limited("move")
def claim_move(request, claim, actor, name):
    """One move: what it does and its form; sent, it is made once."""
    if not any(row.name == name for row in ROWS):
        raise Http404
    row = next((r for r in workflow.available(claim, actor) if r.name == name), None)
    if row is None:
        return _gone(request, claim, actor, name)
    form = form_of(row, claim, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _asked(request, claim, actor, row, form, since=older.begin(request, claim, actor, form))
    if not form.is_valid():
        return _asked(request, claim, actor, row, form, status=400)
    return _moved(request, claim, actor, row, form)


def _asked(request, claim, actor, row, form, *, status=200, since=(), over=False):
    back = reverse("desk-ticket", args=[claim.number]) if actor.party == "staff" else claim.get_absolute_url()
    context = {"claim": claim, "party": actor.party, "row": row, "form": form, "does": DOES[row.name], "back": back}
    return render(request, "aftersales/claim_move.html", context | {"since": since, "over": over}, status=status)


def _gone(request, claim, actor, name):
    """The move is not possible now: made a moment ago by the same person, or the claim has moved on."""
    if _is_same_press(request, claim.steps.last(), actor, name):
        return redirect(claim)
    row = next((r for r in ROWS if r.name == name and actor.role in r.roles and r.label), None)
    form = form_of(row, claim, request.POST) if row and request.method == "POST" else None
    if form and older.has_words(form):
        since = older.too_late(claim, actor, form)
        return _asked(request, claim, actor, row, form, status=409, since=since, over=True)
    messages.warning(request, REASONS["wrong_state"])
    return redirect(claim)


def _moved(request, claim, actor, row, form):
    told, given = form.cleaned_data, given_by(form, row)
    try:
        with meanwhile.nothing_since(claim, actor, told["mark"], told["version"]):
            workflow.move(claim.pk, row.name, by=actor, note=told.get("note", ""), given=given)
    except workflow.Refused as refusal:
        if refusal.since and _is_same_press(request, refusal.since[0], actor, row.name):
            return redirect(claim)
        since = older.refuse(claim, actor, form, refusal)
        return _asked(request, claim, actor, row, form, status=409, since=since)
    messages.success(request, wording.DONE)
    return redirect("desk-ticket", claim.number) if actor.party == "staff" else redirect(claim)


def _is_same_press(request, step, actor, name):
    return older.is_same_press(request, step, actor, name, said=request.POST.get("note", ""))
