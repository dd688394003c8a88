"""The running clocks of a claim on one line: where each stands between its beginning and its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, floor

from aftersales.models import Clock

LEFT, RIGHT = 16, 304
EARLIER = timedelta(milliseconds=10)  # more than is lost by counting in seconds with a fraction


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
    good_until: datetime  # when the first of its places moves on


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
    return ClockLine(x(now), dots, _good_until(clocks, begin, end, now))


def _good_until(clocks, begin, end, now):
    """A little before the first place that is shown is rounded to another tenth: now's, or, once all have ended, that of an end."""
    tenths, gone = 10 * (RIGHT - LEFT), (now - begin).total_seconds()
    if begin == now or end == begin:
        return now
    if now < end:
        span = (end - begin).total_seconds()
        after = min((floor(tenths * gone / span + 0.5) + 0.5) * span / tenths, span)
    else:
        lengths = [(c.due_at - begin).total_seconds() for c in clocks]
        after = min(tenths * length / max(ceil(tenths * length / gone - 0.5) - 0.5, 0.25) for length in lengths)
    return begin + timedelta(seconds=after) - EARLIER
