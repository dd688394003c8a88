"""Files are examined before they are kept, kept once, looked through by a worker, and opened only as a copy."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from aftersales import keeping
from aftersales.actors import Actor
from aftersales.evidence import NotAccepted
from aftersales.models import Attachment
from tests.factories import make_claim

pytestmark = pytest.mark.django_db
GPS = 0x8825


def photo(name="kettle.jpg", colour="red", *, size=(64, 48)):
    """A photo with a place and a device in it."""
    picture, into, exif = Image.new("RGB", size, colour), BytesIO(), Image.Exif()
    exif[0x010F] = "Somephone"
    exif.get_ifd(GPS)[1] = "N"
    picture.save(into, "JPEG", exif=exif)
    return SimpleUploadedFile(name, into.getvalue(), "image/jpeg")


def shopper_of(claim):
    return Actor("shopper", claim.shopper)


def test_a_photo_is_kept_sealed_and_shown_without_place_and_device():
    claim = make_claim()
    (row,) = keeping.keep([photo()], shopper_of(claim), claim=claim, purpose="photo")
    with pytest.raises(FileNotFoundError):
        keeping.open_for(row, "merchant")
    assert keeping.look_through_next()
    row.refresh_from_db()
    opened, media_type, name = keeping.open_for(row, "merchant")
    with opened, row.original.open("rb") as original:
        assert not Image.open(opened).getexif()
        assert Image.open(original).getexif()[0x010F] == "Somephone"
    assert (media_type, name, row.scanned) == ("image/jpeg", "kettle.jpg", "not_scanned")
    assert "kettle" not in row.original.name


def test_the_same_bytes_are_one_file_for_one_side():
    claim = make_claim()
    first, second = (keeping.keep([photo()], shopper_of(claim), claim=claim)[0] for _n in range(2))
    theirs = keeping.keep([photo()], Actor("merchant"), claim=claim)[0]
    assert (first, Attachment.objects.count()) == (second, 2)
    assert theirs != first


def test_one_bad_file_of_many_keeps_none():
    claim = make_claim()
    bad = SimpleUploadedFile("x.svg", b"<svg onload='alert(1)'/>")
    with pytest.raises(NotAccepted) as refusal:
        keeping.keep([photo(), bad], shopper_of(claim), claim=claim)
    assert refusal.value.code == "not_allowed"
    assert not Attachment.objects.exists()


def test_thirty_files_at_once_are_too_many():
    claim = make_claim()
    with pytest.raises(NotAccepted) as refusal:
        keeping.keep([photo() for _n in range(30)], shopper_of(claim), claim=claim)
    assert refusal.value.code == "too_many"


def test_a_receipt_proves_the_order_once_it_was_looked_through():
    claim = make_claim()
    keeping.keep([photo()], shopper_of(claim), claim=claim, purpose="receipt")
    keeping.look_through_next()
    claim.refresh_from_db()
    assert claim.order_proof


def test_an_infected_file_is_refused_and_its_bytes_are_gone(settings, tmp_path):
    scanner = tmp_path / "scanner"
    scanner.write_text("#!/bin/sh\nexit 1\n")
    scanner.chmod(0o700)
    settings.EVIDENCE_SCANNER = [str(scanner)]
    claim = make_claim()
    (row,) = keeping.keep([photo()], shopper_of(claim), claim=claim)
    path = row.original.path
    keeping.look_through_next()
    row.refresh_from_db()
    assert (row.state, row.reason, row.original.name) == ("refused", "infected", "")
    assert not Path(path).exists()


def test_files_of_a_purchase_are_shown_in_its_claim():
    claim = make_claim()
    keeping.keep([photo()], shopper_of(claim), purchase=claim.purchase, purpose="receipt")
    assert keeping.hand_over(claim.purchase, claim) == 1
    assert keeping.hand_over(claim.purchase, claim) == 0
    assert claim.files.get().purpose == "receipt"


def test_a_file_belongs_to_a_claim_or_a_purchase():
    with pytest.raises(ValueError, match="belongs"):
        keeping.keep([photo()], Actor("shopper"))


def test_deleting_the_files_of_a_purchase_leaves_those_of_the_claim():
    claim = make_claim()
    keeping.keep([photo()], shopper_of(claim), purchase=claim.purchase)
    keeping.hand_over(claim.purchase, claim)
    claim.purchase.files.filter(claim=None).first().delete_files()
    with claim.files.get().original.open("rb") as kept:
        assert kept.read(2) == b"\xff\xd8"


def test_a_file_lost_on_the_disk_does_not_keep_the_others_waiting():
    claim = make_claim()
    lost, _whole = (keeping.keep([photo(colour=c)], shopper_of(claim), claim=claim)[0] for c in ("red", "blue"))
    Path(lost.original.path).unlink()
    while keeping.look_through_next():
        pass
    assert [f.state for f in claim.files.order_by("pk")] == ["refused", "ready"]
