"""Tasks that two people decide: one proposes, another approves or refuses; what follows is done once."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.outbox import write
from aftersales import workflow
from aftersales.actors import AGENT, LEAD, Actor
from aftersales.models import Claim, ClaimHelper, StaffTask
from aftersales.workflow.guards import takes_part

Kind = StaffTask.Kind
WITHIN = {  # how long a decision may take
    Kind.SAFETY: timedelta(hours=24),
    Kind.ADVANCE: timedelta(days=3),
    Kind.SANCTION: timedelta(days=10),
    Kind.MERGE_MERCHANTS: timedelta(days=10),
}
NEEDS: dict[str, tuple[str, ...]] = {  # what must be written down for a kind
    Kind.SANCTION: ("sanction", "rule", "public_text"),
    Kind.ADVANCE: ("amount",),
    Kind.MERGE_MERCHANTS: ("other_merchant",),
    Kind.SAFETY: (),
}
FOR_LEADS = frozenset({Kind.SANCTION, Kind.ADVANCE, Kind.MERGE_MERCHANTS})
CARRIED_OUT_ABOVE = frozenset({Kind.SANCTION, Kind.MERGE_MERCHANTS})
REASONS = {
    "same_person": _("Whoever proposed it or made the finding does not approve it: somebody else must look."),
    "own_case": _("You take part in this claim or speak for this merchant, so somebody else must decide."),
    "for_leads": _("A lead decides this."),
    "decided": _("It was decided meanwhile."),
    "open_already": _("Such a task is open for this claim already."),
    "not_complete": _("Somebody must first write down what is proposed."),
    "over": _("The claim does not allow it any more."),
}


class NotDecided(Exception):
    """A task that is not proposed or decided: `code` of REASONS."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code

    @property
    def reason(self):
        """Why, in the reader's language."""
        return REASONS[self.code]


def propose(claim: Claim, kind: str, by: User, now: datetime, **what) -> StaffTask:
    """Propose a task about a claim; one the portal opened is taken up. `what`: the fields its kind needs. Raises NotDecided."""
    if takes_part(claim, by):
        raise NotDecided("own_case")
    told = {"merchant_id": claim.merchant_id, "currency": claim.currency} | what
    try:
        with transaction.atomic():
            task = claim.tasks.select_for_update().filter(kind=kind, decided_at=None).first()
            if task and task.proposed_by_id is not None:
                raise NotDecided("open_already")
            task = task or StaffTask(claim=claim, kind=kind, due_at=now + WITHIN[kind])
            for name, value in told.items():
                setattr(task, name, value)
            task.proposed_by, task.proposed_at = by, now
            task.save()
            _tell(task, by)
    except IntegrityError as twice:
        raise NotDecided("open_already") from twice
    return task


def _tell(task, by):
    """A notice for everybody who may decide it, but not for whoever proposed it."""
    roles = [User.Role.LEAD, User.Role.ADMIN] if task.kind in FOR_LEADS else [User.Role.LEAD]
    for user in User.objects.filter(role__in=roles, is_active=True).exclude(pk=by.pk).order_by("pk")[:50]:
        with translation.override(user.language or "en"):
            subject = gettext("A task for two waits: %(what)s") % {"what": task.get_kind_display()}
            number = task.claim.number if task.claim else ""
            body = gettext("It was proposed for claim %(number)s and needs a second person.") % {"number": number}
            write(
                key=f"task:{task.pk}:{task.proposed_at:%Y%m%d%H%M%S}:u{user.pk}",
                subject=subject,
                body=body,
                user=user,
                mail_to=user.email,
                path=reverse("desk-task", args=[task.pk]),
            )


def stands_against(task: StaffTask, user: User, *, approve: bool) -> str:
    """Why somebody may not decide a task so, as a code of REASONS; "" where nothing does."""
    if task.decided_at is not None:
        return "decided"
    if task.kind in FOR_LEADS and not user.is_lead():
        return "for_leads"
    if _concerned(task, user):
        return "own_case"
    if user.pk in _authors(task):
        return "same_person"
    return "not_complete" if approve and task.proposed_by_id is None and task.kind != Kind.SAFETY else ""


def _concerned(task, user):
    if task.claim and takes_part(task.claim, user):
        return True
    return bool(task.merchant and task.merchant.representatives.filter(user=user).exists())


def _authors(task):
    """Who proposed it, and for what follows from a finding also who made that."""
    finding = task.claim.findings.filter(replaced_at=None).first() if task.claim else None
    found_by = {finding.by_id} if finding and task.kind in {Kind.SANCTION, Kind.ADVANCE} else set()
    return {task.proposed_by_id} | found_by


def decide(pk: int, user: User, now: datetime, *, approve: bool, decision: str) -> StaffTask:
    """Approve or refuse a task as the second person; what an advance says becomes a step of its claim. Raises NotDecided.

    A sanction or a merger that was approved waits for the floor of the judgement, which carries it out (risk.sanctioning,
    risk.merging).
    """
    with transaction.atomic():
        rows = StaffTask.objects.select_for_update(of=("self",)).select_related("claim", "merchant", "claim__merchant")
        task = rows.get(pk=pk)
        if code := stands_against(task, user, approve=approve):
            raise NotDecided(code)
        task.approved, task.decided_by, task.decided_at, task.decision = approve, user, now, decision.strip()
        if approve and task.kind not in CARRIED_OUT_ABOVE:
            _carry_out(task, user, now)
        task.save()
    return task


def _carry_out(task, user, now):
    if task.kind == Kind.ADVANCE:
        actor = Actor(LEAD if user.is_lead() else AGENT, user)
        given = {"task": task.pk, "amount": task.amount, "currency": task.currency}
        try:
            workflow.move(
                task.claim_id, "advance", by=actor, note=f"{task.currency} {task.amount}", given=given, now=now
            )
        except workflow.Refused as refusal:
            raise NotDecided("over") from refusal
    task.carried_out_at = now


def tasks_for(user: User):
    """The tasks somebody may know of: none about a claim they take part in or a merchant they speak for."""
    helped = ClaimHelper.objects.filter(user=user).values("claim")
    spoken_for = user.represents.values("merchant")
    rows = tasks_not_filed_by(user).exclude(claim__in=helped)
    return rows.exclude(merchant__in=spoken_for).exclude(other_merchant__in=spoken_for)


def tasks_not_filed_by(user: User):
    """The same for whoever helps with no claim and speaks for no merchant: a cheaper question."""
    return StaffTask.objects.exclude(claim__in=Claim.objects.filter(shopper=user).values("pk"))


def to_sanction():
    """Approved sanctions nobody has carried out yet, the oldest first."""
    rows = StaffTask.objects.filter(kind=Kind.SANCTION, approved=True, carried_out_at=None)
    return rows.filter(merchant__isnull=False).order_by("decided_at", "pk")


def to_merge():
    """Approved mergers of two merchants nobody has carried out yet, the oldest first."""
    rows = StaffTask.objects.filter(kind=Kind.MERGE_MERCHANTS, approved=True, carried_out_at=None)
    return rows.filter(merchant__isnull=False, other_merchant__isnull=False).order_by("decided_at", "pk")
