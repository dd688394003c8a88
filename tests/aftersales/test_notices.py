"""Everybody whom a step concerns is told once, in their language, with who acts next; staff notes tell nobody."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import Notice, User
from aftersales import notices, reminders, thread, workflow
from aftersales.actors import Actor
from tests.factories import make_claim, make_representative, make_shop, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 11, 2, tzinfo=UTC)


def tell_all():
    while notices.tell_next_step(NOW) or notices.tell_next_message(NOW):
        pass


def subjects(user):
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("subject", flat=True))


def test_filing_tells_the_shopper_once_and_the_merchant_by_a_secret_link():
    claim = make_claim(now=NOW)
    tell_all()
    assert subjects(claim.shopper) == [f"Your claim is filed · {claim.number}"]
    mail = Notice.objects.get(user=None)
    assert mail.mail_to == claim.merchant.email
    assert "/c/" in mail.body
    link = claim.links.get()
    assert (link.party, link.once) == ("merchant", True)
    assert link.secret_hash not in mail.body


def test_the_mail_says_who_acts_next_by_when_and_what_happens_if_not():
    claim = make_claim(now=NOW)
    tell_all()
    body = Notice.objects.get(user=claim.shopper).body
    assert "Next: The merchant, by 13 May 2026" in body
    assert "step in" in body


def test_everybody_reads_their_own_language():
    shop = make_shop()
    speaker = make_representative(shop)
    speaker.language = "zh-hans"
    speaker.save()
    make_claim(merchant=shop.merchant, now=NOW)
    tell_all()
    (subject,) = subjects(speaker)
    assert "A claim about" not in subject


def test_whoever_moved_is_not_told_of_it():
    claim = make_claim(now=NOW)
    workflow.move(claim.pk, "withdraw", by=Actor("shopper", claim.shopper), given={"pressured": False}, now=NOW)
    tell_all()
    assert not [s for s in subjects(claim.shopper) if "withdrawn" in s]


def test_leads_hear_of_pressure_and_of_nothing_that_is_not_theirs():
    lead = make_user(User.Role.LEAD)
    calm, pressed = make_claim(now=NOW), make_claim(now=NOW)
    for claim, pressured in ((calm, False), (pressed, True)):
        by = Actor("shopper", claim.shopper)
        workflow.move(claim.pk, "withdraw", by=by, given={"pressured": pressured}, now=NOW)
    tell_all()
    assert subjects(lead) == [f"The claim was withdrawn · {pressed.number}"]


def test_an_internal_note_tells_nobody():
    claim = make_claim(now=NOW)
    tell_all()
    before = Notice.objects.count()
    thread.say(claim, Actor("agent", make_user(User.Role.AGENT)), "between us", seen_by="staff", now=NOW)
    tell_all()
    assert Notice.objects.count() == before


def test_a_message_tells_the_other_side_in_its_own_words():
    claim = make_claim(now=NOW)
    tell_all()
    thread.say(claim, Actor("merchant"), "It left today.", now=NOW)
    tell_all()
    told = Notice.objects.filter(user=claim.shopper).latest("pk")
    assert told.body.startswith("It left today.")


def test_a_reply_address_is_named_only_where_answers_arrive(settings):
    claim = make_claim(now=NOW)
    assert notices.answer_address(claim, "shopper") == ""
    settings.REPLY_DOMAIN = "reply.anxin.example"
    address = notices.answer_address(claim, "shopper")
    assert address.endswith("@reply.anxin.example")
    assert address != notices.answer_address(claim, "merchant")


def test_telling_twice_writes_once():
    make_claim(now=NOW)
    tell_all()
    count = Notice.objects.count()
    assert not notices.tell_next_step(NOW)
    assert Notice.objects.count() == count


def test_a_reminder_comes_once_before_the_clock_runs_out():
    claim = make_claim(now=NOW)
    tell_all()
    claim.refresh_from_db()
    soon = claim.remind_at + timedelta(minutes=1)
    assert reminders.next_claim(soon)
    while reminders.next_claim(soon):
        pass
    told = Notice.objects.filter(subject__startswith="Reminder")
    assert [n.mail_to for n in told] == [claim.merchant.email]


def test_nothing_is_left_to_remind_of_once_the_merchant_answered():
    claim = make_claim(now=NOW)
    offer = {"remedy": "refund_full", "done_by": timezone.localdate(NOW) + timedelta(days=5)}
    workflow.move(claim.pk, "offer", by=Actor("merchant"), given=offer, now=NOW)
    workflow.move(claim.pk, "withdraw", by=Actor("shopper", claim.shopper), given={"pressured": False}, now=NOW)
    claim.refresh_from_db()
    assert claim.remind_at is None
