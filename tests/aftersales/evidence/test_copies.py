"""What others see of a picture or film: the same sight, and not one word of its sender."""

import io

import pillow_heif
import pytest
from PIL import Image, ImageCms

from aftersales.evidence import FORMATS, NotAccepted, accepted, is_shown_as_copy, shown_copy, write_film_copy
from aftersales.evidence.boxes import boxes
from tests.aftersales.evidence import files

SECRETS = (b"Exif", b"Somebody", b"home", b"xmp", b"ICC_PROFILE", b"GPS", b"ID3")


def seen(data, format="jpeg"):
    """The copy of these bytes, opened."""
    return Image.open(io.BytesIO(shown_copy(io.BytesIO(data), format)))


def test_nothing_of_the_sender_is_left_in_a_photo():
    original = files.photo()
    assert all(word in original for word in (b"Exif", b"Somebody", b"home"))
    copy = shown_copy(io.BytesIO(original), "jpeg")
    assert [word for word in SECRETS if word in copy] == []
    assert dict(Image.open(io.BytesIO(copy)).getexif()) == {}


def test_a_photo_stands_as_its_camera_was_held():
    assert seen(files.photo(orientation=6)).size == (48, 64)
    assert seen(files.photo(orientation=1)).size == (64, 48)


def test_a_heic_photo_becomes_a_jpeg_without_its_words():
    copy = shown_copy(io.BytesIO(files.heic()), "heic")
    picture = Image.open(io.BytesIO(copy))
    assert (picture.format, picture.size) == ("JPEG", (64, 48))
    assert b"Somebody" not in copy


@pytest.mark.parametrize(
    ("size", "shown"), [((4000, 1000), (2000, 500)), ((1000, 4000), (500, 2000)), ((300, 200), (300, 200))]
)
def test_a_copy_is_at_most_2000_pixels_long_and_never_larger_than_its_original(size, shown):
    assert seen(files.picture(size=size)).size == shown


@pytest.mark.parametrize("format", ["PNG", "WEBP"])
def test_what_was_transparent_is_white(format):
    assert seen(files.picture(format, mode="RGBA", colour=(0, 0, 0, 0)), format.lower()).getpixel((5, 5)) == (
        255,
        255,
        255,
    )


@pytest.mark.parametrize(
    ("mode", "colour"),
    [
        ("L", 128),
        ("LA", (128, 255)),
        ("P", 7),
        ("1", 1),
        ("I;16", 32896),
        ("RGB", (128, 128, 128)),
        ("RGBA", (128, 128, 128, 255)),
    ],
)
def test_every_kind_of_png_can_be_shown(mode, colour):
    picture = seen(files.picture("PNG", mode=mode, colour=colour), "png")
    assert (picture.mode, picture.size) == ("RGB", (64, 48))
    if mode not in {"P", "1"}:
        assert abs(picture.getpixel((5, 5))[0] - 128) <= 2


def test_a_print_photo_keeps_its_colour():
    red, green, blue = seen(files.picture(mode="CMYK", colour=(0, 255, 255, 0))).getpixel((5, 5))
    assert red > 200
    assert max(green, blue) < 60


def test_colours_of_a_wide_screen_are_converted_and_the_profile_is_gone():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    assert seen(files.picture(icc_profile=profile)).size == (64, 48)  # a profile of another kind of colours is left out
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = seen(files.picture(colour=(10, 200, 30), icc_profile=srgb))
    assert "icc_profile" not in picture.info
    assert all(abs(a - b) < 8 for a, b in zip(picture.getpixel((5, 5)), (10, 200, 30), strict=True))


def test_a_photo_with_a_second_one_inside_shows_the_first():
    into = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(
        into, "MPO", save_all=True, append_images=[Image.new("RGB", (64, 48), "blue")]
    )
    assert seen(into.getvalue()).getpixel((5, 5))[0] > 200


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (files.picture(size=(800, 800))[:700], "jpeg"),
        (files.picture("PNG")[:60], "png"),
        (files.heic()[:-200], "heic"),
        (files.picture(), "png"),
        (b"", "webp"),
    ],
)
def test_a_picture_without_readable_pixels_is_broken(data, format):
    with pytest.raises(NotAccepted) as refused:
        shown_copy(io.BytesIO(data), format)
    assert refused.value.code == "broken"


def test_a_header_that_lied_is_caught_before_decoding():
    with pytest.raises(NotAccepted) as refused:
        shown_copy(io.BytesIO(files.png_of_zeros(9000, 9000)), "png")
    assert refused.value.code == "too_many_pixels"


def test_a_heic_too_large_is_not_decoded(monkeypatch):
    monkeypatch.setattr(accepted, "MAX_PIXELS", 64 * 48 - 1)
    monkeypatch.setattr(pillow_heif.HeifFile, "to_pillow", None)
    with pytest.raises(NotAccepted) as refused:
        shown_copy(io.BytesIO(files.heic()), "heic")
    assert refused.value.code == "too_many_pixels"


def test_a_heic_photo_is_turned_once():
    into = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = Image.new("RGB", (64, 48), "red")
    photo.paste("blue", (0, 0, 32, 48))
    pillow_heif.from_pillow(photo).save(into, exif=exif.tobytes(), quality=95)
    picture = seen(into.getvalue(), "heic")
    assert picture.size == (48, 64)
    assert picture.getpixel((24, 5))[2] > 150  # its left side is up


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"jpeg", "png", "webp", "gif", "heic"}))
def test_what_is_no_picture_has_no_picture_of_it(format):
    assert shown_copy(io.BytesIO(b"anything"), format) is None


def film_copy(data, format="mp4"):
    """The copy of a film."""
    into = io.BytesIO()
    assert write_film_copy(io.BytesIO(data), format, into)
    return into.getvalue()


def test_the_place_where_a_film_was_made_is_blanked_and_nothing_moves():
    film = files.film(pixels=bytes(range(256)) * 4000)
    copy = film_copy(film)
    assert len(copy) == len(film)
    assert b"+39.9042" not in copy
    assert b"model of the camera" not in copy
    assert copy[copy.index(b"mdat") :] == film[film.index(b"mdat") :]
    assert [box.name for box in boxes(io.BytesIO(copy), 0, len(copy), "mp4")] == [b"ftyp", b"moov", b"mdat"]


def test_a_place_that_lies_across_two_pieces_of_reading_is_blanked():
    index = files.box(b"moov", files.box(b"udta", b"at home " * 100_000))
    copy = film_copy(files.box(b"ftyp", b"isom", bytes(4)) + files.box(b"free", bytes(200_000)) + index)
    assert b"home" not in copy
    assert b"udta" not in copy


def test_a_film_inside_a_film_inside_a_film_ends_somewhere():
    data = files.box(b"udta", b"home")
    for _ in range(3000):
        data = files.box(b"moov", data)
    assert len(film_copy(data)) == len(data)


def test_what_is_no_film_is_not_written():
    into = io.BytesIO()
    assert not write_film_copy(io.BytesIO(files.pdf()), "pdf", into)
    assert into.getvalue() == b""


def test_others_see_copies_of_pictures_and_films_only():
    assert {name for name, row in FORMATS.items() if is_shown_as_copy(row.kind, name)} == {
        "jpeg", "png", "webp", "gif", "heic", "mp4", "mov", "m4a",
    }  # fmt: skip
