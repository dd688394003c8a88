"""The merchant's pages: showing control, replying, disputing, appealing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import ControlProof, Representative, User
from risk import disputing, own_leaflet, rescoring
from risk.models import Dispute, Evidence, Reply
from tests.factories import make_evidence, make_representative, make_shop, make_user

pytestmark = pytest.mark.django_db
STATUS = ControlProof.Status


@pytest.fixture
def shop(model):
    """A shop with one finding, PM-01."""
    shop = make_shop("kettles.example")
    make_evidence(shop, "payment_methods", ("transfer",))
    rescoring.rescore_merchants([shop.merchant_id])
    return shop


@pytest.fixture
def speaker(shop):
    return make_representative(shop)


def own(shop):
    return reverse("own-shop", args=[shop.key])


def shown(client, shop):
    return client.get(own(shop)).content.decode()


def test_showing_control_needs_an_account(client, shop):
    answer = client.get(own(shop))
    assert answer.status_code == 302
    assert "next=" in answer.url


@pytest.mark.parametrize(
    ("method", "place"),
    [("dns", "TXT record"), ("file", "https://kettles.example/.well-known/anxin.txt"), ("meta", "anxin-proof")],
)
def test_each_way_shows_the_code_and_its_place(shop, shopper, login, method, place):
    page = login(shopper)
    assert page.post(own(shop), {"method": method}).url == own(shop)
    text = shown(page, shop)
    assert ControlProof.objects.get().token in text
    assert place in text


def test_a_store_on_a_platform_has_a_code_for_its_profile(model, shopper, login):
    store = make_shop(platform="taobao", store_id="kettle-house")
    page = login(shopper)
    assert page.post(own(store), {"method": "dns"}).status_code == 400
    page.post(own(store), {"method": "profile"})
    assert "public description of your store" in shown(page, store)
    assert "eyes" in shown(page, store)


def test_a_look_is_asked_for_and_said(shop, shopper, login):
    page = login(shopper)
    page.post(own(shop), {"method": "dns"})
    answer = page.post(own(shop), {"ask": "1"}, follow=True)
    assert "within a few minutes" in answer.content.decode()
    proof = ControlProof.objects.get()
    assert (proof.status, proof.asked_at is None) == (STATUS.ASKED, False)


@pytest.mark.parametrize(
    ("status", "detail", "said"),
    [
        (STATUS.NOT_FOUND, "", "did not find the code"),
        (STATUS.UNREACHABLE, "network_off", "switched off on this installation"),
        (STATUS.UNREACHABLE, "timeout", "ten seconds"),
        (STATUS.UNREACHABLE, "redirects", "did not answer as it should"),
    ],
)
def test_what_a_look_gave_is_said_with_the_next_step(shop, shopper, login, status, detail, said):
    ControlProof.objects.create(shop=shop, user=shopper, method="dns", status=status, detail=detail)
    assert said in shown(login(shopper), shop)


def test_who_chose_nothing_is_told_so(shop, shopper, login):
    answer = login(shopper).post(own(shop))
    assert (answer.status_code, "This field is required." in answer.content.decode()) == (400, True)


def test_asking_before_choosing_is_refused(shop, shopper, login):
    assert login(shopper).post(own(shop), {"ask": "1"}).status_code == 400
    assert not ControlProof.objects.exists()


def test_one_persons_code_is_not_shown_to_another(shop, shopper, login):
    login(shopper).post(own(shop), {"method": "dns"})
    token = ControlProof.objects.get().token
    assert token not in shown(login(make_user()), shop)


def test_whoever_lost_their_say_starts_again_with_a_new_code(shop, shopper, login):
    proof = ControlProof.objects.create(shop=shop, user=shopper, method="dns", status=STATUS.PROVED)
    page = login(shopper)
    assert proof.token not in shown(page, shop)
    page.post(own(shop), {"method": "dns"})
    assert proof.token not in shown(page, shop)
    assert ControlProof.objects.get().token in shown(page, shop)


def test_whoever_speaks_for_the_shop_sees_its_findings(shop, speaker, login):
    text = shown(login(speaker), shop)
    assert f"{reverse('dispute', args=[shop.key])}?finding=PM-01" in text
    assert login(speaker).post(own(shop), {"method": "dns"}).status_code == 400
    assert not ControlProof.objects.exists()


def test_claiming_shops_is_limited(shop, shopper, login, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"claim_shop": (1, 60)}
    page = login(shopper)
    assert page.post(own(shop), {"method": "dns"}).status_code == 302
    assert page.post(own(shop), {"method": "dns"}).status_code == 429


PAGES = ("reply", "dispute")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", list(User.Role.values))
def test_strangers_find_no_page_to_speak_for_a_shop(shop, login, name, role):
    page = login(make_user(role))
    assert page.get(reverse(name, args=[shop.key])).status_code == 404
    assert page.post(reverse(name, args=[shop.key]), {"text": "x"}).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_the_speaker_of_another_shop_finds_none_either(shop, login, name):
    other = make_representative(make_shop("other.example"))
    assert login(other).get(reverse(name, args=[shop.key])).status_code == 404


def test_a_reply_is_shown_beside_the_result_as_plain_text(shop, speaker, login, client):
    told = {"signal_id": "PM-01", "language": "en", "text": "We take cards <b>now</b>."}
    assert login(speaker).post(reverse("reply", args=[shop.key]), told).url == own(shop)
    text = client.get(shop.get_absolute_url()).content.decode()
    assert "We take cards &lt;b&gt;now&lt;/b&gt;." in text


@pytest.mark.parametrize("wrong", [{"text": " "}, {"text": "x" * 2001}, {"language": "fr"}, {"signal_id": "SC-01"}])
def test_a_reply_that_cannot_be_right_is_refused(shop, speaker, login, wrong):
    told = {"signal_id": "", "language": "en", "text": "Hello"} | wrong
    answer = login(speaker).post(reverse("reply", args=[shop.key]), told)
    assert answer.status_code == 400
    assert not Reply.objects.exists()


def test_a_hidden_reply_tells_its_writer_why_and_nobody_else(shop, speaker, login, client):
    Reply.objects.create(shop=shop, user=speaker, language="en", text="Rude words", hidden_because="Names a customer")
    assert "Rude words" not in client.get(shop.get_absolute_url()).content.decode()
    assert "Names a customer" in shown(login(speaker), shop)


def raised(page, shop, **more):
    told = {"signal_id": "PM-01", "reason": "We take cards."} | more
    return page.post(reverse("dispute", args=[shop.key]), told)


def test_a_dispute_is_raised_and_seen_by_everybody(shop, speaker, login, client):
    assert raised(login(speaker), shop).url == own(shop)
    assert Evidence.objects.get().disputed
    rescoring.rescore_merchants([shop.merchant_id])
    text = client.get(shop.get_absolute_url()).content.decode()
    assert "disputed by the merchant" in text
    assert "decision by" in text


@pytest.mark.parametrize("wrong", [{"signal_id": ""}, {"signal_id": "SC-01"}, {"reason": ""}, {"reason": "x" * 4001}])
def test_a_dispute_that_cannot_be_right_is_refused(shop, speaker, login, wrong):
    assert raised(login(speaker), shop, **wrong).status_code == 400
    assert not Dispute.objects.exists()


def test_a_finding_that_is_disputed_is_not_offered_for_dispute_again(shop, speaker, login):
    page = login(speaker)
    raised(page, shop)
    text = shown(page, shop)
    assert reverse("dispute", args=[shop.key]) not in text
    assert f"{reverse('reply', args=[shop.key])}?finding=PM-01" in text


def test_a_second_dispute_of_the_same_finding_is_refused_with_the_reason(shop, speaker, login):
    page = login(speaker)
    raised(page, shop)
    answer = raised(page, shop)
    assert answer.status_code == 400
    assert "disputed already" in answer.content.decode()
    assert Dispute.objects.count() == 1


def refused_dispute(shop, speaker):
    row = disputing.raise_dispute(shop, "PM-01", reason="x", by=speaker, now=timezone.now())
    return disputing.decide(
        row, outcome="refused", reasons="We saw it.", by=make_user(User.Role.AGENT), now=timezone.now()
    )


def test_a_refusal_shows_its_reasons_and_the_way_to_appeal(shop, speaker, login):
    row = refused_dispute(shop, speaker)
    page = login(speaker)
    text = shown(page, shop)
    assert "We saw it." in text
    assert reverse("appeal", args=[row.pk]) in text
    assert page.get(reverse("appeal", args=[row.pk])).status_code == 200
    assert page.post(reverse("appeal", args=[row.pk]), {"reason": "Look again."}).url == own(shop)
    row.refresh_from_db()
    assert row.state == Dispute.State.APPEALED


def test_an_appeal_after_six_months_is_refused_with_the_reason(shop, speaker, login):
    row = refused_dispute(shop, speaker)
    Dispute.objects.update(decided_at=timezone.now() - timedelta(days=190))
    page = login(speaker)
    assert reverse("appeal", args=[row.pk]) not in shown(page, shop)
    answer = page.post(reverse("appeal", args=[row.pk]), {"reason": "Look again."})
    assert answer.status_code == 400
    assert "six months" in answer.content.decode()


@pytest.mark.parametrize("role", list(User.Role.values))
def test_strangers_find_no_appeal(shop, speaker, login, role):
    row = refused_dispute(shop, speaker)
    assert login(make_user(role)).get(reverse("appeal", args=[row.pk])).status_code == 404


def test_the_page_of_ones_shop_takes_few_queries(shop, speaker, login, django_assert_max_num_queries):
    refused_dispute(shop, speaker)
    for n in range(10):
        Dispute.objects.create(
            shop=shop, signal_id="PM-01", reason="x", raised_by=speaker, due_on="2026-01-01",
            state=Dispute.State.FINALLY_REFUSED,
        )  # fmt: skip
        Reply.objects.create(shop=shop, user=speaker, language="en", text=f"Reply {n}")
    page = login(speaker)
    shown(page, shop)
    with django_assert_max_num_queries(9):
        shown(page, shop)
    assert Representative.objects.count() == 1


def test_a_leaflet_leads_to_the_report_and_says_nothing_of_the_result(login, model):
    shop = make_shop("kettles.example")
    speaker = make_representative(shop)
    answer = login(speaker).get(reverse("own-leaflet", args=[shop.key]))
    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")
    told = own_leaflet.paper(shop)
    assert told.address.endswith(shop.get_absolute_url())
    assert "<svg" in told.code
