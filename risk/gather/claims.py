"""What claims here say of merchants: facts for the signals that read claims, and the service index."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from django.core.cache import cache

from aftersales import record
from aftersales.clocks import add_working_days, calendar_of
from aftersales.quality import measures
from aftersales.record import ClaimRecord
from risk.facts import AgainstPeers, GoodRecord, Payee, Proved, Share
from risk.gather._seen import on, own
from risk.scoring import service
from risk.scoring.service import Counted

DAYS_90 = timedelta(days=90)
OVERDUE = timedelta(days=7)  # RISK.md: TX-06 and AS-08 count from 7 days past due
UNANSWERED_DAYS = 10  # working days, AS-01
ONE_A_MONTH = timedelta(days=30)  # one counted claim per shopper and merchant
LEAST_USUAL = 30  # claims of a category before its shares are worth drawing towards
USUAL_KEPT = 3600  # seconds
CONDUCT = {  # proved conduct of a finding -> (fact, value)
    "asked_outside": ("asked_outside_platform", True),
    "extra_fee": ("extra_fee", True),
    "changed_after_payment": ("changed_after_payment", True),
    "false_tracking": ("tracking", "invalid"),
    "asks_too_much": ("asks_too_much", ("code",)),
}


def of_shops(shops, *, now):
    """Facts of shops from the claims against their merchants."""
    by_merchant = of_merchants({s.merchant_id: s.merchant for s in shops}, now)
    return {s.pk: dict(by_merchant.get(s.merchant_id, {})) for s in shops}


def of_listings(rows, *, now):
    """Facts of listings from the claims against the merchants that offer them."""
    by_merchant = of_merchants({r.shop.merchant_id: r.shop.merchant for r in rows if r.shop_id}, now)
    return {r.pk: dict(by_merchant.get(r.shop.merchant_id, {})) if r.shop_id else {} for r in rows}


def of_merchants(merchants, now):
    """Facts of each merchant that has claims, by its pk."""
    late = record.late_deliveries(merchants)
    told = defaultdict(dict)
    for pk, rows in record.records(merchants, now).items():
        told[pk] = _facts(rows, merchants[pk], now)
    for pk, (k, n) in late.items():
        told[pk]["late_deliveries"] = own(Share(k, n, float(n)), now)
    return told


def _facts(rows, merchant, now):
    proved = [r for r in rows if r.order_proof]
    counted = one_a_month(proved)
    facts = {**_proved(proved, now), **_counts(rows, now), **_service(counted, merchant, now)}
    told = {name: own(value, now, source="claims") for name, value in facts.items() if value is not None}
    return told | _conduct(rows, merchant)


def one_a_month(rows: list[ClaimRecord]) -> list[ClaimRecord]:
    """One claim per order, and per shopper and 30 days: the earliest counts (RISK.md section 4, against gaming)."""
    kept, orders, last = [], set(), {}
    for row in sorted(rows, key=lambda r: (r.filed_at, r.pk)):
        before = last.get(row.shopper)
        if (row.shopper, row.order) in orders or (before and row.filed_at - before < ONE_A_MONTH):
            continue
        orders.add((row.shopper, row.order))
        last[row.shopper] = row.filed_at
        kept.append(row)
    return kept


# --- proved by findings -------------------------------------------------------------------------------------------


def _proved(rows, now):
    """k of n orders with proof went wrong in one way, as findings upheld it; injuries, leaks, subscriptions by number."""
    upheld = [r for r in rows if r.found]
    return {
        "non_delivery": _of_n(rows, "non_delivery"),
        "counterfeits": _of_n(rows, "counterfeit"),
        "injuries": sum(r.cause == "injury" for r in upheld),
        "subscription_claims": sum(r.cause == "subscription" for r in upheld),
        "paid_reviews": sum(r.cause == "paid_reviews" or "paid_reviews" in r.proved_conduct for r in upheld),
        "repeated_faults": _repeated(upheld),
        "good_record": _good_record(rows, now),
    }


def _of_n(rows, cause):
    orders = {(r.shopper, r.order): r for r in rows}
    wrong = {key for key, r in orders.items() if r.is_proved(cause)}
    return Proved(len(wrong), len(orders), len({shopper for shopper, _order in wrong}))


def _repeated(upheld):
    """The most upheld claims of one cause in the 90 days after a promised fix."""
    most = 0
    fixes = sorted(p.done_at for r in upheld for p in r.promises if p.act == "repair" and p.done_at)
    for fix in fixes:
        later = [r for r in upheld if fix < r.filed_at <= fix + DAYS_90]
        for cause in {r.cause for r in later}:
            most = max(most, sum(r.cause == cause for r in later))
    return most


def _good_record(rows, now):
    known = [r for r in rows if r.solved(now) is not None]
    if not known:
        return None
    months = (now - min(r.filed_at for r in rows)).days // 30
    return GoodRecord(len(known), sum(bool(r.solved(now)) for r in known), months)


def _conduct(rows, merchant):
    """Conduct that findings proved, dated by the newest of them; what a single shopper told stays with that shopper."""
    shown = {}
    for row in sorted((r for r in rows if r.proved_conduct), key=lambda r: r.found_at):
        shown |= dict.fromkeys(row.proved_conduct, row.found_at.date())
    facts = {CONDUCT[tag][0]: on(CONDUCT[tag][1], day, source="claims") for tag, day in shown.items() if tag in CONDUCT}
    if "other_payee" in shown:
        payee = Payee("", merchant.legal_name or merchant.name, 0.0, known_provider=False)
        facts["payee"] = on(payee, shown["other_payee"], source="claims")
    return facts


# --- counted from the flow ----------------------------------------------------------------------------------------


def _counts(rows, now):
    promises = [p for r in rows for p in r.promises]
    unpaid = [p for p in promises if p.act in record.REFUNDS and _overdue(p, now)]
    leaks = {r.shopper for r in rows if r.kind == "data" and r.found is not False and now - r.filed_at <= DAYS_90}
    return {
        "overdue_refunds": len(unpaid),
        "broken_promises": sum(_overdue(p, now) for p in promises),
        "leak_claims": len(leaks),
    }


def _overdue(promise, now):
    """More than seven days past its day without being done, or found wanting for so long."""
    undone = promise.done_at is None and promise.due_on + OVERDUE < now.date()
    wanting = promise.broken_at is not None and promise.due_on + OVERDUE < now.date()
    return undone or wanting


def _service(rows, merchant, now):
    """The plain figures of AS-01 to AS-09 and the index; nothing where no claim counts."""
    if not rows:
        return {}
    counted = [to_count(r, now) for r in rows]
    waited = [r for r in rows if r.answered_at or _long_waiting(r, merchant, now)]
    hours = [c.answer_hours for c in counted if c.answer_hours is not None]
    known = [c for c in counted if c.solved is not None]
    rated = [(service.weight(c.age_days), c.stars) for c in counted if c.stars is not None]
    n_eff = service.effective(service.weight(c.age_days) for c in counted)
    return {
        "unanswered": Share(sum(r.answered_at is None for r in waited), len(waited), n_eff) if waited else None,
        "answered_in_48h": Share(sum(service.is_fast(c.answer_hours) for c in counted), len(counted), n_eff),
        "median_answer_hours": service.percentile(hours, 0.5),
        "solved": Share(sum(bool(c.solved) for c in known), len(known), n_eff) if known else None,
        "mean_days_to_settle": round(service.restricted_mean(counted), 4),
        "flow_completeness": round(sum(sum(c.steps) / len(c.steps) for c in counted) / len(counted), 6),
        "stars": AgainstPeers(round(service.mean_stars(rated), 4), 3.0, len(rated)) if rated else None,
        "busy_gap": _busy_gap(rows),
        "service": service.measure(counted, _usual(merchant.category, now)),
    }


def _long_waiting(row, merchant, now):
    """Asked more than ten working days ago."""
    return add_working_days(row.filed_at, UNANSWERED_DAYS, calendar_of(merchant.country)) <= now


def to_count(row: ClaimRecord, now) -> Counted:
    """A claim's record as the index counts it."""
    return Counted(
        age_days=(now - row.filed_at).total_seconds() / 86400,
        shopper=row.shopper,
        answer_hours=row.answer_hours,
        solved=row.solved(now),
        days=row.days(now),
        settled=row.settled_at is not None,
        steps=row.steps(),
        stars=row.stars,
        competence=row.competence,
        kept=tuple(p.is_kept() for p in row.promises if p.is_due(now.date())),
    )


def _busy_gap(rows):
    """Share answered in time in the busiest tenth of days against the rest; None with too few days or claims."""
    gap = measures.busy_gap(rows)
    return AgainstPeers(*gap, len(rows)) if gap else None


def _usual(category, now):
    """What a merchant's shares are drawn towards: its category's, else everybody's, once there are 30 claims."""
    for name in dict.fromkeys((category, "")):
        found = cache.get_or_set(f"usual:{name}", lambda name=name: record.usual(name, now) or 0, USUAL_KEPT)
        if found and found.n >= LEAST_USUAL:
            return {"answered": found.answered, "solved": found.solved, "promises": found.kept}
    return {}
