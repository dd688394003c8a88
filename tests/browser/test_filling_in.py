"""A report fills in while one looks at it, without a reload; a page kept on the device is there without a network."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from risk import collecting, tasks
from risk.models import SourceDue
from risk.sources._base import Reply, Source, Told
from tests.factories import make_evidence, make_shop

pytestmark = pytest.mark.browser
SHOP = "kettles-and-more.com"


@pytest.fixture
def two_sources(monkeypatch, settings):
    settings.NETWORK_EVIDENCE = True

    def telling(fact, value):
        return lambda _asked: Reply(b"x", (Told(fact, value),))

    table = {
        "home": Source("home", "Home", telling("security_grade", "F"), timedelta(30), "a.example"),
        "pages": Source("pages", "Pages", telling("return_terms_found", False), timedelta(30), "b.example"),
    }
    monkeypatch.setattr(collecting, "SOURCES", table)


def test_a_report_fills_in_without_a_reload(page, live_server, model, two_sources):
    page.goto("/")
    page.get_by_label("What do you want to check?").fill(SHOP)
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_text("We are looking at this shop now.").wait_for()
    page.evaluate("window.stayed = true")
    while collecting.collect_next(timezone.now):
        pass
    tasks.rescore_stale()
    assert not SourceDue.objects.filter(last=None).exists()
    page.get_by_text("We read its pages and found no terms for returning or cancelling.").first.wait_for(timeout=15_000)
    page.get_by_text("We are looking at this shop now.").wait_for(state="detached")
    assert page.evaluate("window.stayed") is True


def test_a_report_kept_on_the_device_is_there_without_a_network(page, live_server, model):
    shop = make_shop(domain=SHOP)
    make_evidence(shop, "return_terms_found", False)
    tasks.rescore_stale()
    page.goto(shop.get_absolute_url())
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.get_by_role("button", name="Keep for reading offline").click()
    page.get_by_role("button", name="Kept on this device").wait_for()
    page.reload()
    page.context.set_offline(True)
    page.goto(shop.get_absolute_url())
    assert re.search(SHOP, page.title())
    page.goto("/search/")
    page.get_by_role("heading", name="No network").wait_for()
    page.get_by_role("link", name=re.compile(SHOP)).wait_for()
    page.context.set_offline(False)
