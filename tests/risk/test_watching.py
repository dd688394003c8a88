"""Who watches is told of what changed, once, in their language."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import Notice
from accounts.tasks import send_notices
from risk import tasks, watching
from risk.models import Listing, Watch
from tests.factories import make_shop, make_user

pytestmark = pytest.mark.django_db


def ban(shop):
    shop.merchant.sanctions.create(
        authority="portal",
        rule="r",
        facts="f",
        public_text="p",
        kind="ban",
        decided_at="2026-01-01",
        starts="2026-01-01",
    )
    shop.merchant.touch()


@pytest.fixture
def watched(model):
    shop = make_shop("kettles.example")
    tasks.rescore_stale()
    Watch.objects.create(user=make_user(language="zh-hans"), shop=shop)
    watching.tell_all(timezone.now())
    return shop


def test_a_new_hard_fact_is_told_once_and_mailed(watched):
    ban(watched)
    tasks.rescore_stale()
    assert (watching.tell_all(timezone.now()), watching.tell_all(timezone.now())) == (1, 0)
    notice = Notice.objects.get()
    assert notice.path == "/shops/kettles.example/"
    assert send_notices() == 1
    assert send_notices() == 0
    assert mail.outbox[0].to == [notice.user.email]
    assert "/shops/kettles.example/" in mail.outbox[0].body


def test_a_judgement_that_changes_nothing_is_not_told(watched):
    watched.merchant.touch()
    tasks.rescore_stale()
    assert watching.tell_all(timezone.now()) == 0


def test_the_first_look_is_not_news(watched):
    assert not Notice.objects.exists()


@pytest.mark.parametrize(("days", "told"), [(8, 0), (7, 1), (0, 1), (-1, 0)])
def test_a_last_day_to_act_is_remembered_seven_days_before(watched, days, told):
    now = timezone.now()
    Watch.objects.update(act_by=now.date() + timedelta(days=days))
    assert watching.remind_all(now) == told
    assert watching.remind_all(now) == 0


def test_mail_that_cannot_be_sent_is_tried_again_later(watched, monkeypatch):
    ban(watched)
    tasks.rescore_stale()
    watching.tell_all(timezone.now())
    monkeypatch.setattr(
        "django.core.mail.EmailMessage.send", lambda *_a, **_k: (_ for _ in ()).throw(ConnectionRefusedError())
    )
    assert send_notices() == 1
    monkeypatch.undo()
    assert send_notices() == 0
    Notice.objects.update(try_after=timezone.now())
    assert send_notices() == 1
    assert len(mail.outbox) == 1


def test_an_offer_with_a_title_of_two_lines_stops_no_mail(watched):
    user = make_user()
    listing = Listing.objects.create(key="typed:two-lines", title="A kettle\nBcc: everybody@people.example")
    Watch.objects.create(user=user, listing=listing, act_by=timezone.now().date())
    assert watching.remind_all(timezone.now()) == 1
    assert send_notices() == 1
    assert "A kettle Bcc: everybody@people.example" in mail.outbox[0].subject


def test_whoever_stopped_watching_at_that_moment_is_told_nothing(watched):
    pk = Watch.objects.get().pk
    Watch.objects.all().delete()
    assert watching._tell(pk) is False
