"""A merchant's own counts and prices by day, and what the detectors ring for."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Avg, Max

from aftersales import record
from aftersales.models import Claim
from risk.early_warning import LIMITS, Count, fallen, more_unanswered, more_upheld, surge
from risk.gather.listings import FIRST_WEEK, cohort_p99
from risk.models import Alarm, Listing, PricePoint, Review, VolumePoint

FRESH = timedelta(days=7)  # older news is no early warning
BACK = timedelta(days=64)
PRICES_BACK = timedelta(days=97)
MOST_POINTS = 20_000
SHOWN = 90  # days of history kept beside an alarm
RECENT, PAST = timedelta(days=14), timedelta(days=180)
ANSWER_WITHIN = timedelta(days=3)
UPHELD_DAYS, UPHELD_BEFORE = 30, 365


@dataclass(frozen=True, slots=True)
class Ringing:
    """What a detector rang for; `history`: [[day, value], ...], oldest first."""

    kind: str
    day: date
    value: float
    baseline: float
    z: float | None
    history: list
    detail: str = ""


def look(merchant, now):
    """Everything that rings for a merchant now."""
    found = [read(merchant, now) for read in (_volumes, _reviews, _prices, _start, _unanswered, _non_delivery)]
    return [ringing for ringing in found if ringing]


def _volumes(merchant, now):
    """The kind of counts that jumped farthest beyond its limit."""
    series = {kind: rows for kind, rows in _counts(merchant, now).items() if kind != "claims"}
    series["claims"] = _claims(merchant, now)
    rung = []
    for kind, rows in series.items():
        ringing = _surge(rows, kind, Alarm.Kind.VOLUME, now)
        if ringing:
            rung.append(ringing)
    return max(rung, key=lambda ringing: ringing.z / LIMITS[ringing.detail], default=None)


def _counts(merchant, now):
    """{kind: days} as the books tell them, all offers together; of several who counted one day the largest."""
    rows = VolumePoint.objects.filter(
        listing__shop__merchant=merchant, day__gt=(now - BACK).date(), day__lte=now.date()
    )
    counted = rows.values_list("listing", "day", "kind").annotate(n=Max("count"), index=Avg("category_index"))
    sums = defaultdict(lambda: defaultdict(lambda: [0, 1.0]))
    for _listing, day, kind, n, index in counted[:MOST_POINTS]:
        known = sums[kind][day]
        known[0], known[1] = known[0] + n, index
    return {kind: [Count(day, n, index) for day, (n, index) in sorted(days.items())] for kind, days in sums.items()}


def _claims(merchant, now):
    rows = Claim.objects.filter(merchant=merchant, filed_at__gt=now - BACK, filed_at__lte=now).exclude(state="draft")
    return _every_day(Counter(at.date() for at in rows.values_list("filed_at", flat=True)), merchant, now)


def _reviews(merchant, now):
    rows = Review.objects.filter(
        shop__merchant=merchant, written_on__gt=(now - BACK).date(), written_on__lte=now.date()
    )
    days = Counter(rows.values_list("written_on", flat=True)[:MOST_POINTS])
    return _surge(_every_day(days, merchant, now), "reviews", Alarm.Kind.REVIEWS, now) if days else None


def _every_day(days, merchant, now):
    """Days of rows of our own: one without a row is a day without; none before the merchant was here."""
    first = max((now - BACK).date(), merchant.created_at.date() if not days else min(*days, merchant.created_at.date()))
    known = (first + timedelta(days=n) for n in range((now.date() - first).days + 1))
    return [Count(day, days.get(day, 0)) for day in known]


def _surge(rows, detail, kind, now):
    """The farthest of the newest three days that stands beyond the limit."""
    seen = [surge(rows[: len(rows) - back]) for back in range(3)]
    farthest = max((s for s in seen if s and s.day > (now - FRESH).date()), key=lambda s: s.z, default=None)
    if farthest is None or farthest.z <= LIMITS[detail]:
        return None
    history = [[c.day.isoformat(), c.n] for c in rows[-SHOWN:]]
    return Ringing(kind, farthest.day, farthest.value, farthest.usual, farthest.z, history, detail)


def _prices(merchant, now):
    rows = PricePoint.objects.filter(
        listing__shop__merchant=merchant, day__gt=(now - PRICES_BACK).date(), day__lte=now.date()
    )
    offers = defaultdict(dict)
    for pk, day, price in rows.order_by("-day", "-added_at").values_list("listing", "day", "price")[:MOST_POINTS]:
        offers[pk].setdefault(day, float(price))
    fall = fallen({pk: sorted(days.items()) for pk, days in offers.items()})
    if fall is None or fall.share <= LIMITS["price"] or fall.day <= (now - FRESH).date():
        return None
    return Ringing(Alarm.Kind.PRICE, fall.day, fall.share, 0.0, None, _relative(offers))


def _relative(offers):
    """Each day's mean price of all offers, 100 = each offer's own mean: what the page draws."""
    days = defaultdict(list)
    for points in offers.values():
        mean = sum(points.values()) / len(points)
        for day, price in points.items():
            days[day].append(100 * price / mean)
    return [[day.isoformat(), round(sum(v) / len(v), 1)] for day, v in sorted(days.items())][-SHOWN:]


def _start(merchant, now):
    """More offers in the first week than 99 in 100 sellers put up; asked while that week is fresh."""
    opened = merchant.opened_on
    if not opened or now.date() > opened + FIRST_WEEK + FRESH:
        return None
    first = Listing.objects.filter(shop__merchant=merchant, created_at__date__lt=opened + FIRST_WEEK)
    days = Counter(at.date() for at in first.values_list("created_at", flat=True))
    usual = cohort_p99()
    if usual is None or sum(days.values()) <= usual:
        return None
    history = [[day.isoformat(), n] for day, n in sorted(days.items())]
    return Ringing(Alarm.Kind.START, now.date(), float(sum(days.values())), usual, None, history)


def _unanswered(merchant, now):
    """Of the claims of the last fortnight that are three days old, those without an answer, against half a year before."""
    until = now - ANSWER_WITHIN
    rows = Claim.objects.filter(
        record.ANSWERABLE, merchant=merchant, filed_at__gt=until - RECENT - PAST, filed_at__lte=until
    )
    told = [
        (filed, answered is None or answered - filed > ANSWER_WITHIN)
        for filed, answered in rows.exclude(state__in=record.NOT_COUNTED).values_list("filed_at", "answered_at")
    ]
    new = [left for filed, left in told if filed > until - RECENT]
    old = [left for filed, left in told if filed <= until - RECENT]
    chance, usual = more_unanswered(sum(new), len(new), sum(old), len(old))
    if chance >= LIMITS["unanswered"]:
        return None
    days = Counter(filed.date() for filed, left in told if left)
    history = [[day.isoformat(), n] for day, n in sorted(days.items())][-SHOWN:]
    return Ringing(Alarm.Kind.UNANSWERED, now.date(), round(sum(new) / len(new), 4), usual, None, history)


def _non_delivery(merchant, now):
    """Upheld claims that goods never came, of the last 30 days against the year before."""
    rows = [r for r in record.records([merchant.pk], now).get(merchant.pk, ()) if r.is_proved("non_delivery")]
    since = now - timedelta(days=UPHELD_DAYS)
    new = [r for r in rows if r.found_at > since]
    old = [r for r in rows if since - timedelta(days=UPHELD_BEFORE) < r.found_at <= since]
    known = min((now.date() - merchant.created_at.date()).days - UPHELD_DAYS, UPHELD_BEFORE)
    chance, usual = more_upheld(len(new), len({r.shopper for r in new}), len(old), max(known, UPHELD_DAYS), UPHELD_DAYS)
    if chance >= LIMITS["non_delivery"]:
        return None
    days = Counter(r.found_at.date() for r in rows)
    history = [[day.isoformat(), n] for day, n in sorted(days.items())][-SHOWN:]
    return Ringing(Alarm.Kind.NON_DELIVERY, now.date(), float(len(new)), usual, None, history)
