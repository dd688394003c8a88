"""The small internet: every source asks its shops, and each shop gets the band that its own pages deserve."""

import json
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from risk import checking, collecting, replaying, tasks
from risk.domain_lists import take_in
from risk.models import Assessment, Band, DomainList, SourceDue
from risk.sources._base import Network
from risk.sources.pages import VISITED
from tests.risk.sources.internet.servers import internet
from tests.risk.sources.internet.shops import NO_PORT, PUBLIC, SITES, VISITED_MUCH


def look_at(sites, settings):
    """Check every site, let every source ask, judge; {domain: (band, present signals)}."""
    settings.NETWORK_EVIDENCE = True
    much = DomainList.objects.create(name="Visited much", kind="popular", form="ranked", licence="made up")
    take_in(much, "\n".join(f"{n},{domain}" for n, domain in enumerate(VISITED_MUCH, 1)).encode(), timezone.now())
    settings.RDAP_BOOTSTRAP_URL, settings.WHOIS_ROOT = "https://data.iana.org/rdap/dns.json", "whois.iana.org"
    settings.ARCHIVE_URL = "https://web.archive.org/cdx/search/cdx"
    with internet(sites) as net:
        network = Network(net.wire(), rest=lambda _seconds: None)
        for site in sites:
            checking.check(site.domain)
        now = timezone.now()
        for _round in range(2000):
            collect_all(now, network)
            now += timedelta(seconds=2)
            if not SourceDue.objects.filter(last=None).exists():
                break
    tasks.rescore_stale()
    return {site.domain: told_of(site.domain) for site in sites}, net


def collect_all(now, network):
    while collecting.collect_next(lambda: now, network):
        pass


def told_of(domain):
    newest = Assessment.objects.filter(shop__key=domain).order_by("-pk").first()
    states = json.loads(newest.inputs)["observations"]
    return newest.band, {id_ for id_, told in states.items() if told.get("state") == "present"}


@pytest.mark.usefixtures("model")
def test_every_shop_shows_what_is_expected_of_it_and_gets_its_band(settings):
    told, net = look_at(SITES, settings)
    expected = {site.domain: (site.band, set(site.signs)) for site in SITES}
    assert {d: t for d, t in told.items() if t != expected[d]} == {d: e for d, e in expected.items() if told[d] != e}
    assert {band for band, _signs in told.values()} == set(Band.values)
    assert net.went_to == {PUBLIC, NO_PORT}  # no private address was ever called
    assert [one for one in replaying.differences() if one] == []
    seen = {site.domain for site in SITES if not site.moved_to}  # the others fail, and are tried again
    most = max(Counter(host for host, _path in net.asked if host in seen).values())
    assert (
        most <= 2 + len(VISITED) + 1
    )  # robots.txt, the home page for us and for a browser, and the pages worth reading
