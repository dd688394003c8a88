"""Published lists are taken in: new, changed, gone and come back; a list that shrinks is not believed."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.fetching import Unreachable
from accounts.models import Merchant
from risk import feeds
from risk.models import Feed, RecallEntry, WarningListEntry
from risk.sources._base import Network
from tests.accounts.fetching.fakes import page, web
from tests.factories import make_shop

pytestmark = pytest.mark.django_db
NOW = timezone.now()
A_DAY = timedelta(days=1)
TO = {"domain": "site", "title": "why", "listed_on": "since"}


def make_feed(**more):
    told = {
        "kind": "warnings",
        "authority": "Trading Office",
        "form": "csv",
        "mapping": TO,
        "licence": "Open",
        "is_on": True,
    }
    return Feed.objects.create(url="https://lists.example/a.csv", due_at=NOW - A_DAY, **(told | more))


def table(*sites, since="2026-01-05"):
    return "site,why,since\n" + "".join(f"{site},sells nothing,{since}\n" for site in sites)


def take(answer, now=NOW, **more):
    raw = answer if isinstance(answer, bytes) else page(answer, content_type="text/csv", **more)
    with web(raw) as little:
        assert feeds.take_next(now, Network(wire=little.wire()))
        return little.asked


def standing():
    return {row.domain: row.removed_on for row in WarningListEntry.objects.all()}


def test_rows_come_with_their_origin_and_whom_they_concern_is_judged_anew():
    shop = make_shop(domain="fake.example")
    before = Merchant.objects.get(pk=shop.merchant_id).revision
    feed = make_feed()
    take(table("fake.example", "other.example"))
    row = WarningListEntry.objects.get(domain="fake.example")
    feed.refresh_from_db()
    assert (row.feed, row.authority, row.listed_on) == (feed, "Trading Office", date(2026, 1, 5))
    assert row.raw_sha256 == feed.raw_sha256
    assert len(feed.raw_sha256) == 64
    assert (feed.rows_taken, feed.rows_refused, feed.notice, feed.last_ok) == (2, 0, "", NOW)
    assert feed.due_at == NOW + A_DAY
    assert Merchant.objects.get(pk=shop.merchant_id).revision > before


def test_nothing_is_due_twice():
    make_feed()
    take(table("fake.example"))
    assert not feeds.take_next(NOW)


def test_a_list_that_is_off_is_not_asked():
    make_feed(is_on=False)
    assert not feeds.take_next(NOW)


def test_the_same_list_again_changes_nothing():
    make_feed()
    take(table("fake.example"))
    take(table("fake.example"), NOW + 2 * A_DAY)
    assert WarningListEntry.history.count() == 1


def test_what_is_gone_is_taken_off_and_may_come_back():
    make_feed()
    take(table("a.example", "b.example"))
    take(table("a.example"), NOW + 2 * A_DAY)
    assert standing() == {"a.example": None, "b.example": (NOW + 2 * A_DAY).date()}
    take(table("a.example", "b.example"), NOW + 4 * A_DAY)
    assert standing() == {"a.example": None, "b.example": None}


def test_what_staff_entered_is_not_taken_off():
    WarningListEntry.objects.create(
        authority="Trading Office", domain="own.example", title="x", listed_on=date(2025, 1, 1)
    )
    make_feed()
    take(table("a.example"))
    take(table("b.example"), NOW + 2 * A_DAY)
    assert standing()["own.example"] is None


def test_a_list_that_shrinks_is_refused_and_staff_see_it():
    feed = make_feed()
    sites = [f"shop{n}.example" for n in range(12)]
    take(table(*sites))
    take(table(*sites[:5]), NOW + 2 * A_DAY)
    feed.refresh_from_db()
    assert (feed.notice, feed.failures) == ("shrank", 1)
    assert set(standing().values()) == {None}
    Feed.objects.update(may_shrink=True)
    take(table(*sites[:5]), NOW + 4 * A_DAY)
    feed.refresh_from_db()
    assert (feed.notice, feed.may_shrink) == ("", False)
    assert list(standing().values()).count(None) == 5


def test_bad_rows_are_counted_and_left_out():
    feed = make_feed()
    take("site,why,since\nfake.example,x,2026-01-05\nnot an address,x,2026-01-05\n,x,2026-01-05\nb.example,x,soon\n")
    feed.refresh_from_db()
    assert (feed.rows_taken, feed.rows_refused) == (1, 3)


def test_a_list_without_days_is_listed_on_the_day_it_was_taken():
    make_feed(mapping={"domain": "site", "title": "why"})
    take(table("fake.example"))
    take(table("fake.example"), NOW + 2 * A_DAY)
    assert WarningListEntry.objects.get().listed_on == NOW.date()
    assert WarningListEntry.history.count() == 1


def test_an_unchanged_list_is_not_sent_again():
    feed = make_feed()
    take(table("fake.example"), headers=['ETag: "abc"'])
    asked = take(b'HTTP/1.1 304 Not Modified\r\nETag: "abc"\r\n\r\n', NOW + 2 * A_DAY)
    feed.refresh_from_db()
    assert 'If-None-Match: "abc"' in asked[0]
    assert (feed.notice, feed.last_ok, feed.etag) == ("", NOW + 2 * A_DAY, '"abc"')


@pytest.mark.parametrize(
    ("answer", "notice"),
    [
        (page("", status="500 Oh"), "status_500"),
        (page("site,why\n", content_type="text/csv"), "no_rows"),
        (page("site,why,since\n,,\n", content_type="text/csv"), "no_good_rows"),
        (page(b"x", content_type="image/png"), "not_text"),
    ],
)
def test_trouble_is_noted_and_tried_again(answer, notice):
    feed = make_feed()
    take(answer)
    feed.refresh_from_db()
    assert (feed.notice, feed.failures, feed.last_ok) == (notice, 1, None)
    assert NOW < feed.due_at < NOW + A_DAY


def test_a_forbidden_address_is_refused():
    feed = make_feed()
    with web(addresses=("10.0.0.1",)) as little:
        feeds.take_next(NOW, Network(wire=little.wire()))
    feed.refresh_from_db()
    assert (feed.notice, little.went_to) == ("address", [])


def test_recalls_are_taken_too():
    mapping = {"brand": "b", "product_model": "m", "barcode": "ean", "title": "risk"}
    make_feed(kind="recalls", form="json", mapping=mapping, rows_at="recalls")
    take('{"recalls": [{"b": "Hob", "m": "K2", "ean": 4006381333931, "risk": "burns"}]}')
    row = RecallEntry.objects.get()
    assert (row.brand, row.barcode, row.listed_on) == ("Hob", "4006381333931", NOW.date())


def test_a_worker_that_died_leaves_the_list_to_the_next():
    feed = make_feed()

    class Dying(Network):
        def get(self, *_args, **_more):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        feeds.take_next(NOW, Dying())
    assert not feeds.take_next(NOW)
    take(table("fake.example"), NOW + timedelta(minutes=11))
    feed.refresh_from_db()
    assert feed.rows_taken == 1


def test_unreachable_is_a_notice():
    feed = make_feed()

    class Away(Network):
        def get(self, *_args, **_more):
            raise Unreachable("timeout")

    feeds.take_next(NOW, Away())
    feed.refresh_from_db()
    assert feed.notice == "timeout"
