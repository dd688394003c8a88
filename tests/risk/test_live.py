"""A report that fills in: it says what is being asked, changes its mark with the result, and settles."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from risk import checking, collecting, tasks
from risk.models import SourceDue
from risk.sources import Unreachable
from risk.sources._base import Network, Reply, Source, Told

SHOP = "kettles-and-more.com"


@pytest.fixture
def sources(monkeypatch, settings, model):
    """Two sources of the test's own: a good one and one that nobody answers."""
    settings.NETWORK_EVIDENCE = True

    def away(_asked):
        raise Unreachable("connect")

    table = {
        "home": Source(
            "home", "Home", lambda _a: Reply(b"x", (Told("security_grade", "F"),)), timedelta(30), "a.example"
        ),
        "tls": Source("tls", "TLS", away, timedelta(30), "b.example", facts=("certificate",)),
    }
    monkeypatch.setattr(collecting, "SOURCES", table)
    return table


def progress(client):
    return client.get(reverse("shop-progress", args=[SHOP])).json()


def collect_all():
    while collecting.collect_next(timezone.now, Network()):
        pass


def test_the_first_answer_comes_at_once_and_says_that_more_is_to_come(client, sources):
    answer = client.post(reverse("check"), {"text": SHOP}, follow=True)
    page = answer.text
    assert answer.status_code == 200
    assert "We are looking at this shop now." in page
    assert f'data-live="{reverse("shop-progress", args=[SHOP])}"' in page
    assert '<noscript><meta http-equiv="refresh" content="6"></noscript>' in page
    assert "waits" in progress(client)["html"]
    assert progress(client)["filling"] is True


def test_what_arrives_changes_the_mark_and_then_the_page_settles(client, sources):
    client.post(reverse("check"), {"text": SHOP})
    before = progress(client)["mark"]
    collect_all()
    tasks.rescore_stale()
    told = progress(client)
    assert told["mark"] != before
    assert (told["filling"], "answered" in told["html"], "nobody answers there" in told["html"]) == (False, True, True)
    page = client.get(reverse("report", args=[SHOP]))
    assert "We are looking at this shop now." not in page.text
    assert "What we asked, and what answered" in page.text
    assert page.content == client.get(reverse("report", args=[SHOP])).content


def test_a_page_does_not_wait_for_ever(client, sources):
    client.post(reverse("check"), {"text": SHOP})
    SourceDue.objects.update(wanted_at=timezone.now() - timedelta(minutes=11))
    assert progress(client)["filling"] is False
    assert "data-live" not in client.get(reverse("report", args=[SHOP])).text


def test_without_the_network_nothing_is_awaited(client, sources, settings):
    settings.NETWORK_EVIDENCE = False
    assert "data-live" not in client.post(reverse("check"), {"text": SHOP}, follow=True).text
    assert progress(client) | {"mark": ""} == {"html": progress(client)["html"], "filling": False, "mark": ""}


def test_a_shop_nobody_checked_has_no_progress(client, db):
    assert client.get(reverse("shop-progress", args=["nobody.example.com"])).status_code == 404


def test_checking_twice_asks_once(sources):
    shop = checking.check(SHOP).shop
    checking.check(SHOP)
    assert SourceDue.objects.filter(shop=shop).count() == 2


# --- from other apps ---------------------------------------------------------------------------------------------


def test_what_another_app_shares_waits_in_the_field(client, db):
    page = client.post(reverse("share"), {"text": "look https://kettles.example.com/x", "title": ""})
    assert "look https://kettles.example.com/x" in page.text
    assert "Or read it as a message" in page.text
    page = client.post(reverse("share"), {"url": "https://kettles.example.com/x"})
    assert "Or read it as a message" not in page.text
    page = client.post(reverse("share"), {"text": "Your parcel waits. Pay 1.99 at once or it goes back! " * 9})
    assert "Or read it as a message" in page.text
    assert client.post(reverse("share")).status_code == 200


def test_the_manifest_speaks_the_readers_language_and_takes_what_is_shared(client):
    told = client.get(reverse("manifest"), headers={"Accept-Language": "zh-Hant"}).json()
    assert told["lang"] == "zh-hant"
    assert told["share_target"]["action"] == reverse("share")
    assert {icon["sizes"] for icon in told["icons"]} == {"192x192", "512x512"}


def test_the_worker_keeps_only_what_was_asked_for(client):
    answer = client.get(reverse("worker"))
    assert answer["Content-Type"].startswith("text/javascript")
    assert reverse("offline") in answer.text
    assert "no-cache" in answer["Cache-Control"]
