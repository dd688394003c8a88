"""Charts: days stand once each and are written as their reader writes days."""

from datetime import date

from django.template.loader import render_to_string
from django.utils import translation

from figures.charts import chart

DAYS = [date(2026, 9, 8), date(2026, 10, 16), date(2026, 11, 22)]


def test_one_point_draws_no_chart():
    assert chart(DAYS[:1], [1]) is None


def test_the_first_and_the_last_day_are_named():
    assert [tick.day for tick in chart(DAYS, [1, 2, 3]).across] == [DAYS[0], DAYS[-1]]


def test_a_day_with_two_points_is_named_once():
    assert [tick.day for tick in chart([DAYS[0]] * 2, [1, 2]).across] == [DAYS[0]]


def test_days_are_written_in_the_readers_language():
    with translation.override("zh-hans"):
        drawn = render_to_string("parts/chart.html", {"chart": chart(DAYS, [1, 2, 3]), "label": "x"})
    assert "2026年9月8日" in drawn
