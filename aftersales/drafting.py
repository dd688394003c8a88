"""Claims that are being written: what a draft holds, what is still to be asked, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from accounts.models import Merchant, User
from aftersales import entitlements
from aftersales.actors import Actor
from aftersales.filing_at_once import checked, facts_of_purchase
from aftersales.forms.moves import OFFERABLE
from aftersales.models import Claim, PurchaseLine
from aftersales.situations import OF_ORDER, SITUATIONS, Situation
from casebook import asking
from casebook.rights.answers import Answer, Right
from casebook.rights.facts import FactError

DRAFTS = "drafts"  # the session's word for the numbers of drafts begun in it without an account
PLAIN = {"change_of_mind", "wrong_size"}  # a return needs no more facts once a right to it stands open
NOT_ASKED = {"problem", "seller_identified", "steps_done"}  # told already, or what only the platform and we can know
MOST_ASKED = 6  # questions of the law after which the answer is shown with what is known
CURRENCY = {"cn": "CNY", "hk": "HKD", "tw": "TWD", "eu": "EUR", "uk": "GBP", "us": "USD"}


# --- whose it is ---------------------------------------------------------------------------------------------------


def remember(request, claim: Claim) -> None:
    """Note a guest's draft in the session, so that it can be taken along when they sign in."""
    request.session[DRAFTS] = [*request.session.get(DRAFTS, []), claim.number][-20:]


def adopt_drafts(request) -> int:
    """Give a person who has signed in the drafts begun in this browser before; returns how many."""
    numbers = request.session.pop(DRAFTS, [])
    if not numbers:
        return 0
    mine = Claim.objects.filter(number__in=numbers, state="draft", shopper=None, helpers=None)
    return mine.update(shopper=request.user, guest_session="")


def act_for(claim: Claim, user: User, *, person: str, relation: str, consent: str, email: str) -> None:
    """Record that somebody writes this draft for another person, with the consent that was given."""
    claim.helpers.update_or_create(user=user, defaults={"person": person, "relation": relation, "consent": consent})
    claim.shopper, claim.guest_session = None, ""
    claim.shopper_name, claim.guest_email = person, email
    claim.save(update_fields=["shopper", "guest_session", "shopper_name", "guest_email"])


def act_for_oneself(claim: Claim, user: User) -> None:
    """The draft is the writer's own after all."""
    if claim.helpers.filter(user=user).delete()[0]:
        claim.shopper, claim.shopper_name, claim.guest_email = user, "", ""
        claim.save(update_fields=["shopper", "shopper_name", "guest_email"])


def writer(claim: Claim, actor: Actor) -> User | None:
    """Whose purchases a draft may be about: a helper's own are not the other person's."""
    return claim.shopper if actor.role == "shopper" else None


# --- what it holds -------------------------------------------------------------------------------------------------


def situation_of(claim: Claim) -> Situation:
    """What went wrong, as it was chosen."""
    return SITUATIONS[claim.answers["situation"]]


def line_of(claim: Claim) -> PurchaseLine | None:
    """The line of the purchase the draft is about."""
    row = claim.lines.select_related("line").first()
    return row.line if row else None


def told_by_itself(claim: Claim) -> dict[str, Any]:
    """The facts nobody needs to be asked for: of the situation, the kind of order and the purchase."""
    situation, line = situation_of(claim), line_of(claim)
    facts = dict(facts_of_purchase(claim.purchase, line)) if claim.purchase and line else {}
    if claim.purchase and claim.purchase.currency != CURRENCY.get(claim.jurisdiction):
        facts = {k: v for k, v in facts.items() if k not in {"price", "amount_paid"}}  # the law counts in its own money
    if situation.problem == "not_delivered":
        facts.pop("delivered_on", None)
    problem = {"problem": situation.problem} if situation.problem else {}
    return facts | OF_ORDER.get(claim.order_kind, {}) | situation.facts | problem


