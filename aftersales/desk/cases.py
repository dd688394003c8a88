"""From a claim that is over to a draft of the casebook: without names, with the shopper's consent, by a second person."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.outbox import write
from aftersales import saying
from aftersales.desk.lessons import TOPICS
from aftersales.models import CaseProposal, Claim
from aftersales.notices import recipients, secret_path
from aftersales.templatetags.claim_words import outcome_word, remedy_word
from aftersales.workflow.states import CLOSED_INACTIVE, DECIDED, REFERRED, REJECTED, RESOLVED, STATES, WITHDRAWN
from casebook import desk as shelves
from casebook.models import CaseStudy, content
from casebook.redaction import Known, month_word, redact

OVER = frozenset({RESOLVED, REJECTED, WITHDRAWN, CLOSED_INACTIVE, DECIDED, REFERRED})
MOST_STEPS = 200
TEXTS = ("title", "lesson", "story", "timeline", "outcome", "remedy")
REASONS: dict[str, Promise] = {
    "running": gettext_lazy("Only a claim that is over becomes a case."),
    "proposed": gettext_lazy("It was proposed already. Nobody is asked twice."),
    "no_story": gettext_lazy("The shopper told no story."),
    "nobody": gettext_lazy("There is nobody to ask for consent."),
    "fictional": gettext_lazy("This claim is made up for the demonstration. It does not become a case."),
    "no_consent": gettext_lazy("The shopper has not agreed, or took the consent back."),
    "decided": gettext_lazy("Somebody decided on it already."),
    "own": gettext_lazy("Somebody else takes what you proposed."),
    "published": gettext_lazy("It is published already. Write to us if it should go."),
}


class NotDone(Exception):
    """What stands against it: `code`, and `reason` in words."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code, self.reason = code, REASONS[code]


def stands_against(claim: Claim) -> str:
    """Why a claim cannot be proposed; "" if it can."""
    if claim.state not in OVER:
        return "running"
    if CaseProposal.objects.filter(claim=claim).exists():
        return "proposed"
    if claim.merchant_id and claim.merchant.is_demo:
        return "fictional"
    if not claim.story.strip():
        return "no_story"
    return "" if claim.shopper_id or claim.guest_email else "nobody"


# --- the text ------------------------------------------------------------------------------------------------------


def known_of(claim: Claim) -> Known:
    """Every name and number that our rows hold of the people and the order of a claim."""
    people = [p for p in (claim.shopper, *(h.user for h in claim.helpers.select_related("user"))) if p]
    merchant, purchase = claim.merchant, claim.purchase
    speakers = [r.user for r in merchant.representatives.select_related("user")[:20]] if merchant else []
    staff = [step.actor for step in claim.steps.select_related("actor")[:MOST_STEPS] if step.actor]
    numbers = [claim.number, claim.guest_email, claim.merchant_email, *(p.email for p in (*people, *speakers, *staff))]
    names, others = _names_of(merchant)
    persons = [*(u.display_name for u in (*speakers, *staff)), *(h.person for h in claim.helpers.all()), *others]
    if merchant:
        numbers += [merchant.email, merchant.phone, merchant.registration_number, merchant.tax_number, merchant.address]
        numbers += merchant.shops.values_list("key", flat=True)[:20]
    if purchase:
        names.append(purchase.merchant_name)
        numbers += [purchase.merchant_email, purchase.order_no, *purchase.lines.values_list("serial", flat=True)[:50]]
    shoppers = [claim.shopper_name, *(p.display_name for p in people)]
    return Known(_told(shoppers), _told(names), _told(persons), _told(numbers))


def _names_of(merchant):
    if merchant is None:
        return [], []
    return [merchant.name, merchant.legal_name, *merchant.other_names.splitlines()], [
        merchant.legal_representative,
        merchant.payee_name,
    ]


def _told(values):
    return tuple(dict.fromkeys(value.strip() for value in values if value and value.strip()))


def text_of(claim: Claim) -> dict[str, str]:
    """The claim told without names, in its own language: what the form begins with."""
    with translation.override(claim.language):
        told = {
            "title": claim.get_kind_display(),
            "lesson": "",
            "story": claim.story,
            "timeline": _timeline(claim),
            "outcome": _outcome(claim),
            "remedy": _remedy(claim),
        }
    known = known_of(claim)
    return {name: redact(text, known, claim.language)[: _most(name)] for name, text in told.items()}


def _most(name):
    return CaseProposal._meta.get_field(name).max_length


def _timeline(claim):
    rows = []
    for step in claim.steps.filter(public=True)[:MOST_STEPS]:
        at = timezone.localtime(step.at)
        rows.append(f"{month_word(at.year, at.month, claim.language)}: {saying.step_words(step)}")
    return "\n".join(dict.fromkeys(rows))


def _outcome(claim):
    finding = claim.findings.filter(replaced_at=None).first()
    said = [f"{STATES[claim.state].label}. {STATES[claim.state].meaning}"]
    return "\n\n".join(said + ([str(finding.get_outcome_display()), finding.reasons] if finding else []))


