"""The shelf and its pages as readers meet them."""

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from casebook.models import Alert, Entry, Guide, Kind, Use, Verdict, lessons_of, pages_about
from risk import tasks as risk_tasks
from tests.factories import make_evidence, make_merchant, make_shop

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "zh-hans", "zh-hant")


def slugs():
    return list(Entry.objects.exclude(kind=Kind.DRILL).values_list("slug", flat=True).distinct())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_reads_in_every_language_in_few_queries(client, shelf, language, django_assert_max_num_queries):
    for slug in slugs():
        with django_assert_max_num_queries(4):
            page = client.get(reverse("page", args=[slug]), {"lang": language})
        assert page.status_code == 200
        assert Entry.objects.get(slug=slug, language=language).title in page.content.decode()


def test_a_page_says_which_languages_there_are_instead_of_showing_another(client, shelf):
    Guide.objects.get(slug="pay-safely", locale__language_code="zh-hant").unpublish()
    page = client.get("/learn/pay-safely/", {"lang": "zh-hant"}).content.decode()
    assert "?lang=en" in page
    assert "?lang=zh-hans" in page
    assert Entry.objects.get(slug="pay-safely", language="en").lesson not in page


def test_a_former_address_leads_on(client, shelf):
    page = Guide.objects.get(slug="pay-safely", locale__language_code="en")
    page.slug = "pay"
    page.save()
    assert client.get("/learn/pay-safely/").headers["Location"] == "/learn/pay/"
    assert client.get("/learn/pay/", {"lang": "zh-hant"}).status_code == 200


@pytest.mark.parametrize(
    "address", ["/learn/nothing/", "/learn/nothing/leaflet.pdf", "/media/images/a.svg", "/media/images/..%2fx.png"]
)
def test_what_is_not_there_is_404(client, shelf, address):
    assert client.get(address).status_code == 404


def test_filters_narrow_and_nonsense_does_not(client, shelf):
    page = client.get("/learn/", {"kind": "case", "place": "cn"}).content.decode()
    assert "case-shoe-size-freight" in page
    assert "case-bargain-never-came" not in page
    assert client.get("/learn/", {"kind": "poem", "topic": "'", "year": "٢٠٢٦", "page": "x"}).status_code == 200


def test_what_engines_are_told_is_readable_and_cannot_end_its_element(client, shelf):
    page = Guide.objects.get(slug="pay-safely", locale__language_code="en")
    page.title = "</script><b>"
    page.save()
    text = client.get("/learn/pay-safely/").content.decode()
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)[1])
    assert {row["@type"] for row in told["@graph"]} == {"Article", "HowTo", "FAQPage"}
    assert told["@graph"][0]["headline"] == "</script><b>"


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Pay so that"), ("zh-hans", "付得出去"), ("zh-hant", "付得出去")]
)
def test_a_leaflet_holds_the_page(client, shelf, language, words, tmp_path):
    answer = client.get("/learn/pay-safely/leaflet.pdf", {"lang": language})
    (tmp_path / "a.pdf").write_bytes(answer.content)
    text = PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert words in text.replace("\n", " ")


def test_alerts_end_by_themselves(client, shelf):
    alert = Alert.objects.get(slug="alert-parcel-fee-messages", locale__language_code="en")
    assert alert.title in client.get("/learn/").content.decode()
    alert.ends_on = timezone.localdate() - timedelta(days=1)
    alert.starts_on = alert.ends_on
    alert.save()
    assert alert.title not in client.get("/learn/").content.decode()
    assert "over" in client.get("/learn/alert-parcel-fee-messages/").content.decode()
    assert alert.title not in client.get("/learn/warnings.atom").content.decode()


def test_readers_say_whether_a_page_was_useful(client, shelf):
    told = {"useful": "no", "reason": "missing", "words": "how\0ever"}
    assert client.post("/learn/pay-safely/useful/", told).status_code == 302
    client.post("/learn/pay-safely/useful/", {"useful": "yes", "reason": "missing", "words": "x"})
    rows = list(Verdict.objects.order_by("pk").values_list("useful", "reason", "words"))
    assert rows == [(False, "missing", "however"), (True, "", "")]
    assert client.post("/learn/nothing/useful/", told).status_code == 404


def test_opening_a_page_from_a_check_is_counted_by_day(client, shelf):
    for place in ("check", "check", "elsewhere"):
        client.get("/learn/pay-safely/", {"from": place})
    assert list(Use.objects.values_list("slug", "place", "times")) == [("pay-safely", "check", 2)]


def test_pages_are_found_by_what_they_are_about(shelf, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = pages_about(["PM-01", "payment"], language="en", limit=2)
        assert pages_about(["PM-01", "payment"], language="en", limit=2) == found
    assert [link.url for link in found] == ["/learn/case-bargain-never-came/", "/learn/already-money/"] or len(
        found
    ) == 2
    assert pages_about([], language="en") == ()
    assert pages_about(["nothing"], language="zh-hans") == ()


def test_a_sign_has_the_guide_that_is_about_fewest_signs(shelf):
    found = lessons_of(["PM-01", "FR-03"], language="zh-hans")
    assert found["PM-01"].guide.url == "/learn/pay-safely/"
    assert found["PM-01"].case.url == "/learn/case-bargain-never-came/"
    assert found["FR-03"].drill.url == "/learn/drill-parcel-fee-sms/"


def test_the_site_map_names_each_language_of_each_page(client, shelf):
    told = client.get("/sitemap.xml").content.decode()
    for language in LANGUAGES:
        assert f"/learn/pay-safely/?lang={language}</loc>" in told


def test_a_case_says_how_often_its_signs_are_seen_now(client, model, shelf):
    shop = make_shop("kettles.example")
    make_evidence(shop, "payment_methods", ("transfer",))
    make_shop("made-up.example", merchant=make_merchant(is_demo=True))
    risk_tasks.rescore_stale()
    assert "Present now" not in client.get("/learn/case-bargain-never-came/").content.decode()
    risk_tasks.tally_signs()
    page = client.get("/learn/case-bargain-never-came/").content.decode()
    assert "Present now in 1 of 1 shops judged here" in page


def test_a_rights_answer_leads_to_its_lessons(client, shelf):
    told = {"problem": "change_of_mind", "channel": "online", "delivered_on": str(timezone.localdate())}
    page = client.get("/rights/cn/answer/", told).content.decode()
    assert "/learn/case-shoe-size-freight/?from=rights" in page


def test_pages_alerts_and_drills_by_json(client, shelf):
    rows = client.get("/api/v1/pages/", {"kind": "guide", "signal": "PM-01", "lang": "zh-hant"}).json()
    assert [(row["slug"], row["language"]) for row in rows["pages"]] == [("pay-safely", "zh-hant")]
    page = client.get("/api/v1/pages/pay-safely/").json()
    assert page["content"]["now"]
    assert page["topics"] == ["payment"]
    assert client.get("/api/v1/pages/nothing/").status_code == 404
    assert [row["slug"] for row in client.get("/api/v1/alerts/").json()["alerts"]] == ["alert-parcel-fee-messages"]
    drills = client.get("/api/v1/drills/").json()["drills"]
    assert {row["slug"] for row in drills} == {"drill-parcel-fee-sms", "drill-delivery-sms"}
    assert "why" not in str(drills)
    assert "is_scam" not in str(drills)
