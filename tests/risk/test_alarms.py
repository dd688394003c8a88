"""Early warnings: opened once, pinned for 72 hours, confirmed or dropped; watchers are told once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Notice, User
from aftersales.models import Claim
from risk import tasks
from risk.alarms import deciding, histories, opening, telling
from risk.gather import day_of
from risk.models import Alarm, EarlyLook, Review, VolumePoint, Watch
from tests.factories import (
    make_claim,
    make_listing,
    make_merchant,
    make_price,
    make_representative,
    make_shop,
    make_user,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def shop():
    return make_shop("kettles.example")


@pytest.fixture
def alarm(shop):
    return Alarm.objects.create(merchant=shop.merchant, kind="reviews", day="2026-05-01", value=40, baseline=1.5, z=9.1)


def ago(n):
    return day_of(NOW) - timedelta(days=n)


def orders(shop, last=200, kind="orders"):
    listing = make_listing(shop)
    counts = [20 + (n * 7) % 5 for n in range(60)]
    rows = [VolumePoint(listing=listing, day=ago(60 - n), kind=kind, count=c) for n, c in enumerate(counts)]
    VolumePoint.objects.bulk_create([*rows, VolumePoint(listing=listing, day=ago(0), kind=kind, count=last)])
    shop.merchant.touch()


def reviews(shop, last=25):
    rows = [(n, ago(n)) for n in range(1, 60, 3)] + [(100 + n, ago(0)) for n in range(last)]
    Review.objects.bulk_create(
        [Review(shop=shop, key=f"k{n}", author=f"a{n}", stars=5, written_on=day, source="staff") for n, day in rows]
    )
    shop.merchant.touch()


def falling(shop, price="25.00"):
    for n in range(4):
        listing = make_listing(shop, title=f"Kettle {n}")
        for back in range(30, 0, -2):
            make_price(listing, ago(back), f"{100 + back % 3}.00")
        make_price(listing, ago(0), price)
    shop.merchant.touch()


def unanswered(shop):
    for _n in range(6):
        claim = make_claim(merchant=shop.merchant, now=NOW - timedelta(days=6))
        Claim.objects.filter(pk=claim.pk).update(address_confirmed=True, asked_at=claim.filed_at, answered_at=None)


# --- what rings ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("happens", "kind"),
    [(orders, "volume"), (reviews, "reviews"), (falling, "price")],
    ids=lambda p: getattr(p, "__name__", p),
)
def test_what_runs_out_of_line_opens_an_alarm(shop, happens, kind):
    happens(shop)
    assert tasks.watch_early() == 1
    alarm = Alarm.objects.get()
    assert (alarm.merchant, alarm.kind, alarm.state) == (shop.merchant, kind, "open")
    assert len(alarm.history) > 10


def test_unanswered_claims_open_an_alarm(shop):
    unanswered(shop)
    ringing = histories._unanswered(shop.merchant, NOW)
    assert (ringing.kind, ringing.value) == ("unanswered", 1.0)


def test_very_many_offers_in_the_first_week_open_an_alarm(monkeypatch):
    shop = make_shop(merchant=make_merchant(opened_on=ago(3)))
    monkeypatch.setattr(histories, "cohort_p99", lambda: 3.0)
    for _n in range(5):
        make_listing(shop)
    assert histories._start(shop.merchant, NOW).value == 5.0


@pytest.mark.parametrize(
    "happens", [lambda s: orders(s, last=22), lambda s: reviews(s, last=1), lambda s: falling(s, "98.00")]
)
def test_a_quiet_merchant_opens_none(shop, happens):
    happens(shop)
    assert tasks.watch_early() == 0


def test_old_news_is_no_early_warning(shop):
    orders(shop)
    assert histories.look(shop.merchant, NOW + timedelta(days=9)) == []


def test_only_merchants_with_something_new_are_looked_at(shop):
    make_merchant()
    orders(shop, last=22)
    assert opening.look_at_next(NOW)[0] == 1
    assert opening.look_at_next(NOW)[0] == 0
    shop.merchant.touch()
    assert opening.look_at_next(NOW)[0] == 1
    assert EarlyLook.objects.count() == 1


def test_merchants_who_stay_silent_are_looked_at_once_a_day(shop):
    unanswered(shop)
    assert opening.look_at_next(NOW)[0] == 1
    assert opening.look_at_next(NOW + timedelta(hours=23))[0] == 0
    assert opening.look_at_next(NOW + timedelta(hours=25))[0] == 1


def test_one_alarm_a_merchant_and_kind_and_none_soon_after_a_decision(shop, agent):
    orders(shop)
    for _n in range(2):
        shop.merchant.touch()
        tasks.watch_early()
    alarm = Alarm.objects.get()
    deciding.drop(alarm.pk, by=agent, note="A fair.", now=NOW)
    shop.merchant.touch()
    assert tasks.watch_early() == 0
    Alarm.objects.update(decided_at=NOW - timedelta(days=15))
    shop.merchant.touch()
    assert tasks.watch_early() == 1


# --- what staff make of it -------------------------------------------------------------------------------------


def test_a_pin_is_shown_in_two_languages_and_lapses_by_itself(client, shop, alarm, agent, model):
    tasks.rescore_stale()
    address = shop.get_absolute_url()
    assert "looking into something" not in client.get(address).content.decode()
    deciding.pin(alarm.pk, by=agent, note="Looks odd.", now=timezone.now())
    page = client.get(address).content.decode()
    assert "We are looking into something unusual here." in page
    assert "异常" in page
    assert "Looks odd." not in page
    Alarm.objects.update(pinned_until=timezone.now() - timedelta(minutes=1))
    assert "looking into something" not in client.get(address).content.decode()
    assert tasks.lapse_notices() == 1
    assert Alarm.objects.get().state == "open"
    assert tasks.lapse_notices() == 0


def test_a_pin_is_not_repeated(alarm, agent):
    deciding.pin(alarm.pk, by=agent, note="n", now=NOW)
    deciding.lapse(NOW + timedelta(hours=73))
    with pytest.raises(deciding.NotDone, match="pinned_before"):
        deciding.pin(alarm.pk, by=agent, note="n", now=NOW)


@pytest.mark.parametrize("deed", [deciding.confirm, deciding.drop])
@pytest.mark.parametrize("pinned_first", [False, True])
def test_what_was_decided_stays_decided(alarm, agent, deed, pinned_first):
    if pinned_first:
        deciding.pin(alarm.pk, by=agent, note="n", now=NOW)
    row = deed(alarm.pk, by=agent, note="Because.", now=NOW)
    assert row.state in {"confirmed", "dropped"}
    assert deciding.pinned(alarm.merchant_id, NOW) == []
    for other in (deciding.pin, deciding.confirm, deciding.drop):
        with pytest.raises(deciding.NotDone, match="decided"):
            other(alarm.pk, by=agent, note="n", now=NOW)


def test_nobody_decides_about_ones_own_shop(shop, alarm, agent):
    make_representative(shop, agent)
    with pytest.raises(deciding.NotDone, match="own_case"):
        deciding.pin(alarm.pk, by=agent, note="n", now=NOW)


@pytest.mark.parametrize("deed", ["pin", "confirm", "drop"])
def test_the_desk_decides_with_reasons(login, alarm, agent, deed):
    client = login(agent)
    page = reverse("desk-alarm", args=[alarm.pk])
    assert client.post(page, {deed: "1", "note": ""}).status_code == 400
    assert client.post(page, {deed: "1", "note": "Because."}, follow=True).status_code == 200
    alarm.refresh_from_db()
    assert alarm.state == {"pin": "pinned", "confirm": "confirmed", "drop": "dropped"}[deed]
    assert (alarm.by, alarm.note) == (agent, "Because.")
    assert client.post(page, {"pin": "1", "note": "Again."}).status_code == 400


def test_the_desk_shows_every_kind_in_every_language(login, shop, agent):
    for kind in Alarm.Kind:
        detail = "orders" if kind == "volume" else ""
        Alarm.objects.create(
            merchant=shop.merchant, kind=kind, detail=detail, day="2026-05-01", value=0.7, baseline=0.1,
            history=[["2026-04-30", 1], ["2026-05-01", 9]],
        )  # fmt: skip
    client = login(agent)
    for language in ("en", "zh-hans", "zh-hant"):
        assert client.get(reverse("desk-alarms"), headers={"Accept-Language": language}).status_code == 200
    assert "No early warning waits" not in client.get(reverse("desk-alarms")).content.decode()
    assert "Nothing was decided" in client.get(reverse("desk-alarms") + "?decided=1").content.decode()


def test_strangers_find_no_alarm(login, alarm):
    for role in (User.Role.SHOPPER, User.Role.MERCHANT, User.Role.CURATOR):
        client = login(make_user(role))
        assert client.get(reverse("desk-alarm", args=[alarm.pk])).status_code == 404
        assert client.post(reverse("desk-alarm", args=[alarm.pk]), {"drop": "1", "note": "n"}).status_code == 404
    alarm.refresh_from_db()
    assert alarm.state == "open"


def test_watchers_are_told_once_whichever_shop_they_watch(shop, alarm):
    user = make_user()
    other = make_shop("kettles2.example", merchant=shop.merchant)
    for one in (shop, other):
        Watch.objects.create(user=user, shop=one, by_mail=True)
    assert telling.tell_watchers(NOW) == 1
    assert telling.tell_watchers(NOW) == 0
    assert "changes no result" in Notice.objects.get(user=user).body


def test_an_alarm_changes_no_judgement(shop, alarm, agent, model):
    tasks.rescore_stale()
    before = shop.assessments.latest("pk").result
    deciding.confirm(alarm.pk, by=agent, note="n", now=NOW)
    shop.merchant.touch()
    tasks.rescore_stale()
    assert shop.assessments.latest("pk").result == before
