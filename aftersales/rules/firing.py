"""Acting by a rule: once for a rule, a claim and an event, in one transaction; and the sweeps that find what to act on.

Nothing a rule does is a move of TRANSITIONS, so no firing is an event of another: rules cannot set each other off.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.outbox import write
from aftersales import notices, thread
from aftersales.actors import PORTAL
from aftersales.desk import setting_aside
from aftersales.models import Claim, ClaimStep, Rule, RuleFiring
from aftersales.models.talk import Seen
from aftersales.outlook import outlook
from aftersales.rules.matching import meets
from aftersales.timekeeping import leads_of
from aftersales.workflow.states import OPEN

MOST_A_DAY = 20  # firings on one claim in 24 hours; more is a mistake in the rules
LONGEST_AGO = timedelta(days=90)  # waiting that began before this is left alone
BATCH = 500


def fire(rule: Rule, claim: Claim, since: datetime, now: datetime) -> RuleFiring | None:
    """Do what a rule says for one event of a claim; None where it was done before or too much was done today."""
    with transaction.atomic():
        claim = (
            Claim.objects.select_for_update(of=("self",))
            .select_related("queue", "merchant", "shopper")
            .get(pk=claim.pk)
        )
        if claim.firings.filter(at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
            return None
        firing, is_new = RuleFiring.objects.get_or_create(rule=rule, claim=claim, since=since, defaults={"at": now})
        if not is_new:
            return None
        firing.done = [name for name, deed in DEEDS.items() if deed(rule, claim, firing, now)]
        firing.save(update_fields=["done"])
        return firing


def would_do(rule: Rule, claim: Claim) -> list[str]:
    """What a rule would do to a claim as it stands; nothing is done."""
    told = {
        "queue": bool(rule.to_queue_id and rule.to_queue_id != claim.queue_id),
        "give": bool(rule.give_to_id and claim.agent_id is None),
        "tag": bool(rule.tag),
        "note": bool(rule.note),
        "tell": rule.tell_leads,
        "remind": rule.remind,
    }
    return [name for name, done in told.items() if done]


# --- what rules do -------------------------------------------------------------------------------------------------


def _queue(rule, claim, _firing, _now):
    if not rule.to_queue_id or rule.to_queue_id == claim.queue_id:
        return False
    claim.queue = rule.to_queue
    Claim.objects.filter(pk=claim.pk).update(queue=rule.to_queue)
    return True


def _give(rule, claim, _firing, _now):
    person = rule.give_to
    if person is None or not person.is_agent() or claim.agent_id is not None:
        return False
    return bool(Claim.objects.filter(pk=claim.pk, agent=None).update(agent=person))


def _tag(rule, claim, _firing, now):
    return bool(rule.tag) and setting_aside.tag(claim, rule.tag, None, now)


def _note(rule, claim, firing, now):
    if not rule.note:
        return False
    thread.say(claim, PORTAL, rule.note, seen_by=Seen.STAFF, sent_key=f"rule{firing.pk}", now=now)
    return True


def _tell(rule, claim, firing, _now):
    if not rule.tell_leads:
        return False
    for lead in leads_of(claim.queue):
        with translation.override(lead.language or "en"):
            subject = _("Rule “%(rule)s” · %(number)s") % {"rule": rule.name, "number": claim.number}
            body = rule.note or _("This claim met a rule that asks for your eyes.")
            key = f"rule:{firing.pk}:u{lead.pk}"
            write(key=key, subject=subject, body=body, user=lead, mail_to=lead.email, path=claim.get_absolute_url())
    return True


def _remind(rule, claim, firing, _now):
    party = outlook(claim).next_actor
    if not rule.remind or party not in {"shopper", "merchant"}:
        return False
    people = notices.recipients(claim, party)
    for person in people:
        with translation.override(person.language):
            subject = _("Your answer is awaited · %(number)s") % {"number": claim.number}
            path = claim.get_absolute_url() if person.user else ""
            mail_to = person.user.email if person.user else person.mail_to
            key = f"rule:{firing.pk}:{person.key}"
            body = notices.next_words(claim, person.party)
            write(key=key, subject=subject, body=body, user=person.user, mail_to=mail_to, path=path)
    return bool(people)


DEEDS = {"queue": _queue, "give": _give, "tag": _tag, "note": _note, "tell": _tell, "remind": _remind}


# --- finding what to act on ----------------------------------------------------------------------------------------


def next_step(now: datetime) -> bool:
    """Look at the oldest step no rule has looked at; False when there is none."""
    with transaction.atomic():
        rows = ClaimStep.objects.filter(ruled_at=None).order_by("at", "pk")
        skip = connection.features.has_select_for_update_skip_locked
        step = rows.select_for_update(skip_locked=skip, of=("self",)).select_related("claim").first()
        if step is None:
            return False
        for rule in Rule.objects.filter(active=True, event=step.name, active_since__lte=step.at).order_by("pk"):
            if meets(rule, step.claim, step.to_state):
                fire(rule, step.claim, step.at, now)
        ClaimStep.objects.filter(pk=step.pk).update(ruled_at=now)
    return True


def skip_steps(now: datetime) -> int:
    """While no rule is in use, steps need no look; how many were passed over, a bounded number."""
    if Rule.objects.filter(active=True).exclude(event=Rule.WAITING).exists():
        return 0
    pks = list(ClaimStep.objects.filter(ruled_at=None).order_by("at", "pk").values_list("pk", flat=True)[:BATCH])
    return ClaimStep.objects.filter(pk__in=pks).update(ruled_at=now)


def fire_waiting(now: datetime) -> int:
    """Act on claims that have waited long enough in their state; a bounded number for each rule."""
    done = 0
    for rule in Rule.objects.filter(active=True, event=Rule.WAITING).order_by("pk"):
        for claim in waiting(rule, now)[:BATCH]:
            done += meets(rule, claim) and fire(rule, claim, claim.entered_at, now) is not None
    return done


def waiting(rule: Rule, now: datetime):
    """Open claims that waited for a rule's hours and that it has not acted on since they entered their state."""
    fired = RuleFiring.objects.filter(rule=rule, claim=OuterRef("pk"), since=OuterRef("entered_at"))
    rows = Claim.objects.filter(state__in=set(rule.states) & OPEN if rule.states else OPEN)
    rows = rows.filter(entered_at__lte=now - timedelta(hours=rule.hours), entered_at__gt=now - LONGEST_AGO)
    for field, listed in (("kind", rule.kinds), ("jurisdiction", rule.laws), ("language", rule.languages)):
        rows = rows.filter(**{f"{field}__in": listed}) if listed else rows
    return rows.exclude(Exists(fired)).order_by("entered_at", "pk")
