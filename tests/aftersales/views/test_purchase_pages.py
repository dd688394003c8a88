"""The pages of what one bought: telling of it, its files, what was looked at, its calendar."""

from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from PIL import Image

from aftersales import keeping
from aftersales.models import Attachment, Purchase
from aftersales.workflow.states import STATES
from tests.factories import make_claim, make_merchant, make_purchase, make_shop, make_user

pytestmark = pytest.mark.django_db
NEW = "/purchases/new/"


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel("2026-05-04T04:00:00Z", tick=False):
        yield


@pytest.fixture
def me(login, shopper):
    return login(shopper)


def told(**fields):
    """The form of a purchase as a browser sends it."""
    lines = {
        "lines-TOTAL_FORMS": "1",
        "lines-INITIAL_FORMS": "0",
        "lines-MIN_NUM_FORMS": "1",
        "lines-MAX_NUM_FORMS": "20",
    }
    line = {"lines-0-title": "A coat", "lines-0-goods": "clothing", "lines-0-quantity": "1", "lines-0-price": "120.50"}
    order = {
        "merchant_name": "Coat House",
        "jurisdiction": "cn",
        "ordered_on": "2026-04-28",
        "delivered_on": "2026-05-01",
    }
    return lines | line | order | fields


def test_a_purchase_is_kept_with_its_thing_and_its_next_reminder(me, shopper):
    answer = me.post(NEW, told(total="120.50", currency="CNY", promised_return_days="30"))
    row = Purchase.objects.get()
    assert answer.url == row.get_absolute_url()
    assert (row.shopper, row.lines.get().goods, row.facts) == (shopper, "clothing", {"promised_return_days": "30"})
    assert row.remind_on == date(2026, 5, 7)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"delivered_on": "2026-04-01"}, "This cannot lie before"),
        ({"ordered_on": "2027-01-01", "delivered_on": ""}, "This day has not come yet."),
        ({"ordered_on": "1066-01-01"}, "This number or day cannot be right."),
        ({"ordered_on": "soon"}, "Enter a valid date."),
        ({"total": "12"}, "Choose the currency of the total."),
        ({"total": "-1", "currency": "CNY"}, "greater than or equal to 0"),
        ({"currency": "XXX"}, "Select a valid choice"),
        ({"lines-0-quantity": "0"}, "Give a whole number from 1 to 9999."),
        ({"lines-0-quantity": "10000"}, "Give a whole number from 1 to 9999."),
        ({"lines-0-quantity": "1.5"}, "Give a whole number from 1 to 9999."),
        ({"lines-0-price": "1e400"}, "digits"),
        ({"lines-0-title": ""}, "Say what it is, in a word or two."),
        ({"jurisdiction": ""}, "Choose where you bought it."),
        ({"merchant_name": " "}, "Write the shop’s name or its address."),
        ({"promised_return_days": "731"}, "less than or equal to 730"),
        ({"warranty_until": "2026-04-01"}, "The warranty cannot end before you bought it."),
        ({"merchant_email": "nobody"}, "Enter a valid email address."),
    ],
)
def test_what_cannot_be_so_is_said_and_what_was_typed_stays(me, wrong, said):
    answer = me.post(NEW, told(order_no="A-77", **wrong))
    assert answer.status_code == 400
    assert said in answer.text
    assert "Please look at this again" in answer.text
    assert 'value="A-77"' in answer.text
    assert not Purchase.objects.exists()


def test_lines_that_were_not_sent_at_all_are_an_error_and_no_crash(me):
    assert me.post(NEW, {"merchant_name": "Coat House", "jurisdiction": "cn"}).status_code == 400


def test_room_for_another_thing_keeps_what_was_typed(me):
    answer = me.post(NEW, told(more="1"))
    assert answer.status_code == 200
    assert 'name="lines-1-title"' in answer.text
    assert "A coat" in answer.text
    assert not Purchase.objects.exists()


def test_a_link_names_the_merchant(me):
    shop = make_shop("kettles.example")
    me.post(NEW, told(merchant_name="https://kettles.example/p/1"))
    assert Purchase.objects.get().shop == shop


def test_of_several_shops_with_one_name_the_person_chooses(me):
    one, other = make_merchant(name="Coat House"), make_merchant(name="Coat House")
    answer = me.post(NEW, told())
    assert "Choose the shop you mean" in answer.text
    me.post(NEW, told(which=f"m{other.pk}"))
    me.post(NEW, told(which="none"))
    assert [p.merchant for p in Purchase.objects.order_by("pk")] == [other, None]
    assert one.purchases.count() == 0


def test_a_change_keeps_the_merchant_and_moves_the_reminder(me, shopper):
    row = make_purchase(shopper, merchant=make_merchant(name="Coat House"))
    line = row.lines.get()
    change = told(delivered_on="2026-05-02") | {"lines-INITIAL_FORMS": "1", "lines-0-id": line.pk}
    assert me.post(reverse("purchase-edit", args=[row.pk]), change).status_code == 302
    row.refresh_from_db()
    assert (row.merchant.name, row.remind_on) == ("Coat House", date(2026, 5, 8))


def test_a_claim_about_a_purchase_stands_there_with_its_state(me, shopper):
    claim = make_claim(shopper=shopper)
    page = me.get(reverse("purchase", args=[claim.purchase.pk])).content.decode()
    said = f"{claim.number}</a> · {claim.get_kind_display()} · {STATES[claim.state].label}</li>"
    assert said in page


