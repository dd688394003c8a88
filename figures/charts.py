"""Charts drawn on the server: points in, the coordinates of a small SVG out; the table stands beside them."""

from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 52, 12, 14, 28


@dataclass(frozen=True, slots=True)
class Mark:
    """A tick of an axis: where it stands and what it says."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day of the lower axis; the template writes it as its reader does."""

    at: float
    day: date


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything a template needs to draw one chart."""

    path: str
    second: str
    area: str
    points: tuple[tuple[float, float], ...]
    across: tuple[Tick, ...]
    up: tuple[Mark, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM


def chart(days, values, *, top=None, low=None, high=None, second=None, write=str):
    """A line over days.

    `days`: dates, oldest first. `values`: numbers. `top`: largest value of the axis (default: of the values).
    `low`, `high`: a range drawn as an area. `second`: another line, None where it has no point.
    `write`: how a value is written on the axis. None for fewer than two points.
    """
    if len(days) < 2:
        return None
    numbers = [*values, *(high or []), *(v for v in second or [] if v is not None)]
    most = top or max(numbers) * 1.08 or 1
    span = (days[-1] - days[0]).days or 1

    def x(day):
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - days[0]).days / span, 1)

    def y(value):
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * float(value) / float(most), 1)

    points = tuple((x(d), y(v)) for d, v in zip(days, values, strict=True))
    area = ""
    if low and high:
        edge = [(x(d), y(v)) for d, v in zip(days, high, strict=True)]
        edge += [(x(d), y(v)) for d, v in reversed(list(zip(days, low, strict=True)))]
        area = _path(edge) + "Z"
    other = [(x(d), y(v)) for d, v in zip(days, second or [], strict=False) if v is not None]
    ticks = {day: x(day) for day in (days[0], days[-1])}  # two fit a phone in every language
    return Chart(
        path=_path(points),
        second=_path(other),
        area=area,
        points=points,
        across=tuple(Tick(at, day) for day, at in sorted(ticks.items())),
        up=tuple(Mark(y(most * part / 4), write(most * part / 4)) for part in range(5)),
    )


def _path(points):
    return " ".join(f"{'L' if i else 'M'}{px} {py}" for i, (px, py) in enumerate(points))