def _remedy(claim):
    given = [outcome_word(line.outcome) for line in claim.lines.all() if line.outcome]
    given = given or [remedy_word(row.act) for row in claim.commitments.filter(who="merchant", broken_at=None)]
    return "; ".join(dict.fromkeys(map(str, given)))


# --- consent -------------------------------------------------------------------------------------------------------


@transaction.atomic
def propose(claim: Claim, by, told: dict, now) -> CaseProposal:
    """Keep the text and ask the shopper; NotDone."""
    claim = Claim.objects.select_for_update(of=("self",)).select_related("merchant", "shopper").get(pk=claim.pk)
    if code := stands_against(claim):
        raise NotDone(code)
    texts = {name: told[name] for name in TEXTS}
    row = CaseProposal.objects.create(claim=claim, language=claim.language, proposed_by=by, asked_at=now, **texts)
    for person in recipients(claim, "shopper"):
        if person.user is None or person.user.pk == claim.shopper_id:
            _ask(row, claim, person, now)
    return row


def _ask(row, claim, person, now):
    with translation.override(person.language):
        body = _(
            "May others learn from your claim? We wrote down what happened, without your name, the shop’s name, numbers or exact days. "
            "Read the text and say yes or no. Without your yes nothing is published, and your claim is not affected either way."
        )
        path = reverse("claim-case", args=[claim.number]) if person.user else secret_path(claim, person, now)
        write(
            key=f"case:{row.pk}:{person.key}",
            subject=_("May we tell your story without names? · %(number)s") % {"number": claim.number},
            body=body,
            user=person.user,
            mail_to=person.user.email if person.user else person.mail_to,
            path=path,
        )


def _locked(pk):
    return CaseProposal.objects.select_for_update(of=("self",)).get(pk=pk)


@transaction.atomic
def answer(proposal: CaseProposal, now, *, agreed: bool) -> None:
    """The shopper's yes or no. A yes may be taken back until it is published, and the draft goes with it; NotDone."""
    row = _locked(proposal.pk)
    if row.is_published():
        raise NotDone("published")
    if agreed:
        row.decided_at = (
            row.decided_at if row.reason or row.page else None
        )  # a draft that went with a consent may be made again
        row.agreed, row.answered_at, row.withdrawn_at = True, now, None
    elif row.agreed:
        row.withdrawn_at = now
        _drop_page(row)
    else:
        row.agreed, row.answered_at = False, now
    row.save()


def _drop_page(row):
    page = row.page
    row.page = None
    row.save(update_fields=["page", "withdrawn_at"])
    for version in page.get_translations(inclusive=True) if page else ():
        version.specific.delete()


@transaction.atomic
def forget(claim: Claim) -> None:
    """Take away the proposal of a claim whose shopper is erased: a draft goes, a published case stays without a trace to it."""
    row = CaseProposal.objects.filter(claim=claim).first()
    if row is None:
        return
    if not row.is_published():
        _drop_page(row)
    row.delete()


# --- curators ------------------------------------------------------------------------------------------------------


def waiting():
    """Proposals with consent that no curator decided on."""
    return CaseProposal.objects.filter(agreed=True, withdrawn_at=None, decided_at=None)


def count_waiting() -> int:
    """How many wait."""
    return waiting().count()


def _open_for(pk, user):
    row = _locked(pk)
    if not row.agreed or row.withdrawn_at:
        raise NotDone("no_consent")
    if row.decided_at:
        raise NotDone("decided")
    if row.proposed_by_id == user.pk:
        raise NotDone("own")
    return row


@transaction.atomic
def take(proposal: CaseProposal, user, now) -> CaseProposal:
    """Make a draft of it in the shopper's language; it goes live by the desk's own way, never from here; NotDone."""
    row = _open_for(proposal.pk, user)
    row.page, row.taken_by, row.decided_at = _draft(row, user), user, now
    row.save()
    return row


@transaction.atomic
def decline(proposal: CaseProposal, user, now, reason: str) -> None:
    """Leave it, with a reason; NotDone."""
    row = _open_for(proposal.pk, user)
    row.taken_by, row.decided_at, row.reason = user, now, reason
    row.save()


def _draft(row, user):
    claim, shelf = row.claim, shelves.shelves()[row.language]
    month = timezone.localtime(row.answered_at)
    with translation.override(row.language):
        consent = _("Told to Anxin in a claim. The shopper read this text without names and agreed in %(month)s.")
        consent %= {"month": month_word(month.year, month.month, row.language)}
    page = CaseStudy(
        title=row.title,
        slug=f"case-{claim.kind.replace('_', '-') or 'claim'}-{secrets.token_hex(3)}",
        lesson=row.lesson,
        topics=list(TOPICS.get(claim.kind, ())),
        regions=[claim.jurisdiction] if claim.jurisdiction else [],
        year=claim.filed_at.year if claim.filed_at else None,
        locale=shelf.locale,
        owner=user,
        live=False,
        has_unpublished_changes=True,
    )
    outcome = "\n\n".join(part for part in (row.outcome, row.remedy) if part)
    moments = [{"when": when, "what": what} for when, what in row.moments()]
    told = {"story": row.story, "timeline": moments, "outcome": outcome, "consent": consent}
    content.fill(page, told)
    shelf.add_child(instance=page)
    page.save_revision(user=user)
    return page.page_ptr
