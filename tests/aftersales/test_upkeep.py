"""Care for goods and the questions asked when a parcel is opened."""

from datetime import date

import pytest

from aftersales.inspections import EVERY, OF_GOODS, questions, text_of
from aftersales.upkeep import CARE, care_days, months_after
from casebook.rights.loading import book


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 15), 2, date(2028, 2, 15)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_a_shorter_month(day, months, then):
    assert months_after(day, months) == then


def test_care_waits_until_it_is_known_when_the_goods_came():
    assert care_days("bicycle", None) == []
    days = [c.day for c in care_days("bicycle", date(2026, 5, 1))]
    assert days == [date(2026, 7, 1), date(2027, 5, 1), date(2028, 5, 1)]


def test_every_kind_of_goods_named_here_is_one_of_the_laws():
    assert set(CARE) | set(OF_GOODS) <= set(book().vocabulary.facts["goods"].values)


def test_a_question_is_asked_once_for_goods_that_share_it():
    asked = [name for name, _text in questions(["phone", "tv", "phone"])]
    assert len(asked) == len(set(asked))
    assert asked[: len(EVERY)] == [name for name, _text in EVERY]


def test_what_was_asked_before_keeps_its_name_where_its_words_are_gone():
    assert text_of("no longer asked") == "no longer asked"
    assert str(text_of("imei")).endswith("?")
