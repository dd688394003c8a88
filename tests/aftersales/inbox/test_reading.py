"""Reading mail into threads: what counts as whose, what is held for staff, what is dropped, and that nobody is told twice."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.utils import timezone

from accounts.models import Notice, User
from aftersales import inbox, notices
from aftersales.inbox import reading
from aftersales.models import Attachment, Claim, Message, ReceivedMail
from aftersales.receiving import reply_address
from aftersales.thread import read
from tests.factories import make_claim, make_draft, make_merchant, make_representative, make_shop, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()
SHOPPER, MERCHANT = "kettle-buyer@people.example", "claims@kettles.example"
OUR_SERVER = "mx.anxin.example"
PASSED = f"{OUR_SERVER}; dmarc=pass header.from=kettles.example"
FAILED = f"{OUR_SERVER}; dmarc=fail header.from=kettles.example"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def installed(settings):
    """An installation that receives answers, behind a server whose checks it trusts."""
    settings.REPLY_DOMAIN, settings.INBOX_TRUSTS = "reply.anxin.example", OUR_SERVER


@pytest.fixture
def claim(db):
    """A claim that waits for a merchant without an account."""
    return make_claim(shopper=make_user(email=SHOPPER), merchant=make_merchant(email=MERCHANT))


def write(claim, party="merchant", text="It will be fixed.", *, sender=None, to=None, files=(), **headers):
    """A mail of one side of a claim to the address it was given; kept, not yet read."""
    mail = EmailMessage()
    mail["From"] = sender or {"merchant": MERCHANT, "shopper": SHOPPER}[party]
    mail["To"] = to or address(claim, party)
    mail["Message-ID"] = headers.pop("message_id", f"<{ReceivedMail.objects.count()}@kettles.example>")
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    for name, data in files:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    assert inbox.take(mail.as_bytes(), NOW)
    return ReceivedMail.objects.latest("pk")


def address(claim, party):
    return notices.answer_address(claim, party)


def after(row):
    """What became of a kept mail: state and reason."""
    assert inbox.read_next(NOW)
    row.refresh_from_db()
    assert row.read_at == NOW
    return row.state, row.reason


def said(claim, *roles):
    return list(claim.messages.filter(role__in=roles or ("shopper", "helper", "merchant")))


def notes(claim, seen_by):
    return [m.text for m in claim.messages.filter(role="system", seen_by=seen_by)]


# --- taken ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("party", ["shopper", "merchant"])
def test_an_answer_by_mail_is_a_message_for_both_sides(claim, party):
    row = write(claim, party, "It is on its way.\n\n> old words")
    assert after(row) == ("taken", "")
    (message,) = said(claim)
    assert (message.role, message.text, message.channel) == (party, "It is on its way.", "mail")
    assert (message.seen_by, row.claim) == ("all", claim)
    assert [e["row"] for e in read(claim, "shopper") if e["kind"] == "message"] == [message]


def test_nothing_waits_then_nothing_is_read():
    assert not inbox.read_next(NOW)


def test_a_merchants_mail_does_not_move_the_claim(claim):
    before = (claim.state, claim.version, claim.due_at)
    after(write(claim))
    claim.refresh_from_db()
    assert (claim.state, claim.version, claim.due_at) == before
    assert claim.answered_at is None


def test_the_author_of_an_account_is_named(claim):
    after(write(claim, "shopper"))
    assert said(claim)[0].author == claim.shopper


def test_a_confirmed_second_address_is_as_good_and_an_unconfirmed_one_is_not(claim):
    for email, verified in (("second@people.example", True), ("third@people.example", False)):
        claim.shopper.emailaddress_set.create(email=email, verified=verified)
    assert after(write(claim, "shopper", sender="Second@People.example"))[0] == "taken"
    assert after(write(claim, "shopper", sender="third@people.example")) == ("held", "unknown_sender")


def test_a_helper_writes_for_somebody(claim):
    helper = make_user(email="helper@people.example")
    claim.helpers.create(user=helper, person="Grandmother", relation="mother", consent="by phone")
    after(write(claim, "shopper", sender="helper@people.example"))
    (message,) = said(claim)
    assert (message.role, message.author, message.on_behalf_of) == ("helper", helper, "Grandmother")


def test_a_guest_writes_from_the_address_of_the_claim(claim):
    Claim.objects.update(shopper=None, guest_email="guest@people.example")
    assert after(write(claim, "shopper", sender="guest@people.example"))[0] == "taken"
    assert said(claim)[0].author is None


def test_a_representative_writes_for_the_merchant_and_one_of_another_does_not(claim):
    shop = make_shop(merchant=claim.merchant)
    ours = make_representative(shop, make_user(User.Role.MERCHANT, email="rep@kettles.example"))
    make_representative(make_shop(), make_user(User.Role.MERCHANT, email="rep@others.example"))
    assert after(write(claim, sender="rep@kettles.example"))[0] == "taken"
    assert said(claim)[0].author == ours
    assert after(write(claim, sender="rep@others.example")) == ("held", "unknown_sender")


def test_who_has_left_writes_for_nobody(claim):
    claim.shopper.is_active = False
    claim.shopper.save()
    assert after(write(claim, "shopper")) == ("held", "unknown_sender")


@pytest.mark.parametrize(("checked", "proved"), [({"Authentication_Results": PASSED}, True), ({}, False)])
def test_a_sender_that_was_not_checked_is_marked(claim, checked, proved):
    after(write(claim, **checked))
    assert said(claim)[0].sender_proved is proved


def test_the_same_mail_twice_is_one_message(claim):
    row = write(claim, message_id="<same@kettles.example>")
    after(row)
    with row.raw.open() as raw:
        assert not inbox.take(raw.read(), NOW)
    ReceivedMail.objects.update(state="waiting")
    after(row)
    assert len(said(claim)) == 1


def test_an_address_signed_with_an_earlier_secret_still_leads_to_its_claim(claim, settings):
    old = reply_address(claim.number, "merchant", "the secret before", "reply.anxin.example")
    assert after(write(claim, to=old))[0] == "held"
    settings.SECRET_KEY_FALLBACKS = ["the secret before"]
    assert after(write(claim, to=old))[0] == "taken"


def test_mails_are_read_in_the_order_they_came(claim):
    first, second = write(claim, text="one"), write(claim, text="two")
    after(first)
    after(second)
    assert [m.text for m in said(claim)] == ["one", "two"]


# --- files ------------------------------------------------------------------------------------------------------


def test_files_are_kept_with_the_message(claim):
    after(write(claim, files=[("receipt.pdf", PDF)]))
    (file,) = Attachment.objects.all()
    assert (file.name, file.role, file.message, file.claim) == ("receipt.pdf", "merchant", said(claim)[0], claim)


def test_a_file_that_is_not_taken_is_named_to_its_sender_and_the_rest_still_goes_in(claim):
    after(write(claim, text="See below.", files=[("run.exe", b"MZ" + b"\0" * 100), ("receipt.pdf", PDF)]))
    assert [m.text for m in said(claim)] == ["See below."]
    assert [f.name for f in Attachment.objects.all()] == ["receipt.pdf"]
    (note,) = notes(claim, "merchant")
    assert "a file with it was not taken" in note
    assert "run.exe: " in note
    assert notes(claim, "shopper") == []


def test_many_refused_files_are_one_note(claim):
    after(write(claim, files=[(f"run{n}.exe", b"MZ" + bytes([n]) * 100) for n in range(12)]))
    (note,) = notes(claim, "merchant")
    assert "12 files with it were not taken" in note
    assert note.count(".exe: ") == 10


def test_a_mail_of_files_alone_is_taken(claim):
    assert after(write(claim, text="", files=[("receipt.pdf", PDF)]))[0] == "taken"
    assert Attachment.objects.count() == 1


def test_the_note_is_in_the_language_its_reader_is_written_to(claim):
    Claim.objects.update(language="zh-hant", merchant_language="en")
    after(write(claim, "merchant", files=[("run.exe", b"MZ" + b"\0" * 100)]))
    assert notes(claim, "merchant")[0].startswith("Your mail is in the thread")


# --- held -------------------------------------------------------------------------------------------------------


def test_a_sender_who_is_not_known_is_held_and_the_other_side_sees_nothing(claim):
    row = write(claim, sender="mallory@elsewhere.example", text="Please drop the claim.")
    assert after(row) == ("held", "unknown_sender")
    assert row.claim == claim
    assert said(claim) == []
    assert "drop the claim" not in str(list(Message.objects.values_list("text", flat=True)))
    assert "mallory@elsewhere.example" in notes(claim, "merchant")[0]
    assert notes(claim, "shopper") == []


def test_the_shopper_does_not_speak_for_the_merchant(claim):
    assert after(write(claim, "merchant", sender=SHOPPER)) == ("held", "unknown_sender")


def test_a_sender_whose_server_says_it_is_forged_is_held(claim):
    assert after(write(claim, Authentication_Results=FAILED)) == ("held", "sender_not_proved")
    assert said(claim) == []


def test_what_another_server_says_of_the_sender_does_not_count(claim):
    forged = "mx.elsewhere.example; dmarc=pass header.from=kettles.example"
    after(write(claim, Authentication_Results=forged))
    assert said(claim)[0].sender_proved is False


def test_a_hundred_forged_mails_a_day_are_one_note_to_the_side_they_name(claim):
    for n in range(5):
        after(write(claim, sender=f"mallory{n}@elsewhere.example"))
    assert ReceivedMail.objects.filter(state="held").count() == 5
    assert len(notes(claim, "merchant")) == 1


def test_the_address_a_held_mail_came_from_is_told_nothing(claim):
    after(write(claim, sender="mallory@elsewhere.example"))
    while notices.tell_next_step(NOW) or notices.tell_next_message(NOW):
        pass
    assert not Notice.objects.filter(mail_to__icontains="mallory").exists()
    assert Notice.objects.filter(mail_to=MERCHANT, key__startswith="message:").count() == 1


@pytest.mark.parametrize("change", [lambda a: a.replace("-m-", "-s-"), lambda a: a[:-25] + "a" * 25, lambda a: a])
def test_an_address_that_is_not_signed_by_us_is_held_without_a_claim(claim, change, settings):
    forged = change(reply_address(claim.number, "merchant", "another secret", settings.REPLY_DOMAIN))
    row = write(claim, to=forged.split("@")[0] + "@reply.anxin.example")
    assert after(row) == ("held", "forged_address")
    assert row.claim is None
    assert not Message.objects.exists()


def test_one_mail_to_two_claims_is_held(claim):
    other = make_claim(merchant=claim.merchant)
    both = f"{address(claim, 'merchant')}, {address(other, 'merchant')}"
    assert after(write(claim, to=both)) == ("held", "several_claims")


def test_of_a_mail_that_is_too_large_the_sender_is_told_and_nothing_is_said(claim):
    row = write(claim)
    ReceivedMail.objects.update(reason="too_large")
    assert after(row) == ("held", "too_large")
    assert said(claim) == []
    assert "too large" in notes(claim, "merchant")[0]


def test_a_mail_of_mails_of_mails_is_held_by_its_head(claim):
    row = write(claim, text="\n".join(["Content-Type: multipart/mixed"] * 100))
    assert after(row) == ("held", "too_deep")
    assert said(claim) == []


def test_a_mail_that_breaks_the_reader_holds_up_no_other(claim, monkeypatch):
    def breaks(*_raw, **_more):
        raise RecursionError

    bad, good = write(claim), write(claim)
    with monkeypatch.context() as broken:
        broken.setattr(reading.receiving, "read_mail", breaks)
        assert after(bad) == ("held", "unreadable")
    assert after(good)[0] == "taken"


# --- dropped ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"X_Autoreply": "yes"}, {"Subject": "自动回复：谢谢"}],
)
def test_what_a_program_answered_is_dropped_and_not_answered(claim, headers):
    assert after(write(claim, **headers)) == ("dropped", "auto_reply")
    assert after(write(claim, sender="robot@elsewhere.example", **headers)) == ("dropped", "auto_reply")
    assert not Message.objects.exists()


def bounce_of(claim, party="merchant"):
    """A mail server's report about a mail of ours, with its head enclosed."""
    mail = "\r\n".join(
        [
            "From: MAILER-DAEMON@mx.kettles.example",
            "To: no-reply@anxin.example",
            "Subject: Undelivered Mail",
            f"Message-ID: <bounce{ReceivedMail.objects.count()}@mx.kettles.example>",
            'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
            "",
            "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.kettles.example\r\n",
            f"Final-Recipient: rfc822; {MERCHANT}\r\nAction: failed\r\nStatus: 5.1.1\r\n",
            f"--b\r\nContent-Type: message/rfc822\r\n\r\nTo: {MERCHANT}\r\nReply-To: {address(claim, party)}\r\n\r\nhi",
            "--b--\r\n",
        ]
    )
    assert inbox.take(mail.encode(), NOW)
    return ReceivedMail.objects.latest("pk")


