"""What an uploaded file is, and every way in which it is refused."""

import hashlib
import io
import tempfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftersales.evidence import (
    CODES,
    FORMATS,
    MAX_FILES_PER_CLAIM,
    MAX_FILES_PER_SENDING,
    NotAccepted,
    check_room,
    examine,
)
from tests.aftersales.evidence import files

TAKEN = [  # bytes, name it came with, format, kind, name it gets
    (files.picture(), "box.jpg", "jpeg", "picture", "box.jpg"),
    (files.photo(), "IMG_0001.JPEG", "jpeg", "picture", "IMG_0001.jpg"),
    (files.picture("JPEG", progressive=True), "box.jpg", "jpeg", "picture", "box.jpg"),
    (files.picture("PNG"), "photo.jpg", "png", "picture", "photo.png"),
    (files.picture("PNG", mode="P", colour=3), "a.png", "png", "picture", "a.png"),
    (files.picture("WEBP"), "a.webp", "webp", "picture", "a.webp"),
    (files.picture("WEBP", lossless=True), "a.jpg", "webp", "picture", "a.webp"),
    (files.picture("WEBP", mode="RGBA", colour=(1, 2, 3, 4)), "a.webp", "webp", "picture", "a.webp"),
    (files.picture("WEBP", exif=b"Exif\x00\x00"), "a.webp", "webp", "picture", "a.webp"),
    (files.picture("GIF"), "a.gif", "gif", "picture", "a.gif"),
    (files.heic(), "IMG_2.HEIC", "heic", "picture", "IMG_2.heic"),
    (files.pdf(), "发票.pdf", "pdf", "pdf", "发票.pdf"),
    (b"\xef\xbb\xbf" + files.pdf(), "invoice", "pdf", "pdf", "invoice.pdf"),
    (files.film(), "unboxing.mp4", "mp4", "video", "unboxing.mp4"),
    (files.film(b"qt  "), "IMG_3.MOV", "mov", "video", "IMG_3.mov"),
    (files.box(b"wide") + files.box(b"moov", bytes(8)), "old.mov", "mov", "video", "old.mov"),
    (files.film(b"M4A "), "call.m4a", "m4a", "audio", "call.m4a"),
    (files.film(b"mp42"), "voice.m4a", "m4a", "audio", "voice.m4a"),
    (files.WEBM, "screen.webm", "webm", "video", "screen.webm"),
    (files.mp3(), "call.mp3", "mp3", "audio", "call.mp3"),
    (files.tagged(files.mp3()), "call.mp3", "mp3", "audio", "call.mp3"),
    (files.wav(), "call.wav", "wav", "audio", "call.wav"),
    (files.OGG, "call.ogg", "ogg", "audio", "call.ogg"),
    ("聊天记录：您好".encode(), "chat.txt", "txt", "text", "chat.txt"),
    ("聊天记录：您好".encode("gb18030"), "chat.txt", "txt", "text", "chat.txt"),
    ("聊天記錄：您好".encode("big5"), "chat.log", "txt", "text", "chat.txt"),
    ("聊天记录".encode("utf-16"), "chat.txt", "txt", "text", "chat.txt"),
    (b"BMW parts arrived broken", "chat.txt", "txt", "text", "chat.txt"),
    (files.MAIL, "order.eml", "eml", "mail", "order.eml"),
]


@pytest.mark.parametrize(
    ("data", "name", "format", "kind", "kept"), TAKEN, ids=lambda v: v if isinstance(v, str) else ""
)
def test_a_file_is_what_its_bytes_say(data, name, format, kind, kept):
    found = examine(io.BytesIO(data), name)
    assert (found.format, found.kind, found.name) == (format, kind, kept)
    assert (found.size, found.sha256) == (len(data), hashlib.sha256(data).hexdigest())


def test_every_format_is_taken_at_least_once():
    assert {row[2] for row in TAKEN} == set(FORMATS)


@pytest.mark.parametrize("data", [row[0] for row in TAKEN if row[3] == "picture"])
def test_a_picture_tells_its_size_before_it_is_decoded(data):
    found = examine(io.BytesIO(data), "a")
    assert (found.width, found.height) == (
        64,
        64 if found.format == "heic" else 48,
    )  # HEIC is coded in squares and cropped


