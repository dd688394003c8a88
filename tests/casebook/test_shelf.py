"""The starter shelf as a whole: nothing of the report is without its page, no sign without its guide and its story."""

import re
from pathlib import Path

import pytest

from casebook import covering, vocabulary
from casebook.models import Kind

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"\]\(/learn/([a-z0-9-]+)/\)")
REPORT_CASES, FEWEST_GUIDES, FEWEST_DRILLS = 10, 30, 20


@pytest.fixture(scope="module")
def shelf():
    return covering.shelf()


def of(shelf, kind):
    return [page for page in shelf if page.head["kind"] == kind]


def signs_of(drill):
    return sum(1 for row in drill.tongues["en"]["scene"] if row.get("why"))


def test_every_page_is_complete_in_three_languages(shelf):
    assert {page.slug: set(page.tongues) for page in shelf} == {page.slug: set(vocabulary.LANGUAGES) for page in shelf}
    for page in shelf:
        fields = {language: set(told) for language, told in page.tongues.items()}
        assert fields["en"] == fields["zh-hans"] == fields["zh-hant"], page.slug


def test_every_row_of_the_report_leads_to_pages_that_exist(shelf):
    there = {page.slug for page in shelf}
    assert {slug for row in covering.report() for slug in row.pages} <= there
    assert all(row.pages for row in covering.report())


def test_every_sign_reaches_a_guide_and_a_case_or_drill(shelf):
    for kinds in (covering.GUIDES, covering.CASES):
        assert [sign for sign, slugs in covering.carriers(shelf, kinds).items() if not slugs] == []


def test_the_ten_cases_of_the_report_and_enough_guides(shelf):
    told = {slug for row in covering.report() if row.number.startswith(("5.S", "5.A")) for slug in row.pages}
    assert len(told) == REPORT_CASES
    assert told <= {page.slug for page in of(shelf, Kind.CASE)}
    assert len(of(shelf, Kind.GUIDE)) >= FEWEST_GUIDES


def test_drills_are_of_all_channels_with_honest_ones_in_each(shelf):
    drills = of(shelf, Kind.DRILL)
    assert len(drills) >= FEWEST_DRILLS
    for is_scam in (True, False):
        assert {d.head["channel"] for d in drills if d.head["is_scam"] is is_scam} == set(vocabulary.DRAWN)
    assert sum(not d.head["is_scam"] for d in drills) * 2 >= len(drills)
    assert all(signs_of(d) for d in drills)


def test_there_are_pages_for_every_topic_and_every_situation(shelf):
    assert {page.head["topic"] for page in of(shelf, Kind.TOPIC)} == set(vocabulary.words(vocabulary.TOPICS))
    assert {page.head["situation"] for page in of(shelf, Kind.ALREADY)} == set(vocabulary.words(vocabulary.SITUATIONS))


def test_links_and_parts_lead_to_pages_of_the_shelf(shelf):
    there = {page.slug for page in shelf}
    linked = {(page.slug, to) for page in shelf for to in LINK.findall(str(page.tongues))}
    linked |= {(page.slug, part) for page in of(shelf, Kind.COURSE) for part in page.head["parts"]}
    assert {(at, to) for at, to in linked if to not in there} == set()


def test_the_map_in_the_documents_is_that_of_the_shelf():
    assert (ROOT / "docs" / "casebook-map.md").read_text(encoding="utf-8") == covering.table()
