"""The line of running clocks: in order, between its ends, and none where nothing runs."""

from datetime import UTC, datetime, timedelta

from aftersales.clock_line import LEFT, RIGHT, clock_line
from aftersales.models import Clock

NOW = datetime(2026, 5, 4, tzinfo=UTC)
DAY = timedelta(days=1)


def clock(begun, due):
    return Clock(name="remedy", started_at=NOW + begun * DAY, due_at=NOW + due * DAY)


def test_no_clock_no_line():
    assert clock_line([], NOW) is None


def test_the_line_runs_from_the_earliest_beginning_to_the_latest_end():
    line = clock_line([clock(-5, 5), clock(0, 2)], NOW)
    assert [dot.n for dot in line.dots] == [1, 2]
    assert line.dots[1].x == RIGHT
    assert line.now_x == (LEFT + RIGHT) / 2


def test_a_clock_that_ran_out_lies_before_now():
    line = clock_line([clock(-5, -1)], NOW)
    assert line.dots[0].x < line.now_x == RIGHT


def test_a_clock_of_no_length_is_drawn():
    assert clock_line([clock(0, 0)], NOW).now_x == LEFT
