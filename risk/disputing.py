"""Disputes of findings: their clocks, their moves, and who may make them. What is refused leaves no trace."""

from datetime import date
from functools import lru_cache

import holidays
from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import outbox
from accounts.models import Merchant, Representative, User
from risk.facts import Why
from risk.models import ConfirmedScam, Dispute, Evidence, Listing, Standing
from risk.scoring import read_inputs, read_result
from risk.signals._base import State as Seen

State = Dispute.State
WORKING_DAYS, WORKING_DAYS_HARD = 10, 2  # RISK.md section 6
APPEAL_WITHIN = relativedelta(months=6)
OPEN_STATES = (State.OPEN, State.APPEALED)
FROM_THE_NAME = {"NM-01": "name_likeness", "FR-03": "brand_likeness"}  # computed anew each time: no row to void
DECISIONS = {  # (state, outcome): the state it leads to
    (State.OPEN, "upheld"): State.UPHELD,
    (State.OPEN, "refused"): State.REFUSED,
    (State.APPEALED, "upheld"): State.FINALLY_UPHELD,
    (State.APPEALED, "refused"): State.FINALLY_REFUSED,
}


class Refused(Exception):
    """A move that is not allowed; `reason` is for people."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


# --- clocks ----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _calendar(country):
    known = holidays.list_supported_countries()
    return holidays.country_holidays(country if country in known else "CN")


def due_day(country, asked_on: date, *, working_days) -> date:
    """The last of so many working days after a day, in a country's calendar; mainland China's where none is known."""
    return _calendar(country.upper()).get_nth_working_day(asked_on, working_days)


def appeal_until(dispute):
    """The last day to appeal a refusal."""
    return timezone.localdate(dispute.decided_at) + APPEAL_WITHIN


# --- findings --------------------------------------------------------------------------------------------------


def findings(assessment):
    """{signal id: ids of the evidence behind it} of all that speaks against a shop in one judgement."""
    fraud, flags = (read_result(assessment.result)[part] for part in ("fraud", "flags"))
    against = {*fraud["hard"], *(f["id"] for f in flags), *(c["id"] for c in fraud["contributions"] if c["value"] > 0)}
    observations, _subject, _as_of = read_inputs(assessment.inputs)
    return {
        id_: [pk for pk, _sha in o.evidence]
        for id_, o in observations.items()
        if id_ in against and o.state is not Seen.UNKNOWN
    }


def is_hard(assessment, signal_id):
    """Whether a finding sets the result by itself."""
    return signal_id in read_result(assessment.result)["fraud"]["hard"]


def _newest(shop):
    standing = Standing.objects.select_related("assessment").filter(shop=shop).first()
    if standing is None:
        raise Refused(_("There is no result yet that could be disputed."))
    return standing.assessment


# --- moves of the merchant ---------------------------------------------------------------------------------------


@transaction.atomic
def raise_dispute(shop, signal_id, *, reason, by, now):
    """Dispute a finding of a shop's newest result; its evidence is marked at once. Returns the Dispute, or Refused."""
    _hold(shop)
    _must_represent(by, shop)
    assessment = _newest(shop)
    behind = findings(assessment)
    if signal_id not in behind:
        raise Refused(_("This finding is not part of the newest result any more."))
    _not_decided_before(shop, signal_id, behind[signal_id], now)
    dispute = Dispute.objects.create(
        shop=shop,
        signal_id=signal_id,
        reason=_written(reason),
        raised_by=by,
        raised_at=now,
        due_on=_due_on(shop, assessment, signal_id, now),
    )
    dispute.evidence.set(behind[signal_id])
    dispute.evidence.update(disputed=True)
    shop.merchant.touch()
    return dispute


