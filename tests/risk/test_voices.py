"""Tips about a shop, and watching shops and offers."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Merchant, Notice, User
from risk import rescoring, watching
from risk.models import Assessment, Report, WarningListEntry, Watch
from risk.scoring import read_inputs
from tests.factories import make_listing, make_shop, make_user

pytestmark = pytest.mark.django_db


def judged_shop(domain="kettles.example"):
    shop = make_shop(domain)
    rescoring.rescore_merchants([shop.merchant_id])
    return shop


def tip_of(shop):
    return reverse("tip", args=[shop.key])


def watch_of(shop):
    return reverse("watch", args=[shop.key])


def observed(shop, signal_id):
    """What one signal said in the newest judgement."""
    newest = Assessment.objects.filter(shop=shop).latest("pk")
    return read_inputs(newest.inputs)[0][signal_id]


TIP = {"kind": "not_delivered", "happened_on": "2026-01-02", "text": "Paid, nothing came."}


def told(client, shop, data=TIP, **more):
    """What the page says after a tip."""
    return client.post(tip_of(shop), data, follow=True, **more).content.decode()


def test_a_report_of_a_confirmed_account_counts_and_the_shop_is_judged_again(model, shopper, login):
    shop = judged_shop()
    assert "counts as one unproved report" in told(login(shopper), shop)
    report = Report.objects.get()
    assert (report.user, report.kind, report.status) == (shopper, "not_delivered", "new")
    assert len(report.origin) == 64
    assert Merchant.objects.stale().exists()
    rescoring.rescore_merchants([shop.merchant_id])
    assert observed(shop, "FR-16").values == {"n": 1}


def test_a_stranger_may_report_and_is_told_that_it_does_not_count(client, model):
    shop = judged_shop()
    assert "does not count" in told(client, shop)
    assert Report.objects.get().user is None
    assert not Merchant.objects.stale().exists()


def test_an_account_without_a_confirmed_address_is_told_the_same(client, model):
    user = User.objects.create_user("new@people.example", "correct horse battery")
    client.force_login(user)
    shop = judged_shop()
    assert "not confirmed yet" in told(client, shop)
    assert Report.objects.get().status == Report.Status.DROPPED
    assert not Merchant.objects.stale().exists()


def test_the_same_report_again_adds_nothing_and_says_so(model, shopper, login):
    shop = judged_shop()
    told(login(shopper), shop)
    assert "nothing was added" in told(login(shopper), shop, TIP | {"text": "Again"})
    assert Report.objects.get().text == "Paid, nothing came."


def test_a_stranger_on_one_device_is_one_stranger(client, model):
    shop = judged_shop()
    told(client, shop)
    assert "nothing was added" in told(client, shop)
    told(client, shop, headers={"user-agent": "another device"})
    assert Report.objects.count() == 2


def test_another_kind_another_shop_another_person_and_a_later_day_are_reports_of_their_own(model, shopper, login):
    shop, other = judged_shop(), judged_shop("pans.example")
    told(login(shopper), shop)
    Report.objects.update(created_at=timezone.now() - timedelta(days=91))
    told(login(shopper), shop)
    told(login(shopper), shop, TIP | {"kind": "fake"})
    told(login(shopper), other)
    told(login(make_user()), shop)
    assert Report.objects.count() == 5


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": ""}, {"kind": "murder"}, {"happened_on": "2999-01-01"}, {"happened_on": "1999-12-31"},
        {"happened_on": "soon"}, {"text": "x" * 4001}, {"text": "a\x00b"},
    ],
)  # fmt: skip
def test_a_report_that_cannot_be_right_is_refused_and_kept(client, model, wrong):
    shop = judged_shop()
    answer = client.post(tip_of(shop), TIP | wrong)
    assert answer.status_code == 400
    assert list(wrong)[0] in answer.context["form"].errors
    assert not Report.objects.exists()


def test_words_of_a_report_are_not_shown_to_others(client, model, shopper, login):
    shop = judged_shop()
    told(login(shopper), shop, TIP | {"text": "secret words"})
    assert "secret words" not in client.get(shop.get_absolute_url()).content.decode()


def test_reports_are_limited(client, model, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"report": (1, 60)}
    shop = judged_shop()
    assert client.post(tip_of(shop), TIP).status_code == 302
    assert client.post(tip_of(shop), TIP | {"kind": "fake"}).status_code == 429


def test_an_unknown_shop_has_no_page_to_report_on(client, db):
    assert client.get("/shops/nobody.example/tip/").status_code == 404


def test_watching_needs_an_account_and_comes_back_after_signing_in(client, model):
    shop = judged_shop()
    answer = client.get(watch_of(shop))
    assert answer.status_code == 302
    assert f"next={watch_of(shop)}" in answer.url


def test_a_watch_begins_at_the_result_of_now_and_hears_of_the_next_change(model, shopper, login):
    shop = judged_shop()
    answer = login(shopper).post(watch_of(shop), {"how": "portal", "method": ""})
    assert answer.url == reverse("watches")
    watch = Watch.objects.get()
    assert (watch.by_mail, watch.last_seen, watch.act_by) == (False, shop.standing.assessment, None)
    WarningListEntry.objects.create(authority="Police", domain=shop.domain, title="Never ships", listed_on="2026-01-02")
    shop.merchant.touch()
    rescoring.rescore_merchants([shop.merchant_id])
    watching.tell_all(timezone.now())
    assert "High danger" in Notice.objects.get(user=shopper).subject


def test_the_last_day_to_act_is_counted_from_the_day_of_paying(model, shopper, login):
    shop = judged_shop()
    paid = timezone.localdate() - timedelta(days=3)
    login(shopper).post(watch_of(shop), {"how": "mail", "method": "paypal", "paid_on": paid})
    assert Watch.objects.get().act_by == paid + timedelta(days=180)


def test_saving_again_keeps_the_last_day_and_a_new_one_brings_a_new_reminder(model, shopper, login):
    shop = judged_shop()
    today = timezone.localdate()
    page = login(shopper)
    page.post(watch_of(shop), {"how": "mail", "method": "paypal", "paid_on": today})
    Watch.objects.update(reminded_at=timezone.now())
    page.post(watch_of(shop), {"how": "portal", "method": "keep"})
    kept = Watch.objects.get()
    assert (kept.by_mail, kept.act_by, kept.reminded_at is None) == (False, today + timedelta(days=180), False)
    page.post(watch_of(shop), {"how": "portal", "method": "paypal", "paid_on": today - timedelta(days=1)})
    assert Watch.objects.get().reminded_at is None
    page.post(watch_of(shop), {"how": "portal", "method": ""})
    assert Watch.objects.get().act_by is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"method": "paypal", "paid_on": ""}, "paid_on"),
        ({"method": "paypal", "paid_on": "2020-01-01"}, "paid_on"),
        ({"method": "paypal", "paid_on": "2999-01-01"}, "paid_on"),
        ({"method": "crypto", "paid_on": "2026-01-01"}, "method"),
        ({"method": "keep"}, "method"),
        ({"how": "pigeon"}, "how"),
    ],
)
def test_a_watch_that_cannot_be_right_is_refused(model, shopper, login, wrong, field):
    answer = login(shopper).post(watch_of(judged_shop()), {"how": "mail", "method": ""} | wrong)
    assert answer.status_code == 400
    assert field in answer.context["form"].errors
    assert not Watch.objects.exists()


def test_a_watch_ends(model, shopper, login):
    shop = judged_shop()
    page = login(shopper)
    page.post(watch_of(shop), {"how": "mail", "method": ""})
    assert "Stop watching" in page.get(watch_of(shop)).content.decode()
    page.post(watch_of(shop), {"stop": "1"})
    assert not Watch.objects.exists()


def test_an_offer_is_watched_too(model, shopper, login):
    listing = make_listing()
    rescoring.rescore_listings([listing.pk])
    login(shopper).post(reverse("listing-watch", args=[listing.pk]), {"how": "mail", "method": ""})
    assert Watch.objects.get().listing == listing


def test_my_watches_are_mine_alone_and_take_few_queries(model, shopper, login, django_assert_max_num_queries):
    for n in range(25):
        shop = judged_shop(f"shop-{n}.example")
        Watch.objects.create(user=shopper, shop=shop)
    Watch.objects.create(user=make_user(), shop=judged_shop("hidden.example"))
    page = login(shopper)
    page.get(reverse("watches"))
    with django_assert_max_num_queries(5):
        text = page.get(reverse("watches")).content.decode()
    assert text.count("<li><p><a") == 20
    assert "hidden.example" not in text


def test_nothing_watched_offers_a_next_step(shopper, login):
    assert "You watch nothing yet" in login(shopper).get(reverse("watches")).content.decode()
