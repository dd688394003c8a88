"""From «something went wrong» to a filed claim: few pages, kept after each answer, filed once."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import Merchant, Notice
from aftersales.models import Claim
from tests.aftersales.evidence.files import photo
from tests.factories import make_claim, make_merchant, make_purchase, make_shop, make_user

pytestmark = pytest.mark.django_db


def days_ago(n):
    return timezone.localdate() - timedelta(days=n)


def kept(shopper, **fields):
    told = {"ordered_on": days_ago(5), "paid_on": days_ago(5), "delivered_on": days_ago(2), "total": 200}
    merchant = fields.pop("merchant", None) or make_merchant(email="m@merchants.example")
    return make_purchase(shopper, merchant=merchant, payment_method="e_wallet", **(told | fields))


def begin(client, situation="mind", query="", **told):
    answer = client.post(f"/claims/new/{query}", {"situation": situation, "order_kind": "goods"} | told)
    assert answer.status_code == 302, answer.content.decode()
    return Claim.objects.latest("pk")


def where(client, claim):
    """The step a draft goes on with."""
    return client.get(f"/claims/{claim.number}/draft/").url.rstrip("/").rsplit("/", 1)[1]


def tell(client, claim, step, query="", **told):
    return client.post(f"/claims/{claim.number}/draft/{step}/{query}", told)


ORDER = {
    "merchant_name": "A new shop",
    "jurisdiction": "cn",
    "title": "Red shoes",
    "goods": "shoes",
    "quantity": "1",
    "price": "200",
    "currency": "CNY",
}


def order(**changes):
    return ORDER | {"ordered_on": days_ago(5).isoformat(), "delivered_on": days_ago(2).isoformat()} | changes


def test_a_plain_return_of_a_kept_purchase_takes_four_answers_and_one_press(client, shopper):
    client.force_login(shopper)
    claim = begin(client, query=f"?purchase={kept(shopper).pk}")
    assert where(client, claim) == "rights"
    tell(client, claim, "rights", asks="return_no_reason", settled="on")
    assert where(client, claim) == "story"
    tell(client, claim, "story", story="")
    assert where(client, claim) == "check"
    answer = client.post(f"/claims/{claim.number}/draft/finish/")
    assert answer.url == f"/claims/{claim.number}/filed/"
    claim.refresh_from_db()
    assert (claim.state, claim.kind, claim.asks) == ("awaiting_merchant", "return", "return_no_reason")


def test_what_was_settled_opens_the_fast_lane_and_the_page_says_so(client, shopper):
    client.force_login(shopper)
    claim = begin(client, query=f"?purchase={kept(shopper).pk}")
    tell(client, claim, "rights", asks="return_no_reason", settled="on")
    tell(client, claim, "story", story="")
    assert "Fast lane" in client.get(f"/claims/{claim.number}/draft/check/").content.decode()
    client.post(f"/claims/{claim.number}/draft/finish/")
    claim.refresh_from_db()
    assert claim.fast_lane
    assert claim.fast_reason["rule"] == "CN.RET.NOREASON"


def test_with_an_assumption_left_there_is_no_fast_lane(client, shopper):
    client.force_login(shopper)
    claim = begin(client, query=f"?purchase={kept(shopper).pk}")
    tell(client, claim, "rights", asks="return_no_reason")
    tell(client, claim, "story", story="")
    client.post(f"/claims/{claim.number}/draft/finish/")
    claim.refresh_from_db()
    assert not claim.fast_lane


def test_one_of_several_kept_purchases_is_chosen(client, shopper):
    client.force_login(shopper)
    bought, _other = kept(shopper), kept(shopper)
    claim = begin(client)
    assert where(client, claim) == "order"
    tell(client, claim, "order", line=bought.lines.get().pk)
    claim.refresh_from_db()
    assert claim.purchase == bought


def test_not_more_is_claimed_than_was_bought(client, shopper):
    client.force_login(shopper)
    bought = kept(shopper, quantity=2)
    claim = begin(client)
    answer = tell(client, claim, "order", line=bought.lines.get().pk, quantity="3")
    assert answer.status_code == 400
    assert "You bought 2 of it" in answer.content.decode()


def test_somebody_elses_purchase_cannot_be_chosen(client, shopper):
    client.force_login(shopper)
    kept(shopper)
    claim = begin(client)
    assert tell(client, claim, "order", line=kept(make_user()).lines.get().pk).status_code == 400


def test_an_order_that_is_told_now_becomes_a_purchase_of_ones_own(client, shopper):
    client.force_login(shopper)
    claim = begin(client)
    assert tell(client, claim, "order", **order()).status_code == 302
    claim.refresh_from_db()
    assert (claim.purchase.shopper, claim.purchase.total) == (shopper, 200)
    assert claim.lines.get().line.title == "Red shoes"


def test_a_known_shop_is_found_by_its_link(client, shopper):
    shop = make_shop("kettles.example")
    client.force_login(shopper)
    claim = begin(client)
    tell(client, claim, "order", **order(merchant_name="https://www.kettles.example/item/7"))
    claim.refresh_from_db()
    assert claim.purchase.merchant == shop.merchant


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"delivered_on": days_ago(9).isoformat()}, "cannot lie before"),
        ({"ordered_on": (timezone.localdate() + timedelta(days=3)).isoformat()}, "has not come yet"),
        ({"quantity": "0"}, "id_thing_quantity_error"),
        ({"price": "-5"}, "id_thing_price_error"),
        ({"currency": "XXX"}, "id_currency_error"),
        ({"title": ""}, "id_thing_title_error"),
    ],
)
def test_what_cannot_be_so_is_said_and_what_was_typed_stays(client, shopper, changes, said):
    client.force_login(shopper)
    claim = begin(client)
    answer = tell(client, claim, "order", **order(**changes))
    assert answer.status_code == 400
    text = answer.content.decode()
    assert said in text
    assert "A new shop" in text
    assert claim.lines.count() == 0


def test_only_facts_the_law_still_needs_are_asked(client, shopper):
    client.force_login(shopper)
    claim = begin(client, "refund")
    tell(client, claim, "order", **order())
    assert where(client, claim) == "fact"
    text = client.get(f"/claims/{claim.number}/draft/fact/").content.decode()
    assert "I do not know" in text


def test_a_fact_that_is_not_known_is_left_open_and_not_asked_again(client, shopper):
    client.force_login(shopper)
    claim = begin(client, "refund")
    tell(client, claim, "order", **order())
    for _question in range(6):
        if where(client, claim) != "fact":
            break
        tell(client, claim, "fact", deed="skip")
    assert where(client, claim) == "rights"
    assert "Left open" in client.get(f"/claims/{claim.number}/draft/rights/").content.decode()


def test_a_day_that_contradicts_another_is_told_at_the_question(client, shopper):
    client.force_login(shopper)
    claim = begin(client, "refund")
    tell(client, claim, "order", **order())
    answer = tell(client, claim, "fact", "?name=withdrew_on", answer=days_ago(30).isoformat())
    assert answer.status_code == 400
    assert "cannot lie before" in answer.content.decode()


def test_the_answer_to_a_question_is_changed_from_the_rights(client, shopper):
    client.force_login(shopper)
    claim = begin(client, query=f"?purchase={kept(shopper).pk}")
    assert "?name=custom_made" in client.get(f"/claims/{claim.number}/draft/rights/").content.decode()
    tell(client, claim, "fact", "?name=custom_made", answer="yes")
    claim.refresh_from_db()
    client.get(f"/claims/{claim.number}/draft/")
    claim.refresh_from_db()
    assert claim.facts["custom_made"] is True
    assert "goodwill" in client.get(f"/claims/{claim.number}/draft/rights/").content.decode()


def test_a_change_before_the_rights_shows_the_rights_again(client, shopper):
    client.force_login(shopper)
    claim = begin(client, query=f"?purchase={kept(shopper).pk}")
    tell(client, claim, "rights", asks="return_no_reason")
    tell(client, claim, "story", story="x")
    tell(client, claim, "what", situation="faulty", order_kind="goods")
    assert where(client, claim) in {"fact", "rights"}


def test_files_are_added_and_everything_typed_stays(client, shopper):
    client.force_login(shopper)
    claim = begin(client, "faulty", query=f"?purchase={kept(shopper).pk}")
    files = [SimpleUploadedFile("a.jpg", photo())]
    tell(client, claim, "story", story="It broke", purpose="photo", deed="add", files=files)
    text = client.get(f"/claims/{claim.number}/draft/story/").content.decode()
    assert "It broke" in text
    assert "a.jpg" in text


def test_a_file_that_is_not_taken_is_named_and_the_story_stays(client, shopper):
    client.force_login(shopper)
    claim = begin(client, "faulty", query=f"?purchase={kept(shopper).pk}")
    answer = tell(client, claim, "story", story="It broke", files=[SimpleUploadedFile("v.exe", b"MZ" + b"\0" * 99)])
    assert answer.status_code == 400
    assert "v.exe" in answer.content.decode()
    assert "It broke" in answer.content.decode()


def filed(client, shopper, **fields):
    client.force_login(shopper)
    claim = begin(client, query=f"?purchase={kept(shopper, **fields).pk}")
    tell(client, claim, "rights", asks="return_no_reason")
    tell(client, claim, "story", story="")
    return claim, client.post(f"/claims/{claim.number}/draft/finish/")


def test_filing_twice_leads_to_the_same_claim(client, shopper):
    claim, _answer = filed(client, shopper)
    again = client.post(f"/claims/{claim.number}/draft/finish/")
    assert again.url == f"/claims/{claim.number}/filed/"
    assert claim.steps.filter(name="file").count() == 1


def test_a_second_claim_about_the_same_leads_to_the_first(client, shopper):
    first, _answer = filed(client, shopper)
    second = begin(client, query=f"?purchase={first.purchase_id or Claim.objects.get(pk=first.pk).purchase_id}")
    tell(client, second, "rights", asks="return_no_reason")
    tell(client, second, "story", story="")
    answer = client.post(f"/claims/{second.number}/draft/finish/")
    assert answer.url == f"/claims/{first.number}/"
    second.refresh_from_db()
    assert second.state == "draft"


def test_nothing_is_filed_before_every_question_was_answered(client, shopper):
    client.force_login(shopper)
    claim = begin(client)
    client.post(f"/claims/{claim.number}/draft/finish/")
    claim.refresh_from_db()
    assert claim.state == "draft"


def test_the_confirmation_says_who_acts_next_and_what_to_keep(client, shopper):
    _claim, answer = filed(client, shopper)
    text = client.get(answer.url).content.decode()
    assert "Next: The merchant" in text
    assert "What to keep" in text


def test_a_seller_nobody_knows_becomes_a_merchant_the_search_does_not_find(client, shopper):
    client.force_login(shopper)
    claim = begin(client)
    tell(client, claim, "order", **order(merchant_email="seller@sellers.example"))
    tell(client, claim, "rights", asks="return_no_reason")
    tell(client, claim, "story", story="")
    client.post(f"/claims/{claim.number}/draft/finish/")
    claim.refresh_from_db()
    assert (claim.merchant.name, claim.merchant_email) == ("A new shop", "seller@sellers.example")
    assert claim.state == "awaiting_merchant"
    assert (
        "A new shop" not in client.get("/search/?q=new+shop").content.decode().split("<main", 1)[1].split("</form>")[-1]
    )


def test_a_law_we_hold_no_book_of_is_said_and_the_claim_can_be_filed(client, shopper):
    client.force_login(shopper)
    claim = begin(client)
    tell(client, claim, "order", **order(jurisdiction="other"))
    assert "We hold no book of law" in client.get(f"/claims/{claim.number}/draft/rights/").content.decode()
    tell(client, claim, "rights", asks="return_no_reason")
    tell(client, claim, "story", story="")
    assert client.post(f"/claims/{claim.number}/draft/finish/").url.endswith("/filed/")


def test_a_filed_claim_is_no_draft_any_more(client):
    claim = make_claim()
    client.force_login(claim.shopper)
    assert client.get(f"/claims/{claim.number}/draft/check/").url == f"/claims/{claim.number}/"


def test_a_draft_is_nobody_elses_business(client, shopper, agent):
    client.force_login(shopper)
    claim = begin(client)
    for other in (make_user(), agent):
        client.force_login(other)
        assert client.get(f"/claims/{claim.number}/draft/check/").status_code == 404


def test_a_draft_goes_on_from_my_claims_and_can_be_deleted(client, shopper):
    client.force_login(shopper)
    claim = begin(client)
    assert "Continue your draft" in client.get("/claims/").content.decode()
    client.post(f"/claims/{claim.number}/draft/forget/")
    assert not Claim.objects.filter(pk=claim.pk).exists()


def test_facts_of_the_rights_pages_are_carried_over(client, shopper):
    client.force_login(shopper)
    claim = begin(client, "faulty", query="?place=cn&problem=faulty&minor_fault=yes&ordered_on=2026-01-02")
    assert "2026-01-02" in client.get(f"/claims/{claim.number}/draft/order/").content.decode()
    tell(client, claim, "order", **order())
    claim.refresh_from_db()
    assert claim.answers["told"]["minor_fault"] is True


def test_the_kind_of_goods_told_on_the_rights_pages_is_chosen_already(client, shopper):
    client.force_login(shopper)
    claim = begin(client, "faulty", query="?place=cn&problem=faulty&goods=computer")
    thing = client.get(f"/claims/{claim.number}/draft/order/").context["thing"]
    assert thing["goods"].value() == "computer"


def test_without_rights_pages_before_the_kind_of_goods_is_open(client, shopper):
    client.force_login(shopper)
    claim = begin(client, "faulty", query="?place=cn")
    assert client.get(f"/claims/{claim.number}/draft/order/").context["thing"]["goods"].value() == "other"


# --- for somebody else, and without an account ---------------------------------------------------------------------


def test_a_helper_files_for_another_and_every_page_says_so(client, shopper):
    client.force_login(shopper)
    claim = begin(client, for_other="on")
    assert where(client, claim) == "person"
    tell(client, claim, "person", person="Old Wang", relation="daughter", consent="told me on the phone")
    assert "for Old Wang" in client.get(f"/claims/{claim.number}/draft/order/").content.decode()
    tell(client, claim, "order", **order())
    tell(client, claim, "rights", asks="return_no_reason")
    tell(client, claim, "story", story="")
    client.post(f"/claims/{claim.number}/draft/finish/")
    step = claim.steps.get(name="file")
    assert (step.role, step.actor, step.on_behalf_of) == ("helper", shopper, "Old Wang")


def test_acting_for_another_wants_an_account(client):
    answer = client.post("/claims/new/", {"situation": "mind", "order_kind": "goods", "for_other": "on"})
    assert answer.status_code == 400
    assert "Sign in first" in answer.content.decode()


def guest_at_the_end(client):
    claim = begin(client)
    tell(client, claim, "order", **order(merchant_email="seller@sellers.example"))
    tell(client, claim, "rights", asks="return_no_reason")
    tell(client, claim, "story", story="")
    return claim


def test_a_guests_claim_is_filed_by_opening_the_mailed_link_and_not_before(client):
    claim = guest_at_the_end(client)
    answer = client.post(f"/claims/{claim.number}/draft/finish/", {"name": "Guest", "email": "g@people.example"})
    assert answer.url == f"/claims/{claim.number}/draft/sent/"
    claim.refresh_from_db()
    assert claim.state == "draft"
    path = next(w for w in Notice.objects.get(mail_to="g@people.example").body.split() if "/c/" in w).split("/c/")[1]
    client.post(f"/c/{path}")
    claim.refresh_from_db()
    assert claim.state == "awaiting_merchant"
    assert client.get(f"/claims/{claim.number}/").status_code == 200


def test_the_button_pressed_twice_sends_one_mail(client):
    claim = guest_at_the_end(client)
    for _press in range(2):
        client.post(f"/claims/{claim.number}/draft/finish/", {"name": "Guest", "email": "g@people.example"})
    assert Notice.objects.filter(mail_to="g@people.example").count() <= 2
    assert Merchant.objects.filter(name="A new shop").count() == 1


def test_an_address_that_is_none_is_said_at_the_field(client):
    claim = guest_at_the_end(client)
    answer = client.post(f"/claims/{claim.number}/draft/finish/", {"name": "Guest", "email": "nobody"})
    assert answer.status_code == 400
    assert "valid email" in answer.content.decode()


def test_signing_in_takes_the_draft_along(client, shopper):
    claim = begin(client)
    client.force_login(shopper)
    client.get("/claims/")
    claim.refresh_from_db()
    assert claim.shopper == shopper


def test_another_browser_learns_nothing_of_a_guests_draft(client):
    claim = begin(client)
    client.cookies.clear()
    assert client.get(f"/claims/{claim.number}/draft/check/").status_code == 302


def test_signing_in_on_the_way_goes_on_with_the_same_question(client, shopper):
    claim = begin(client)
    client.force_login(shopper)
    assert client.get(f"/claims/{claim.number}/draft/order/").status_code == 200
    assert client.session.get("drafts") is None
