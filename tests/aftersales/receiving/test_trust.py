"""Who really sent a mail, and whether a person did."""

import pytest

from aftersales.receiving import read_mail
from tests.aftersales.receiving.mails import BOUNCE, OURS, checked, mail

NOTES = [  # the note of our own server, what it is worth
    (f"{OURS}; dmarc=pass header.from=shop.example", "pass"),
    (
        f"{OURS}; dmarc=pass (p=reject (really) dis=none) header.from=shop.example; spf=pass smtp.mailfrom=x.example",
        "pass",
    ),
    (f"{OURS} 1; spf=none; DMARC=PASS header.from=Shop.example", "pass"),
    (f"{OURS}; dmarc=fail header.from=shop.example", "fail"),
    (f"{OURS}; dmarc=pass header.from=evil.example", "fail"),
    (f"{OURS}; dmarc=pass header.from=shop.example; dmarc=fail header.from=shop.example", "fail"),
    (f"{OURS}; dmarc=fail; dkim=pass header.d=shop.example", "fail"),
    (f"{OURS}; dmarc=none header.from=shop.example; dkim=pass header.d=shop.example", "pass"),
    (f"{OURS}; dkim=pass header.i=@mail.shop.example", "unknown"),
    (f"{OURS}; dkim=pass header.i=@shop.example", "pass"),
    (f"{OURS}; dkim=pass header.d=evil.example", "unknown"),
    (f"{OURS}; dkim=pass header.d=example", "unknown"),
    (f"{OURS}; dkim=fail header.d=shop.example", "unknown"),
    (f"{OURS}; spf=pass smtp.mailfrom=shop.example", "unknown"),
    (f"{OURS}; dmarc=temperror", "unknown"),
    (f"{OURS}; none", "unknown"),
    (OURS, "unknown"),
    ("", "unknown"),
    ("mx.other.example; dmarc=pass header.from=shop.example", "unknown"),
    (f"(our name: {OURS}) mx.other.example; dmarc=pass", "unknown"),
    (f"{OURS}.evil.example; dmarc=pass header.from=shop.example", "unknown"),
]


@pytest.mark.parametrize(("note", "worth"), NOTES)
def test_only_what_our_own_server_says_counts(note, worth):
    assert read_mail(checked(note), authserv_id=OURS).sender_verified == worth


def test_the_topmost_note_in_our_name_counts_not_one_the_sender_wrote_below():
    forged = checked(f"{OURS}; dmarc=fail", f"{OURS}; dmarc=pass header.from=shop.example")
    assert read_mail(forged, authserv_id=OURS).sender_verified == "fail"


def test_without_a_server_of_ours_nothing_is_known():
    assert read_mail(checked("; dmarc=pass header.from=shop.example")).sender_verified == "unknown"
    assert read_mail(checked(f"{OURS}; dmarc=pass")).sender_verified == "unknown"


@pytest.mark.parametrize(
    "from_",
    [
        "care@shop.example, evil@evil.example",
        "care@shop.example\r\nFrom: evil@evil.example",
        '"care@shop.example" <evil@evil.example>',
        "care@shop.example <evil@evil.example>",
        "no address",
        "",
    ],
)
def test_a_sender_of_two_minds_never_passes(from_):
    found = read_mail(checked(f"{OURS}; dmarc=pass header.from=shop.example", from_=from_), authserv_id=OURS)
    assert found.sender_verified == "fail"
    assert found.from_address in {"", "evil@evil.example", "care@shop.example"}


def test_comments_without_end_are_no_burden():
    for note in ("(" * 90_000, "()" * 9_000, f"{OURS}; " + "(" * 9_000 + ")" * 9_000 + "dmarc=pass"):
        assert read_mail(checked(note), authserv_id=OURS).sender_verified in {"unknown", "pass"}


ROBOTS = [
    {"auto_submitted": "auto-replied"},
    {"auto_submitted": "Auto-Generated; owner-email=a@b.example"},
    {"precedence": "bulk"},
    {"precedence": "auto_reply"},
    {"x_autoreply": "yes"},
    {"subject": "Automatic reply: 4821"},
    {"subject": "Out of Office: 4821"},
    {"subject": "自动回复：4821"},
    {"subject": "自動回覆: 4821"},
    {"return_path": "<>"},
    {"from_": "MAILER-DAEMON@mx.example"},
]


@pytest.mark.parametrize("fields", ROBOTS, ids=str)
def test_a_program_is_known_by_what_it_says(fields):
    if "from_" in fields:
        fields = {"From": fields["from_"]}
    if "subject" in fields:
        fields = {"Subject": fields["subject"]}
    assert read_mail(mail(**fields)).auto_reply


@pytest.mark.parametrize(
    "fields", [{}, {"auto_submitted": "no"}, {"Subject": "Re: the automatic reply I got"}, {"precedence": "normal"}]
)
def test_a_person_is_no_program(fields):
    found = read_mail(mail(**fields))
    assert not found.auto_reply
    assert not found.bounce


def test_a_mail_that_did_not_arrive_says_at_whom():
    found = read_mail(BOUNCE)
    assert (found.bounce, found.auto_reply, found.failed_recipients) == (True, True, ("gone@shop.example",))
    assert found.files == ()
