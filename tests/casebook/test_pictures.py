"""Pictures: what may be uploaded, how a page shows them, and that originals stay inside."""

import io
import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Drawing
from wagtail.images import get_image_model

from accounts.models import User
from casebook import desk_roles, exporting
from casebook.models import Entry, Guide, content
from tests.factories import make_user

pytestmark = pytest.mark.django_db
Image = get_image_model()


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Files of a test stay in its folder."""
    settings.MEDIA_ROOT = tmp_path


def drawn(kind="PNG", size=(1600, 400)):
    out = io.BytesIO()
    Drawing.new("RGB", size, "white").save(out, kind)
    return out.getvalue()


@pytest.fixture
def upload(client):
    """Send a file to the desk as a curator would: the answer's page."""
    desk_roles.prepare()
    client.force_login(make_user(User.Role.CURATOR))

    def send(name, data, kind="image/png"):
        told = {"title": "A picture", "file": SimpleUploadedFile(name, data, kind), "collection": ""}
        return client.post(reverse("wagtailimages:add"), told)

    return send


@pytest.fixture
def guide(shelf):
    """A guide with one wide picture."""
    picture = Image.objects.create(title="p", file=ContentFile(drawn(), "secret name.png"))
    page = Guide.objects.get(slug="pay-safely", locale__language_code="en")
    content.fill(page, {"body": [*content.field_value(page, "body", content.same)]})
    rows = [*page.body.get_prep_value()]
    value = {"image": picture.pk, "alt": "A blank sheet", "caption": "Seen <b>once</b>"}
    page.body = page._meta.get_field("body").to_python([*rows, {"type": "picture", "value": value}])
    page.save()
    return page


def test_a_page_shows_a_small_copy_with_its_size_and_its_words(client, guide):
    page = client.get("/learn/pay-safely/")
    tag = re.search(r"<img[^>]*>", page.content.decode())[0]
    src = re.search(r'src="([^"]+)"', tag)[1]
    assert 'width="960" height="240" alt="A blank sheet"' in tag
    assert "Seen &lt;b&gt;once" in page.content.decode()
    assert src.startswith("/media/images/")
    answer = client.get(src)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert Drawing.open(io.BytesIO(b"".join(answer.streaming_content))).size == (960, 240)
    assert "img-src 'self'" in page["Content-Security-Policy"]


def test_the_original_is_not_handed_out(client, guide):
    original = Image.objects.get().file.name
    assert client.get(f"/media/{original}").status_code == 404
    assert client.get(f"/media/images/{original.rsplit('/', 1)[-1]}").status_code == 404


def test_a_picture_whose_file_is_gone_is_left_out(client, guide):
    row = Image.objects.get()
    row.renditions.all().delete()
    row.file.storage.delete(row.file.name)
    guide.save()
    assert [p for p in Entry.objects.get(page_id=guide.pk).content["body"] if "picture" in p] == []
    assert client.get("/learn/pay-safely/").status_code == 200


def test_a_file_of_the_page_leaves_pictures_out(guide):
    assert "picture" not in exporting.as_file("pay-safely")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("a.png", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("a.png", b"<html><script>alert(1)</script></html>"),
        ("a.jpg", drawn("PNG", (10, 10))),
        ("a.bmp", drawn("BMP", (10, 10))),
        ("a.png", drawn("PNG", (6000, 4001))),
        ("a.png", drawn("PNG", (10, 10)) + b"\0" * (8 * 1024 * 1024)),
    ],
    ids=["svg", "svg as png", "html as png", "png as jpg", "bmp", "too many pixels", "too many bytes"],
)
def test_what_is_no_picture_or_too_large_is_refused_with_a_reason(upload, name, data):
    answer = upload(name, data)
    assert answer.context["form"].errors["file"]
    assert not Image.objects.exists()


@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.gif", "GIF"), ("a.webp", "WEBP")])
def test_usual_pictures_are_taken(upload, name, kind):
    assert upload(name, drawn(kind, (40, 30))).status_code == 302
    assert Image.objects.count() == 1


def test_a_picture_without_words_is_refused():
    block = Guide._meta.get_field("body").stream_block.child_blocks["picture"].child_blocks["alt"]
    assert block.required
