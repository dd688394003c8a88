"""What has been kept as long as its kind may be goes; what is still needed stays."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from aftersales import bundle, retention, workflow
from aftersales.actors import Actor
from aftersales.models import AccessLink, Attachment, Bundle, Delivery, KeptFor, ReceivedMail, Webhook
from aftersales.models.periods import USUAL
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LONG = timedelta(days=400)


def test_old_rows_go_and_new_ones_stay():
    claim = make_claim()
    hook = Webhook.objects.create(merchant=claim.merchant, url="https://hooks.example/in")
    step = claim.steps.first()
    for age, key in ((LONG, "old"), (timedelta(0), "new")):
        AccessLink.make(claim, party="shopper", mail_to="a@people.example", ends_at=NOW - age)
        Bundle.objects.create(
            claim=claim, party="shopper", language="en", sealed_at=NOW - age, file=ContentFile(b"x", key)
        )
        raw = ContentFile(b"x", key)
        ReceivedMail.objects.create(key=key, raw=raw, state="taken", read_at=NOW - age)
    Delivery.objects.create(webhook=hook, step=step, body="{}", made_at=NOW - LONG)
    retention.sweep(NOW)
    assert (AccessLink.objects.count(), Bundle.objects.count(), Delivery.objects.count()) == (1, 1, 0)
    assert ReceivedMail.objects.get(key="old").raw.name == ""
    assert ReceivedMail.objects.get(key="new").raw.name


def test_a_held_mail_waits_for_staff_however_old():
    ReceivedMail.objects.create(key="held", raw=ContentFile(b"x", "m"), state="held", read_at=NOW - LONG)
    retention.sweep(NOW)
    assert ReceivedMail.objects.get().raw.name


def test_the_bytes_of_refused_files_go_after_a_month():
    claim = make_claim()
    told = {"claim": claim, "size": 1, "state": "refused", "extension": "jpg", "name": "a.jpg"}
    for age, sha in ((timedelta(days=31), "1"), (timedelta(days=1), "2")):
        file = ContentFile(b"x", "a")
        Attachment.objects.create(**told, sha256=sha * 64, original=file, received_at=NOW - age)
    assert retention.sweep(NOW)["refused files"] == 1
    assert [bool(f.original) for f in Attachment.objects.order_by("sha256")] == [False, True]


def test_a_case_file_can_be_asked_for_again():
    claim = make_claim()
    bundle.ask(claim, party="shopper", language="en")
    bundle.seal_next(NOW - LONG)
    retention.sweep(NOW)
    assert bundle.ask(claim, party="shopper", language="en").sealed_at is None


def test_nothing_a_person_wrote_beside_the_thread_outlives_them():
    claim = make_claim(story="My own story")
    shopper = Actor("shopper", claim.shopper)
    done_by = timezone.localdate()
    offer = {"remedy": "repair", "done_by": done_by, "goods_come_back": True, "return_paid_by": "trader"}
    steps = (
        ("offer", Actor("merchant"), offer),
        ("counter_offer", shopper, offer | {"conditions": "my own words"}),
        ("accept_claim", Actor("merchant"), {"done_by": done_by, "goods_come_back": True}),
        ("send_back", shopper, {"carrier": "my own carrier"}),
        ("goods_received", Actor("merchant"), {}),
        ("refer", shopper, {"body": "outside"}),
        ("come_back", shopper, {}),
    )
    for name, actor, given in steps:
        workflow.move(claim.pk, name, by=actor, note="My own note", given=given)
    retention.forget_person(claim.shopper)
    kept = [claim.offers, claim.commitments, claim.repairs, claim.referrals, claim.steps.exclude(role="merchant")]
    words = str([list(rows.values()) for rows in kept])
    assert "my own" not in words.lower()


def test_mails_of_a_person_go_with_them():
    claim = make_claim()
    raw = ContentFile(b"x", "m")
    row = ReceivedMail.objects.create(key="held", raw=raw, state="held", claim=claim)
    retention.forget_person(claim.shopper)
    row.refresh_from_db()
    assert (row.raw.name, row.state) == ("", "dropped")


@pytest.mark.parametrize(("days", "kept"), [(20, 0), (60, 1)])
def test_an_admin_sets_how_long_a_kind_is_kept(days, kept):
    KeptFor.objects.create(kind="ended links", days=days)
    AccessLink.make(make_claim(), party="shopper", mail_to="a@people.example", ends_at=NOW - timedelta(days=40))
    retention.sweep(NOW)
    assert AccessLink.objects.count() == kept


@pytest.mark.parametrize(("days", "fits"), [(6, False), (7, True), (365, True), (366, False)])
def test_no_time_is_shorter_or_longer_than_its_limits(days, fits):
    row = KeptFor(kind="ended links", days=days)
    if fits:
        row.full_clean()
    else:
        with pytest.raises(ValidationError, match="Between 7 and 365 days; usually 30"):
            row.full_clean()


def test_every_kind_has_its_usual_time():
    assert set(USUAL) == set(KeptFor.Kind)
    assert all(least <= usual <= most for usual, least, most in USUAL.values())


@pytest.mark.parametrize(("role", "may"), [("agent", 403), ("lead", 403), ("admin", 200)])
def test_only_admins_set_how_long_rows_are_kept(login, role, may):
    assert login(make_user(role)).get(reverse("admin:aftersales_keptfor_add")).status_code == may