BIG_IN_PIECES = files.tagged(b"", 9000) + files.mp3()
REFUSED = [  # bytes, name, code, details that matter
    (b"", "a.jpg", "empty", {}),
    (files.SVG, "logo.svg", "not_allowed", {"found": "svg"}),
    (files.SVG, "logo.png", "not_what_it_says", {"said": "png", "found": "svg"}),
    (files.HTML, "photo.jpg", "not_what_it_says", {"said": "jpg", "found": "html"}),
    (files.HTML, "page.html", "not_allowed", {"found": "html"}),
    (files.HTML, "page.txt", "not_allowed", {"found": "html"}),
    (b"\n  <svg onload=alert(1)>", "a.txt", "not_allowed", {"found": "svg"}),
    ("<html>".encode("utf-16"), "a.txt", "not_allowed", {"found": "html"}),
    (b"MZ\x90\x00" + bytes(200), "photo.jpg", "not_what_it_says", {"found": "program"}),
    (b"\x7fELF" + bytes(200), "tool", "not_allowed", {"found": "program"}),
    (b"#!/bin/sh\nrm -r .", "notes.txt", "not_allowed", {"found": "program"}),
    (files.archive(), "letter.docx", "not_allowed", {"found": "office"}),
    (files.archive("a.jpg"), "photos.zip", "not_allowed", {"found": "zip"}),
    (b"\xd0\xcf\x11\xe0" + bytes(600), "old.doc", "not_allowed", {"found": "office"}),
    (b"{\\rtf1 words}", "a.txt", "not_allowed", {"found": "office"}),
    (files.box(b"ftyp", b"avif", bytes(4), b"mif1") + bytes(20), "a.avif", "not_allowed", {"found": "avif"}),
    (files.box(b"ftyp", b"mif1", bytes(4), b"avif") + bytes(20), "a.heic", "not_what_it_says", {"found": "unknown"}),
    (files.film(b"3gp4").replace(b"mp42", b"3gp4"), "a.3gp", "not_allowed", {"found": "3gp"}),
    (files.MATROSKA, "a.mkv", "not_allowed", {"found": "matroska"}),
    (files.OGG_FILM, "a.ogv", "not_allowed", {"found": "unknown"}),
    (files.animation(), "a.gif", "not_allowed", {"found": "animation"}),
    (files.animation("WEBP"), "a.webp", "not_allowed", {"found": "animation"}),
    (b"just words", "words", "not_allowed", {"found": "unknown"}),
    (b"just words", "photo.jpg", "not_what_it_says", {"said": "jpg", "found": "unknown"}),
    (b"\x00\x01\x02" * 30, "a.txt", "not_allowed", {"found": "unknown"}),
    (b"words \x07 and a bell", "a.txt", "not_allowed", {"found": "unknown"}),
    (b"\xff\xfe\x00\xd8", "a.txt", "not_allowed", {"found": "unknown"}),
    (b"no fields at all", "a.eml", "broken", {"format": "eml"}),
    (files.picture() + files.archive(), "a.jpg", "not_what_it_says", {"said": "jpeg", "found": "zip"}),
    (files.pdf() + files.archive(), "a.pdf", "not_what_it_says", {"said": "pdf", "found": "zip"}),
    (files.pdf(end=b""), "a.pdf", "broken", {"format": "pdf"}),
    (files.box(b"ftyp", b"isom", bytes(4)), "a.mp4", "broken", {"format": "mp4"}),
    (files.film()[:-5], "a.mp4", "broken", {"format": "mp4"}),
    (files.film() + b"\x00\x00\x00\x09\x00\x01\x02\x03\x04", "a.mp4", "broken", {"format": "mp4"}),
    (files.box(b"ftyp", b"isom", bytes(4)) + files.box(b"free") * 10_001, "a.mp4", "broken", {"format": "mp4"}),
    (files.heic()[:-200], "a.heic", "broken", {"format": "heic"}),
    (files.box(b"ftyp", b"heic", bytes(4)) + files.box(b"mdat"), "a.heic", "broken", {"format": "heic"}),
    (files.box(b"ftyp", b"heic", bytes(4)) + files.box(b"meta", bytes(9)), "a.heic", "broken", {"format": "heic"}),
    (files.WEBM[:20], "a.webm", "broken", {"format": "webm"}),
    (BIG_IN_PIECES[:9010], "a.mp3", "broken", {"format": "mp3"}),
    (files.mp3(1), "a.mp3", "broken", {"format": "mp3"}),
    (files.wav()[:-60], "a.wav", "broken", {"format": "wav"}),
    (files.wav()[:12] + b"data\x00\x00\x00\x00", "a.wav", "broken", {"format": "wav"}),
    (files.wav()[:12] + b"LIST\x00\x00\x00\x00" * 70, "a.wav", "broken", {"format": "wav"}),
    (files.png_of_zeros(60_000, 60_000), "a.png", "too_many_pixels", {"width": 60_000, "height": 60_000}),
    (files.png_of_zeros(0, 8), "a.png", "broken", {"format": "png"}),
    (files.png_with_text("a" * 3_000_000), "a.png", "bomb", {"format": "png"}),
    (files.png_with_text("a" * 5_000_000, zip=False), "a.png", "bomb", {"format": "png"}),
]


