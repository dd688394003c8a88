"""The search of the desk: numbers, orders, addresses, names and words, simplified finds traditional."""

import pytest
from django.utils import timezone

from aftersales import thread
from aftersales.actors import Actor
from aftersales.desk import finding, lists
from aftersales.models import Claim, ClaimWord
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