def test_a_thing_a_claim_is_about_cannot_be_taken_out(me, shopper):
    claim = make_claim(shopper=shopper)
    row = claim.purchase
    out = {"lines-INITIAL_FORMS": "1", "lines-0-id": row.lines.get().pk, "lines-0-DELETE": "on"}
    answer = me.post(reverse("purchase-edit", args=[row.pk]), told(merchant_name=row.merchant_name) | out)
    assert answer.status_code == 400
    assert row.lines.count() == 1


def test_the_page_shows_all_days_and_what_is_not_known(me, shopper):
    row = make_purchase(shopper, ordered_on=date(2026, 4, 28), delivered_on=date(2026, 5, 1))
    page = me.get(row.get_absolute_url()).text
    assert "Friday, 8 May 2026" in page
    assert "<svg" in page
    bare = make_purchase(shopper)
    assert f"/purchases/{bare.pk}/edit/#id_delivered_on" in me.get(bare.get_absolute_url()).text


def test_a_kept_check_without_a_thing_leads_to_telling_what_was_bought(me, shopper):
    row = Purchase.objects.create(shopper=shopper, merchant_name="Kettle House", jurisdiction="cn")
    page = me.get(row.get_absolute_url()).text
    assert "Add what you bought, and when" in page
    assert "file a claim" not in page


def test_the_list_begins_with_the_nearest_day_and_stays_cheap(me, shopper, django_assert_max_num_queries):
    me.post(NEW, told(merchant_name="Later", delivered_on="2026-05-03"))
    me.post(NEW, told(merchant_name="Sooner"))
    with django_assert_max_num_queries(10):
        page = me.get("/purchases/").text
    assert page.index("Sooner") < page.index("Later")


def test_nobody_elses_purchase_can_be_reached(me):
    row = make_purchase()
    kept = row.files.create(name="a.txt", media_type="text/plain", extension="txt", size=1, sha256="0" * 64)
    names = ("purchase", "purchase-edit", "purchase-delete", "purchase-inspection", "purchase-calendar")
    assert {me.get(reverse(n, args=[row.pk])).status_code for n in names} == {404}
    assert me.get(reverse("purchase-file", args=[row.pk, kept.pk])).status_code == 404
    assert {me.post(reverse(n, args=[row.pk])).status_code for n in ("purchase-files", "purchase-snapshot")} == {404}


def picture():
    place = BytesIO()
    Image.new("RGB", (8, 8)).save(place, "PNG")
    place.seek(0)
    place.name = "receipt.png"
    return place


def test_a_receipt_is_kept_and_comes_back_as_a_download_only(me, shopper):
    row = make_purchase(shopper)
    me.post(reverse("purchase-files", args=[row.pk]), {"files": picture(), "purpose": "receipt"})
    kept = Attachment.objects.get()
    address = reverse("purchase-file", args=[row.pk, kept.pk])
    assert me.get(address).url == row.get_absolute_url()
    assert keeping.look_through_next()
    answer = me.get(address)
    assert b"".join(answer.streaming_content)
    answer.close()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_file_we_do_not_take_is_refused_in_words(me, shopper):
    row = make_purchase(shopper)
    program = BytesIO(b"MZ" + b"\0" * 200)
    program.name = "receipt.pdf"
    answer = me.post(reverse("purchase-files", args=[row.pk]), {"files": program, "purpose": "receipt"})
    assert answer.status_code == 400
    assert "receipt.pdf" in answer.text
    assert not Attachment.objects.exists()


def test_what_was_looked_at_is_kept_with_its_day_and_added_to_never_changed(me, shopper):
    row = make_purchase(shopper)
    address = reverse("purchase-inspection", args=[row.pk])
    looked = {"parcel": "ok", "same": "ok", "count": "wrong", "state": "skipped", "note": "No charger."}
    assert me.post(address, looked).status_code == 302
    assert me.post(address, looked | {"count": "ok"}).status_code == 302
    assert row.inspections.count() == 2
    page = me.get(row.get_absolute_url()).text
    assert "Is everything there" in page
    assert "No charger." in page


def test_every_question_wants_an_answer(me, shopper):
    row = make_purchase(shopper)
    answer = me.post(reverse("purchase-inspection", args=[row.pk]), {"parcel": "ok"})
    assert answer.status_code == 400
    assert not row.inspections.exists()


def test_the_days_come_as_a_calendar(me, shopper):
    row = make_purchase(shopper, ordered_on=date(2026, 4, 28), delivered_on=date(2026, 5, 1))
    row.lines.create(title="Phone", goods="phone")
    me.post(NEW, told())
    one = me.get(reverse("purchase-calendar", args=[row.pk]))
    assert one.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"purchase-{row.pk}-CN.RET.NOREASON-1@anxin" in one.text
    assert "DTSTART;VALUE=DATE:20260508" in one.text
    assert "A coat" not in one.text
    assert me.get(reverse("purchases-calendar")).text.count("BEGIN:VEVENT") > 2


def test_deleting_wants_a_tick_and_spares_what_a_claim_is_about(me, shopper):
    row = make_purchase(shopper)
    address = reverse("purchase-delete", args=[row.pk])
    assert me.post(address).status_code == 400
    assert me.post(address, {"sure": "yes"}).url == "/purchases/"
    claimed = make_claim(shopper=shopper).purchase
    me.post(reverse("purchase-delete", args=[claimed.pk]), {"sure": "yes"})
    assert list(Purchase.objects.all()) == [claimed]


def test_a_purchase_speaks_chinese(me, shopper):
    row = make_purchase(shopper, delivered_on=date(2026, 5, 4) - timedelta(3), ordered_on=date(2026, 4, 28))
    assert "七日无理由退货" in me.get(row.get_absolute_url() + "?lang=zh-hans").text


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(make_purchase(make_user()).get_absolute_url()).status_code == 302