def _not_decided_before(shop, signal_id, evidence, now):
    """The same finding from the same evidence is disputed once; a new one after half a year, or on new evidence."""
    last = Dispute.objects.filter(shop=shop, signal_id=signal_id).order_by("-raised_at", "-pk").first()
    if last is None or last.state in {State.UPHELD, State.FINALLY_UPHELD}:
        return
    if last.state in OPEN_STATES:
        raise Refused(
            _("This finding is disputed already. The decision is due by %(day)s.") % {"day": date_format(last.due_on)}
        )
    same = set(last.evidence.values_list("pk", flat=True)) == set(evidence)
    if same and timezone.localdate(now) <= appeal_until(last):
        if last.state == State.REFUSED:
            raise Refused(_("This was decided. If the decision is wrong, appeal it; a second person then decides."))
        raise Refused(_("This was decided twice. It can be disputed again when there is new evidence, or later."))


def _due_on(shop, assessment, signal_id, now):
    days = WORKING_DAYS_HARD if is_hard(assessment, signal_id) else WORKING_DAYS
    return due_day(shop.merchant.country, timezone.localdate(now), working_days=days)


@transaction.atomic
def appeal(dispute, *, reason, by, now):
    """Appeal a refusal within six months; somebody else decides. Returns the Dispute, or Refused."""
    _hold(dispute.shop)
    row = _locked(dispute.pk)
    _must_represent(by, row.shop)
    if row.state != State.REFUSED:
        raise Refused(_("Only a decision that the finding stands can be appealed, and only once."))
    if timezone.localdate(now) > appeal_until(row):
        raise Refused(_("The six months for an appeal ended on %(day)s.") % {"day": date_format(appeal_until(row))})
    if Dispute.objects.filter(shop=row.shop, signal_id=row.signal_id, state__in=OPEN_STATES).exists():
        raise Refused(_("This finding is disputed already."))
    row.state, row.appealed_at, row.appeal_reason = State.APPEALED, now, _written(reason)
    row.due_on = _due_on(row.shop, _newest(row.shop), row.signal_id, now)
    row.save()
    row.evidence.filter(voided_at=None).update(disputed=True)
    row.shop.merchant.touch()
    return row


def _must_represent(by, shop):
    if not Representative.objects.filter(user=by, merchant=shop.merchant_id).exists():
        raise Refused(_("Only somebody who showed control of the shop may do this."))


# --- moves of staff ----------------------------------------------------------------------------------------------


@transaction.atomic
def decide(dispute, *, outcome, reasons, by, now):
    """The first decision: outcome "upheld" (the finding was wrong) or "refused" (it stands). Returns the Dispute."""
    row = _to_decide(dispute, State.OPEN, outcome, by)
    row.state, row.reasons = DECISIONS[State.OPEN, outcome], _written(reasons)
    row.decided_by, row.decided_at = by, now
    return _settle(row, outcome, row.reasons, by, now)


@transaction.atomic
def decide_appeal(dispute, *, outcome, reasons, by, now):
    """The second and last decision, by another person. Returns the Dispute."""
    row = _to_decide(dispute, State.APPEALED, outcome, by)
    row.state, row.appeal_reasons = DECISIONS[State.APPEALED, outcome], _written(reasons)
    row.appeal_decided_by, row.appeal_decided_at = by, now
    return _settle(row, outcome, row.appeal_reasons, by, now)


def _to_decide(dispute, state, outcome, by):
    _hold(dispute.shop)
    row = _locked(dispute.pk)
    if row.state != state:
        raise Refused(_("Somebody else has decided this meanwhile."))
    if (state, outcome) not in DECISIONS:
        raise Refused(_("Choose whether the finding was wrong or stands."))
    reason = why_not(row, by)
    if reason:
        raise Refused(reason)
    return row


def why_not(dispute, by):
    """Why a person may not decide a dispute, in words; "" if they may."""
    if not by.is_agent():
        return _("Only our staff decide disputes.")
    if by.pk == dispute.decided_by_id:
        return _("You decided this before. An appeal is decided by a second person.")
    if dispute.evidence.filter(entered_by=by).exists() or _confirmed_the_scam(dispute, by):
        return _("You entered the evidence behind this finding, so a colleague decides.")
    if Representative.objects.filter(user=by, merchant=dispute.shop.merchant_id).exists():
        return _("You speak for this merchant, so a colleague decides.")
    return ""


