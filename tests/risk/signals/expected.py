"""The day on which the cases play, and short ways to say what a signal should answer.

A case is (facts, answer). Facts are plain values, wrapped as seen on that day; an answer is (state, level, strength),
and for an unknown the second part says why.
"""

from datetime import date, timedelta

from risk.facts import Why
from risk.signals._base import State

AS_OF = date(2026, 5, 1)
ABSENT = (State.ABSENT, "", None)
PRESENT = (State.PRESENT, "", None)


def ago(days):
    return AS_OF - timedelta(days=days)


def found(level="", strength=None):
    return State.PRESENT, level, strength


def not_found(strength):
    return State.ABSENT, "", strength


def unclear(why):
    return State.UNKNOWN, why, None


UNSEEN = unclear(Why.NOT_COLLECTED)
UNTOLD = unclear(Why.NOT_TOLD)
UNRECORDED = unclear(Why.NO_RECORDS)
UNLISTED = unclear(Why.NO_LIST)
TOO_FEW = unclear(Why.TOO_FEW)
NO_ANSWER = unclear(Why.SOURCE_FAILED)
HIDDEN = unclear(Why.HIDDEN)
OUT_OF_DATE = unclear(Why.OUT_OF_DATE)
