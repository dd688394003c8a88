"""Taking mail in: every mail is kept once, whatever happens in between, and nobody else can hand one in."""

import imaplib
import ssl

import pytest
from django.utils import timezone

from aftersales import inbox
from aftersales.inbox import taking
from aftersales.models import ReceivedMail
from tests.aftersales.inbox.mailbox import URL, mail, mailbox

pytestmark = pytest.mark.django_db
NOW = timezone.now()
WHERE, KEY = "/mail/in/", "k" * 40


@pytest.fixture(autouse=True)
def installed(settings):
    """An installation with a mailbox and a key for mail services."""
    settings.INBOX_URL, settings.INBOX_KEY = URL, KEY


def fetched(box):
    return inbox.fetch(NOW, connect=box.connect)


def kept():
    found = []
    for row in ReceivedMail.objects.order_by("pk"):
        with row.raw.open() as raw:
            found.append(raw.read())
    return found


def test_a_mail_is_kept_as_it_came_and_taken_out_of_the_mailbox():
    raw = mail("壶 is broken")
    with mailbox(raw) as box:
        assert fetched(box) == 1
        assert box.mails == {}
    row = ReceivedMail.objects.get()
    assert kept() == [raw]
    assert (row.key, row.state, row.came_at) == ("id:<1@people.example>", "waiting", NOW)


def test_names_of_the_address_are_read_as_they_are_meant():
    with mailbox() as box:
        fetched(box)
    assert box.asked[:3] == ["CAPABILITY", 'LOGIN in@anxin.example "a/b"', 'SELECT "Claims"']


def test_without_a_mailbox_nothing_is_asked(settings):
    settings.INBOX_URL = ""
    assert inbox.fetch(NOW) == 0


def test_the_same_mail_in_two_places_is_kept_once(client):
    raw = mail()
    with mailbox(raw, raw.replace(b"hello", b"hello, passed on")) as box:
        assert fetched(box) == 1
        assert box.mails == {}
    assert hand_in(client, raw).status_code == 202
    assert ReceivedMail.objects.count() == 1


def test_mails_without_an_id_are_told_apart_by_what_they_say():
    same, other = mail(message_id=""), mail("other", message_id="")
    with mailbox(same, other, same) as box:
        assert fetched(box) == 2


def test_an_id_that_is_very_long_or_strange_is_kept_by_its_hash():
    for odd in ("<" + "x" * 500 + "@people.example>", "<a\x01b@people.example>"):
        key = taking.key_of(mail(message_id=odd))
        assert key.startswith("sha256:")
        assert key == taking.key_of(mail("other", message_id=odd))
    assert len(taking.key_of(b"")) <= 128


@pytest.mark.parametrize("answered", range(1, 11))
def test_a_line_that_goes_dead_loses_nothing_and_doubles_nothing(answered):
    raws = [mail("a", message_id="<a@x.example>"), mail("b", message_id="<b@x.example>")]
    with mailbox(*raws, silent_after=answered) as box:
        fetched(box)
        box.silent_after = 1000
        fetched(box)
        assert box.mails == {}
    assert kept() == raws


def test_a_run_that_ends_between_row_and_mailbox_takes_nothing_twice():
    raw = mail()
    inbox.take(raw, NOW)
    with mailbox(raw) as box:
        assert fetched(box) == 0
        assert box.mails == {}
    assert ReceivedMail.objects.count() == 1


def test_where_the_row_cannot_be_written_the_mail_stays_in_the_mailbox(monkeypatch):
    def full(*_mail, **_more):
        raise OSError("disk full")

    with mailbox(mail()) as box:
        monkeypatch.setattr(taking, "take", full)
        assert fetched(box) == 0
        assert len(box.mails) == 1


def test_two_workers_at_once_keep_one_row_and_one_file(monkeypatch, evidence_place):
    raw = mail()
    inbox.take(raw, NOW)
    monkeypatch.setattr(ReceivedMail.objects, "filter", lambda **_key: ReceivedMail.objects.none())
    assert not inbox.take(raw, NOW)
    assert len([path for path in evidence_place.rglob("*") if path.is_file()]) == 1


