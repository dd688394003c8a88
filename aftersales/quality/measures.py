"""The measures of some claims, as they stand at a moment: plain figures out of records. Unknown is None, never zero."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from aftersales.record import ClaimRecord
from figures.shares import is_fast, percentile
from figures.survival import restricted_mean


@dataclass(frozen=True, slots=True)
class Measures:
    """Six measures of some claims. Counts are of claims, surveys or promises; hours are of working days; shares follow from counts."""

    claims: int = 0
    answered: int = 0  # with an answer of substance
    fast: int = 0  # within 48 hours
    median_hours: float | None = None
    p90_hours: float | None = None
    sum_hours: float = 0.0
    peak_fast: float | None = None  # share answered in time in the busiest tenth of days
    rest_fast: float | None = None
    decided: int = 0  # claims of which it can be said whether they were solved
    solved: int = 0
    settle_days: float | None = None  # restricted mean, 30 days
    complete: float | None = None  # mean share of the steps of the flow
    asked: int = 0
    rated: int = 0
    sum_stars: int = 0
    told: int = 0  # who answered about competence
    sum_competence: int = 0
    due: int = 0
    kept: int = 0

    @property
    def mean_hours(self) -> float | None:
        """Mean hours to the first answer."""
        return ratio(self.sum_hours, self.answered)

    @property
    def fast_share(self) -> float | None:
        """Share answered within 48 hours."""
        return ratio(self.fast, self.claims)

    @property
    def solved_share(self) -> float | None:
        """Share solved of those that count."""
        return ratio(self.solved, self.decided)

    @property
    def stars(self) -> float | None:
        """Mean of the stars given."""
        return ratio(self.sum_stars, self.rated)

    @property
    def competence(self) -> float | None:
        """Mean of what was said of competence."""
        return ratio(self.sum_competence, self.told)

    @property
    def response(self) -> float | None:
        """Share of those asked who answered the survey."""
        return ratio(self.rated, self.asked)

    @property
    def kept_share(self) -> float | None:
        """Share of promises that were due and kept."""
        return ratio(self.kept, self.due)


def ratio(part: float, whole: float) -> float | None:
    """A share or a mean; None of nothing."""
    return part / whole if whole else None


def measure(rows: Sequence[ClaimRecord], now: datetime) -> Measures:
    """The measures of these claims. Open claims are censored in the time to settle, never dropped."""
    if not rows:
        return Measures()
    hours = [row.answer_hours for row in rows if row.answer_hours is not None]
    outcomes = [outcome for row in rows if (outcome := row.solved(now)) is not None]
    stars = [row.stars for row in rows if row.stars is not None]
    told = [row.competence for row in rows if row.competence is not None]
    kept = [p.is_kept() for row in rows for p in row.promises if p.is_due(now.date())]
    gap = busy_gap(rows)
    return Measures(
        claims=len(rows),
        answered=len(hours),
        fast=sum(map(is_fast, hours)),
        median_hours=percentile(hours, 0.5),
        p90_hours=percentile(hours, 0.9),
        sum_hours=sum(hours),
        peak_fast=gap[0] if gap else None,
        rest_fast=gap[1] if gap else None,
        decided=len(outcomes),
        solved=sum(outcomes),
        settle_days=restricted_mean([(1.0, row.days(now), row.settled_at is not None) for row in rows]),
        complete=sum(sum(row.steps()) / len(row.steps()) for row in rows) / len(rows),
        asked=sum(row.asked_for_rating for row in rows),
        rated=len(stars),
        sum_stars=sum(stars),
        told=len(told),
        sum_competence=sum(told),
        due=len(kept),
        kept=sum(kept),
    )


def busy_gap(rows: Iterable[ClaimRecord]) -> tuple[float, float] | None:
    """Share answered in time in the busiest tenth of days, and on the others; None with too few days."""
    by_day = defaultdict(list)
    for row in rows:
        by_day[row.filed_at.date()].append(is_fast(row.answer_hours))
    days = sorted(by_day.values(), key=len, reverse=True)
    busy = days[: len(days) // 10]
    rest = [fast for day in days[len(busy) :] for fast in day]
    peak = [fast for day in busy for fast in day]
    return (sum(peak) / len(peak), sum(rest) / len(rest)) if peak and rest else None


def by_hour(moments: Iterable[datetime]) -> list[int]:
    """How many of these (in their own zones) fall into each hour of the week, Monday midnight first: 168 numbers."""
    seen = Counter((moment.weekday(), moment.hour) for moment in moments)
    return [seen[day, hour] for day in range(7) for hour in range(24)]
