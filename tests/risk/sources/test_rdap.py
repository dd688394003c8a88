"""The day a domain was registered, from RDAP and from WHOIS."""

from datetime import date

import pytest
from django.core.cache import cache

from risk.facts import Why
from risk.sources import rdap
from risk.sources._base import Failed
from tests.risk.sources.fakes import FakeNetwork, as_json, asked, facts, page

BOOTSTRAP = "https://data.iana.org/rdap/dns.json"
LIST = {"services": [[["com"], ["http://old.example/", "https://rdap.example/"]], [["net"], ["ftp://no.example"]]]}
DOMAIN = "https://rdap.example/domain/kettles.com"


def network(told, *, status=200, **more):
    return FakeNetwork(as_json(BOOTSTRAP, LIST), as_json(DOMAIN, told, status=status), **more)


def test_the_registration_is_read():
    told = {"events": [{"eventAction": "expiration", "eventDate": "2030-01-01T00:00:00Z"},
                       {"eventAction": "registration", "eventDate": "2019-05-04T23:30:00-05:00"}], "status": ["active"]}  # fmt: skip
    reply = rdap.ask(asked("kettles.com", network(told)))
    assert facts(reply) == {"registered_on": date(2019, 5, 5)}
    assert reply.note["status"] == ["active"]


def test_a_registry_that_answers_without_the_day_hides_it():
    assert facts(rdap.ask(asked("kettles.com", network({"ldhName": "kettles.com"})))) == {"registered_on": None}


def test_a_name_nobody_registered_is_no_age():
    reply = rdap.ask(asked("kettles.com", network({"errorCode": 404}, status=404)))
    assert (reply.state, facts(reply)) == ("absent", {"registered_on": Why.SOURCE_FAILED})


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_registry_that_is_busy_is_asked_again(status):
    with pytest.raises(Failed, match=f"status_{status}"):
        rdap.ask(asked("kettles.com", network({}, status=status)))


@pytest.mark.parametrize("body", ["<html>", "[]", "7"])
def test_what_is_no_answer_is_a_failure(body):
    away = FakeNetwork(as_json(BOOTSTRAP, LIST), page(DOMAIN, body))
    with pytest.raises(Failed, match="not_json"):
        rdap.ask(asked("kettles.com", away))


def test_without_the_list_the_small_one_serves():
    told = {"events": [{"eventAction": "registration", "eventDate": "2019-05-04T00:00:00Z"}]}
    away = FakeNetwork(as_json("https://rdap.verisign.com/com/v1/domain/kettles.com", told))
    assert facts(rdap.ask(asked("kettles.com", away))) == {"registered_on": date(2019, 5, 4)}


def test_an_ending_without_rdap_is_asked_by_whois():
    lines = {
        ("whois.iana.org", "cn"): b"domain: CN\nrefer:        whois.cnnic.example\n",
        ("whois.cnnic.example", "kettles.cn"): b"Domain Name: kettles.cn\nRegistration Time: 2021-03-04 10:11:12\n",
    }
    reply = rdap.ask(asked("kettles.cn", FakeNetwork(as_json(BOOTSTRAP, LIST), whois=lines)))
    assert facts(reply) == {"registered_on": date(2021, 3, 4)}
    assert reply.note["how"] == "whois"


def test_a_whois_that_knows_no_such_name_says_so():
    lines = {
        ("whois.iana.org", "cn"): b"refer: whois.cnnic.example\n",
        ("whois.cnnic.example", "kettles.cn"): b"No matching record.\nNo match for kettles.cn\n",
    }
    assert rdap.ask(asked("kettles.cn", FakeNetwork(as_json(BOOTSTRAP, LIST), whois=lines))).state == "absent"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Creation Date: 2012-02-03T04:05:06Z", date(2012, 2, 3)),
        ("created: 03.02.2012", date(2012, 2, 3)),
        ("Created: 2012-02-03", date(2012, 2, 3)),
        ("   Registered on: 03-Feb-2012", date(2012, 2, 3)),
        ("Record created on 2012-02-03 04:05:06 (UTC+8)", date(2012, 2, 3)),
        ("[Created on]                    2012/02/03", date(2012, 2, 3)),
        ("Domain Name Commencement Date: 03-02-2012", date(2012, 2, 3)),
        ("created: 20120203", date(2012, 2, 3)),
        ("Updated Date: 2020-01-01\nCreation Date: redacted", None),
        ("", None),
    ],
)
def test_days_as_registries_write_them(text, day):
    assert rdap.whois_day(text) == day


def test_an_ending_that_no_registry_answers_for_is_unknown_and_no_failure(settings):
    settings.WHOIS_ROOT = "whois.root.example"
    cache.set("rdap_servers", {})
    network = FakeNetwork(whois={("whois.root.example", "example"): b"% nobody answers for this one\n"})
    reply = rdap.ask(asked("kettles.example", network))
    assert (reply.state, reply.reason) == ("unknown", "no_registry")
    assert facts(reply) == {"registered_on": Why.SOURCE_FAILED}