def test_at_most_fifty_are_taken_in_a_run(monkeypatch):
    monkeypatch.setattr(taking, "MOST_A_RUN", 2)
    with mailbox(*[mail(message_id=f"<{n}@x.example>") for n in range(5)]) as box:
        assert [fetched(box) for _run in range(4)] == [2, 2, 1, 0]


def test_a_run_stops_when_its_time_is_up(monkeypatch):
    monkeypatch.setattr(taking, "SECONDS_A_RUN", -1.0)
    with mailbox(mail()) as box:
        assert fetched(box) == 0
        assert len(box.mails) == 1


def test_of_a_mail_that_is_too_large_only_the_head_is_kept(monkeypatch):
    monkeypatch.setattr(taking, "MOST_BYTES", 300)
    with mailbox(mail("x" * 400, Subject="large")) as box:
        assert fetched(box) == 1
    assert ReceivedMail.objects.get().reason == "too_large"
    assert b"Subject: large" in kept()[0]
    assert b"xxx" not in kept()[0]


@pytest.mark.parametrize("trouble", [imaplib.IMAP4.error("no"), OSError(), ssl.SSLCertVerificationError()])
def test_a_mailbox_that_cannot_be_read_is_tried_again_later(trouble):
    def connect(_parts):
        raise trouble

    assert inbox.fetch(NOW, connect=connect) == 0


def test_without_the_folder_nothing_is_read_and_the_line_is_closed():
    with mailbox(mail(), missing="Claims") as box:
        assert fetched(box) == 0
    assert len(box.mails) == 1


@pytest.mark.parametrize("scheme", ["imaps", "imap"])
def test_a_mailbox_nobody_serves_is_an_os_error(scheme):
    with pytest.raises(OSError, match="refused"):
        taking.connect(taking.urlsplit(f"{scheme}://a:b@127.0.0.1:9/x"))


def test_a_server_that_cannot_encrypt_hears_no_password(settings):
    with mailbox(mail()) as box:
        host, port = box.server.getsockname()
        settings.INBOX_URL = f"imap://in:secret@{host}:{port}/Claims"
        assert inbox.fetch(NOW) == 0
    assert "secret" not in str(box.asked)


# --- handed in by a mail service --------------------------------------------------------------------------------


def hand_in(client, raw, key=KEY, **headers):
    told = {"Authorization": f"Bearer {key}"} if key is not None else {}
    return client.post(WHERE, raw, content_type="message/rfc822", headers=told | headers)


def test_a_service_with_the_key_hands_in_a_mail(client):
    raw = mail("\x00\xff in the body")
    assert hand_in(client, raw).status_code == 202
    assert kept() == [raw]


def test_the_form_token_of_pages_is_not_asked_for(client):
    client.handler.enforce_csrf_checks = True
    assert hand_in(client, mail()).status_code == 202


@pytest.mark.parametrize("key", [None, "", "x", KEY[:-1], KEY + "k", "壶"])
def test_nobody_else_hands_in_anything(client, key):
    response = hand_in(client, mail(), key=key)
    assert (response.status_code, response.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert not ReceivedMail.objects.exists()


def test_where_no_key_is_set_there_is_no_such_page(client, settings):
    settings.INBOX_KEY = ""
    for key in ("", None, KEY):
        assert hand_in(client, mail(), key=key).status_code == 404


def test_a_mail_that_is_too_large_is_refused(client, monkeypatch):
    monkeypatch.setattr(inbox, "MOST_BYTES", 1000)
    assert hand_in(client, mail("x" * 1000)).status_code == 413
    assert not ReceivedMail.objects.exists()


def test_a_mail_of_several_megabytes_is_taken(client):
    assert hand_in(client, mail("x" * 5_000_000)).status_code == 202


def test_nothing_is_no_mail(client):
    assert hand_in(client, b" \r\n").status_code == 400


def test_only_posts_are_taken(client):
    assert client.get(WHERE).status_code == 405
