"""The report's after-sales cases A1 to A4 and safety cases S2 to S4, played by everybody in a real browser to their outcome."""

from datetime import date, timedelta

import pytest
from django.test import Client
from PIL import Image

from risk import tasks as risk_tasks
from risk.models import Standing
from risk.scoring import read_result
from tests.browser.stage import GUEST, Stage
from tests.catcher import Catcher
from tests.factories import make_shop, make_user

pytestmark = [pytest.mark.django_db(transaction=True)]
SOON = (date.today() + timedelta(days=5)).isoformat()
FINDING = {
    "outcome": "upheld",
    "facts": "Both sides were heard.",
    "reasons": "The files speak for the shopper.",
    "due_on": SOON,
}


@pytest.fixture(scope="session")
def catcher():
    """A mail server for all plays."""
    server = Catcher()
    server.start(0)
    return server


@pytest.fixture
def stage(open_page, live_server, catcher, settings, model):
    """A stage whose mail goes to the catcher."""
    catcher.mails.clear()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.SITE_URL = "127.0.0.1", catcher.port, live_server.url
    return Stage(open_page, live_server, Client, catcher)


@pytest.fixture
def shop(db):
    """A shop whose merchant has an address and no account."""
    shop = make_shop("kettles.example", merchant_name="Kettle Traders")
    shop.merchant.email = "kettles@merchants.example"
    shop.merchant.save()
    return shop


@pytest.fixture
def photo(tmp_path):
    """A photo to hand in."""
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (320, 240), "brown").save(path)
    return path


def filed(stage, shop, situation, photo, **more):
    """A claim filed in the browser by somebody with an account; the shopper's page."""
    person = make_user(jurisdiction="cn", language="en")
    return stage.file(person, shop, situation=situation, files=[photo], **more)


def test_a1_a_phone_is_repaired_free_of_charge(stage, shop, photo):
    shopper = filed(stage, shop, "faulty", photo, goods="phone", asks="repair", title="Smartphone")
    merchant = stage.merchant()
    assert "What is asked" in stage.text(merchant)
    stage.say(merchant, "Sorry for the trouble. Send it in, the repair costs nothing.")
    assert "costs nothing" in stage.text(shopper)
    terms = {"remedy": "repair", "goods_come_back": True, "return_paid_by": "trader", "done_by": SOON}
    stage.do(merchant, "offer", **terms, conditions="Free repair; our return terms are loosened to 15 days.")
    assert "loosened to 15 days" in stage.text(shopper)
    stage.do(shopper, "accept_offer")
    stage.do(shopper, "send_back", carrier="SF Express", tracking_no="SF1")
    stage.do(merchant, "goods_received", on=date.today().isoformat())
    stage.do(merchant, "prove", note="Main board replaced, sent back with SF2.")
    stage.do(shopper, "confirm")
    assert stage.claim.state == "resolved"
    assert stage.claim.repairs.get().still_faulty is False
    assert "Resolved" in stage.text(shopper)


def test_a2_staff_step_in_and_the_merchant_pays_the_freight(stage, shop, photo):
    shopper = filed(stage, shop, "size", photo, goods="shoes", asks="return_no_reason", title="Running shoes")
    merchant = stage.merchant()
    terms = {"remedy": "return_no_reason", "goods_come_back": True, "done_by": SOON}
    stage.do(merchant, "offer", **terms, return_paid_by="consumer", conditions="The freight is yours.")
    stage.do(shopper, "escalate", note="They sent another size than I ordered, so the freight is theirs.")
    agent = stage.staff()
    stage.do(agent, "ask_merchant", note="The listing says another size. Please bear the freight.")
    stage.do(merchant, "offer", **terms, return_paid_by="trader", conditions="We pay the freight.")
    stage.do(shopper, "accept_offer")
    stage.do(shopper, "send_back", carrier="SF Express")
    stage.do(merchant, "goods_received", on=date.today().isoformat())
    stage.do(merchant, "prove", note="Refund paid today, reference 11.")
    stage.do(shopper, "confirm")
    assert (stage.claim.state, stage.claim.commitments.get(who="merchant").act) == ("resolved", "return_no_reason")


def test_a3_goods_far_from_their_description_end_in_refund_and_compensation(stage, shop, photo):
    shopper = filed(stage, shop, "described", photo, goods="bag", asks="refund_full", title="Leather bag")
    merchant = stage.merchant()
    stage.do(merchant, "contest", note="The picture is only an example.")
    agent = stage.staff()
    assert "The picture is only an example." in stage.text(agent)
    stage.do(agent, "decide", **FINDING, cause="not_as_described", remedy="refund_full", amount="180")
    assert "The files speak for the shopper." in stage.text(shopper)
    stage.do(merchant, "prove", note="Refund and compensation paid, reference 12.")
    stage.do(shopper, "confirm")
    assert stage.claim.state == "resolved"
    assert stage.claim.order_proof


