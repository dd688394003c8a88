"""Reminders of last days: seven days and one day before, each once, in the owner's language."""

from datetime import date, timedelta

import pytest
import time_machine

from accounts.models import Notice
from aftersales import tasks
from aftersales.models import Purchase
from aftersales.purchase_reminders import next_purchase, set_reminder, wakes
from tests.factories import make_purchase, make_user

pytestmark = pytest.mark.django_db
BOUGHT = {"ordered_on": date(2026, 4, 28), "paid_on": date(2026, 4, 28)}
LAST = date(2026, 5, 8)  # of the return without a reason


def coat(today=date(2026, 5, 1), **fields):
    row = make_purchase(**(BOUGHT | {"delivered_on": date(2026, 5, 1)} | fields))
    row.lines.update(goods="clothing")
    set_reminder(row, today)
    return row


def sweep(today):
    while next_purchase(today):
        pass


def test_the_next_day_is_noted_when_a_purchase_is_kept():
    assert coat().remind_on == LAST - timedelta(1)
    assert coat(date(2026, 4, 30), delivered_on=date(2026, 5, 2)).remind_on == date(2026, 5, 2)


def test_a_notice_comes_on_the_day_and_only_once():
    row = coat()
    sweep(date(2026, 5, 6))
    assert not Notice.objects.exists()
    sweep(LAST - timedelta(1))
    sweep(LAST - timedelta(1))
    notice = Notice.objects.get()
    assert notice.key == f"purchase:{row.pk}:CN.RET.NOREASON:20260508:1"
    assert (notice.user, notice.mail_to, notice.path) == (row.shopper, row.shopper.email, row.get_absolute_url())
    row.refresh_from_db()
    assert row.remind_on > LAST


def test_a_day_the_worker_missed_is_caught_up_while_it_still_helps():
    coat()
    sweep(LAST)
    assert "today" in Notice.objects.get().subject


def test_a_last_day_that_passed_unnoticed_is_not_mourned():
    coat()
    sweep(LAST + timedelta(1))
    assert not Notice.objects.exists()


def test_the_owner_reads_it_in_their_language():
    coat(shopper=make_user(language="zh-hans"))
    sweep(LAST - timedelta(1))
    assert any("\u4e00" <= letter <= "\u9fff" for letter in Notice.objects.get().body)


def test_a_warranty_is_reminded_of():
    row = coat(jurisdiction="other", warranty_until=date(2027, 1, 10))
    assert row.remind_on == date(2027, 1, 3)
    sweep(date(2027, 1, 3))
    assert "7 days left" in Notice.objects.get().subject


def test_care_is_reminded_of_on_its_day():
    row = coat(jurisdiction="other")
    row.lines.update(goods="bicycle")
    set_reminder(row, date(2026, 5, 1))
    assert row.remind_on == date(2026, 7, 1)
    sweep(date(2026, 7, 1))
    assert "Care" in Notice.objects.get().subject


def test_the_daily_task_goes_through_all_that_wait():
    coat(date(2026, 5, 1))
    coat(date(2026, 5, 1))
    with time_machine.travel("2026-05-07T02:00:00Z", tick=False):
        assert (tasks.remind_purchases(), tasks.remind_purchases()) == (2, 0)
    assert Notice.objects.count() == 2


def test_nothing_is_left_when_all_days_have_passed():
    assert coat(date(2040, 1, 1)).remind_on is None


def test_a_moved_day_of_arrival_moves_the_reminders():
    row = coat()
    row.delivered_on = date(2026, 5, 3)
    set_reminder(row, date(2026, 5, 3))
    assert {w.day for w in wakes(row, date(2026, 5, 3))} >= {date(2026, 5, 10)}
    assert Purchase.objects.get().remind_on == date(2026, 5, 9)
