"""The drawing of all last days on one line."""

from datetime import date, timedelta

import pytest

from aftersales.purchase_line import LEFT, RIGHT, STEP, draw

BEGIN = date(2026, 5, 1)


def after(*days):
    return [BEGIN + timedelta(n) for n in days]


def test_no_day_is_no_line():
    assert draw([], BEGIN, BEGIN) is None


def test_days_stand_in_order_between_both_ends():
    line = draw(after(7, 30, 365, 730), BEGIN, BEGIN)
    places = [d.x for d in line.dots]
    assert places == sorted(places)
    assert (line.today_x, places[-1]) == (LEFT, RIGHT)


def test_dots_never_touch():
    dots = draw(after(*range(7, 40, 2), 730), BEGIN, BEGIN).dots
    pairs = [(a, b) for i, a in enumerate(dots) for b in dots[:i]]
    assert all(abs(a.x - b.x) >= STEP or abs(a.y - b.y) >= STEP for a, b in pairs)


def test_a_day_that_passed_is_drawn_as_over_and_today_counts_as_open():
    line = draw(after(7, 14), BEGIN, BEGIN + timedelta(14))
    assert [d.over for d in line.dots] == [True, False]


@pytest.mark.parametrize(("passed", "anchor"), [(0, "start"), (180, "middle"), (730, "end")])
def test_the_word_today_stays_inside_the_drawing(passed, anchor):
    assert draw(after(730), BEGIN, BEGIN + timedelta(passed)).today_anchor == anchor


def test_one_single_day_draws_too():
    assert draw([BEGIN], BEGIN, BEGIN).dots[0].x == LEFT
