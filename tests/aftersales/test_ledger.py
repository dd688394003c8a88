"""The account of a claim's time: against a slow count minute by minute, and the cases people argue about."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftersales.clocks import calendar
from aftersales.ledger import FIRST, NEWS, SOLUTION, Targets, Turn, account
from tests.aftersales import slow_ledger

OFFICE = calendar("UTC", [[(time(9), time(18))]] * 5 + [[], []])
TARGETS = Targets(first=4, news=2, solution=20)


def at(day, hour=9, minute=0):
    """A moment of May 2026; the 4th is a Monday."""
    return datetime(2026, 5, day, hour, minute, tzinfo=UTC)


def hours(n):
    return timedelta(hours=n)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_the_account_is_what_a_count_minute_by_minute_gives(seed):
    assert slow_ledger.differences(seed) == []


def told(*turns, acts=(), until=None):
    return account([Turn(*turn) for turn in turns], acts, TARGETS, OFFICE, until or at(29))


def test_our_time_runs_in_opening_hours_while_it_is_our_turn_and_the_rest_names_its_cause():
    found = told((at(4, 16), "ours"), (at(5, 10), "merchant"), (at(7, 9), "ours"), (at(7, 11), "over"), until=at(8))
    assert (found.worked("ours"), found.worked("merchant")) == (hours(2 + 1 + 2), hours(8 + 9))
    assert found.elapsed("merchant") == hours(47)
    assert [stretch.who for stretch in found.stretches] == ["ours", "merchant", "ours", "over"]


@pytest.mark.parametrize(("act", "late"), [(at(4, 13), False), (at(4, 13, 1), True), (None, True)])
def test_a_first_act_is_owed_within_the_working_hours_of_the_queue(act, late):
    found = told((at(4), "ours"), acts=[act] if act else [], until=at(6))
    assert found.first().late is late
    assert found.first().due_at == at(4, 13)


def test_what_waits_for_others_first_owes_a_first_act_only_from_our_turn_on():
    assert told((at(4), "merchant"), until=at(20)).duties == ()
    assert told((at(4), "merchant"), (at(6), "ours"), until=at(6, 10)).first().due_at == at(6, 13)


def test_while_somebody_else_must_act_the_clock_stands_still():
    found = told((at(4, 9), "ours"), (at(4, 11), "shopper"), (at(12, 9), "ours"), acts=[at(12, 10)], until=at(12, 12))
    assert found.first().took == hours(3)
    assert not found.first().late
    waiting = told((at(4, 9), "ours"), (at(4, 11), "shopper"), until=at(28))
    assert waiting.first().due_at is None
    assert waiting.open_until() is None


@pytest.mark.parametrize(("until", "late"), [(at(6, 23, 59), 0), (at(7, 0, 1), 1)])
def test_news_are_owed_every_two_working_days(until, late):
    found = told((at(4), "ours"), acts=[at(4, 9)], until=until)
    assert sum(duty.what == NEWS for duty in found.late()) == late


def test_what_was_used_up_to_the_last_minute_is_kept_whoever_acts_then():
    used_up = told((at(4), "ours"), (at(4, 13), "merchant"), (at(8), "over"), until=at(9))
    assert used_up.first().took == hours(4)
    assert used_up.late() == ()


def test_opening_a_claim_again_makes_nothing_late_that_was_kept():
    first = ((at(4), "ours"), (at(5), "over"))
    kept = told(*first, acts=[at(4, 10), at(5)], until=at(6))
    again = told(*first, (at(25), "ours"), acts=[at(4, 10), at(5)], until=at(25, 10))
    assert kept.late() == again.late() == ()
    assert [d.episode for d in again.duties if d.what == SOLUTION] == [1, 2]
    assert [d.episode for d in again.duties if d.what == FIRST] == [1]
    assert again.open_until() == at(27, 11)


def test_turns_of_one_moment_or_one_side_are_one_and_later_ones_are_not_known_yet():
    found = told((at(4), "merchant"), (at(4), "ours"), (at(5), "ours"), (at(20), "over"), acts=[at(21)], until=at(6))
    assert [(s.who, s.start, s.end) for s in found.stretches] == [("ours", at(4), None)]


@pytest.mark.parametrize("wrong", [(datetime(2026, 5, 4), "ours"), (at(4), "nobody")])
def test_a_turn_needs_its_zone_and_somebody(wrong):
    with pytest.raises(ValueError, match=r"zone|nobody"):
        Turn(*wrong)
