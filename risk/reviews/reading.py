"""All tests of RISK.md section 9, RV-01 to RV-08 and LA-06, on the reviews of one shop or listing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from risk.facts import AgainstPeers, Removals, ReviewGap, Share
from risk.reviews import groups, likeness, ranks, repeats, waves
from risk.reviews.rating import rating
from risk.reviews.shapes import Company, Outcome, Reading, Review, Test

Found = tuple[Test, set[int], dict[str, Any]]
ENOUGH = 10  # reviews
AUTHORS = 20
GAP_STARS, GAP_P = 1.0, 0.01
REPEATED, REPEATED_SHARE = 5, 0.10
REQUESTS, TIMES = 20, 2
INVENTED, INVENTED_SHARE, INVENTED_OF = (
    0.9,
    0.3,
    20,
)  # the model calls one honest text in twenty invented at that chance
SAME_PRODUCT = 0.3


@dataclass(frozen=True, slots=True)
class About:
    """What is read besides the reviews: the day, the product on sale now, who the authors are, proved cases of pay."""

    as_of: date
    title: str = ""
    category: str = ""
    company: Company = field(default_factory=Company)
    paid_cases: int = 0


def read(reviews: Sequence[Review], about: About) -> Reading:
    """Every test, the rating that is left, and the facts that signals read. `reviews` in any order; the future is left out."""
    rows = sorted((r for r in reviews if r.day <= about.as_of), key=lambda r: (r.day, r.author, r.stars, r.text))
    tests: list[Test] = []
    doubts: dict[str, set[int]] = {}
    facts: dict[str, Any] = {}
    for look in LOOKS:
        test, places, found = look(rows, about)
        tests.append(test)
        facts |= found
        if places:
            doubts[test.code] = places
    told, taken = rating(rows, doubts)
    stars = Counter(r.stars for r in rows if not r.removed_by)
    return Reading(
        as_of=about.as_of,
        tests=tuple(Test(t.code, t.outcome, t.values, round(taken.get(t.code, 0.0), 2)) for t in tests),
        rating=told,
        days=waves.by_day(rows, about.as_of),
        stars=(stars[1], stars[2], stars[3], stars[4], stars[5]),
        facts=facts,
    )


def _outcome(noticed: bool) -> Outcome:
    return Outcome.NOTICED if noticed else Outcome.PASSED


def _bursts(rows: Sequence[Review], about: About) -> Found:
    counts = waves.by_day(rows, about.as_of)
    total = sum(counts)
    facts = {"reviews_by_day": counts} if rows else {}
    if total < ENOUGH:
        return Test("bursts", Outcome.TOO_FEW, {"n": total, "least": ENOUGH}), set(), facts
    days = set(waves.burst_days(counts, about.as_of))
    places = {place for place, r in enumerate(rows) if r.day in days}
    values = {"n": total, "k": len(places), "days": len(days)}
    return Test("bursts", _outcome(bool(days)), values), places, facts


def _one_timers(rows: Sequence[Review], about: About) -> Found:
    own = Counter(r.author for r in rows)
    once = [a for a, n in own.items() if n == 1 and a not in about.company.reviews_elsewhere]
    n, usual = len(own), about.company.usual_one_timers
    values = {"n": n, "percent": round(100 * len(once) / n) if n else 0}
    if n < AUTHORS:
        return Test("one_timers", Outcome.TOO_FEW, {"n": n, "least": AUTHORS}), set(), {}
    if usual is None:
        return Test("one_timers", Outcome.TOO_FEW, values | {"peers": 0}), set(), {}
    fact = AgainstPeers(round(len(once) / n, 4), usual, n)
    return Test("one_timers", _outcome(fact.value > usual), values), set(), {"one_timers": fact}


def _gap(rows: Sequence[Review], _about: About) -> Found:
    proved = [r.stars for r in rows if r.proved and not r.removed_by]
    rest = {place: r.stars for place, r in enumerate(rows) if not r.proved and not r.removed_by}
    n, m = len(proved), len(rest)
    if min(n, m) < ENOUGH:
        return Test("gap", Outcome.TOO_FEW, {"proved_n": n, "rest_n": m, "least": ENOUGH}), set(), {}
    p = ranks.p_lower(proved, list(rest.values()))
    fact = ReviewGap(round(sum(proved) / n, 4), round(sum(rest.values()) / m, 4), n, m, round(p, 6))
    noticed = fact.rest - fact.proved >= GAP_STARS - 1e-9 and p < GAP_P
    values = {"proved": round(fact.proved, 1), "rest": round(fact.rest, 1), "proved_n": n, "rest_n": m}
    return Test("gap", _outcome(noticed), values), set(rest) if noticed else set(), {"review_gap": fact}


def _repeats(rows: Sequence[Review], _about: About) -> Found:
    places, n, first = repeats.repeated(rows)
    k = len(places)
    facts = {"repeated_reviews": Share(k, n, float(n))} if n else {}
    noticed = k >= REPEATED or (n >= ENOUGH and k >= 2 and k >= REPEATED_SHARE * n)
    if n < ENOUGH and not noticed:
        return Test("repeats", Outcome.TOO_FEW, {"n": n, "least": ENOUGH}), set(), facts
    return Test("repeats", _outcome(noticed), {"k": k, "n": n}), places - first if noticed else set(), facts


def _waves(rows: Sequence[Review], about: About) -> Found:
    counts = waves.by_day(rows, about.as_of)
    if sum(counts) < ENOUGH:
        return Test("waves", Outcome.TOO_FEW, {"n": sum(counts), "least": ENOUGH}), set(), {}
    rise = waves.rise_after(rows, waves.burst_days(counts, about.as_of))
    if rise is None:
        return Test("waves", Outcome.TOO_FEW, {"luck": 1}), set(), {}
    noticed = rise >= waves.POINTS
    return Test("waves", _outcome(noticed), {"points": round(rise)}), set(), {"one_star_rise_after_burst": rise}


def _group(rows: Sequence[Review], about: About) -> Found:
    authors = {r.author for r in rows}
    if len(authors) < groups.RING:
        return Test("group", Outcome.TOO_FEW, {"n": len(authors), "least": groups.RING}), set(), {}
    ring = groups.largest_group(about.company)
    noticed = len(ring) >= groups.RING
    places = {place for place, r in enumerate(rows) if r.author in ring} if noticed else set()
    return Test("group", _outcome(noticed), {"k": len(ring)}), places, {"review_ring": len(ring)}


def _paid(rows: Sequence[Review], about: About) -> Found:
    places = {place for place, r in enumerate(rows) if r.incentivised}
    if not rows:
        return Test("paid", Outcome.TOO_FEW, {"n": 0, "least": 1}), set(), {}
    noticed = bool(places) or about.paid_cases > 0
    return Test("paid", _outcome(noticed), {"k": len(places), "cases": about.paid_cases}), places, {}


def _removals(rows: Sequence[Review], _about: About) -> Found:
    low = [r for r in rows if r.stars <= 2]
    high = [r for r in rows if r.stars >= 4]
    gone = sum(r.removed_by == "merchant" for r in rows)
    if gone < REQUESTS or not low or not high:
        return Test("removals", Outcome.TOO_FEW, {"n": gone, "least": REQUESTS}), set(), {}
    shares = [round(sum(r.removed_by == "merchant" for r in side) / len(side), 4) for side in (low, high)]
    fact = Removals(shares[0], shares[1], gone)
    values = {"low": round(100 * fact.low), "high": round(100 * fact.high), "n": gone}
    return Test("removals", _outcome(fact.low > TIMES * fact.high), values), set(), {"review_removals": fact}


def _text(rows: Sequence[Review], _about: About) -> Found:
    read_texts = {place: r.deceptive for place, r in enumerate(rows) if r.deceptive is not None}
    places = {place for place, chance in read_texts.items() if chance >= INVENTED}
    n, k = len(read_texts), len(places)
    if n < INVENTED_OF:
        return Test("text", Outcome.TOO_FEW, {"n": n, "least": INVENTED_OF}), set(), {}
    noticed = k >= INVENTED_SHARE * n
    return Test("text", _outcome(noticed), {"k": k, "n": n}), places if noticed else set(), {}


def _product(rows: Sequence[Review], about: About) -> Found:
    found = likeness.least_like(rows, about.title, about.category) if about.title else None
    if found is None:
        return Test("product", Outcome.TOO_FEW, {"n": 0, "least": likeness.KEPT}), set(), {}
    alike, other = found
    noticed = alike < SAME_PRODUCT
    places = {place for place, r in enumerate(rows) if r.product and _is_another(r, about)} if noticed else set()
    values = {"percent": round(100 * alike), "former": other[:80], "k": len(places)}
    return Test("product", _outcome(noticed), values), places, {"product_similarity": alike}


def _is_another(review: Review, about: About) -> bool:
    alike = likeness.likeness(about.title, about.category, review.product, review.category or about.category)
    return alike is not None and alike < SAME_PRODUCT


LOOKS: tuple[Callable[[Sequence[Review], About], Found], ...] = (
    _bursts,
    _one_timers,
    _gap,
    _repeats,
    _waves,
    _group,
    _paid,
    _removals,
    _text,
    _product,
)
CODES = ("bursts", "one_timers", "gap", "repeats", "waves", "group", "paid", "removals", "text", "product")


def plain(reading: Reading) -> Mapping[str, Any]:
    """A reading without its facts as plain JSON, as it is stored and shown."""
    told = reading.rating
    return {
        "as_of": reading.as_of.isoformat(),
        "tests": [
            {"code": t.code, "outcome": t.outcome.value, "values": dict(t.values), "taken": t.taken}
            for t in reading.tests
        ],
        "rating": {name: getattr(told, name) for name in told.__dataclass_fields__},
        "days": list(reading.days),
        "stars": list(reading.stars),
    }