def test_a4_an_allergic_reaction_with_an_experts_report_is_compensated(stage, shop, photo):
    shopper = filed(stage, shop, "hurt", photo, goods="cosmetic", asks="damages", title="Face cream")
    merchant = stage.merchant()
    stage.do(merchant, "contest", note="Our cream is harmless.")
    stage.say(shopper, "Here is the report of the hospital.", [photo])
    agent = stage.staff()
    stage.do(agent, "decide", **FINDING, cause="injury", remedy="damages", amount="900")
    stage.do(merchant, "appeal", ground="error", text="The report names no cause.")
    lead = stage.staff("lead")
    stage.do(lead, "decide_appeal", **FINDING, cause="injury", remedy="damages", amount="900")
    stage.do(merchant, "prove", note="Paid, reference 13.")
    stage.do(shopper, "confirm")
    assert (stage.claim.state, stage.claim.findings.count()) == ("resolved", 2)
    risk_tasks.rescore_stale()
    flags = read_result(Standing.objects.get(shop=shop).assessment.result)["flags"]
    assert "PQ-06" in [f["id"] for f in flags]


def test_s2_nothing_was_sent_and_the_merchant_is_silent(stage, shop, photo):
    shopper = filed(stage, shop, "parcel", photo, goods="bag", asks="refund_full", title="Cheap bag")
    stage.let_time_run_out()
    assert stage.claim.state == "in_mediation"
    assert "did not answer in time" in stage.text(shopper)
    agent = stage.staff()
    stage.do(
        agent,
        "decide",
        **FINDING,
        cause="non_delivery",
        remedy="refund_full",
        amount="89",
        proved_conduct=["asked_outside"],
    )
    stage.let_time_run_out()
    assert "did not do what" in stage.text(shopper)
    shopper.goto(f"/claims/{stage.claim.number}/do/refer/")
    body = shopper.locator("main [name=body]").first
    value = body.evaluate(
        "e => e.tagName == 'SELECT' ? [...e.options].map(o => o.value).filter(v => v).pop() : e.value"
    )
    stage.do(shopper, "refer", body=value)
    assert stage.claim.state == "referred"
    stage.do(shopper, "record_outcome", note="The money came back through the regulator.")
    assert stage.claim.state == "resolved"
    risk_tasks.rescore_stale()
    told = read_result(Standing.objects.get(shop=shop).assessment.result)["fraud"]["contributions"]
    assert "PM-02" in [c["id"] for c in told]


def test_s3_a_fake_sold_as_genuine(stage, shop, photo):
    shopper = filed(
        stage,
        shop,
        "fake",
        photo,
        goods="shoes",
        asks="refund_full",
        title="Genuine trainers",
    )
    merchant = stage.merchant()
    stage.say(merchant, "Please cancel the claim first, then we refund you on WeChat.")
    assert "pressure" in stage.text(shopper).lower()
    stage.do(merchant, "contest", note="They are genuine.")
    agent = stage.staff()
    stage.do(agent, "decide", **FINDING, cause="counterfeit", remedy="refund_full", amount="2796")
    stage.do(merchant, "prove", note="Three times the price and the price paid, reference 14.")
    stage.do(shopper, "confirm")
    assert stage.claim.state == "resolved"
    assert stage.claim.findings.get().cause == "counterfeit"


def test_s4_a_merchant_evades_a_repair_within_the_guarantee(stage, shop, photo):
    shopper = filed(stage, shop, "faulty", photo, goods="home_appliance", asks="repair", title="Rice cooker")
    merchant = stage.merchant()
    stage.do(merchant, "answer", note="Thank you for your message.")
    assert stage.claim.answered_at is None
    stage.let_time_run_out()
    assert stage.claim.state == "in_mediation"
    agent = stage.staff()
    stage.do(agent, "decide", **FINDING, cause="faulty", remedy="repair")
    stage.do(merchant, "prove", note="Repaired.")
    stage.do(shopper, "object", problem="still_faulty", note="It does not heat.")
    assert stage.claim.state == "in_mediation"
    stage.do(agent, "decide", **FINDING, cause="faulty", remedy="exchange")
    stage.do(merchant, "prove", note="A new one was sent, SF9.")
    stage.do(shopper, "confirm")
    assert (stage.claim.state, stage.claim.lines.get().outcome) == ("resolved", "exchange")
    mails = stage.mails_to(stage.claim.shopper.email)
    assert len([m for m in mails if "filed" in m]) == 1
    assert any("decided" in m for m in mails)


def test_a_guest_files_by_a_confirmed_address_and_adopts_the_claim_later(stage, shop, photo):
    terms = {"situation": "mind", "goods": "clothing", "asks": "return_no_reason", "title": "Coat"}
    guest = stage.file(None, shop, **terms, files=[photo])
    assert (stage.claim.state, stage.claim.shopper, stage.claim.guest_email) == ("awaiting_merchant", None, GUEST)
    stage.do(stage.merchant(), "accept_claim", done_by=SOON)
    assert "What was promised" in stage.text(guest)
    person = make_user(email=GUEST)
    mine = stage.page_of(person)
    mine.goto("/claims/")
    assert stage.claim.number in mine.inner_text("main")
    stage.claim.refresh_from_db()
    assert stage.claim.shopper == person
