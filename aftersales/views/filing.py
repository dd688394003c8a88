"""The way from «something went wrong» to a filed claim: one question a page, kept after each answer."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.limits import limited
from accounts.models import Shop
from aftersales import drafting, workflow
from aftersales.forms.filing import PersonForm, WhatForm
from aftersales.models import Purchase
from aftersales.situations import SITUATIONS, situation_of_problem
from aftersales.views.parties import for_parties
from aftersales.workflow.filing import forget_draft
from casebook import asking

CARRIED = 40  # facts an address may carry into a new draft


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
@limited("claim")
def claim_new(request):
    """The first question; its answer begins the draft."""
    begun = {"situation": situation_of_problem(request.GET.get("problem", ""))}
    form = WhatForm(request.POST or None, user=request.user, initial=begun)
    if request.method == "POST" and form.is_valid():
        return redirect("claim-draft", _begun(request, form.cleaned_data).number)
    context = {"form": form, "begun": True, "step": "what"} | choices(form)
    return render(request, "aftersales/filing/what.html", context, status=400 if form.errors else 200)


def choices(form):
    """The situations in their groups, and the one that is chosen."""
    return {"groups": form.fields["situation"].choices, "chosen": form["situation"].value()}


@transaction.atomic
def _begun(request, told):
    if not request.session.session_key:
        request.session.create()
    user = request.user if request.user.is_authenticated else None
    place = request.GET.get("place", "") or (user.jurisdiction if user else "")
    claim = workflow.begin(
        user=user,
        session_key=request.session.session_key,
        language=get_language(),
        jurisdiction=place if place in asking.PLACES else "",
        shopper_name=user.display_name if user else "",
        **_of_situation(told),
    )
    claim.answers = {"situation": told["situation"], "for_other": told["for_other"], **_carried(request, place)}
    _from_vault(request, claim)
    claim.save()
    if user is None:
        drafting.remember(request, claim)
    return claim


def _of_situation(told):
    return {"kind": SITUATIONS[told["situation"]].kind, "order_kind": told["order_kind"]}


def _carried(request, place):
    """What the address told: facts by their names, the shop."""
    told = asking.read(place if place in asking.PLACES else "cn", request.GET, timezone.localdate())
    facts = {name: asking.written(value)[0] for name, value in list(told.facts.items())[:CARRIED] if name != "problem"}
    facts = {name: {"yes": True, "no": False}.get(value, value) for name, value in facts.items()}
    shop = Shop.objects.filter(key=request.GET.get("shop", "")[:300].lower()).first()
    return {"carried": facts, **({"shop": shop.domain or str(shop)} if shop else {})}


def _from_vault(request, claim):
    """A purchase the address names, where it is one's own and has one line."""
    pk = request.GET.get("purchase", "")
    bought = (
        Purchase.objects.visible_to(request.user).filter(pk=pk).first() if pk.isdecimal() and len(pk) < 19 else None
    )
    lines = list(bought.lines.all()[:2]) if bought else []
    if len(lines) == 1 and not claim.answers["for_other"]:
        claim.purchase, claim.jurisdiction = bought, bought.jurisdiction
        claim.currency = bought.currency
        claim.lines.create(line=lines[0], quantity=lines[0].quantity)


# --- a draft -------------------------------------------------------------------------------------------------------


def draft(view):
    """A page of a draft: only while it is one; afterwards it leads to the claim."""

    @for_parties("shopper")
    @wraps(view)
    def guarded(request, claim, actor, **named):
        if not claim.is_draft():
            return redirect(claim)
        return view(request, claim, actor, **named)

    @login_not_required
    @wraps(view)
    def taken_along(request, number, **named):
        if request.user.is_authenticated:
            drafting.adopt_drafts(request)
        return guarded(request, number, **named)

    return taken_along


@require_http_methods(["GET", "HEAD"])
@draft
def claim_draft(request, claim, actor):
    """On to the first question that is not answered."""
    answer = drafting.look_up(claim, timezone.localdate())
    claim.save(update_fields=["facts", "answers"])
    return redirect("claim-step", claim.number, drafting.next_step(claim, answer))


@require_POST
@draft
def claim_forget(request, claim, actor):
    """Delete a draft and its files for good."""
    with transaction.atomic():
        forget_draft(claim, timezone.now())
    messages.success(request, _("The draft is deleted."))
    return redirect("claims" if request.user.is_authenticated else "home")


TEMPLATES = {
    "what": "aftersales/filing/what.html",
    "person": "aftersales/filing/person.html",
    "order": "aftersales/filing/order.html",
    "fact": "aftersales/filing/fact.html",
    "rights": "aftersales/filing/rights.html",
    "story": "aftersales/filing/story.html",
    "check": "aftersales/filing/check.html",
    "sent": "aftersales/filing/sent.html",
}


def page(request, claim, actor, step, context):
    """One question, with the way back and for whom it is told."""
    helper = claim.helper() if actor.role == "helper" else None
    shown = {"claim": claim, "actor": actor, "helper": helper, "step": step, "back": _back(claim, step), **context}
    wrong = any(context.get(name) is not None and context[name].errors for name in ("form", "thing"))
    return render(request, TEMPLATES[step], shown, status=400 if wrong else 200)


def _back(claim, step):
    """The step before this one; the claim's pages are left backwards from the first."""
    shown = ["what", *(["person"] if claim.answers.get("for_other") else []), "order", "rights", "story", "check"]
    at = shown.index(step) if step in shown else shown.index("rights")
    return shown[at - 1] if at else ""


def onward(claim):
    """The next question of a draft that was just saved."""
    return redirect("claim-draft", claim.number)


def what(request, claim, actor):
    """What happened, changed."""
    begun = {"situation": claim.answers["situation"], "order_kind": claim.order_kind}
    begun["for_other"] = claim.answers.get("for_other")
    form = WhatForm(request.POST or None, user=request.user, initial=begun)
    if request.method != "POST" or not form.is_valid():
        return page(request, claim, actor, "what", {"form": form} | choices(form))
    for name, value in _of_situation(form.cleaned_data).items():
        setattr(claim, name, value)
    told = {"situation": form.cleaned_data["situation"], "for_other": form.cleaned_data["for_other"]}
    claim.answers = claim.answers | told
    drafting.unsee_rights(claim)
    claim.save()
    if not told["for_other"] and actor.role == "helper":
        drafting.act_for_oneself(claim, actor.user)
    return onward(claim)


def person(request, claim, actor):
    """For whom somebody acts."""
    helper = claim.helper()
    begun = {name: getattr(helper, name) for name in ("person", "relation", "consent")} if helper else {}
    form = PersonForm(request.POST or None, initial=begun | {"email": claim.guest_email})
    if not request.user.is_authenticated:
        raise Http404
    if request.method != "POST" or not form.is_valid():
        return page(request, claim, actor, "person", {"form": form})
    drafting.act_for(claim, request.user, **form.cleaned_data)
    return onward(claim)
