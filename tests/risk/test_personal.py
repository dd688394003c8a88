"""One's data taken along, and taken away."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from accounts import outbox
from accounts.models import ApiKey, Merchant, User
from aftersales.actors import Actor
from aftersales.models import Attachment, Claim, Survey
from aftersales.thread import say
from casebook import practising
from casebook.models import DrillAnswer
from risk import personal, tasks
from risk.models import CheckAnswer, Dispute, Report, Watch
from tests.accounts.signing import give_second_step, sign_in_and_confirm
from tests.factories import make_claim, make_representative, make_shop, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def somebody():
    """A shopper with one row of everything."""
    user = make_user(display_name="Somebody of Note")
    shop = make_shop("kettles.example")
    Report.objects.create(shop=shop, user=user, kind="fake", text="It was a toy.", origin="0" * 64)
    CheckAnswer.objects.create(shop=shop, user=user, answers={"extra_fee": True})
    Watch.objects.create(shop=shop, user=user)
    ApiKey.issue(user, "my program")
    outbox.write(key="told", subject="Told", body="Told you.", user=user)
    make_representative(shop, user)
    claim = make_claim("resolved", user, merchant=shop.merchant, story="It broke.")
    claim.purchase.inspections.create(looked_at={"parcel": "wrong"})
    claim.helpers.create(user=user, person="A neighbour", relation="neighbour", consent="by phone")
    say(claim, Actor("shopper", user), "It broke, as I said.")
    Survey.objects.create(claim=claim, stars=4)
    file = ContentFile(b"%PDF-1.4 a receipt", "receipt.pdf")
    Attachment.objects.create(claim=claim, by=user, name="receipt.pdf", size=18, sha256="1" * 64, original=file)
    give_second_step(user)
    practising.remind(user)
    DrillAnswer.objects.create(
        user=user, round="r", number=0, slug="x", channel="sms", was_scam=True, said_scam=True, signs=1, signs_found=1
    )
    return user


def test_the_export_holds_a_row_of_everything_and_no_hash(client, somebody):
    client.force_login(somebody)
    told = personal.everything(somebody)
    assert told["profile"]["display_name"] == "Somebody of Note"
    empty = {name for name in personal.SECTIONS if not told[name]}
    assert empty == {"proofs_of_control", "replies", "disputes", "proposed_cases"}
    written = json.dumps(told, default=str)
    assert somebody.password not in written
    assert ApiKey.objects.get().secret_hash not in written
    assert "0" * 64 not in written


def test_the_export_is_a_file_for_whoever_just_signed_in(client, shopper):
    sign_in_and_confirm(client, shopper)
    answer = client.get(reverse("export"))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.json()["profile"]["email"] == shopper.email


def test_the_export_of_an_old_session_asks_again_who_it_is(login, shopper):
    assert login(shopper).get(reverse("export")).url.startswith(reverse("account_reauthenticate"))


def test_deleting_takes_a_typed_address(client, shopper):
    sign_in_and_confirm(client, shopper)
    assert client.post(reverse("erase"), {"email": "yes"}).status_code == 400
    assert client.post(reverse("erase"), {"email": shopper.email.upper()}).url == reverse("home")
    assert not User.objects.filter(pk=shopper.pk).exists()


def test_erasing_leaves_reports_without_a_name_and_nothing_else(somebody):
    personal.erase(somebody)
    report = Report.objects.get()
    assert (report.user, report.origin, report.text) == (None, "", "It was a toy.")
    assert not Report.history.filter(user_id__isnull=False).exists()
    told = personal.everything(somebody)
    assert not any(told[name] for name in personal.SECTIONS)
    assert not User.objects.filter(pk=somebody.pk).exists()


def test_erasing_keeps_the_outcome_of_a_claim_and_none_of_its_words_or_files(somebody):
    kept = Attachment.objects.get().original.path
    personal.erase(somebody)
    claim = Claim.objects.get()
    assert (claim.state, claim.story, claim.shopper, claim.purchase) == ("resolved", "", None, None)
    assert not claim.messages.exclude(text="").exists()
    assert not claim.files.exists()
    assert not Path(kept).exists()


def test_erasing_has_the_reported_shop_judged_again(somebody):
    before = Merchant.objects.get().revision
    personal.erase(somebody)
    assert Merchant.objects.get().revision == before + 1


def test_somebody_whom_a_decision_names_leaves_an_empty_row(somebody):
    shop = make_shop()
    Dispute.objects.create(shop=shop, signal_id="FR-06", reason="x", raised_by=somebody, due_on=timezone.localdate())
    personal.erase(somebody)
    left = User.objects.get(pk=somebody.pk)
    assert (left.email, left.display_name) == (f"erased-{left.pk}@erased.invalid", "")
    assert not left.is_active
    assert not left.has_usable_password()


def test_an_admin_is_not_erased_by_oneself(client, admin):
    sign_in_and_confirm(client, admin)
    answer = client.post(reverse("erase"), {"email": admin.email})
    assert answer.status_code == 400
    assert User.objects.filter(pk=admin.pk).exists()


def test_what_strangers_answered_goes_when_their_session_has_ended(settings):
    shop, now = make_shop("kettles.example"), timezone.now()
    ended = now - timedelta(seconds=settings.SESSION_COOKIE_AGE + 1)
    CheckAnswer.objects.create(shop=shop, session="old", answers={}, updated_at=ended)
    CheckAnswer.objects.create(shop=shop, session="new", answers={}, updated_at=now)
    CheckAnswer.objects.create(shop=shop, user=make_user(), answers={}, updated_at=ended)
    Session.objects.create(session_key="old", session_data="", expire_date=now - timedelta(days=1))
    Session.objects.create(session_key="new", session_data="", expire_date=now + timedelta(days=1))
    assert tasks.forget_strangers() == 1
    assert set(CheckAnswer.objects.values_list("session", flat=True)) == {"new", ""}
    assert [row.session_key for row in Session.objects.all()] == ["new"]