def _confirmed_the_scam(dispute, by):
    cases = ConfirmedScam.objects.filter(shop=dispute.shop, lifted_on=None)
    return dispute.signal_id == "FR-02" and by.pk in {
        pk for row in cases for pk in (row.proposed_by_id, row.approved_by_id)
    }


def _settle(row, outcome, reasons, by, now):
    row.save()
    if outcome == "upheld":
        _void(row, by, now)
    else:
        elsewhere = Evidence.objects.filter(disputes__in=Dispute.objects.filter(state__in=OPEN_STATES))
        row.evidence.exclude(pk__in=elsewhere.values("pk")).update(disputed=False)
    row.shop.merchant.touch()
    _tell(row, reasons)
    return row


def _void(dispute, by, now):
    """Take what was wrong out of every later judgement; the rows stay, with a stamp."""
    dispute.evidence.filter(voided_at=None).update(voided_at=now)
    Listing.objects.filter(shop__merchant=dispute.shop.merchant_id).touch()  # what is known of a merchant counts there
    if dispute.signal_id in FROM_THE_NAME:
        Evidence.objects.create(
            shop=dispute.shop,
            fact=FROM_THE_NAME[dispute.signal_id],
            unknown_because=Why.SOURCE_FAILED,
            source=f"dispute {dispute.pk}",
            source_class=Evidence.Kind.OWN,
            observed_at=now,
            entered_by=by,
        )


def _tell(dispute, reasons):
    people = User.objects.filter(represents__merchant=dispute.shop.merchant_id, is_active=True)
    for user in people:
        with translation.override(user.language or "en"):
            outbox.write(
                key=f"dispute:{dispute.pk}:{dispute.state}:{user.pk}",
                user=user,
                mail_to=user.email,
                subject=_("Your dispute about %(shop)s, finding %(finding)s, is decided")
                % {"shop": dispute.shop, "finding": dispute.signal_id},
                body=f"{dispute.get_state_display()}\n\n" + _("Reasons:") + f"\n{reasons}",
                path=reverse("own-shop", args=[dispute.shop.key]),
            )


# --- what every move needs ---------------------------------------------------------------------------------------


def _hold(shop):
    """Take the merchant's row first, as a judgement does, so that moves and judgements come one after another."""
    Merchant.objects.select_for_update(no_key=True).get(pk=shop.merchant_id)


def _locked(pk):
    return Dispute.objects.select_for_update(of=("self",)).select_related("shop__merchant").get(pk=pk)


def _written(text):
    if not text.strip():
        raise Refused(_("Reasons are needed in writing."))
    return text.strip()


def mind(now):
    """One notice a day to every lead and admin for each dispute that is overdue; returns how many were written."""
    today = timezone.localdate(now)
    late = (
        Dispute.objects.filter(state__in=OPEN_STATES, due_on__lt=today).select_related("shop").order_by("due_on", "pk")
    )
    leads = list(User.objects.filter(role__in=[User.Role.LEAD, User.Role.ADMIN], is_active=True))
    return sum(_remind(dispute, user, today) for dispute in late.iterator(chunk_size=500) for user in leads)


def _remind(dispute, user, today):
    with translation.override(user.language or "en"):
        return outbox.write(
            key=f"dispute-late:{dispute.pk}:{user.pk}:{today}",
            user=user,
            mail_to=user.email,
            subject=_("A dispute is overdue: %(shop)s, finding %(finding)s")
            % {"shop": dispute.shop, "finding": dispute.signal_id},
            body=_("It was to be decided by %(day)s.") % {"day": date_format(dispute.due_on)},
            path=reverse("desk-dispute", args=[dispute.pk]),
        )
