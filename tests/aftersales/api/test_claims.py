"""Claims by JSON: filed in one call or not at all, read by those who take part, moved by the table."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from aftersales import keeping, thread, workflow
from aftersales.actors import Actor
from aftersales.models import Claim, Purchase
from tests.aftersales.api.calling import API, PDF, fields, keyed, post, problem
from tests.aftersales.api.test_purchases import ORDER
from tests.factories import (
    make_claim,
    make_draft,
    make_merchant,
    make_purchase,
    make_representative,
    make_shop,
    make_user,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
FACTS = {"problem": "change_of_mind", "channel": "online"}
CLAIM = {"kind": "return", "facts": FACTS, "story": "It does not fit.", "asks": "return_no_reason"}


@pytest.fixture
def mine(shopper):
    """A client with a key of the shopper."""
    return keyed(shopper)


@pytest.fixture
def purchase(shopper):
    """A kettle of theirs that arrived yesterday, from a merchant who can be asked."""
    days = {"ordered_on": TODAY - timedelta(days=3), "delivered_on": TODAY - timedelta(days=1)}
    merchant = make_merchant(name="Kettle House", email="claims@kettles.example")
    return make_purchase(shopper, merchant=merchant, quantity=2, total="99.00", **days)


def file(client, bought=None, *, headers=None, **changes):
    body = ({"purchase": bought.pk} if bought else {}) | CLAIM | changes
    return post(client, "/claims/", body, **(headers or {}))


# --- filing -----------------------------------------------------------------------------------------------------


def test_a_claim_is_filed_in_one_call_and_goes_to_the_merchant(mine, shopper, purchase):
    response = file(mine, purchase)
    told = response.json()
    assert (response.status_code, response.headers["Location"]) == (201, told["url"])
    claim = Claim.objects.get()
    assert (claim.shopper, claim.merchant, claim.state) == (shopper, purchase.merchant, "awaiting_merchant")
    assert (told["side"], told["next_actor"], told["outlook"]["basis"]) == ("shopper", "merchant", "house_rule")
    assert told["lines"] == [{"title": "Kettle", "quantity": 2, "price": "99.00", "outcome": ""}]
    assert claim.filed_at is not None


def test_what_the_purchase_tells_need_not_be_told_again(mine, purchase):
    file(mine, purchase)
    facts = Claim.objects.get().facts
    assert facts["delivered_on"] == purchase.delivered_on.isoformat()
    assert (facts["problem"], facts["amount_paid"]) == ("change_of_mind", "99.00")


def test_the_rights_of_the_day_are_kept_and_open_the_fast_lane(mine, purchase):
    told = file(mine, purchase, facts=FACTS | {"for_private_use": True, "seller_type": "trader"}).json()
    rule = next(r for r in told["rights"] if r["rule"] == "CN.RET.NOREASON")
    assert rule["status"] == "open"
    assert rule["last_day"] == (purchase.delivered_on + timedelta(days=7)).isoformat()


def test_an_order_told_with_the_claim_is_kept_as_a_purchase(mine, shopper):
    shop = make_shop("kettles.example")
    order = ORDER | {"shop": shop.key, "delivered_on": TODAY.isoformat()}
    told = file(mine, order=order).json()
    row = Purchase.objects.get()
    assert (row.shopper, row.merchant) == (shopper, shop.merchant)
    assert told["merchant"] == "kettles.example"


def test_a_part_of_what_was_bought_can_be_claimed(mine, purchase):
    line = purchase.lines.get()
    told = file(mine, purchase, lines=[{"line": line.pk, "quantity": 1}]).json()
    assert told["lines"][0]["quantity"] == 1


def test_a_second_claim_about_the_same_leads_to_the_first(mine, purchase):
    first = file(mine, purchase).json()
    told = problem(file(mine, purchase), 409, "claimed_before")
    assert told["first"] == first["url"]
    assert Claim.objects.count() == 1


def test_the_same_call_twice_files_one_claim(mine, purchase):
    answers = [file(mine, purchase, headers={"idempotency_key": "one"}) for _call in range(2)]
    assert answers[0].json()["number"] == answers[1].json()["number"]
    assert (answers[1].status_code, Claim.objects.count()) == (201, 1)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "sadness"}, "kind"),
        ({"asks": "the moon"}, "asks"),
        ({"asks_amount": -1}, "asks_amount"),
        ({"facts": {"weather": "bad"}}, "facts.weather"),
        ({"facts": {"problem": "sadness"}}, "facts.problem"),
        ({"facts": {"delivered_on": "2199-01-01"}}, "facts.delivered_on"),
        ({"tags": ["rude"]}, "tags"),
        ({"lines": [{"line": 1, "quantity": 99}]}, "lines"),
        ({"lines": [{"line": 2**60}]}, "lines"),
        ({"order": ORDER}, "purchase"),
        ({"purchase": 2**60}, "purchase"),
        ({"story": "x" * 8001}, "story"),
        ({"story": "\u0000"}, "story"),
    ],
)
def test_what_cannot_be_so_is_named_and_nothing_is_left_behind(mine, purchase, changes, field):
    named = fields(file(mine, purchase, **changes))
    assert {name.split("[")[0] for name in named} == {field}
    assert not Claim.objects.exists()


def test_an_order_whose_claim_cannot_be_filed_is_not_kept_either(mine):
    assert file(mine, order=ORDER, facts={"weather": "bad"}).status_code == 400
    assert not Purchase.objects.exists()


def test_nobody_claims_for_the_purchase_of_another(mine):
    assert fields(file(mine, make_purchase(make_user()))) == {"purchase"}


def test_a_merchant_whose_address_we_know_is_not_asked_at_one_a_shopper_typed(mine, purchase):
    Purchase.objects.update(merchant_email="myself@people.example")
    file(mine, purchase)
    assert Claim.objects.get().merchant_email == ""


def test_a_merchant_we_do_not_know_leaves_the_claim_with_staff(mine):
    told = file(mine, order=ORDER).json()
    assert (told["state"], told["next_actor"], told["merchant"]) == ("filed", "portal", None)


def test_files_of_the_purchase_go_with_the_claim(mine, shopper, purchase):
    file_of(purchase, shopper)
    assert [f["name"] for f in file(mine, purchase).json()["files"]] == ["receipt.pdf"]


def file_of(purchase, user):
    return keeping.keep([ContentFile(PDF, "receipt.pdf")], Actor("shopper", user), purchase=purchase)


# --- reading ----------------------------------------------------------------------------------------------------


@pytest.fixture
def shop(db):
    return make_shop("kettles.example", merchant=make_merchant(name="Kettle House", email="claims@kettles.example"))


@pytest.fixture
def theirs(shop):
    """A client with a key of somebody who speaks for the merchant."""
    return keyed(make_representative(shop))


def address(claim, more=""):
    return f"{API}/claims/{claim.number}/{more}"


def test_each_side_sees_the_claim_and_its_own_moves(mine, theirs, shopper, shop):
    claim = make_claim(shopper=shopper, merchant=shop.merchant)
    for client, side, name in ((mine, "shopper", "withdraw"), (theirs, "merchant", "offer")):
        told = client.get(address(claim)).json()
        assert (told["side"], told["number"]) == (side, claim.number)
        assert name in {move["name"] for move in told["moves"]}
        assert {"answer", "withdraw"} - {move["name"] for move in told["moves"]}


def test_a_move_says_what_it_takes(theirs, shop):
    claim = make_claim(merchant=shop.merchant)
    told = {move["name"]: move for move in theirs.get(address(claim)).json()["moves"]}
    takes = {field["name"]: field for field in told["offer"]["takes"]}
    assert (takes["remedy"]["type"], takes["amount"]["type"], takes["done_by"]["type"]) == ("choice", "decimal", "date")
    assert ["repair", "Repair"] in takes["remedy"]["choices"]
    assert (takes["remedy"]["required"], takes["amount"]["required"]) == (True, False)
    assert (told["ask_shopper"]["note"], told["offer"]["note"]) == ("required", "none")


def test_nobody_else_learns_of_a_claim(mine, agent, shop):
    claim = make_claim(merchant=shop.merchant)
    draft = make_draft(merchant=shop.merchant)
    for client in (mine, keyed(make_representative(make_shop()))):
        problem(client.get(address(claim)), 404)
    for client in (keyed(agent), keyed(draft.shopper)):
        problem(client.get(address(draft)), 404)
    for number in ("x", "0" * 400, "%00", "Q7K4-M2XWP9", "店"):
        problem(mine.get(f"{API}/claims/{number}/"), 404)
    assert keyed(agent).get(address(claim)).json()["side"] == "staff"


def test_staff_without_their_second_step_are_nobody(settings, agent, shop):
    settings.STAFF_TWO_STEP = True
    problem(keyed(agent).get(address(make_claim(merchant=shop.merchant))), 404)


def test_a_merchant_that_was_not_asked_sees_nothing(theirs, shop):
    claim = make_claim("filed", merchant=shop.merchant)
    problem(theirs.get(address(claim)), 404)
    assert theirs.get(f"{API}/claims/").json()["results"] == []


def test_without_an_account_there_is_nothing(client):
    claim = make_claim()
    for response in (
        client.get(f"{API}/claims/"),
        client.get(address(claim)),
        client.get(address(claim, "thread/")),
        post(client, "/claims/", CLAIM),
        post(client, f"/claims/{claim.number}/moves/withdraw/", {}),
    ):
        problem(response, 401)


def test_lists_name_the_side_and_can_be_narrowed(shopper, shop):
    make_representative(shop, shopper)
    client = keyed(shopper)
    own = make_claim(shopper=shopper)
    against = make_claim("in_mediation", merchant=shop.merchant)
    make_draft(shopper)
    told = client.get(f"{API}/claims/").json()["results"]
    assert [(c["number"], c["side"]) for c in told] == [(against.number, "merchant"), (own.number, "shopper")]
    for query, claim in (("side=shopper", own), ("side=merchant", against), ("state=in_mediation", against)):
        assert [c["number"] for c in client.get(f"{API}/claims/?{query}").json()["results"]] == [claim.number]
    assert fields(client.get(f"{API}/claims/?state=draft")) == {"state"}


def test_the_next_page_keeps_what_was_chosen(theirs, shop):
    for _n in range(3):
        make_claim(merchant=shop.merchant)
    first = theirs.get(f"{API}/claims/?side=merchant&limit=2").json()
    assert "side=merchant" in first["next"]
    assert len(theirs.get(first["next"]).json()["results"]) == 1


def test_lists_and_claims_take_few_queries(theirs, shop, django_assert_max_num_queries):
    for _n in range(8):
        claim = make_claim(merchant=shop.merchant)
    with django_assert_max_num_queries(8):
        theirs.get(f"{API}/claims/")
    with django_assert_max_num_queries(30):
        theirs.get(address(claim))


def test_an_offer_and_what_was_promised_are_told(mine, shopper):
    claim = make_claim(shopper=shopper)
    given = {"remedy": "price_reduction", "amount": 20, "done_by": TODAY + timedelta(days=3)}
    workflow.move(claim.pk, "offer", by=Actor("merchant"), given=given)
    told = mine.get(address(claim)).json()
    assert [(o["remedy"], o["amount"], o["state"]) for o in told["offers"]] == [("price_reduction", "20.00", "open")]
    post(mine, f"/claims/{claim.number}/moves/accept_offer/", {"given": {"offer": told["offers"][0]["id"]}})
    told = mine.get(address(claim)).json()
    assert [(c["who"], c["act"]) for c in told["commitments"]] == [("merchant", "price_reduction")]


# --- moving -----------------------------------------------------------------------------------------------------


def move(client, claim, name, *, note="", version=None, headers=None, **given):
    body = {"given": given, "note": note} | ({} if version is None else {"version": version})
    return post(client, f"/claims/{claim.number}/moves/{name}/", body, **(headers or {}))


def test_a_move_is_made_as_on_the_page(theirs, shop):
    claim = make_claim(merchant=shop.merchant)
    done_by = (TODAY + timedelta(days=3)).isoformat()
    response = move(theirs, claim, "offer", remedy="price_reduction", amount="20.00", done_by=done_by, version=2)
    assert response.status_code == 201
    assert (response.json()["state"], response.json()["version"]) == ("awaiting_shopper", 3)
    offer = claim.offers.get()
    assert (offer.remedy, str(offer.amount), offer.by_role) == ("price_reduction", "20.00", "merchant")
    assert claim.steps.last().actor is not None


def test_a_move_decided_on_an_old_version_is_refused_with_what_changed(theirs, shop):
    claim = make_claim(merchant=shop.merchant)
    workflow.move(claim.pk, "answer", by=Actor("merchant"), note="We look at it.", given={"substance": True})
    told = problem(move(theirs, claim, "contest", note="No.", version=2), 409, "stale")
    assert [step["step"] for step in told["since"]] == ["answer"]
    claim.refresh_from_db()
    assert claim.version == 3


def test_a_move_with_the_mark_of_what_was_read_is_refused_with_what_was_said_since(theirs, shop, agent):
    claim = make_claim(merchant=shop.merchant)
    mark = theirs.get(f"{API}/claims/{claim.number}/thread/").json()["mark"]
    thread.say(claim, Actor("shopper", claim.shopper), "It has just arrived!")
    thread.say(claim, Actor("agent", agent), "Wait for them.", seen_by="staff")
    body = {"given": {}, "note": "No.", "version": claim.version, "mark": mark}
    told = problem(post(theirs, f"/claims/{claim.number}/moves/contest/", body), 409, "stale")
    assert [(came["kind"], came["by"], came["text"]) for came in told["since"]] == [
        ("message", "shopper", "It has just arrived!")
    ]
    body["mark"] = theirs.get(f"{API}/claims/{claim.number}/thread/").json()["mark"]
    assert post(theirs, f"/claims/{claim.number}/moves/contest/", body).status_code == 201


@pytest.mark.parametrize(
    ("name", "code"),
    [("accept_offer", "wrong_state"), ("admit", "wrong_state"), ("withdraw", "wrong_role"), ("dance", "unknown_move")],
)
def test_what_the_table_does_not_allow_is_a_conflict_with_its_code(theirs, shop, name, code):
    claim = make_claim(merchant=shop.merchant)
    told = problem(move(theirs, claim, name, note="x"), 409, code)
    assert told["detail"]
    claim.refresh_from_db()
    assert claim.version == 2


def test_a_guard_that_stands_against_it_is_a_conflict(mine, shopper):
    claim = make_claim(shopper=shopper)
    problem(move(mine, claim, "escalate", note="Please help."), 409, "too_early")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "given.remedy"),
        ({"remedy": "the moon"}, "given.remedy"),
        ({"remedy": "repair", "done_by": "2020-01-01"}, "given.done_by"),
        ({"remedy": "repair", "done_by": "soon"}, "given.done_by"),
        ({"remedy": "price_reduction"}, "given.amount"),
        ({"remedy": "repair", "amount": "-1"}, "given.amount"),
        ({"remedy": "repair", "present": "flowers"}, "given.present"),
        ({"remedy": {"a": 1}}, "given"),
        ({"remedy": None}, "given"),
        ({"conditions": "\u0000"}, "given"),
    ],
)
def test_values_that_do_not_fit_a_move_are_named(theirs, shop, given, field):
    claim = make_claim(merchant=shop.merchant)
    assert field in fields(move(theirs, claim, "offer", **given))
    assert not claim.offers.exists()


def test_a_move_that_needs_a_note_says_so(theirs, shop):
    claim = make_claim(merchant=shop.merchant)
    assert fields(move(theirs, claim, "contest")) == {"note"}


def test_yes_and_no_are_read_as_they_are_sent(theirs, shop):
    claim = make_claim(merchant=shop.merchant)
    day = (TODAY + timedelta(days=3)).isoformat()
    move(theirs, claim, "offer", remedy="repair", done_by=day, goods_come_back=True, return_paid_by="trader")
    assert claim.offers.get().goods_come_back is True
    move(theirs, claim, "offer", remedy="repair", done_by=day, goods_come_back=False)
    assert claim.offers.get(state="open").goods_come_back is False


def test_the_same_move_sent_twice_is_made_once(theirs, shop):
    claim = make_claim(merchant=shop.merchant)
    answers = [move(theirs, claim, "contest", note="No.", headers={"idempotency_key": "one"}) for _call in range(2)]
    assert [a.status_code for a in answers] == [201, 201]
    assert claim.steps.filter(name="contest").count() == 1


def test_pressure_told_at_withdrawal_is_noted(mine, shopper):
    claim = make_claim(shopper=shopper)
    assert move(mine, claim, "withdraw", pressured="yes").status_code == 201
    assert claim.steps.last().given["pressured"] is True


def test_a_claim_is_taken_to_a_body_of_the_laws_ladder(mine, shopper):
    claim = make_claim(shopper=shopper)
    takes = next(m for m in mine.get(address(claim)).json()["moves"] if m["name"] == "refer")["takes"]
    bodies = [value for value, _word in takes[0]["choices"]]
    assert bodies
    assert move(mine, claim, "refer", body=bodies[0]).status_code == 201
    assert claim.referrals.get().body == bodies[0]


def test_staff_move_claims_by_their_own_rows(agent, shop):
    claim = make_claim("in_mediation", merchant=shop.merchant)
    assert move(keyed(agent), claim, "ask_merchant", note="What happened?").status_code == 201
    assert claim.steps.last().role == User.Role.AGENT