def test_a_mail_that_came_back_is_noted_for_staff_alone(claim):
    row = bounce_of(claim)
    assert after(row) == ("dropped", "bounce")
    assert row.claim == claim
    assert notes(claim, "staff") == [f"A mail to the merchant came back undelivered: {MERCHANT}."]
    assert claim.messages.exclude(seen_by="staff").count() == 0


def test_many_returned_mails_of_a_day_are_one_note(claim):
    for _n in range(3):
        after(bounce_of(claim))
    assert len(notes(claim, "staff")) == 1


def test_a_made_up_report_without_our_signed_address_is_noted_nowhere(claim, monkeypatch):
    made_up = f"c-{claim.number.lower()}-m-{'a' * 16}@reply.anxin.example"
    monkeypatch.setattr("tests.aftersales.inbox.test_reading.address", lambda *_side: made_up)
    assert after(bounce_of(claim)) == ("dropped", "bounce")
    assert not Message.objects.exists()


def test_mail_for_nobody_is_dropped(claim):
    assert after(write(claim, to="info@anxin.example")) == ("dropped", "not_for_a_claim")


def test_mail_to_a_claim_that_is_gone_is_dropped(claim):
    row = write(claim)
    Claim.objects.filter(pk=claim.pk).update(number="2222222222")
    assert after(row) == ("dropped", "unknown_claim")


