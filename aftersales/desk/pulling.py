"""Next: the claim one should work on now, taken in the same breath, and why it is this one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.core.cache import caches
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import Representative, User
from accounts.prepared import Prepared
from accounts.reader import head_of
from aftersales.desk import holding
from aftersales.models import Claim, ClaimHelper, Finding, Hold, Skill
from aftersales.models.claims import ClaimQuerySet
from aftersales.workflow.tickets import HOLD

SKILLS_KEPT = 20
Skills = tuple[tuple[int, tuple[str, ...]], ...]  # queues, each with its languages (none: all)


@dataclass(frozen=True, slots=True)
class Pulled:
    """A claim that Next gave, and the rule: law (a day of the law is near), harm, or due."""

    claim: Claim
    why: str


def next_claim(user: User, now: datetime) -> Pulled | None:
    """Take the claim with the nearest day of the law, then harm, then our own clock; None when nothing waits for this person.

    Fifty people at once get fifty claims: a row somebody else is just taking is passed over (PostgreSQL), or waited for
    (SQLite writes one at a time).
    """
    with transaction.atomic():
        skills = _skills_of(user)
        for why in ("law", "due"):
            claim = _first(why, user, now, skills)
            if claim is not None:
                why = "harm" if why == "due" and claim.harm else why
                claim = holding.hold(claim, user, now, how=Hold.How.NEXT, until=now + HOLD, why=why, lightly=True)
                return Pulled(claim, why)
    return None


def _skills_of(user: User) -> Skills:
    """What somebody works in; what a lead changed counts within SKILLS_KEPT seconds."""
    name = f"skills_{user.pk}"
    known: Skills | None = caches["pieces"].get(name)
    if known is None:
        known = tuple((queue, tuple(languages)) for queue, languages in SKILLS.rows(user))
        caches["pieces"].set(name, known, SKILLS_KEPT)
    return known


def _first(why: str, user: User, now: datetime, skills: Skills) -> Claim | None:
    """The first claim of a rule that nobody else is just taking, its row locked."""
    found = _query(why, skills).objects(user, now)
    return found[0][0] if found else None


@lru_cache(maxsize=200)
def _query(why: str, skills: Skills) -> Prepared:
    """Colleagues of the same skills ask the same."""
    return Prepared(lambda user, now: _locked(why, user, now, skills)[:1], planned=True)


def _locked(why, user, now, skills):
    skip = connection.features.has_select_for_update_skip_locked
    return in_order(user, now, skills)[why].select_for_update(skip_locked=skip, of=("self",))


def in_order(user: User, now: datetime, skills: Skills) -> dict[str, ClaimQuerySet]:
    """What Next looks through, in this order: claims with a day of the law, then all others."""
    rows = eligible(user, now, skills)
    today = timezone.localdate(now)
    lawful = rows.filter(law_day__gte=today).order_by("law_day", "-harm", "due_at", "pk")
    return {"law": lawful, "due": rows.order_by("-harm", "due_at", "pk")}


def eligible(user: User, now: datetime, skills: Skills) -> ClaimQuerySet:
    """Claims that wait for us, that nobody else holds, awake, within one's skills, and no affair of one's own."""
    free = Q(held_until=None) | Q(held_until__lte=now) | Q(agent=user)
    awake = Q(snoozed_until=None) | Q(snoozed_until__lte=now)
    rows = Claim.objects.filter(free, awake, within(skills), lane="ours")
    return rows.filter(~of_oneself(user), ~Q(Exists(_decided_by(user)), state="appealed"))


def of_oneself(user: User) -> Q:
    """Claims somebody takes part in: as shopper, as helper, or for the merchant."""
    helped = ClaimHelper.objects.filter(claim=OuterRef("pk"), user=user)
    spoken_for = Representative.objects.filter(merchant=OuterRef("merchant"), user=user)
    return of_shopper(user) | Q(Exists(helped)) | Q(Exists(spoken_for))


def stands_alone(user: User) -> bool:
    """Whether somebody helps with no claim and speaks for no merchant, as nearly all staff."""
    if (known := getattr(user, "_stands_alone", None)) is None:  # asked once for each request's user
        known = user._stands_alone = not head_of(user).speaks and not HELPS.rows(user)
    return known


HELPS = Prepared(lambda user, _now: ClaimHelper.objects.filter(user=user).values_list("pk")[:1], planned=True)


def of_shopper(user: User) -> Q:
    """The same as of_oneself for whoever stands alone: a cheaper question."""
    return Q(shopper=user, shopper__isnull=False)


def _decided_by(user):
    return Finding.objects.filter(claim=OuterRef("pk"), replaced_at=None, by=user)


def within(skills: Skills) -> Q:
    """Queues and languages somebody works in; whoever has no skill noted works in all."""
    found = Q()
    for queue, languages in skills:
        found |= Q(queue=queue, language__in=languages) if languages else Q(queue=queue)
    return found


SKILLS = Prepared(
    lambda user, _now: Skill.objects.filter(user=user).values_list("queue", "languages"),
    planned=True,
)