def look_up(claim: Claim, today: date) -> Answer | None:
    """Write the facts as told so far on the draft (not saved), and ask the law; None where no book covers the place.

    An answer that what was told later contradicts is taken back, so that it is asked again.
    """
    told = dict(claim.answers.get("told", {}))
    while True:
        try:
            claim.facts = checked(told_by_itself(claim) | told, today)
            break
        except FactError as error:
            clash = next((name for name in (error.fact, error.other) if name in told), None)
            if clash is None:
                raise
            del told[clash]
    claim.answers = claim.answers | {"told": told}
    return entitlements.answer_for(claim, today)


def open_rights(answer: Answer | None) -> list[Right]:
    """The entitlements that stand open, nearest last day first."""
    return [r for r in answer.rights if r.status == "open" and r.kind == "entitlement"] if answer else []


def lawful(answer: Answer | None) -> list[str]:
    """What the merchant owes by law now, in the order of the rights."""
    given = [remedy.name for right in open_rights(answer) for remedy in right.remedies]
    return [name for name in dict.fromkeys(given) if name in OFFERABLE]


def wishes(claim: Claim, answer: Answer | None) -> list[str]:
    """What may be asked of the merchant: what the law gives first, then what people ask for in this situation."""
    usual, due = situation_of(claim).wishes, lawful(answer)
    first = [name for name in usual if name in due]
    return list(dict.fromkeys([*first, *due, *usual]))


def next_fact(claim: Claim, answer: Answer | None) -> str | None:
    """The fact to ask now; None when nothing more is needed."""
    asked = {*claim.answers.get("told", {}), *claim.answers.get("skipped", ())}
    if answer is None or len(asked) >= MOST_ASKED or _settled(claim, answer):
        return None
    known = asked | NOT_ASKED | set(claim.facts)
    wanted = (name for name in (*answer.missing, *_for_amounts(answer)) if asking.worth_asking(name, claim.facts))
    return next((name for name in wanted if name not in known), None)


def _settled(claim, answer):
    return claim.facts.get("problem") in PLAIN and set(situation_of(claim).wishes) & set(lawful(answer))


def _for_amounts(answer: Answer) -> Iterable[str]:
    for right in open_rights(answer):
        if right.compensation:
            yield from (*right.compensation.missing, *right.compensation.left_out)


def assumed(claim: Claim, answer: Answer | None) -> list[str]:
    """The facts that were taken for granted in the rights that give what may be asked."""
    usual = set(situation_of(claim).wishes)
    rights = [r for r in open_rights(answer) if usual & {x.name for x in r.remedies}] or open_rights(answer)
    return list(dict.fromkeys(name for right in rights for name in right.assumed if name not in NOT_ASKED))


# --- where it stands -----------------------------------------------------------------------------------------------


def next_step(claim: Claim, answer: Answer | None) -> str:
    """The first step that is not done: (step); «check» when all are."""
    seen = claim.answers.get("seen", [])
    if claim.answers.get("for_other") and not claim.helpers.exists():
        return "person"
    if claim.purchase_id is None or not claim.lines.exists():
        return "order"
    if next_fact(claim, answer):
        return "fact"
    return next((step for step in ("rights", "story") if step not in seen), "check")


def seen(claim: Claim, step: str) -> None:
    """Note on the draft (not saved) that a step was answered."""
    claim.answers = claim.answers | {"seen": sorted({*claim.answers.get("seen", []), step})}


def unsee_rights(claim: Claim) -> None:
    """What was told before the rights has changed: they are shown again before anything is filed (not saved)."""
    claim.answers = claim.answers | {"seen": [s for s in claim.answers.get("seen", []) if s != "rights"]}


def name_merchant(claim: Claim) -> None:
    """Set whom the claim is against (not saved): the purchase's merchant, or a new one by the name that was told.

    A merchant made here is found by no search until staff or the check know more of it.
    """
    purchase = claim.purchase
    claim.shop, claim.merchant = purchase.shop, purchase.merchant
    if claim.merchant is None:
        same = Merchant.objects.filter(name__iexact=purchase.merchant_name, shops=None).order_by("pk").first()
        claim.merchant = same or Merchant.objects.create(name=purchase.merchant_name)
    known = claim.merchant.email or claim.merchant.representatives.exists()
    claim.merchant_email = "" if known else purchase.merchant_email
