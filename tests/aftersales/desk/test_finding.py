"""The search of the desk: numbers, orders, addresses, names and words, simplified finds traditional."""

import pytest
from django.utils import timezone

from aftersales import thread
from aftersales.actors import Actor
from aftersales.desk import finding, lists
from aftersales.models import Claim, ClaimHelper, ClaimWord
from tests.factories import make_claim, make_merchant, make_purchase, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    merchant = make_merchant(name="青瓷貿易 Kettle Traders", email="claims@kettles.example")
    shopper = make_user(email="mei.lin@people.example", display_name="林美玲")
    purchase = make_purchase(shopper, merchant=merchant, order_no="2026-118-77", title="Steel kettle")
    claim = make_claim(shopper=shopper, merchant=merchant, purchase=purchase, story="壺蓋壞了，漏水。The lid leaks.")
    other = make_user()
    make_claim(shopper=other, purchase=make_purchase(other, title="Shoes"), story="Another thing")
    while finding.index_next():
        pass
    return claim


def found(text):
    return list(finding.search(Claim.objects.order_by("pk"), text))


@pytest.mark.parametrize(
    "text",
    [
        "2026-118-77",
        "202611877",
        "2026-118",
        "mei.lin@people.example",
        "Kettle Traders",
        "KETTLE",
        "青瓷贸易",
        "青瓷貿易",
        "壶盖坏了",
        "壺蓋壞了",
        "漏水 kettle",
        "林美玲",
        "the lid",
    ],
)
def test_a_claim_is_found_by(claim, text):
    assert found(text) == [claim]


def test_a_claim_is_found_by_its_number_in_any_case_and_with_gaps(claim):
    assert found(claim.number.lower()) == [claim]
    assert found(f"{claim.number[:5]}-{claim.number[5:]}") == [claim]


def test_a_number_without_a_digit_is_a_number_too():
    assert finding.as_code("ssjss-nrxjd") == "ssjssnrxjd"
    assert finding.as_code("tea-pots") == ""


@pytest.mark.parametrize("text", ["漏气", "kettle teapot", "", "the", "！？", "2026-118-78"])
def test_what_is_not_there_is_not_found(claim, text):
    assert found(text) == []


def test_what_is_said_later_is_found_after_the_sweep(claim):
    thread.say(claim, Actor("agent"), "Ask the courier Blitzpost", seen_by="staff")
    assert found("blitzpost") == []
    assert finding.index_next() == 1
    assert finding.index_next() == 0
    assert found("blitzpost") == [claim]


def test_words_that_are_no_longer_there_are_forgotten(claim):
    Claim.objects.filter(pk=claim.pk).update(story="", to_index=True)
    finding.index_next()
    assert found("漏水") == []
    assert ClaimWord.objects.filter(claim=claim).count() <= finding.MOST_WORDS


def test_the_order_of_a_list_goes_on_where_the_page_ended(agent, claim):
    more = [make_claim("in_mediation") for _n in range(5)]
    now, seen, after = timezone.now(), [], ""
    while True:
        page = lists.listed(lists.Asked(view="ours", after=after), agent, now, most=2)
        seen += page.claims
        after = page.following
        if not after:
            break
    assert sorted(c.pk for c in seen) == sorted(c.pk for c in more)
    assert [c.due_at for c in seen] == sorted(c.due_at for c in seen)


SPOKEN = ["the lid", "漏水 kettle", "kettle", "2026-118", "2026-118-77", "made", "made kettle", "kettle teapot"]


@pytest.mark.parametrize("text", SPOKEN)
@pytest.mark.parametrize("helping", [False, True])
def test_the_page_of_a_search_finds_what_the_search_finds_the_newest_first(claim, agent, text, helping):
    """By the query that is written already as by the one that is made for who helps with a claim themselves."""
    own = make_claim("in_mediation", story="A kettle, made for the lid. 漏水")
    if helping:
        ClaimHelper.objects.create(claim=own, user=agent, person="A friend")
    while finding.index_next():
        pass
    page = lists.shown(lists.Asked("all", text=text), agent, timezone.now())
    expected = finding.search(Claim.objects.exclude(pk=own.pk if helping else None).order_by("-pk"), text)
    assert [line.pk for line in page.lines] == [claim.pk for claim in expected]


def test_the_rarest_word_leads(claim):
    for _n in range(3):
        make_claim("in_mediation", story="Another kettle, from 2025")
    while finding.index_next():
        pass
    assert finding.sought("another kettle lid")[0][0] == "lid"
    assert finding.sought("2026-118-77")[1] == [claim.pk]


def test_many_claims_of_one_word_come_page_by_page_and_none_is_left_out(claim, agent):
    more = [make_claim("in_mediation", story="Plates from the fair") for _n in range(5)]
    while finding.index_next():
        pass
    now, seen, after = timezone.now(), [], ""
    while True:
        page = lists.shown(lists.Asked("all", text="plates fair", after=after), agent, now, most=2)
        seen += [line.pk for line in page.lines]
        after = page.following
        if not after:
            break
    assert seen == [c.pk for c in reversed(more)]
