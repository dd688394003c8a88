"""Lists of domains: read in their forms, replaced whole, refused when broken, fetched by a worker."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import Merchant
from risk import domain_lists
from risk.facts import BlockListHit, Missing, Presence, Seen
from risk.gather import of_shops
from risk.models import DomainList, ListedDomain
from tests.accounts.fetching.fakes import page, web
from tests.factories import make_shop

NOW = timezone.now()


@pytest.fixture
def popular(db):
    return DomainList.objects.create(
        name="Much visited",
        kind="popular",
        form="ranked",
        licence="test",
        url="https://lists.example.com/top.csv",
        due_at=NOW,
    )


@pytest.fixture
def blocked(db):
    return DomainList.objects.create(name="Blocked", kind="block", form="plain", licence="test")


def facts(shop):
    return of_shops([shop], now=NOW)[shop.pk]


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ("ranked", "rank,domain\n1,Kettles.com\n2,www.kettles.com\n3,pots.co.uk\n", {"kettles.com": 1, "pots.co.uk": 3}),
        ("plain", "# list\nhttps://shop.kettles.com/a?b\npots.com/x\nhttp://[broken\n", {"kettles.com": None, "pots.com": None}),
        ("hosts", "127.0.0.1 localhost\n0.0.0.0 bad.kettles.com # x\n1.2.3.4 other.com\n", {"kettles.com": None}),
        ("plain", "", {}),
    ],
)  # fmt: skip
def test_copies_are_read_in_their_forms(form, text, found):
    assert domain_lists.read_domains(form, text) == found


def test_without_a_list_nothing_is_known_and_with_one_a_shop_is_on_it_or_not(popular, blocked):
    known, other = make_shop(domain="kettles.com"), make_shop(domain="pots.com")
    assert isinstance(facts(known).presence, Missing)
    domain_lists.take_in(popular, b"1,kettles.com\n", NOW)
    domain_lists.take_in(blocked, b"pots.com\n", NOW - timedelta(days=3))
    assert facts(known).presence.value == (Presence("Much visited", True),)
    assert facts(other).presence.value == (Presence("Much visited", False),)
    assert facts(known).block_lists.value == ()
    assert facts(other).block_lists.value == (BlockListHit("Blocked", 3),)
    assert isinstance(facts(make_shop(platform="taobao", store_id="7")).presence, Missing)


def test_a_copy_replaces_the_one_before_and_touches_whom_it_concerns(popular):
    shops = [make_shop(domain=d) for d in ("kettles.com", "pots.com", "pans.com")]
    domain_lists.take_in(popular, b"1,kettles.com\n2,pots.com\n", NOW)
    popular.refresh_from_db()
    before = {m.pk: m.revision for m in Merchant.objects.all()}
    domain_lists.take_in(popular, b"1,kettles.com\n2,pans.com\n", NOW)
    moved = [before[s.merchant_id] < Merchant.objects.get(pk=s.merchant_id).revision for s in shops]
    assert moved == [False, True, True]
    assert set(ListedDomain.objects.values_list("domain", flat=True)) == {"kettles.com", "pans.com"}


@pytest.mark.parametrize(("raw", "code"), [(b"", "empty"), (b"<html>", "empty"), (b"1,kettles.com\n", "shrunk")])
def test_a_broken_copy_changes_nothing(popular, raw, code):
    domain_lists.take_in(popular, b"1,a.com\n2,b.com\n3,c.com\n", NOW)
    popular.refresh_from_db()
    with pytest.raises(domain_lists.BadCopy, match=code):
        domain_lists.take_in(popular, raw, NOW)
    assert ListedDomain.objects.count() == 3


def test_a_list_is_fetched_when_it_is_due_and_no_sooner(popular, blocked, settings):
    settings.NETWORK_EVIDENCE = True
    with web(page("1,kettles.com\n", content_type="text/csv")) as little:
        assert domain_lists.fetch_next(NOW, little.wire())
    assert not domain_lists.fetch_next(NOW)
    popular.refresh_from_db()
    assert (popular.rows, popular.due_at) == (1, NOW + timedelta(hours=24))


def test_a_list_that_does_not_answer_is_asked_again_in_an_hour(popular, settings):
    settings.NETWORK_EVIDENCE = True
    with web(page("no", status="503 Busy")) as little:
        domain_lists.fetch_next(NOW, little.wire())
    popular.refresh_from_db()
    assert (popular.failed_because, popular.due_at) == ("status_503", NOW + timedelta(hours=1))
    settings.NETWORK_EVIDENCE = False
    assert not domain_lists.fetch_next(NOW + timedelta(days=1))


def test_a_file_is_taken_in_by_hand(db, tmp_path):
    file = tmp_path / "top.csv"
    file.write_text("1,kettles.com\n")
    call_command("load_domain_list", "By hand", file, licence="own")
    assert isinstance(facts(make_shop(domain="kettles.com")).presence, Seen)
    file.write_text("")
    with pytest.raises(CommandError, match="empty"):
        call_command("load_domain_list", "By hand", file)
    with pytest.raises(CommandError, match="no file"):
        call_command("load_domain_list", "By hand", tmp_path / "none.csv")
