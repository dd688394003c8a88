"""Visiting a shop's pages: which are read, what robots may not, what is kept, and what it says."""

import json

import pytest

from risk.facts import LegalIdentity, Why
from risk.sources import home, pages
from tests.risk.sources.fakes import FakeNetwork, asked, facts, page

SHOP = "kettles.example.com"
AT = f"https://{SHOP}"
FRONT = """<html><body><img src="/logo.png" alt="Kettles logo"><h1>Kettles</h1><p>Kettles for everybody, made of steel.</p>
<a href="/imprint">Imprint</a> <a href="/contact">Contact</a> <a href="/terms">Terms and conditions</a>
<a href="/returns">Returns</a> <a href="/privacy">Privacy policy</a> <a href="https://other.example.net/terms">Terms</a></body></html>"""
IMPRINT = "<h1>Imprint</h1><p>Kettles Ltd<br>12 Long Street<br>London N1 9GU<br>United Kingdom</p><p>Company number: 09876543</p>"
KINDS = ("imprint", "contact", "terms", "returns", "privacy")
RETURNS = "<h1>Returns</h1><p>You may return anything within 14 days of delivery and get your money back in full.</p>"
PRIVACY = "<h1>Privacy policy</h1><p>Kettles Ltd is the controller of your personal data. We keep it for six years.</p>"


def visited(*more, rules="", rest=lambda _seconds: None):
    network = FakeNetwork(
        page(f"{AT}/", FRONT), page(f"{AT}/imprint", IMPRINT), page(f"{AT}/returns", RETURNS), page(f"{AT}/privacy", PRIVACY),
        page(f"{AT}/robots.txt", rules, status=200 if rules else 404), *more,
    )  # fmt: skip
    network.rest = rest
    first = home.ask(asked(SHOP, network))
    if not first.note.get("url"):
        return first, network
    return pages.ask(asked(SHOP, network, notes={"home": first.note}, raw={"home": first.raw})), network


def test_the_pages_that_say_who_sells_and_how_are_read():
    reply, network = visited(page(f"{AT}/contact", "<p>Call us</p>"), page(f"{AT}/terms", status=404))
    told = facts(reply)
    assert told["legal_identity"] == LegalIdentity(True, True, True, 4)
    assert (told["return_terms_found"], told["privacy_policy_found"]) == (True, True)
    assert (reply.note["read"], reply.note["away"]) == (
        ["contact", "home", "imprint", "privacy", "returns"],
        {"terms": "status_404"},
    )
    assert reply.note["firm"] == {"names": ["Kettles Ltd"], "numbers": {"gb_company_number": "09876543"}}
    assert pages.read(reply.raw) == reply.told
    assert not any("other.example.net" in url for url, _client in network.asked)


def test_a_number_that_cannot_be_right_is_asked_of_no_register():
    wrong = page(f"{AT}/contact", "<p>Firma: Kessel GmbH</p><p>USt-IdNr. DE391863493</p>")
    right = page(f"{AT}/contact", "<p>Firma: Kessel GmbH</p><p>USt-IdNr. DE377033505</p>")
    assert "eu_vat" not in visited(wrong)[0].note["firm"]["numbers"]
    assert visited(right)[0].note["firm"]["numbers"]["eu_vat"] == "DE377033505"


def test_a_page_in_an_older_chinese_encoding_is_read():
    body = "<html><head><meta charset=gbk></head><p>公司名称：杭州测试水壶有限公司</p></html>".encode("gbk")
    reply, _network = visited(page(f"{AT}/contact", body))
    assert "杭州测试水壶有限公司" in reply.note["firm"]["names"]


def test_what_robots_may_not_read_is_not_read():
    reply, network = visited(rules="User-agent: *\nDisallow: /returns\n")
    assert reply.note["away"]["returns"] == "robots"
    assert f"{AT}/returns" not in [url for url, _client in network.asked]


def test_a_site_that_asks_for_time_between_pages_gets_it_and_few_pages_are_read():
    rested = []
    reply, _network = visited(rules="User-agent: *\nCrawl-delay: 12\n", rest=rested.append)
    assert rested == [12.0, 12.0]
    assert set(reply.note["away"].values()) == {"connect", "asked_for_slowness"}
    assert "home" in reply.note["read"]


@pytest.mark.parametrize(
    ("closed", "unsaid"),
    [
        ("/returns", "return_terms_found"),
        ("/terms", "return_terms_found"),
        ("/privacy", "privacy_policy_found"),
        ("/imprint", "legal_identity"),
    ],
)
def test_what_may_stand_on_a_page_robots_may_not_read_is_not_said_to_be_missing(closed, unsaid):
    bare = [page(f"{AT}/{name}", "<p>This page is being written.</p>") for name in KINDS]
    assert unsaid in facts(visited(*bare)[0])  # an open page that says nothing counts
    reply, _network = visited(*bare, rules=f"User-agent: *\nDisallow: {closed}\n")
    assert unsaid not in facts(reply)
    assert pages.read(reply.raw) == reply.told


@pytest.mark.parametrize(("status", "said"), [(404, True), (410, True), (403, False), (500, False)])
def test_a_page_that_is_not_there_is_missing_one_that_is_closed_is_not(status, said):
    bare = [page(f"{AT}/{name}", "<p>This page is being written.</p>") for name in KINDS]
    reply, _network = visited(*bare, page(f"{AT}/returns", status=status))
    assert ("return_terms_found" in facts(reply)) is said


def test_a_shop_that_wants_no_robots_is_left_alone():
    reply, network = visited(rules="User-agent: Anxin-check\nDisallow: /\n")
    assert (reply.state, reply.reason) == ("unknown", "robots")
    assert [url for url, _client in network.asked] == [f"{AT}/robots.txt"]


def test_a_page_that_leads_to_another_site_is_not_the_shops():
    network_pages = page(f"{AT}/contact", "<p>x</p>")
    elsewhere = page("https://other.example.net/terms", "<p>x</p>")
    reply, network = visited(network_pages)
    assert reply.note["away"]["terms"] == "connect"
    network.pages[f"{AT}/terms"] = elsewhere
    first = home.ask(asked(SHOP, network))
    reply = pages.ask(asked(SHOP, network, notes={"home": first.note}, raw={"home": first.raw}))
    assert reply.note["away"]["terms"] == "elsewhere"


def test_without_a_home_page_nothing_is_known():
    reply = pages.ask(asked(SHOP))
    assert set(facts(reply).values()) == {Why.SOURCE_FAILED}
    assert reply.reason == "no_home_page"


def test_what_is_kept_says_when_and_of_whom():
    reply, _network = visited()
    kept = json.loads(reply.raw)
    assert (kept["domain"], kept["day"]) == (SHOP, "2026-11-20")
