"""All last days of a purchase on one line: a small drawing's coordinates. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

WIDTH, LEFT, RIGHT = 340.0, 16.0, 324.0
STEP = 25.0  # the room one numbered dot takes
HEAD, FOOT = 34.0, 34.0  # above the highest dot; below the line


@dataclass(frozen=True, slots=True)
class Dot:
    """One last day: its number in the list beside the line, and whether it has passed."""

    n: int
    x: float
    y: float
    over: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What a template draws; later days stand closer together, so that the first weeks can be read."""

    dots: tuple[Dot, ...]
    today_x: float
    today_anchor: str
    axis_y: float
    height: float
    begin: date
    end: date
    width: float = WIDTH
    left: float = LEFT
    right: float = RIGHT


def draw(last_days: Sequence[date], begin: date, today: date) -> Line | None:
    """The line of these days in order, from `begin` on; None where there is none."""
    if not last_days:
        return None
    begin = min(begin, today, last_days[0])
    end = max(today, last_days[-1])
    span = sqrt((end - begin).days or 1)

    def x(day: date) -> float:
        return round(LEFT + (RIGHT - LEFT) * sqrt((day - begin).days) / span, 1)

    lanes = _lanes([x(d) for d in last_days])
    axis = HEAD + STEP * max(lanes) + STEP / 2
    dots = tuple(
        Dot(n, x(day), round(axis - STEP * lane, 1), day < today)
        for n, (day, lane) in enumerate(zip(last_days, lanes, strict=True), start=1)
    )
    now = x(today)
    anchor = "start" if now < WIDTH * 0.2 else "end" if now > WIDTH * 0.8 else "middle"
    return Line(dots, now, anchor, axis, axis + FOOT, begin, end)


def _lanes(places: Sequence[float]) -> list[int]:
    """For each place the lowest row where it does not touch the one before it."""
    taken: list[float] = []
    lanes = []
    for x in places:
        lane = next((i for i, last in enumerate(taken) if x - last >= STEP), len(taken))
        taken[lane : lane + 1] = [x]
        lanes.append(lane)
    return lanes
