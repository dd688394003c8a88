"""How fictional merchants and shoppers behave: shares and usual hours, by which a claim finds its way. Plain Python."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Habit:
    """One kind of merchant. `hours`: usual time to a first answer; shares 0..1."""

    name: str
    hours: float
    silent: float
    accepts: float
    offers: float
    asks: float  # asks back; the rest refuses with reasons
    keeps: float  # promises kept
    stars: float  # what shoppers give on average
    weight: float  # how often claims meet such a merchant


HABITS = {
    h.name: h
    for h in (
        Habit("quick", 5, 0.02, 0.55, 0.28, 0.06, 0.96, 4.4, 1.0),
        Habit("steady", 16, 0.06, 0.42, 0.32, 0.08, 0.92, 3.9, 1.2),
        Habit("slow", 38, 0.18, 0.34, 0.30, 0.10, 0.85, 3.1, 1.0),
        Habit("promises_much", 9, 0.08, 0.60, 0.25, 0.04, 0.45, 2.6, 0.8),
        Habit("silent", 45, 0.55, 0.10, 0.20, 0.05, 0.50, 1.9, 0.8),
    )
}


def after(moment: datetime, hours: float, dice: random.Random) -> datetime:
    """Some time around `hours` later, seldom much later; between 8 and 22 o'clock of that day."""
    then = moment + HOUR * min(hours * dice.lognormvariate(0, 0.6), 24 * 40)
    if then.hour >= 22 or then.hour < 8:
        then = then.replace(hour=8 + dice.randrange(5), minute=dice.randrange(60))
        then += timedelta(days=1) if then <= moment else timedelta()
    return then


def at_work(moment: datetime, hours: float, dice: random.Random) -> datetime:
    """The same for staff: on a weekday between 9 and 18 o'clock."""
    then = moment + HOUR * hours * dice.lognormvariate(0, 0.5)
    while then.weekday() > 4 or not 9 <= then.hour < 18:
        then = (then + HOUR).replace(minute=dice.randrange(60))
    return then


def pick(dice: random.Random, **shares: float) -> str:
    """One of these words, each as often as its share says."""
    return dice.choices(list(shares), list(shares.values()))[0]
