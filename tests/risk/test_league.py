"""The public list of merchants by service, the register of sanctions, and the public figures: who is listed, what is left out."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from accounts.models import User
from aftersales import demo
from aftersales.models import Claim, MonthFigures
from aftersales.quality import months, public
from risk.models import Reply, Sanction, ServiceStanding
from risk.tasks import rescore_stale
from tests.factories import make_merchant, make_shop, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(model):
    """Two merchants with many claims, one with hardly any."""
    now = datetime.now(UTC)
    shops = [
        make_shop(f"{name}.example", merchant=make_merchant(name=name, is_demo=True))
        for name in ("swift", "mute", "newcomer")
    ]
    agent, lead = make_user(User.Role.AGENT), make_user(User.Role.LEAD)
    habits = [(shops[0].merchant, "quick"), (shops[1].merchant, "silent")]
    demo.load_many(habits, claims=90, agent=agent, lead=lead, now=now)
    few = list(Claim.objects.filter(merchant=shops[0].merchant).values_list("pk", flat=True)[:3])
    Claim.objects.filter(pk__in=few).update(merchant=shops[2].merchant)
    shops[2].merchant.touch()
    rescore_stale()
    return shops


def test_merchants_are_ranked_by_the_lower_end_and_only_with_enough_claims(client, told, django_assert_max_num_queries):
    assert list(ServiceStanding.objects.order_by("-low").values_list("merchant__name", flat=True)) == ["swift", "mute"]
    with django_assert_max_num_queries(6):
        said = client.get(reverse("league")).content.decode()
    assert said.index("swift") < said.index("mute")
    assert "newcomer" not in said
    assert "buyer-b" not in said


def test_the_index_of_the_list_is_the_one_of_the_report(told):
    row = ServiceStanding.objects.get(merchant=told[0].merchant)
    told_there = told[0].standing.assessment.result
    assert f'"low":{row.low}' in told_there.replace(" ", "")


def test_a_merchant_without_enough_claims_leaves_the_list(told):
    Claim.objects.filter(merchant=told[1].merchant).update(order_proof=False)
    told[1].merchant.touch()
    rescore_stale()
    assert list(ServiceStanding.objects.values_list("merchant__name", flat=True)) == ["swift"]


def test_the_merchants_reply_stands_beside_it_unless_it_was_hidden(client, told):
    reply = Reply.objects.create(shop=told[1], text="We hired two people.", language="en")
    Reply.objects.create(shop=told[1], text="About one finding.", language="en", signal_id="AS-01")
    said = client.get(reverse("league")).content.decode()
    assert "We hired two people." in said
    assert "About one finding." not in said
    reply.hidden_because = "insult"
    reply.save()
    assert "We hired two people." not in client.get(reverse("league")).content.decode()


def test_the_list_is_shown_by_category_and_a_category_that_is_none_shows_all(client, told):
    assert "swift" not in client.get(reverse("league"), {"category": "toys"}).content.decode()
    assert "swift" in client.get(reverse("league"), {"category": "nonsense"}).content.decode()


def sanction(**fields):
    usual = {"authority": "portal", "rule": "Rule 4", "facts": "Inner facts.", "kind": "warning", "status": "in_force"}
    usual |= {"decided_at": date(2026, 5, 1), "starts": date(2026, 5, 1), "public_text": "Warned for late refunds."}
    return Sanction.objects.create(merchant=make_merchant(), **(usual | fields))


def test_the_register_is_filtered_by_status_kind_and_authority(client):
    kept = sanction(status="overturned", reply="It was a mistake.")
    other = sanction(kind="fine", authority="external", authority_name="Example Bureau")
    page = client.get(reverse("sanctions"), {"status": "overturned"}).content.decode()
    assert kept.merchant.name in page
    assert other.merchant.name not in page
    assert (
        "Example Bureau" in client.get(reverse("sanctions"), {"kind": "fine", "authority": "external"}).content.decode()
    )
    assert client.get(reverse("sanctions"), {"status": "'--"}).status_code == 200


def test_a_sanction_says_how_it_stands_and_what_the_merchant_says_but_not_the_inner_facts(client):
    said = client.get(
        reverse("sanction", args=[sanction(status="overturned", reply="It was a mistake.").pk])
    ).content.decode()
    assert "It was overturned" in said
    assert "It was a mistake." in said
    assert "Inner facts." not in said
    assert "has not replied" in client.get(reverse("sanction", args=[sanction().pk])).content.decode()
    assert client.get(reverse("sanction", args=[999999])).status_code == 404


def test_public_figures_leave_out_what_few_claims_stand_behind(client, told):
    while months.refresh_next(datetime.now(UTC)):
        pass
    page = client.get(reverse("figures"))
    small = MonthFigures.objects.filter(subject="all", claims__lt=5).values_list("month", flat=True)
    shown = [m.told.month for m in page.context["months"]]
    assert not set(small) & set(shown)
    assert all(n is None or n >= 5 for _name, n in page.context["kinds"])
    assert client.get(reverse("figures")).content == page.content  # kept until a figure is counted anew


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"return": 50, "repair": 9, "data": 2}, [50, None, None]),
        ({"return": 50, "repair": 3, "data": 2}, [50, None, None]),
        ({"return": 50, "repair": 9}, [50, 9]),
        ({"data": 2}, [None]),
    ],
)
def test_a_small_count_cannot_be_reckoned_from_the_others(counts, shown):
    assert [n for _name, n in public.kinds(Counter(counts))] == shown


def test_without_any_claim_the_pages_say_so(client):
    for name in ("league", "figures", "sanctions"):
        assert client.get(reverse(name)).status_code == 200
