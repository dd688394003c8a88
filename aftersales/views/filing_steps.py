"""The wizard's later questions: the order, the law's facts, the rights, the story, and looking it all over."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.limits import limited, spend, who
from aftersales import drafting, entitlements, keeping
from aftersales.filing_at_once import checked, plain
from aftersales.forms.filing import (
    NEW,
    FactForm,
    GuestForm,
    OrderForm,
    PickForm,
    RightsForm,
    StoryForm,
    ThingForm,
)
from aftersales.models import Attachment, Purchase
from aftersales.situations import EVIDENCE
from aftersales.views.claims import giving_first
from aftersales.views.filing import draft, onward, page, person, what
from aftersales.wording import fact_words
from aftersales.workflow.filing import claimed_before
from casebook import telling
from casebook.rights import words
from casebook.rights.facts import FactError
from casebook.rights.loading import book
from casebook.tongues import tongue


@require_http_methods(["GET", "HEAD", "POST"])
@draft
@limited("claim")
def claim_step(request, claim, actor, step):
    """One question of a draft."""
    if step not in STEPS:
        raise Http404
    return STEPS[step](request, claim, actor)


def looked_up(claim):
    """What the law says of a draft today; the facts are written on it."""
    answer = drafting.look_up(claim, timezone.localdate())
    claim.save(update_fields=["facts", "answers"])
    return answer


# --- the order -----------------------------------------------------------------------------------------------------


def order(request, claim, actor):
    """Which purchase: one of those that are kept, or one told now."""
    owner = drafting.writer(claim, actor)
    pick = PickForm(request.POST or None, user=owner) if owner and not _own(claim) else None
    if pick is None or not pick.rows or request.GET.get("line") == NEW:
        return _told_now(request, claim, actor)
    if request.method != "POST" or not pick.is_valid():
        return page(request, claim, actor, "order", {"form": pick, "pick": pick})
    if pick.row is None:
        return redirect(f"{request.path}?line={NEW}")
    return _about(claim, pick.row.purchase, pick.row, pick.cleaned_data.get("quantity") or pick.row.quantity)


def _own(claim):
    """The order that was told for this very draft."""
    return claim.purchase if claim.purchase and claim.answers.get("told_now") == claim.purchase_id else None


def _told_now(request, claim, actor):
    bought = _own(claim) or Purchase(shopper=drafting.writer(claim, actor))
    line = drafting.line_of(claim) if bought.pk else None
    data = request.POST or None
    form = OrderForm(
        data, instance=bought, situation=drafting.situation_of(claim), initial=_begun(request, claim, bought)
    )
    thing = ThingForm(
        data, instance=line, auto_id="id_thing_%s", initial=_carried(claim, "goods") if line is None else {}
    )
    if data is None or not (form.is_valid() & thing.is_valid()):
        return page(request, claim, actor, "order", {"form": form, "thing": thing})
    with transaction.atomic():
        bought = form.save(commit=False)
        line = thing.save(commit=False)
        bought.total = line.price * line.quantity if line.price is not None else None
        bought.save()
        line.purchase = bought
        line.save()
        claim.answers = claim.answers | {"told_now": bought.pk}
        return _about(claim, bought, line, line.quantity)


def _begun(request, claim, bought):
    if bought.pk:
        return {}
    place = claim.jurisdiction or (request.user.jurisdiction if request.user.is_authenticated else "")
    told = _carried(claim, "ordered_on", "delivered_on", "payment_method", "platform")
    return {"merchant_name": claim.answers.get("shop", ""), "jurisdiction": place} | told | _money(place)


def _carried(claim, *names):
    """What the rights pages were told of these facts, so that nobody answers twice."""
    carried = claim.answers.get("carried", {})
    return {name: carried[name] for name in names if name in carried}


def _money(place):
    return {"currency": drafting.CURRENCY[place]} if place in drafting.CURRENCY else {}


@transaction.atomic
def _about(claim, bought, line, quantity):
    """Set what the draft is about, and take over what is kept with it."""
    if not (claim.purchase_id == bought.pk and claim.lines.filter(line=line, quantity=quantity).exists()):
        claim.lines.all().delete()
        claim.lines.create(line=line, quantity=quantity)
    claim.purchase, claim.jurisdiction, claim.currency = bought, bought.jurisdiction, bought.currency
    carried = {k: v for k, v in claim.answers.get("carried", {}).items() if k in book().vocabulary.facts}
    itself = set(drafting.told_by_itself(claim))
    claim.answers = claim.answers | {
        "told": {k: v for k, v in carried.items() if k not in itself} | claim.answers.get("told", {})
    }
    drafting.unsee_rights(claim)
    claim.save()
    keeping.hand_over(bought, claim)
    return onward(claim)


# --- the law's facts -----------------------------------------------------------------------------------------------


def fact(request, claim, actor):
    """The next fact the law needs, or one that is changed (`?name=`); it may be left out."""
    answer = looked_up(claim)
    name = request.GET.get("name") or drafting.next_fact(claim, answer)
    if name is None:
        return onward(claim)
    if name not in book().vocabulary.facts or name in drafting.NOT_ASKED:
        raise Http404
    begun = {"answer": _as_typed(claim.facts.get(name))}
    form = FactForm(request.POST or None, fact=name, initial=begun)
    if request.method == "POST" and request.POST.get("deed") == "skip":
        return _skipped(claim, name)
    if request.method == "POST" and form.is_valid() and _fits(claim, form, name):
        return onward(claim)
    return page(request, claim, actor, "fact", {"form": form, "fact": name})


def _as_typed(value):
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


def _skipped(claim, name):
    told = {k: v for k, v in claim.answers.get("told", {}).items() if k != name}
    claim.answers = claim.answers | {"told": told, "skipped": sorted({*claim.answers.get("skipped", ()), name})}
    drafting.unsee_rights(claim)
    claim.save(update_fields=["answers"])
    return onward(claim)


def _fits(claim, form, name):
    """Whether an answer goes with what was told before; if so, it is kept."""
    told = claim.answers.get("told", {}) | {name: plain(form.cleaned_data["answer"])}
    try:
        checked(drafting.told_by_itself(claim) | told, timezone.localdate())
    except FactError as error:
        form.add_error("answer", fact_words(error))
        return False
    claim.answers = claim.answers | {"told": told}
    drafting.unsee_rights(claim)
    claim.save(update_fields=["answers"])
    return True


# --- the rights ----------------------------------------------------------------------------------------------------


def rights(request, claim, actor):
    """What the law gives, what was assumed, and what is asked for."""
    answer = looked_up(claim)
    due, wishes, assumed = drafting.lawful(answer), drafting.wishes(claim, answer), drafting.assumed(claim, answer)
    begun = {"asks": claim.asks if claim.asks in wishes else wishes[0], "amount": claim.asks_amount}
    most = claim.purchase.total if claim.purchase else None
    form = RightsForm(request.POST or None, wishes=wishes, due=due, assumed=assumed, most=most, initial=begun)
    if request.method == "POST" and form.is_valid():
        return _asked(claim, form.cleaned_data, assumed)
    kept = [entitlements.as_kept(r) for r in answer.rights if r.status not in HIDDEN] if answer else []
    kept = giving_first(kept, wishes)
    is_open = [r["status"] == "open" and r["kind"] == "entitlement" for r in kept]
    context = {
        "form": form,
        "answer": answer,
        "open_rights": [r for r, o in zip(kept, is_open, strict=True) if o],
        "other_rights": [r for r, o in zip(kept, is_open, strict=True) if not o],
        "assumed": [(name, telling.default_words(name, tongue())) for name in assumed],
        "skipped": claim.answers.get("skipped", ()),
    }
    return page(request, claim, actor, "rights", context)


HIDDEN = {"not_met", "needs_facts"}


def _asked(claim, told, assumed):
    claim.asks, claim.asks_amount = told["asks"], told.get("amount")
    if told.get("settled"):
        kept = entitlements.settle_assumptions(claim.answers.get("told", {}), assumed)
        claim.answers = claim.answers | {"told": {k: plain(v) for k, v in kept.items()}}
    drafting.seen(claim, "rights")
    claim.save()
    return onward(claim)


TOO_MANY = _("You have sent many files in a short time. Go on without them and add them later.")


# --- the story -----------------------------------------------------------------------------------------------------


def story(request, claim, actor):
    """In own words, with evidence: what is missing, why it counts, what can replace it."""
    files = list(claim.files.all())
    easy = claim.facts.get("problem") in drafting.PLAIN
    begun = {"story": claim.story, "tags": claim.tags}
    data, uploads = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = StoryForm(data, uploads, kept=len(files), needed=not easy and _going_on(request), initial=begun)
    if uploads and not spend("upload", who(request)):
        form.add_error("files", TOO_MANY)
    if data is not None and form.is_valid():
        return _told(request, claim, actor, form.cleaned_data)
    have = {file.purpose for file in files}
    wanted = [(Attachment.Purpose(w.purpose).label, w, w.purpose in have) for w in EVIDENCE[claim.kind]]
    return page(request, claim, actor, "story", {"form": form, "files": files, "wanted": wanted, "easy": easy})


def _going_on(request):
    return request.POST.get("deed") != "add"


def _told(request, claim, actor, told):
    claim.story, claim.tags = told["story"].strip(), told["tags"]
    with transaction.atomic():
        if told["files"]:
            keeping.keep(told["files"], actor, claim=claim, purpose=told["purpose"] or Attachment.Purpose.OTHER)
        if _going_on(request):
            drafting.seen(claim, "story")
        claim.save(update_fields=["story", "tags", "answers"])
    return onward(claim) if _going_on(request) else redirect("claim-step", claim.number, "story")


# --- looking it over -----------------------------------------------------------------------------------------------


def check(request, claim, actor):
    """Everything as it will be filed, each with a way to change it."""
    return page(request, claim, actor, "check", check_parts(claim))


def check_parts(claim, form=None):
    """What the last page shows."""
    looked_up(claim)
    answer = entitlements.keep_rights(claim, timezone.localdate())
    return {
        "form": form or (None if claim.shopper_id or claim.helper() else GuestForm(initial=_guest(claim))),
        "situation": drafting.situation_of(claim),
        "line": claim.lines.select_related("line").first(),
        "due": claim.asks in drafting.lawful(answer),
        "told": [(words.label(n, tongue()), telling.value_words(n, v, tongue()), n) for n, v in _facts(claim)],
        "files": claim.files.count(),
        "ready": drafting.next_step(claim, answer) == "check",
        "before": claimed_before(claim) if claim.merchant_id else None,
    }


def _guest(claim):
    return {"name": claim.shopper_name, "email": claim.guest_email}


def _facts(claim):
    told = claim.answers.get("told", {})
    return [(name, value) for name, value in entitlements.facts_of(claim).items() if name in told]


STEPS = {"what": what, "person": person, "order": order, "fact": fact, "rights": rights, "story": story, "check": check}
