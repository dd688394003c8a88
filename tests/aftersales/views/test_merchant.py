"""The merchant's pages: what waits, by when, for whom; and how a merchant wants to be asked."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import Merchant, User
from aftersales import waiting, workflow
from aftersales.actors import Actor
from aftersales.models import Claim
from aftersales.outlook import outlook
from tests.factories import make_claim, make_merchant, make_representative, make_shop, make_user

pytestmark = pytest.mark.django_db
LIST = "/merchant/"


@pytest.fixture
def shop(db):
    """A shop with a merchant that can be asked."""
    return make_shop("kettles.example", merchant=make_merchant(name="Kettle House", email="claims@kettles.example"))


@pytest.fixture
def mine(client, shop):
    """A client of somebody who speaks for the merchant."""
    client.force_login(make_representative(shop))
    return client


def text_of(client, address=LIST):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode().split("<main")[1].split("</main>")[0]


def accepted(claim, days=3):
    """The merchant promised what was asked, for a day."""
    given = {"done_by": timezone.localdate() + timedelta(days=days)}
    workflow.move(claim.pk, "accept_claim", by=Actor("merchant"), given=given)
    return claim


# --- the list ---------------------------------------------------------------------------------------------------


def test_a_merchant_sees_what_waits_for_it_the_nearest_day_first(mine, shop):
    late, soon = make_claim(merchant=shop.merchant), make_claim(merchant=shop.merchant)
    for claim, days in ((late, 3), (soon, 1)):
        Claim.objects.filter(pk=claim.pk).update(due_at=timezone.now() + timedelta(days=days))
    text = text_of(mine)
    assert text.index(soon.number) < text.index(late.number)
    assert "<strong>2</strong> waiting for you" in text
    assert "Asked: " in text


def test_claims_of_others_and_claims_not_yet_asked_about_are_not_listed(mine, shop):
    theirs = make_claim(merchant=make_merchant(email="x@others.example"))
    filed = make_claim("filed", merchant=shop.merchant)
    for show in waiting.SHOWN:
        text = text_of(mine, f"{LIST}?show={show}")
        assert theirs.number not in text
        assert filed.number not in text


def test_a_claim_that_waits_for_the_shopper_waits_for_nobody_else(mine, shop):
    claim = make_claim(merchant=shop.merchant)
    workflow.move(claim.pk, "ask_shopper", by=Actor("merchant"), note="Which colour?")
    assert claim.number not in text_of(mine)
    assert "Nothing waits for you." in text_of(mine)
    assert claim.number in text_of(mine, f"{LIST}?show=open")


def test_a_promise_waits_for_the_merchant_until_it_is_kept(mine, shop):
    claim = accepted(make_claim(merchant=shop.merchant))
    assert claim.number in text_of(mine)
    workflow.move(claim.pk, "prove", by=Actor("merchant"), note="Paid, reference 7.")
    assert claim.number not in text_of(mine)


@pytest.mark.parametrize(("hours", "listed"), [(-1, True), (1, False)])
def test_a_claim_is_overdue_once_its_clock_has_run_out(shop, hours, listed):
    now = timezone.now()
    claim = make_claim(merchant=shop.merchant)
    claim.clocks.update(started_at=now - timedelta(days=9), due_at=now + timedelta(hours=hours))
    claims = Claim.objects.all()
    assert (claim in waiting.shown(claims, "overdue", now)) is listed
    assert waiting.counts(claims, now).overdue == int(listed)


@pytest.mark.parametrize(("days", "listed"), [(-1, True), (0, False)])
def test_a_promise_is_overdue_the_day_after_its_day(shop, days, listed):
    claim = accepted(make_claim(merchant=shop.merchant), days=0)
    claim.commitments.update(due_on=timezone.localdate() + timedelta(days=days))
    assert (claim in waiting.shown(Claim.objects.all(), "overdue", timezone.now())) is listed


def test_a_claim_that_is_over_is_not_overdue(shop):
    claim = accepted(make_claim(merchant=shop.merchant))
    claim.commitments.update(broken_at=timezone.now())
    Claim.objects.update(state="withdrawn")
    assert list(waiting.shown(Claim.objects.all(), "overdue", timezone.now())) == []
    assert list(waiting.shown(Claim.objects.all(), "over", timezone.now())) == [claim]


@pytest.mark.parametrize(("minutes", "today"), [(-1, 1), (0, 0)])
def test_due_today_ends_with_the_day_here(shop, minutes, today):
    now = timezone.now()
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    claim = make_claim(merchant=shop.merchant)
    claim.clocks.update(started_at=now - timedelta(days=1), due_at=midnight + timedelta(minutes=minutes))
    assert waiting.counts(Claim.objects.all(), now).today == today


def test_the_filters_stand_in_the_address(mine, shop):
    returned = make_claim(merchant=shop.merchant)
    broken = make_claim(merchant=shop.merchant, kind="repair")
    text = text_of(mine, f"{LIST}?show=open&kind=repair&state=awaiting_merchant&merchant={shop.merchant.pk}")
    assert broken.number in text
    assert returned.number not in text


@pytest.mark.parametrize(
    "query", ["show=nonsense", "state=draft", "kind=%00", "merchant=999", "page=x", "page=99999999", "merchant=x'--"]
)
def test_a_filter_nobody_offers_counts_as_not_chosen(mine, shop, query):
    claim = make_claim(merchant=shop.merchant)
    assert claim.number in text_of(mine, f"{LIST}?{query}")


def test_a_long_list_has_pages_that_keep_what_was_chosen(mine, shop):
    for _n in range(21):
        make_claim(merchant=shop.merchant)
    text = text_of(mine, f"{LIST}?show=open&kind=return")
    assert text.count("<strong>" + "") > 20
    assert "?show=open&amp;kind=return&amp;page=2" in text
    assert text_of(mine, f"{LIST}?show=open&kind=return&page=2").count("· Return") == 1


def test_a_list_of_many_claims_takes_as_many_queries_as_one_of_few(mine, shop, django_assert_max_num_queries):
    for _n in range(12):
        make_claim(merchant=shop.merchant)
    with django_assert_max_num_queries(16):
        text_of(mine)


def test_who_speaks_for_two_merchants_sees_which_is_meant(client):
    user = make_user()
    shops = [make_shop(f"{name}.example", merchant_name=name) for name in ("kettles", "lamps")]
    for shop in shops:
        make_representative(shop, user)
        Merchant.objects.update(email="claims@merchants.example")
    make_claim(merchant=shops[1].merchant)
    client.force_login(user)
    text = text_of(client)
    assert "· lamps" in text
    assert text.count("Language, address, promised time") == 2


@pytest.mark.parametrize("role", [User.Role.SHOPPER, User.Role.MERCHANT, User.Role.LEAD])
def test_who_speaks_for_nobody_finds_no_such_page(client, shop, role):
    client.force_login(make_user(role))
    assert client.get(LIST).status_code == 404
    assert client.get(reverse("merchant-settings", args=[shop.merchant.pk])).status_code == 404


def test_the_way_there_is_shown_to_those_who_speak_for_somebody(client, mine, shopper):
    assert 'href="/merchant/"' in client.get("/warnings/").content.decode()
    client.force_login(shopper)
    assert 'href="/merchant/"' not in client.get("/warnings/").content.decode()


# --- how a merchant wants to be asked -----------------------------------------------------------------------------


def save(client, merchant, **fields):
    told = {"language": "zh-hans", "email": "asks@kettles.example", "answers_within_hours": "24"} | fields
    return client.post(reverse("merchant-settings", args=[merchant.pk]), told)


def test_language_address_and_promise_are_kept_and_the_judgement_is_told(mine, shop):
    before = shop.merchant.revision
    assert save(mine, shop.merchant).status_code == 302
    shop.merchant.refresh_from_db()
    merchant = shop.merchant
    assert (merchant.language, merchant.email, merchant.answers_within_hours) == ("zh-hans", "asks@kettles.example", 24)
    assert merchant.revision == before + 1
    assert merchant.history.first().answers_within_hours == 24


@pytest.mark.parametrize(
    ("hours", "taken"), [("0", False), ("1", True), ("48", True), ("49", False), ("x", False), ("", True)]
)
def test_a_promise_is_from_1_to_48_hours_or_none(mine, shop, hours, taken):
    assert save(mine, shop.merchant, answers_within_hours=hours).status_code == (302 if taken else 400)


def test_a_promise_shortens_the_time_of_new_claims(mine, shop):
    slow = make_claim(merchant=shop.merchant)
    save(mine, shop.merchant, answers_within_hours="1")
    quick = make_claim(merchant=Merchant.objects.get(pk=shop.merchant.pk))
    assert quick.clocks.get(name="first_answer").basis == "promise"
    assert quick.due_at < slow.due_at


def test_a_merchant_with_somebody_to_ask_needs_no_address(mine, shop):
    assert save(mine, shop.merchant, email="").status_code == 302


def test_settings_of_another_merchant_are_not_there(mine):
    other = make_merchant(email="x@others.example")
    assert save(mine, other).status_code == 404
    other.refresh_from_db()
    assert other.email == "x@others.example"


# --- the merchant's part of a claim's page --------------------------------------------------------------------------


def side(claim):
    claim = Claim.objects.get(pk=claim.pk)
    told = {"claim": claim, "actor": Actor("merchant"), "ahead": outlook(claim)}
    return render_to_string("aftersales/parts/merchant_side.html", told)


RIGHT = {
    "rule": "CN.RET.NOREASON",
    "jurisdiction": "CN",
    "status": "open",
    "title": "7-day no-reason return of goods bought at a distance",
    "local_title": "七日无理由退货",
    "say": "Tell the seller.",
    "last_day": "2026-05-08",
    "refund_due": None,
    "remedies": ["return_no_reason"],
    "return_shipping": "consumer",
    "burden": "trader",
    "verified": "text",
    "basis": [
        {"title": "Consumer Law", "local_title": "消费者权益保护法", "at": "art. 25", "url": "https://flk.npc.gov.cn/"}
    ],
}


def test_a_merchant_reads_what_is_asked_and_by_when(shop):
    claim = make_claim(merchant=shop.merchant, story="It does not fit.", asks_amount="99.50")
    text = side(claim)
    assert "CNY" in text
    assert "99.50" in text
    assert "Act by" in text
    assert "It does not fit." in text


def test_the_rights_are_those_of_the_day_of_filing_with_their_source(shop):
    other = RIGHT | {"title": "Repair", "local_title": "", "remedies": ["repair"], "rule": "CN.X"}
    gone = RIGHT | {"title": "Expired right", "status": "expired", "local_title": ""}
    text = side(make_claim(merchant=shop.merchant, rights=[other, gone, RIGHT]))
    assert text.index("七日无理由退货") < text.index("Repair")
    assert "https://flk.npc.gov.cn/" in text
    assert "消费者权益保护法" in text
    assert "Expired right" not in text


def test_the_facts_are_told_in_the_readers_language(shop):
    facts = {
        "problem": "wrong_size",
        "channel": "online",
        "opened": True,
        "delivered_on": "2026-05-01",
        "price": "99.50",
    }
    claim = make_claim(merchant=shop.merchant, facts=facts)
    english = side(claim)
    assert "5 facts told by the shopper" in english
    with translation.override("zh-hans"):
        chinese = side(claim)
    assert "2026年5月1日" in chinese
    assert "wrong_size" not in chinese


def test_a_story_is_shown_as_text_whatever_is_in_it(shop):
    text = side(make_claim(merchant=shop.merchant, story="<script>alert(1)</script>"))
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_a_claim_without_rights_or_days_says_so(shop):
    text = side(make_claim("in_mediation", merchant=shop.merchant, asks="", facts={}))
    assert "rests on no right" in text
    assert "Act by" not in text


def test_a_representative_sees_it_on_the_page_of_the_claim(mine, shop):
    claim = make_claim(merchant=shop.merchant, story="It does not fit.")
    text = text_of(mine, claim.get_absolute_url())
    assert text.count('id="merchant-side"') == 1
