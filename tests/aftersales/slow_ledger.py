"""A second, slow way to the account of a claim's time: minute by minute, with nothing shared but the turns. Also random histories."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from aftersales.clocks import calendar
from aftersales.ledger import Targets, Turn, account

MINUTE = timedelta(minutes=1)
BEGIN = datetime(2026, 5, 4, tzinfo=UTC)


def is_open(at, desk):
    """Whether a desk works in the minute that begins at `at`. `desk`: zone, hours of each weekday in minutes, closed days."""
    local = at.astimezone(ZoneInfo(desk["zone"]))
    minute = local.hour * 60 + local.minute
    return local.date() not in desk["closed"] and any(a <= minute < b for a, b in desk["week"][local.weekday()])


def count(turns, acts, targets, desk, until):
    """Minutes of working time by whose turn it was, and which duties were late: a Counter and a set of (what, start)."""
    slow = _Slow(acts, targets, desk)
    at = turns[0][0]
    while at < until:
        slow.minute(at, [who for moment, who in turns if moment <= at][-1])
        at += MINUTE
    slow.news_over()
    return slow.spent, slow.late


class _Slow:
    """A stop-watch that looks once a minute."""

    def __init__(self, acts, targets, desk):
        self.acts, self.targets, self.desk = acts, targets, desk
        self.spent, self.late, self.episode, self.over = Counter(), set(), 0, True
        self.running = {}  # what -> [start, minutes or days so far]

    def minute(self, at, who):
        """The minute that begins at `at`, in which it is this side's turn."""
        self._begin_and_end(at, who)
        working = is_open(at, self.desk)
        self.spent[who] += working
        for what in ("first", "solution"):
            if who == "ours" and working and what in self.running:
                self._one_more(what)
        if "news" in self.running:
            self._news(at + MINUTE)

    def news_over(self):
        """Once the last day has ended it is late, even in the very first moment of the next."""
        began, days = self.running.get("news", (None, 0))
        if days >= self.targets["news"]:
            self.late.add(("news", began))

    def _begin_and_end(self, at, who):
        self.news_over()
        if who == "over":
            self.over, self.running = True, {}
        elif self.over and who == "ours":
            self.over, self.episode = False, self.episode + 1
            self.running["solution"] = [at, 0]
            if self.episode == 1:
                self.running["first"] = [at, 0]
        if at in self.acts:
            self.running.pop("first", None)
        if who != "ours":
            self.running.pop("news", None)
        elif "news" not in self.running or at in self.acts:
            self.running["news"] = [at, 0]

    def _one_more(self, what):
        self.running[what][1] += 1
        if self.running[what][1] > self.targets[what]:
            self.late.add((what, self.running[what][0]))

    def _news(self, at):
        """A working day counts at its end, unless it is the one on which the clock began."""
        began, _days = self.running["news"]
        local = at.astimezone(ZoneInfo(self.desk["zone"]))
        day = (local - MINUTE).date()
        if (local.hour, local.minute) == (0, 0) and day > began.astimezone(ZoneInfo(self.desk["zone"])).date():
            self.running["news"][1] += day not in self.desk["closed"] and bool(self.desk["week"][day.weekday()])


def history(dice: random.Random):
    """A random claim's life of about three weeks: turns, acts, targets, a desk, until."""
    moment, turns = BEGIN + dice.randrange(7 * 24 * 60) * MINUTE, []
    for _n in range(dice.randrange(1, 9)):
        turns.append((moment, dice.choice(("ours", "ours", "shopper", "merchant", "outside", "over"))))
        moment += dice.randrange(1, 4 * 24 * 60) * MINUTE
    until = moment + dice.randrange(24 * 60) * MINUTE
    length = int((until - turns[0][0]) / MINUTE)
    acts = {turns[0][0] + dice.randrange(length) * MINUTE for _n in range(dice.randrange(4))} if length else set()
    week = [_hours(dice) for _day in range(7)]
    week[2] = week[2] or [(540, 1080)]
    closed = {(BEGIN + timedelta(days=dice.randrange(40))).date() for _n in range(3)}
    zone = dice.choice(("Asia/Shanghai", "UTC", "America/New_York", "Asia/Kathmandu"))
    targets = {
        "first": 60 * dice.randrange(1, 12),
        "news": dice.randrange(1, 4),
        "solution": 60 * dice.randrange(1, 40),
    }
    return turns, acts, targets, {"zone": zone, "week": week, "closed": closed}, until


def _hours(dice):
    return dice.choice(([], [(540, 1080)], [(540, 720), (780, 1110)], [(0, 1440)], [(600, 1320)]))


def differences(seed):
    """What the ledger and the slow count say differently about a random history; empty = nothing."""
    turns, acts, targets, desk, until = history(random.Random(seed))
    spent, late = count(turns, acts, targets, desk, until)
    week = [[(_clock(a), _clock(b)) for a, b in day] for day in desk["week"]]
    owed = Targets(first=targets["first"] / 60, news=targets["news"], solution=targets["solution"] / 60)
    told = account([Turn(*turn) for turn in turns], acts, owed, calendar(desk["zone"], week, desk["closed"]), until)
    sides = ("ours", "shopper", "merchant", "outside")
    found = [f"{w}: {told.worked(w)} {spent[w]}" for w in sides if told.worked(w) != spent[w] * MINUTE]
    mine = {(duty.what, duty.started_at) for duty in told.late()}
    return found + sorted(map(str, mine ^ late))


def _clock(minutes):
    return time(minutes // 60 % 24, minutes % 60)
