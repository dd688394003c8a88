"""The figures as tables: words for what is counted, rows of a file, subjects side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from aftersales.models import Claim, MonthFigures, Survey
from aftersales.quality.measures import Measures
from aftersales.quality.months import Month, read, total
from aftersales.workflow.states import STATES

HEADER = (
    "month", "claims", "answered", "within_48_h", "median_hours", "p90_hours", "mean_hours", "busiest_days_within_48_h",
    "other_days_within_48_h", "decided", "solved", "days_to_settle_30", "completeness", "surveys_sent", "surveys_answered", "stars",
    "competence", "promises_due", "promises_kept", "owed_a_first_act", "first_act_median_hours", "first_act_late", "news_late",
    "solution_late",
)  # fmt: skip


def rows(told: Sequence[Month]) -> Iterator[list[Any]]:
    """One line a month, in the order of HEADER; what is not known stays empty."""
    for month in told:
        m, ours = month.measures, month.row.ours
        yield [
            f"{month.month:%Y-%m}", m.claims, m.answered, m.fast, m.median_hours, m.p90_hours, short(m.mean_hours), short(m.peak_fast),
            short(m.rest_fast), m.decided, m.solved, short(m.settle_days), short(m.complete), m.asked, m.rated, short(m.stars),
            short(m.competence), m.due, m.kept, ours.get("claims"), ours.get("first_median"), ours.get("first_late"),
            ours.get("news_late"), ours.get("solution_late"),
        ]  # fmt: skip


def short(value: float | None) -> float | None:
    """At most four decimals."""
    return None if value is None else round(value, 4)


def kinds(counts: Counter[str]) -> list[tuple[Any, int]]:
    """Kinds of claims in words, the most frequent first."""
    return [(Claim.Kind(kind).label, n) for kind, n in counts.most_common() if kind in Claim.Kind.values]


def outcomes(counts: Counter[str]) -> list[tuple[Any, int]]:
    """States in words, in the order of a claim's life; those that are open as one."""
    told = [(state.label, counts[code]) for code, state in STATES.items() if counts[code]]
    return told + ([(None, counts["open"])] if counts["open"] else [])


def reasons(counts: Counter[str]) -> list[tuple[Any, int]]:
    """Reasons in words, the most frequent first."""
    return [(Survey.Reason(word).label, n) for word, n in counts.most_common() if word in Survey.Reason.values]


@dataclass(frozen=True, slots=True)
class Side:
    """One subject beside others."""

    subject: str
    about: Any
    measures: Measures
    owed: int
    late: int


def side_by_side(subjects: Sequence[str], first: date, last: date) -> list[Side]:
    """The totals of these subjects over some months, in their order. One query."""
    found = MonthFigures.objects.filter(
        subject__in=subjects, month__gte=first, month__lte=last, counted_at__isnull=False
    )
    told = defaultdict(list)
    for row in found.select_related("merchant", "queue", "user"):
        told[row.subject].append(read(row))
    return [_side(subject, told[subject]) for subject in subjects if told[subject]]


def _side(subject: str, told: list[Month]) -> Side:
    row = told[0].row
    owed = sum(m.row.ours.get("claims", 0) for m in told)
    late = sum(m.row.ours.get("first_late", 0) for m in told)
    return Side(subject, row.merchant or row.queue or row.user, total(told), owed, late)
