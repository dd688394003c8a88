"""Registers and lists asked about a shop: VAT, companies, certificates, browser warnings, block lists."""

import json
from datetime import date

import pytest

from risk.facts import BlockListHit
from risk.sources import block_lists, companies, safe_browsing, transparency, vat
from risk.sources._base import Failed
from tests.risk.sources.fakes import FakeNetwork, as_json, asked, facts, page

VIES = "https://ec.europa.eu/taxation_customs/vies/rest-api/ms/DE/vat/377033505"
HOUSE = "https://api.company-information.service.gov.uk/company/09918273"
RISK = "https://webrisk.googleapis.com/v1/uris:search?threatTypes=MALWARE&threatTypes=SOCIAL_ENGINEERING&threatTypes=UNWANTED_SOFTWARE&uri=https%3A%2F%2Fkettles.example.com%2F"
LOGS = "https://crt.sh/?q=kettles.example.com&output=json"


def firm(*names, **numbers):
    """What source "pages" noted of a firm."""
    return {"pages": {"firm": {"names": list(names), "numbers": numbers}}}


GERMAN = firm("Kessel GmbH", eu_vat="DE377033505")
BRITISH = firm("Harrow Textiles Ltd", gb_company_number="09918273")


@pytest.mark.parametrize(("error", "valid"), [("VALID", True), ("INVALID", False)])
def test_a_vat_number_is_looked_up(error, valid):
    network = FakeNetwork(as_json(VIES, {"isValid": valid, "userError": error, "name": "---"}))
    reply = vat.ask(asked(network=network, notes=GERMAN))
    assert reply.note == {"number": "DE377033505", "valid": valid, "name": ""}


def test_a_member_state_that_is_silent_says_nothing():
    network = FakeNetwork(as_json(VIES, {"isValid": False, "userError": "MS_UNAVAILABLE"}))
    reply = vat.ask(asked(network=network, notes=GERMAN))
    assert (reply.state, dict(reply.note)) == ("unknown", {})


@pytest.mark.parametrize("notes", [{}, {"pages": {"read": []}}, firm("Kessel GmbH")])
def test_without_a_number_nobody_is_asked(notes):
    network = FakeNetwork()
    assert vat.ask(asked(network=network, notes=notes)).reason == "no_number"
    assert network.asked == []


@pytest.mark.parametrize("answer", [page(VIES, "<html>"), page(VIES, "[]"), as_json(VIES, {}, status=500)])
def test_what_is_no_answer_of_vies_is_a_failure(answer):
    with pytest.raises(Failed):
        vat.ask(asked(network=FakeNetwork(answer), notes=GERMAN))


@pytest.mark.parametrize(
    ("note", "answer"),
    [
        ({"valid": True, "name": ""}, "ok"),
        ({"valid": True, "name": "KESSEL GMBH"}, "ok"),
        ({"valid": True, "name": "Zahnarzt Schulze"}, "mismatch"),
        ({"valid": False, "name": ""}, "absent"),
    ],
)
def test_what_vies_said_is_the_registers_answer(note, answer):
    notes = {"vat": {"number": "DE377033505"} | note}
    assert facts(companies.ask(asked(notes=GERMAN | notes))) == {"registry_answer": answer}


@pytest.mark.parametrize(
    ("entry", "answer"),
    [
        ({"company_name": "HARROW TEXTILES LIMITED", "company_status": "active"}, "ok"),
        ({"company_name": "HARROW TEXTILES LIMITED", "company_status": "dissolved"}, "dissolved"),
        ({"company_name": "QUUX PIPELINE HOLDINGS", "company_status": "active"}, "mismatch"),
    ],
)
def test_companies_house_is_asked_with_a_key(settings, entry, answer):
    settings.COMPANIES_HOUSE_KEY = "k"
    reply = companies.ask(asked(network=FakeNetwork(as_json(HOUSE, entry)), notes=BRITISH))
    assert facts(reply) == {"registry_answer": answer}


def test_a_number_that_companies_house_does_not_know_is_absent(settings):
    settings.COMPANIES_HOUSE_KEY = "k"
    network = FakeNetwork(as_json(HOUSE, {}, status=404))
    assert facts(companies.ask(asked(network=network, notes=BRITISH))) == {"registry_answer": "absent"}


def test_without_a_key_it_is_unknown():
    reply = companies.ask(asked(notes=BRITISH))
    assert (facts(reply), reply.reason) == ({}, "not_configured")


def test_the_first_certificate_is_noted():
    rows = [{"not_before": "2022-05-01T00:00:00"}, {"not_before": "2019-02-03T00:00:00"}]
    reply = transparency.ask(asked(network=FakeNetwork(as_json(LOGS, rows))))
    assert (reply.note, reply.told) == ({"first": "2019-02-03"}, ())
    assert transparency.first_day(b"[]") is None
    assert transparency.first_day(json.dumps(rows).encode()) == date(2019, 2, 3)
    with pytest.raises(Failed):
        transparency.first_day(b"<html>")


@pytest.mark.parametrize(("told", "value"), [({}, None), ({"threat": {"threatTypes": ["MALWARE"]}}, "malware")])
def test_browser_warnings(settings, told, value):
    settings.WEB_RISK_KEY = "secret"
    network = FakeNetwork(as_json(RISK, told))
    reply = safe_browsing.ask(asked(network=network))
    assert reply.told[0].value == value
    assert reply.told[0].good_for == safe_browsing.GOOD_FOR
    assert "secret" not in network.asked[0][0]


def test_block_lists_by_dns(settings):
    settings.DNS_BLOCK_LISTS = {"one": "dbl.example", "two": "uri.example", "three": "no.example"}
    records = {
        ("kettles.example.com.dbl.example", "A"): ["127.0.1.4"],
        ("kettles.example.com.uri.example", "A"): ["127.255.255.254"],
    }
    reply = block_lists.ask(asked(network=FakeNetwork(records=records)))
    assert facts(reply) == {"block_lists": (BlockListHit("one", 0),)}


def test_lists_that_refuse_us_are_not_lists_that_know_nothing(settings):
    settings.DNS_BLOCK_LISTS = {"one": "dbl.example"}
    records = {("kettles.example.com.dbl.example", "A"): ["127.255.255.254"]}
    with pytest.raises(Failed):
        block_lists.ask(asked(network=FakeNetwork(records=records)))
