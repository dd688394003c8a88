"""When fictional claims are filed: fewer at weekends, many after the shopping festivals, most in the evening. Plain Python."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from math import exp
from zoneinfo import ZoneInfo

MONTHS_BACK = 425  # days: fourteen months
WEEKDAYS = (1.1, 1.1, 1.05, 1.0, 1.0, 0.75, 0.7)
FESTIVALS = ((11, 13, 2.4), (6, 20, 1.6))  # month, day of the peak, how much more comes
HOURS = (6, 3, 2, 1, 1, 2, 4, 8, 14, 20, 24, 22, 20, 18, 20, 22, 22, 24, 28, 40, 52, 54, 38, 18)
FESTIVE = 1.5  # from here on merchants are slower
SPREAD = 6.0  # days


def weight(day: date) -> float:
    """How many claims a day brings, against a usual one."""
    lift = 1.0
    for month, peak, more in FESTIVALS:
        distance = min(abs((day - date(year, month, peak)).days) for year in (day.year - 1, day.year, day.year + 1))
        lift += more * exp(-((distance / SPREAD) ** 2))
    return WEEKDAYS[day.weekday()] * lift


def is_festive(day: date) -> bool:
    """Whether merchants are busier than they can bear."""
    return weight(day) / WEEKDAYS[day.weekday()] >= FESTIVE


def days(claims: int, today: date) -> Iterator[tuple[date, int]]:
    """(day, how many claims) from fourteen months ago until yesterday; they add up to `claims`."""
    first = today - timedelta(days=MONTHS_BACK)
    listed = [first + timedelta(days=n) for n in range(MONTHS_BACK)]
    total = sum(map(weight, listed))
    told, so_far = 0, 0.0
    for day in listed:
        so_far += weight(day)
        until = round(claims * so_far / total)
        yield day, until - told
        told = until


def moment(day: date, zone: str, dice: random.Random) -> datetime:
    """A moment of a day where the shopper lives, most often in the evening."""
    hour = dice.choices(range(24), HOURS)[0]
    return datetime.combine(day, time(hour, dice.randrange(60), dice.randrange(60)), tzinfo=ZoneInfo(zone))
