"""The case file: hashes verify, the PDF speaks the reader's language, nothing internal is in it."""

import hashlib
import json
import shutil
import subprocess
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from aftersales import bundle, keeping, thread, workflow
from aftersales.actors import Actor
from tests.aftersales.test_keeping import photo
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 6, 2, tzinfo=UTC)


@pytest.fixture
def claim():
    """A claim in which all sides spoke."""
    claim = make_claim(now=NOW, story="水壶第二天就漏水。", jurisdiction="cn")
    claim.shopper.display_name = "Somebody"
    claim.shopper.save()
    thread.say(claim, Actor("merchant"), "We shall look at it.")
    thread.say(claim, Actor("agent", make_user("agent")), "SECRET between colleagues", seen_by="staff")
    thread.say(claim, Actor("merchant"), "PRIVATE to staff", seen_by="merchant")
    offer = {"remedy": "repair", "done_by": date(2026, 5, 20), "conditions": "Free of charge"}
    workflow.move(claim.pk, "offer", by=Actor("merchant"), given=offer, now=NOW)
    keeping.keep([photo("leak.jpg")], Actor("shopper", claim.shopper), claim=claim, purpose="photo")
    keeping.look_through_next()
    return claim


def opened(claim, language="zh-hans", party="shopper"):
    claim.refresh_from_db()
    return zipfile.ZipFile(BytesIO(bundle.make(claim, party=party, language=language, now=NOW)))


def text_of(pack):
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pack.read("claim.pdf"))).pages)


def test_every_hash_of_the_case_file_verifies(claim, tmp_path):
    opened(claim).extractall(tmp_path)
    lines = (tmp_path / "SHA256SUMS").read_text().splitlines()
    assert [line.split("  ")[1] for line in lines] == ["claim.pdf", "claim.json", "files/01-leak.jpg"]
    for line in lines:
        told, name = line.split("  ")
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == told
    if program := shutil.which("sha256sum"):
        subprocess.run([program, "-c", "SHA256SUMS"], cwd=tmp_path, check=True, capture_output=True)


@pytest.mark.parametrize(("language", "word"), [("en", "Case file"), ("zh-hans", "水壶"), ("zh-hant", "水壶")])
def test_the_paper_speaks_the_readers_language_and_keeps_what_was_written(claim, language, word):
    assert word in text_of(opened(claim, language)).replace("\n", "")


def test_nothing_internal_is_in_it(claim):
    pack = opened(claim)
    everything = text_of(pack) + pack.read("claim.json").decode()
    assert "SECRET" not in everything
    assert "PRIVATE" not in everything
    assert "We shall look at it." in everything


def test_the_shoppers_address_is_not_in_the_merchants_case_file(claim):
    pack = opened(claim, party="merchant")
    everything = text_of(pack) + pack.read("claim.json").decode()
    assert claim.shopper.email not in everything
    assert "PRIVATE" in everything


def test_the_data_say_what_the_paper_says(claim):
    told = json.loads(opened(claim).read("claim.json"))
    assert (told["number"], told["state"], told["story"]) == (claim.number, "awaiting_shopper", "水壶第二天就漏水。")
    assert [s["step"] for s in told["steps"]] == ["file", "admit", "offer"]
    assert told["files"][0]["sha256_as_received"] == claim.files.get().sha256


def test_the_same_rows_give_the_same_bytes(claim):
    claim.refresh_from_db()
    made = {bundle.make(claim, party="shopper", language="en", now=NOW) for _n in range(2)}
    assert len(made) == 1


def test_asking_twice_makes_one_and_a_worker_seals_it(claim):
    first, second = (bundle.ask(claim, party="shopper", language="en") for _n in range(2))
    assert first == second
    assert bundle.seal_next(NOW)
    assert not bundle.seal_next(NOW)
    first.refresh_from_db()
    with first.file.open("rb") as sealed:
        assert hashlib.sha256(sealed.read()).hexdigest() == first.sha256


def test_the_check_a_shopper_kept_is_in_the_shoppers_case_file_alone():
    claim = make_claim()
    claim.purchase.snapshot = {"word": "Take care"}
    told = {party: bundle.document(claim, party=party, now=NOW)["purchase"] for party in ("shopper", "merchant")}
    assert told["shopper"]["snapshot"] == {"word": "Take care"}
    assert "snapshot" not in told["merchant"]
