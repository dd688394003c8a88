"""Reading a shop's pages: how well, what may be stated from it, and pages made to break a reader."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from risk.facts import FACT_NAMES
from risk.facts.shapes import LegalIdentity
from risk.pages import Page, links, read
from risk.pages.measuring import measure, shops

SHOPS = Path(__file__).parent / "shops"
TODAY = date(2026, 1, 15)
FLOORS = {False: (0.97, 0.97), True: (0.9, 0.85)}  # precision and recall over all fields, known and held back


def reading(domain="shop.example", **pages):
    return read({kind: Page(f"https://{domain}/{kind}", html) for kind, html in pages.items()}, domain, TODAY)


@pytest.mark.parametrize("held_back", [False, True])
def test_pages_are_read_as_a_person_reads_them(held_back):
    measured = measure(shops(SHOPS), held_back=held_back)
    tallies = measured.tallies.values()
    both = sum(tally.both for tally in tallies)
    precision, recall = FLOORS[held_back]
    assert measured.shops >= (14 if held_back else 60)
    assert both / sum(tally.found for tally in tallies) >= precision, measured.differences
    assert both / sum(tally.expected for tally in tallies) >= recall, measured.differences


@pytest.mark.parametrize("field", ["company", "address", "numbers", "phones", "advertised", "offered", "unfinished"])
def test_no_field_falls_behind(field):
    known = measure(shops(SHOPS), held_back=False).tallies[field]
    assert known.precision >= 0.95
    assert known.recall >= 0.95


def test_figures_are_printed(capsys):
    call_command("measure_pages", folders=SHOPS, differences=True)
    told = capsys.readouterr().out
    assert "held back: 14 shops" in told
    assert "precision" in told


def test_what_is_stated_are_facts():
    for folder in shops(SHOPS):
        pages = {
            p.stem: Page(f"https://x.example/{p.stem}", p.read_text(encoding="utf-8")) for p in folder.glob("*.html")
        }
        assert set(read(pages, "x.example", TODAY).facts()) <= set(FACT_NAMES)


def test_nothing_read_states_nothing():
    assert reading().facts() == {}


def test_a_home_page_alone_does_not_say_that_terms_are_absent():
    facts = reading(home="<p>Shoes</p>").facts()
    assert "return_terms_found" not in facts
    assert "privacy_policy_found" not in facts
    assert "legal_identity" not in facts
    assert "payment_methods" not in facts


def test_three_legal_pages_without_a_word_are_enough():
    facts = reading(home="<p>a</p>", contact="<p>form</p>", terms="<p>be kind</p>", returns="<p>ask</p>").facts()
    assert facts["legal_identity"] == LegalIdentity(False, False, False, 3)
    assert facts["return_terms_found"] is False
    assert facts["privacy_policy_found"] is False


def test_a_wrong_number_is_no_number():
    facts = reading(imprint="<p>VAT GB 591 9232 75</p>").facts()
    assert facts["legal_identity"].has_number is False


def test_ways_of_paying_come_from_the_last_step_only():
    facts = reading(home="<p>We take Visa and PayPal</p>", checkout="<p>Bank transfer</p>").facts()
    assert facts["advertised_methods"] == ("card", "paypal")
    assert facts["payment_methods"] == ("bank_transfer",)
    assert facts["pay_on_delivery"] is False


def test_links_of_several_languages():
    html = """<a href="/pages/c">Kontakt</a><a href="/agb">AGB</a><a href="https://www.shop.example/impressum#x">Impressum</a>
    <a href="/p">隐私政策</a><a href="/r">返品について</a><a href="/k">Zur Kasse</a><a href="/w">購物車</a><a href="mailto:a@b.example">x</a>"""
    assert links(html, "https://shop.example/") == {
        "contact": "https://shop.example/pages/c",
        "terms": "https://shop.example/agb",
        "imprint": "https://www.shop.example/impressum",
        "privacy": "https://shop.example/p",
        "returns": "https://shop.example/r",
        "checkout": "https://shop.example/k",
        "cart": "https://shop.example/w",
    }


def test_links_lead_to_no_other_site():
    html = '<a href="https://other.example/contact">Contact</a><a href="javascript:x()">Terms</a><a href="http://[bad">Returns</a>'
    assert links(html, "https://shop.example/") == {}


@pytest.mark.parametrize(
    "html",
    [
        "",
        "\x00\x01<",
        "<div>" * 4000,
        "<td>a" * 2000,
        "<form>" * 500 + "<input name=address>" * 200,
        "<script type='application/ld+json'>" + "[" * 5000 + "</script>",
        '<script type=\'application/ld+json\'>{"@type": 3, "email": []}</script>',
        '<a href="//[::1">contact</a>',
        '<form action="http://[x"><input name=address></form>',
        "<a data-cfemail='zz'>x</a><a data-cfemail=''>x</a>",
        "<img src='http://[x'>",
        "A Bc " * 4000,
    ],
    ids=range(12),
)
def test_broken_pages_are_read_as_far_as_they_go(html):
    facts = reading(home=html, checkout=html, terms=html).facts()
    assert facts["unfinished"] is not None
    links(html, "https://shop.example/")
