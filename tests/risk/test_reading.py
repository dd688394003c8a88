"""A stored judgement in words: three languages, one's own answers, and why it changed."""

import pytest
from django.utils import timezone, translation

from risk import answering, changing, tasks, wording
from risk.facts import LegalIdentity, Presence
from risk.models import Assessment
from tests.factories import make_evidence, make_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(model):
    shop = make_shop("kettles.example")
    make_evidence(shop, "presence", (Presence("Trustpilot", False),))
    make_evidence(shop, "legal_identity", LegalIdentity(False, False, False, 4))
    tasks.rescore_stale()
    return shop


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_every_line_is_whole_in_every_language(shop, language):
    with translation.override(language):
        reading = wording.read(shop.standing.assessment)
        lines = [*reading.waterfall, *reading.neutral, *reading.flags]
        assert len(lines) >= 3
        assert not [line for line in lines if "{" in line.sentence or "?" in line.sentence]
        assert all(group.reason and all(group.titles) for group in reading.unknown)


def test_the_waterfall_adds_up_and_the_largest_comes_first(shop):
    reading = wording.read(shop.standing.assessment)
    total = reading.prior_log_odds + sum(x.value for x in reading.waterfall) + sum(v for _n, v in reading.corrections)
    assert total == pytest.approx(reading.log_odds, abs=1e-6)
    sizes = [abs(line.value) for line in reading.waterfall]
    assert sizes == sorted(sizes, reverse=True)


def test_own_answers_change_only_ones_own_page(client, shop):
    before = wording.read(shop.standing.assessment).probability
    answer = client.post("/shops/kettles.example/answers/", {"payment_methods": ["transfer"], "extra_fee": "yes"})
    assert answer.status_code == 302
    assert "your own answers" in client.get("/shops/kettles.example/").content.decode().lower()
    mine = answering.reading_with(shop.standing.assessment, {"payment_methods": ["transfer"], "extra_fee": True})
    assert mine.probability > before
    client.cookies.clear()
    assert "your own answers" not in client.get("/shops/kettles.example/").content.decode().lower()
    assert Assessment.objects.count() == 1


def test_answers_can_be_taken_back(client, shop):
    client.post("/shops/kettles.example/answers/", {"extra_fee": "yes"})
    client.post("/shops/kettles.example/answers/", {})
    assert "your own answers" not in client.get("/shops/kettles.example/").content.decode().lower()


def test_why_a_result_changed_is_named(shop):
    row = make_evidence(shop, "presence", (Presence("Trustpilot", True),))
    tasks.rescore_stale()
    old, new = Assessment.objects.order_by("pk")
    assert [(c.kind, c.id) for c in changing.between(old, new)] == [("changed", "FR-14")]
    type(row).objects.filter(fact="presence").update(voided_at=timezone.now())
    shop.merchant.touch()
    tasks.rescore_stale()
    newest = Assessment.objects.latest("pk")
    assert [(c.kind, c.id) for c in changing.between(new, newest)] == [("voided", "FR-14")]


def test_the_history_page_shows_each_judgement_and_its_reason(client, shop, django_assert_max_num_queries):
    make_evidence(shop, "presence", (Presence("Trustpilot", True),))
    tasks.rescore_stale()
    with django_assert_max_num_queries(10):
        page = client.get("/shops/kettles.example/history/").content.decode()
    assert "changed ·" in page
    assert page.count("<tr>") == 3


def test_a_brands_own_address_is_named_as_such(client, model):
    client.post("/check/", {"text": "https://www.amazon.com/"})
    assert "this is an address of Amazon itself" in client.get("/shops/amazon.com/").content.decode()
    client.post("/check/", {"text": "amaz0n-login.com"})
    assert "itself" not in client.get("/shops/amaz0n-login.com/").content.decode()
