"""Secret links: what opens a claim, once or until it ends, and how another one is asked for without learning anything."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Notice
from accounts.tasks import send_notices
from aftersales import linking
from aftersales.models import AccessLink, Claim
from aftersales.models.links import hash_of
from aftersales.views import links
from tests.factories import make_claim, make_draft, make_merchant, make_representative, make_shop, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()
GUEST = "guest@people.example"


def make_link(claim, party="merchant", **fields):
    fields = {"mail_to": "claims@merchants.example", "ends_at": timezone.now() + timedelta(days=30)} | fields
    return AccessLink.make(claim, party=party, **fields)


def make_guests_draft(address=GUEST, **fields):
    """A draft of somebody without an account."""
    claim = make_draft(**fields)
    Claim.objects.filter(pk=claim.pk).update(shopper=None, guest_email=address)
    claim.refresh_from_db()
    return claim


def page(secret):
    return reverse("claim-link", args=[secret])


def opens(client, claim):
    """Whether this browser may open a claim."""
    return str(claim.pk) in client.session.get("claims", {})


# --- opening ----------------------------------------------------------------------------------------------------


def test_following_the_link_of_a_mail_uses_nothing_up_and_opens_nothing(client):
    claim = make_claim()
    secret = make_link(claim, once=True)
    for _look in range(3):
        assert client.get(page(secret)).status_code == 200
        assert client.head(page(secret)).status_code == 200
    assert AccessLink.objects.get().used_at is None
    assert not opens(client, claim)


def test_the_button_opens_the_claim(client):
    claim = make_claim()
    secret = make_link(claim, once=True)
    response = client.post(page(secret))
    assert response.status_code == 302
    assert response.url == claim.get_absolute_url()
    assert opens(client, claim)
    assert AccessLink.objects.get().used_at is not None


def test_a_link_that_works_once_opens_nothing_on_a_second_device(client):
    claim = make_claim()
    secret = make_link(claim, once=True)
    client.post(page(secret))
    other = Client()
    assert other.post(page(secret)).status_code == 410
    assert "used before" in other.get(page(secret)).content.decode()
    assert not opens(other, claim)


def test_on_the_device_that_opened_it_the_link_leads_to_the_claim(client):
    claim = make_claim()
    secret = make_link(claim, once=True)
    client.post(page(secret))
    assert client.get(page(secret)).url == claim.get_absolute_url()


def test_a_shoppers_link_opens_the_claim_on_every_device(client):
    claim = make_claim(guest_email=GUEST)
    secret = make_link(claim, "shopper", mail_to=GUEST)
    for device in (client, Client()):
        assert device.post(page(secret)).status_code == 302
        assert opens(device, claim)


def test_a_link_ends(client):
    claim = make_claim()
    secret = make_link(claim, ends_at=timezone.now() - timedelta(seconds=1))
    assert client.post(page(secret)).status_code == 410
    assert "has ended" in client.get(page(secret)).content.decode()
    assert not opens(client, claim)


def test_a_made_up_secret_opens_nothing(client):
    make_link(make_claim())
    for secret in ("x", "x" * 43, "壶", "%00", "../"):
        assert client.get(f"/c/{secret}/").status_code in {404, 302}
    assert client.post("/c/x/").status_code == 404


@pytest.mark.parametrize("state", ["draft", "filed"])
def test_a_merchant_is_let_in_only_once_it_is_asked(client, state):
    claim = make_draft() if state == "draft" else make_claim("filed")
    assert client.post(page(make_link(claim))).status_code == 404


def test_only_a_hash_of_the_secret_is_kept():
    secret = make_link(make_claim())
    link = AccessLink.objects.get()
    assert link.secret_hash == hash_of(secret)
    assert secret not in str([getattr(link, field.attname) for field in link._meta.fields])


@pytest.mark.parametrize("make", [make_link, lambda _claim: "made-up"])
def test_the_page_is_kept_nowhere_and_its_address_is_told_to_nobody(client, make):
    response = client.get(page(make(make_claim())))
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "strict-origin"


def test_two_devices_at_once_share_no_link_that_works_once():
    make_link(make_claim(), once=True)
    first, second = AccessLink.objects.get(), AccessLink.objects.get()
    assert (linking.use(first, NOW), linking.use(second, NOW)) == (True, False)


# --- a guest's address ------------------------------------------------------------------------------------------


def test_a_guests_button_proves_the_address_and_files_the_claim(client):
    claim = make_guests_draft()
    client.post(linking.new_confirmation(claim, GUEST, NOW))
    claim.refresh_from_db()
    assert claim.guest_proved_at is not None
    assert (claim.state, claim.filed_at is not None) == ("awaiting_merchant", True)
    assert opens(client, claim)


def test_looking_at_a_guests_link_files_nothing(client):
    claim = make_guests_draft()
    response = client.get(linking.new_confirmation(claim, GUEST, NOW))
    assert GUEST in response.content.decode()
    claim.refresh_from_db()
    assert (claim.state, claim.guest_proved_at) == ("draft", None)


def test_pressing_a_guests_button_twice_files_one_claim(client):
    claim = make_guests_draft()
    path = linking.new_confirmation(claim, GUEST, NOW)
    for _press in range(2):
        assert client.post(path).url == claim.get_absolute_url()
    assert claim.steps.filter(name="file").count() == 1


def two_of_one_order(first_address):
    """Two drafts about the one kettle of one order; the first is filed."""
    first = make_guests_draft(first_address)
    second = make_guests_draft(merchant=first.merchant, purchase=first.purchase)
    linking.confirm(AccessLink.objects.get(secret_hash=made(first, first_address)), NOW)
    return first, second


def made(claim, address):
    return hash_of(linking.new_confirmation(claim, address, NOW).split("/")[2])


def test_a_guest_who_filed_the_same_before_is_led_to_that_claim(client):
    first, second = two_of_one_order(GUEST)
    response = client.post(linking.new_confirmation(second, GUEST, NOW))
    assert response.url == first.get_absolute_url()
    assert opens(client, first)
    second.refresh_from_db()
    assert second.state == "draft"


def test_a_claim_of_another_address_about_the_same_is_not_opened(client):
    first, second = two_of_one_order("other@people.example")
    response = client.post(linking.new_confirmation(second, GUEST, NOW))
    assert response.status_code == 409
    assert first.number not in response.content.decode()
    assert not opens(client, first)


# --- another link -----------------------------------------------------------------------------------------------


def ask(client, number, email):
    return client.post(reverse("claim-link-again"), {"number": number, "email": email}, follow=True)


def mails():
    send_notices()
    return [(m.to, m.body) for m in mail.outbox]


def test_number_and_address_that_fit_give_a_link_that_opens_the_claim(client):
    claim = make_claim(merchant=make_merchant(email="asks@merchants.example"))
    ask(client, f" {claim.number[:5]}-{claim.number[5:].lower()} ", "Asks@Merchants.example")
    ((to, body),) = mails()
    assert to == ["asks@merchants.example"]
    path = next(word for word in body.split() if "/c/" in word).split("/c/")[1]
    assert client.post(f"/c/{path}").url == claim.get_absolute_url()


def answers_to(client, number, email):
    text = ask(client, number, email).content.decode()
    return text.split("<main")[1].split("</main>")[0].split("<form")[0]


def test_the_answer_is_the_same_whether_they_fit_or_not(client):
    claim = make_claim(merchant=make_merchant(email="asks@merchants.example"))
    fits = answers_to(client, claim.number, "asks@merchants.example")
    assert fits == answers_to(client, claim.number, "others@merchants.example")
    assert fits == answers_to(client, "2222222222", "asks@merchants.example")
    assert len(mails()) == 1


def test_a_guest_gets_a_link_that_works_until_it_ends(client):
    claim = make_guests_draft()
    client.post(linking.new_confirmation(claim, GUEST, NOW))
    ask(Client(), claim.number, GUEST)
    link = AccessLink.objects.get(confirms=False)
    assert (link.party, link.once, link.mail_to) == ("shopper", False, GUEST)


def test_who_has_an_account_is_sent_to_the_page_and_gets_no_secret(client):
    claim = make_claim(shopper=make_user(email="has-account@people.example"))
    ask(client, claim.number, "has-account@people.example")
    ((_to, body),) = mails()
    assert claim.get_absolute_url() in body
    assert not AccessLink.objects.exists()


def test_nobody_gets_a_link_to_a_draft(client):
    claim = make_guests_draft()
    ask(client, claim.number, GUEST)
    assert mails() == []


def test_where_somebody_speaks_for_the_merchant_its_old_address_gets_no_more_links(client):
    shop = make_shop(merchant=make_merchant(email="old@merchants.example"))
    claim = make_claim(merchant=shop.merchant)
    make_representative(shop)
    ask(client, claim.number, "old@merchants.example")
    assert mails() == []


def test_the_limit_counts_for_the_claim_whoever_asks(settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"link": (2, 3600)}
    claim = make_claim(merchant=make_merchant(email="asks@merchants.example"))
    for device in range(4):
        Client(REMOTE_ADDR=f"203.0.113.{device}").post(
            reverse("claim-link-again"), {"number": claim.number, "email": "asks@merchants.example"}
        )
    assert AccessLink.objects.count() == 2


def test_asking_too_often_is_refused(client, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"link": (1, 3600)}
    assert ask(client, "2222222222", GUEST).status_code == 200
    assert ask(client, "2222222222", GUEST).status_code == 429


def test_what_is_no_address_is_said_at_the_field(client):
    response = client.post(reverse("claim-link-again"), {"number": "", "email": "x"})
    assert response.status_code == 400
    assert 'href="#id_number"' in response.content.decode()


def again(client, secret):
    return client.post(reverse("claim-link-resend", args=[secret]), follow=True)


def test_an_ended_link_has_another_sent_to_the_same_address(client):
    claim = make_claim(merchant=make_merchant(email="asks@merchants.example"))
    secret = make_link(claim, mail_to="asks@merchants.example", ends_at=timezone.now() - timedelta(days=1))
    response = again(client, secret)
    assert str(links.sent_text()) in response.content.decode().replace("&#x27;", "'")
    assert [to for to, _body in mails()] == [["asks@merchants.example"]]


def test_an_address_the_claim_no_longer_goes_by_gets_none(client):
    claim = make_claim(merchant=make_merchant(email="new@merchants.example"))
    again(client, make_link(claim, mail_to="old@merchants.example"))
    assert mails() == []


def test_an_ended_proof_of_address_has_another_that_files_the_claim(client):
    claim = make_guests_draft()
    linking.new_confirmation(claim, GUEST, NOW)
    assert linking.send_again(AccessLink.objects.get(), NOW)
    ((_to, body),) = mails()
    client.post("/c/" + body.split("/c/")[1].split()[0])
    claim.refresh_from_db()
    assert claim.filed_at is not None


def test_a_button_pressed_twice_sends_one_mail(client):
    claim = make_claim(merchant=make_merchant(email="asks@merchants.example"))
    assert linking.send(claim, "asks@merchants.example", NOW)
    assert not linking.send(claim, "asks@merchants.example", NOW)
    assert Notice.objects.filter(key__startswith="link:").count() == 1


def test_a_made_up_secret_has_nothing_sent_again(client):
    assert again(client, "made-up").status_code == 404


def test_an_address_typed_after_the_link_was_sent_is_not_proved_by_it(client):
    claim = make_guests_draft()
    secret = make_link(claim, party="shopper", mail_to=GUEST, confirms=True)
    Claim.objects.filter(pk=claim.pk).update(guest_email="somebody.else@people.example")
    assert client.post(page(secret)).status_code == 404
    claim.refresh_from_db()
    assert (claim.state, claim.guest_proved_at) == ("draft", None)
    assert not opens(client, claim)
