"""Warnings: asked for twice over, sent once, ended by one click; shown where they fit."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import caches
from django.utils import timezone

from accounts import outbox
from accounts.models import Notice
from casebook import alerting
from casebook.models import Alert, AlertMailing, Subscriber, lessons_of, warnings_now
from risk import tasks
from tests.factories import make_evidence, make_shop

pytestmark = pytest.mark.django_db
ADDRESS = "reader@people.example"


def links(client):
    """Ask for warnings; the path of the mail that asks for a yes."""
    client.post("/alerts/subscribe/", {"email": ADDRESS})
    return Notice.objects.get(mail_to=ADDRESS).path


def subscribe(**fields):
    told = {"email": ADDRESS, "language": "en", "confirmed_at": timezone.now() - timedelta(days=1)}
    return Subscriber.objects.create(**(told | fields))


def test_an_address_counts_only_after_its_yes(client, shelf):
    path = links(client)
    assert client.get(path).status_code == 200
    assert Subscriber.objects.get().confirmed_at is None
    assert client.post(path).headers["Location"] == "/alerts/"
    assert Subscriber.objects.get().confirmed_at is not None


@pytest.mark.parametrize("address", ["", "x", "a@b", "a" * 300 + "@people.example"])
def test_what_is_no_address_is_refused_at_its_field(client, shelf, address):
    answer = client.post("/alerts/subscribe/", {"email": address})
    assert answer.status_code == 400
    assert answer.context["form"].errors["email"]
    assert not Subscriber.objects.exists()


def test_asking_again_writes_no_second_mail_and_says_nothing_new(client, shelf):
    first = client.post("/alerts/subscribe/", {"email": ADDRESS}, follow=True).content
    second = client.post("/alerts/subscribe/", {"email": ADDRESS.upper()}, follow=True).content
    assert (b"mailbox" in first, b"mailbox" in second) == (True, True)
    assert Notice.objects.filter(mail_to=ADDRESS).count() == 1


def test_a_warning_is_sent_once_to_those_who_said_yes_in_its_language(shelf):
    subscribe()
    subscribe(email="other@people.example", language="zh-hant")
    subscribe(email="silent@people.example", confirmed_at=None)
    assert alerting.send_due() == 2
    assert sum(alerting.send_due() for _n in range(3)) == 0
    assert set(Notice.objects.values_list("mail_to", flat=True)) == {ADDRESS, "other@people.example"}
    assert AlertMailing.objects.filter(done_at=None).count() == 0


def test_the_mail_can_be_ended_by_the_mail_program(client, shelf):
    subscribe()
    alerting.send_due()
    while outbox.send_one(timezone.now() + timedelta(seconds=1)):
        pass
    sent = mail.outbox[0]
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = "/" + sent.extra_headers["List-Unsubscribe"].strip("<>").split("/", 3)[3]
    assert client.get(path).status_code == 200
    assert Subscriber.objects.exists()
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscriber.objects.exists()
    assert client.post(path).status_code == 200


@pytest.mark.parametrize("path", ["/alerts/yes/x/", "/alerts/yes/MTox:1:2/"])
def test_a_link_nobody_wrote_is_old(client, db, path):
    assert client.get(path).status_code == 410
    assert client.post(path).status_code == 410


def test_an_address_that_never_said_yes_is_forgotten(shelf):
    subscribe(confirmed_at=None, asked_at=timezone.now() - timedelta(days=8))
    alerting.send_due()
    assert not Subscriber.objects.exists()


def test_a_warning_that_is_over_is_not_sent(shelf):
    today = timezone.localdate()
    for alert in Alert.objects.all():
        alert.starts_on = alert.ends_on = today - timedelta(days=1)
        alert.save()
    subscribe()
    assert alerting.send_due() == 0


def test_what_the_shelf_has_costs_two_queries_and_then_none(shelf, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert lessons_of(["PM-05"], language="en")["PM-05"].drill.kind == "drill"
        assert [alert.link.url for alert in warnings_now("en")] == ["/learn/alert-parcel-fee-messages/"]
        assert lessons_of(["XX"], language="en")["XX"].guide is None


def test_a_report_opens_lessons_and_fitting_warnings(client, model, shelf):
    shop = make_shop("kettles.example")
    make_evidence(shop, "payment_methods", ("transfer",))
    tasks.rescore_stale()
    page = client.get(shop.get_absolute_url()).content.decode()
    assert "/learn/pay-safely/?from=check" in page
    assert "/learn/case-bargain-never-came/?from=check" in page
    assert "fits" not in page
    for alert in Alert.objects.filter(locale__language_code="en"):
        alert.signals = ["PM-01"]
        alert.last_published_at = timezone.now()
        alert.save()
    caches["pieces"].clear()
    assert "A warning that fits" in client.get(shop.get_absolute_url()).content.decode()
