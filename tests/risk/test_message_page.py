"""The page for a received message or a QR picture: what it says, what it keeps (nothing), what it refuses."""

import io

import pytest
import segno
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from accounts.models import Shop
from risk import reading_messages
from risk.models import Report
from risk.reading_messages import Level, look_at
from risk.texts.codes import codes_in

pytestmark = pytest.mark.django_db
SCAM = "URGENT! Your PayPal account has been suspended. Verify your card details now at http://paypa1-check.example.com/login"


def qr(text, *, kind="png", turn=0):
    """A picture with a code on it."""
    into = io.BytesIO()
    segno.make(text).save(into, kind="png", scale=6)
    picture = Image.open(into).convert("RGB").rotate(turn, expand=True, fillcolor="white")
    out = io.BytesIO()
    picture.save(out, kind)
    return SimpleUploadedFile(f"code.{kind}", out.getvalue(), "image/png")


def test_a_scam_message_is_named_with_its_tricks_and_links(client, model):
    page = client.post(reverse("message"), {"text": SCAM})
    text = page.content.decode()
    assert page.status_code == 200
    assert "This reads like a scam message" in text
    assert "It threatens your account or card" in text
    assert "This is no address of PayPal that we know." in text
    assert "example.com" in text


def test_what_a_friend_writes_is_not_called_a_scam(client, model):
    text = client.post(
        reverse("message"), {"text": "see you at seven then, bring the blue jacket please"}
    ).content.decode()
    assert "We saw no sign of a scam" in text
    assert "That is no proof." in text


def test_nothing_of_a_message_is_stored_but_the_shop_it_names(client, model):
    client.post(reverse("message"), {"text": SCAM})
    assert list(Shop.objects.values_list("domain", flat=True)) == ["example.com"]
    assert not Report.objects.exists()


def test_the_brand_s_own_address_is_said_to_be_so(model):
    answer = look_at("Track your Amazon order at https://www.amazon.com/orders")
    assert [link.owned for link in answer.links] == [True]


def test_a_shortened_link_is_not_followed(client, model):
    text = client.post(reverse("message"), {"text": "Parcel held, pay the fee: https://bit.ly/3xYz"}).content.decode()
    assert "A shortened link: it hides where it leads." in text
    assert not Shop.objects.exists()


def test_a_long_text_is_read_up_to_its_bound_and_links_are_counted(model):
    many = " ".join(f"http://shop{n}.example.net/x{n}" for n in range(8))
    assert len(look_at(many).links) <= reading_messages.MOST_LINKS


@pytest.mark.parametrize(("kind", "turn"), [("png", 0), ("jpeg", 0), ("webp", 0), ("png", 90), ("jpeg", 12)])
def test_a_code_on_a_picture_is_read(kind, turn):
    assert codes_in(qr("https://shop.example/pay?x=1", kind=kind, turn=turn), f"a.{kind}") == (
        "https://shop.example/pay?x=1",
    )


def test_the_code_s_link_is_checked_like_any_other(client, model):
    text = client.post(
        reverse("message"), {"text": "", "picture": qr("https://prize-now.example.org/win")}
    ).content.decode()
    assert "What the code holds" in text
    assert "prize-now.example.org" in text
    assert Shop.objects.filter(domain="example.org").exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.png", b"", "empty"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", ""),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, ""),
        ("a.pdf", b"%PDF-1.4 no picture", ""),
    ],
)
def test_what_is_no_picture_is_refused_and_what_was_typed_stays(client, model, name, content, said):
    page = client.post(reverse("message"), {"text": "my words", "picture": SimpleUploadedFile(name, content)})
    assert page.status_code == 400
    assert "my words" in page.content.decode()


def test_a_picture_without_a_code_says_how_to_take_a_better_one(client, model):
    into = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(into, "PNG")
    page = client.post(reverse("message"), {"picture": SimpleUploadedFile("a.png", into.getvalue())})
    assert page.status_code == 400
    assert "We found no code on this picture" in page.content.decode()


def test_nothing_handed_in_is_said_so(client, model):
    page = client.post(reverse("message"), {"text": "  "})
    assert page.status_code == 400
    assert "Paste the message, or choose a picture" in page.content.decode()


def test_too_little_text_is_unknown(model):
    assert look_at("12!").level == Level.UNKNOWN
