"""The running clocks of a claim on one line: where each stands between its beginning and its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aftersales.models import Clock

LEFT, RIGHT = 16, 304


@dataclass(frozen=True, slots=True)
class Dot:
    """One clock's end on the line."""

    x: float
    n: int
    clock: Clock


@dataclass(frozen=True, slots=True)
class ClockLine:
    """The line: now, and each end in order."""

    now_x: float
    dots: list[Dot]


def clock_line(clocks: list[Clock], now: datetime) -> ClockLine | None:
    """The line from the earliest beginning to the latest end; None where no clock runs."""
    if not clocks:
        return None
    begin = min(min(c.started_at for c in clocks), now)
    end = max(max(c.due_at for c in clocks), now)
    span = (end - begin).total_seconds() or 1

    def x(moment):
        return round(LEFT + (RIGHT - LEFT) * (moment - begin).total_seconds() / span, 1)

    dots = [Dot(x(c.due_at), n, c) for n, c in enumerate(sorted(clocks, key=lambda c: c.due_at), start=1)]
    return ClockLine(x(now), dots)
