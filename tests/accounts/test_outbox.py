"""Mail that waits: one that cannot be written holds up no other, and nothing is kept of what was meant for an address."""

import pytest
from django.core import mail
from django.utils import timezone

from accounts import outbox
from accounts.models import Notice
from accounts.tasks import send_notices

pytestmark = pytest.mark.django_db


def waiting(**fields):
    row = {"key": "k", "subject": "s", "body": "b", "mail_to": "reader@people.example"} | fields
    return Notice.objects.create(**row)


def test_a_mail_that_cannot_be_written_holds_up_no_other():
    waiting(subject="two\nlines")
    waiting(key="good")
    assert send_notices() == 2
    assert [sent.subject for sent in mail.outbox] == ["s"]
    assert Notice.objects.get().tries == 1


def test_a_subject_is_always_one_line():
    outbox.write(key="k", subject="two\r\n lines", body="b", mail_to="reader@people.example")
    assert Notice.objects.get().subject == "two lines"


def test_a_mail_to_an_address_that_never_came_through_is_forgotten(monkeypatch):
    waiting(tries=outbox.GIVE_UP_AFTER - 1)
    monkeypatch.setattr(
        "django.core.mail.EmailMessage.send", lambda *_a, **_k: (_ for _ in ()).throw(ConnectionRefusedError())
    )
    assert outbox.send_one(timezone.now())
    assert not Notice.objects.exists()


def test_a_sweep_stops_when_its_time_is_up(monkeypatch):
    waiting()
    monkeypatch.setattr("accounts.tasks.SWEEP_BUDGET", 0.0)
    assert send_notices() == 0