def test_mail_to_a_draft_is_dropped():
    draft = make_draft(make_user(email=SHOPPER))
    assert after(write(draft, "shopper")) == ("dropped", "not_open_to_sender")
    assert not Message.objects.exists()


def test_a_merchant_that_was_not_asked_yet_is_not_heard():
    filed = make_claim("filed", merchant=make_merchant(email=MERCHANT))
    assert after(write(filed)) == ("dropped", "not_open_to_sender")


def test_an_empty_mail_is_dropped(claim):
    assert after(write(claim, text=" ")) == ("dropped", "empty")


# --- what staff do with a held mail -----------------------------------------------------------------------------


def test_a_held_mail_that_staff_let_in_is_marked_as_not_proved(claim):
    row = write(claim, sender="colleague@kettles.example", text="We fix it.", Authentication_Results=PASSED)
    after(row)
    message = inbox.release(row.pk, NOW)
    assert (message.role, message.text, message.author, message.sender_proved) == (
        "merchant",
        "We fix it.",
        None,
        False,
    )
    assert inbox.release(row.pk, NOW) is None
    assert len(said(claim)) == 1


def test_a_mail_without_a_claim_or_its_body_cannot_be_let_in(claim):
    forged, large = write(claim, to=f"c-{claim.number}-m-{'a' * 16}@x.example"), write(claim)
    ReceivedMail.objects.filter(pk=large.pk).update(reason="too_large")
    after(forged)
    after(large)
    assert (inbox.release(forged.pk, NOW), inbox.release(large.pk, NOW)) == (None, None)


def test_a_held_mail_that_staff_leave_out_stays_as_a_record(claim):
    row = write(claim, sender="mallory@elsewhere.example")
    after(row)
    later = NOW + timedelta(hours=1)
    assert inbox.dismiss(row.pk, later)
    assert not inbox.dismiss(row.pk, later)
    row.refresh_from_db()
    assert (row.state, row.reason, row.read_at) == ("dropped", "unknown_sender", later)


def test_a_mail_is_read_whole_or_not_at_all(claim, monkeypatch):
    def killed(*_told, **_more):
        raise KeyboardInterrupt

    row = write(claim, files=[("run.exe", b"MZ" + b"\0" * 100)])
    with monkeypatch.context() as dying:
        dying.setattr(reading.telling, "tell_refused", killed)
        with pytest.raises(KeyboardInterrupt):
            inbox.read_next(NOW)
    row.refresh_from_db()
    assert (row.state, said(claim)) == ("waiting", [])
    assert after(row)[0] == "taken"
    assert (len(said(claim)), len(notes(claim, "merchant"))) == (1, 1)