@pytest.mark.parametrize(("data", "name", "code", "details"), REFUSED, ids=lambda v: v if isinstance(v, str) else "")
def test_a_file_is_refused_with_its_reason(data, name, code, details):
    with pytest.raises(NotAccepted) as refused:
        examine(io.BytesIO(data), name)
    assert refused.value.code == code
    assert {key: refused.value.details[key] for key in details} == details


@pytest.mark.parametrize("data", [row[0] for row in TAKEN if row[3] == "picture"])
def test_a_picture_cut_off_anywhere_is_broken_or_nothing_we_know(data):
    for end in range(1, len(data) - 8, max(len(data) // 60, 1)):
        with pytest.raises(NotAccepted) as refused:
            examine(io.BytesIO(data[:end]), "a")
        assert refused.value.code in {"broken", "not_allowed"}


def test_a_video_of_100_megabytes_is_refused_unread():
    with tempfile.TemporaryFile() as large:
        large.truncate(100 * 1024 * 1024)
        with pytest.raises(NotAccepted) as refused:
            examine(large, "long.mp4")
    assert refused.value.code == "too_big"
    assert refused.value.details["limit"] == 60 * 1024 * 1024


def test_each_kind_has_its_own_limit():
    text = io.BytesIO(b"a" * (1024 * 1024))
    assert examine(text, "a.txt").kind == "text"
    with pytest.raises(NotAccepted) as refused:
        examine(io.BytesIO(b"a" * (1024 * 1024 + 1)), "a.txt")
    assert (refused.value.code, refused.value.details["kind"]) == ("too_big", "text")


def test_a_large_film_is_never_read_whole():
    class Watched(io.BytesIO):
        most = 0

        def read(self, size=-1):
            self.most = max(self.most, len(data := super().read(size)))
            return data

    watched = Watched(files.film(pixels=bytes(10_000_000)))
    assert examine(watched, "a.mp4").size > 10_000_000
    assert watched.most <= 1_000_000


@pytest.mark.parametrize(
    ("inside", "notes"),
    [
        (b"<</Encrypt 5 0 R>>", ("locked",)),
        (b"<</Encrypt <</Filter/Standard>> >>", ("locked",)),
        (b"<</S/JavaScript/JS(app.alert)>>", ("active",)),
        (bytes(256 * 1024 - 14) + b"/Type/EmbeddedFile ", ("active",)),
        (b"/Encryption of nothing", ()),
    ],
)
def test_a_pdf_says_what_its_reader_should_know(inside, notes):
    assert examine(io.BytesIO(files.pdf(inside)), "a.pdf").notes == notes


def test_the_file_stands_at_its_beginning_afterwards():
    upload = io.BytesIO(files.picture())
    examine(upload, "a.jpg")
    assert upload.tell() == 0


def test_a_code_that_nobody_can_translate_does_not_exist():
    with pytest.raises(LookupError):
        NotAccepted("strange")
    assert {row[2] for row in REFUSED} | {"too_big", "too_many"} == CODES


def test_files_are_counted_for_a_sending_and_for_the_claim():
    check_room(sent=MAX_FILES_PER_SENDING, kept=MAX_FILES_PER_CLAIM - MAX_FILES_PER_SENDING)
    for sent, kept, scope in [(MAX_FILES_PER_SENDING + 1, 0, "sending"), (1, MAX_FILES_PER_CLAIM, "claim")]:
        with pytest.raises(NotAccepted) as refused:
            check_room(sent=sent, kept=kept)
        assert refused.value.details["scope"] == scope


def answer(data, name):
    """The format of a file that is taken, the code of one that is not."""
    try:
        return examine(io.BytesIO(data), name).format
    except NotAccepted as refused:
        return refused.code


@settings(max_examples=400, deadline=None)
@given(
    start=st.sampled_from([row[0] for row in TAKEN]),
    tail=st.binary(max_size=200),
    cut=st.integers(4, 400),
    name=st.text(max_size=20),
)
def test_no_bytes_lead_to_anything_but_an_answer(start, tail, cut, name):
    data = start[:cut] + tail
    assert answer(data, name) in set(FORMATS) | CODES
