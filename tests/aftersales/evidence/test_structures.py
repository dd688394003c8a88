"""Structures that begin well and then go wrong, one by one."""

import io
import struct
import zlib

import pytest

from aftersales.evidence import NotAccepted, examine
from tests.aftersales.evidence import files
from tests.aftersales.evidence.files import box, chunk

JPEG, PNG = files.picture(), files.picture("PNG")
HEADER, REST = PNG[:33], PNG[33:]
GIF = b"GIF89a" + struct.pack("<HHBBB", 8, 8, 0, 0, 0)
FRAME = b"," + struct.pack("<HHHHB", 0, 0, 8, 8, 0) + b"\x02" + b"\x01\x44\x00"


def code(data, name="a"):
    """The answer to a file: its format, or why it is refused."""
    try:
        return examine(io.BytesIO(data), name).format
    except NotAccepted as refused:
        return refused.code


JPEGS = {
    "no marker where one must be": (JPEG[:2] + b"\xff\xe0\x00\x02" + b"xx" + JPEG[2:], "broken"),
    "fill bytes before a marker": (JPEG[:2] + b"\xff" * 20 + JPEG[3:], "jpeg"),
    "fill bytes without end": (JPEG[:2] + b"\xff" * 90_000, "broken"),
    "a marker that stands alone": (JPEG[:2] + b"\xff\x01" + JPEG[2:], "jpeg"),
    "more segments than anybody writes": (b"\xff\xd8" + b"\xff\xe0\x00\x02" * 100_001, "broken"),
    "a scan before any frame": (b"\xff\xd8\xff\xda\x00\x02 \xff\xd9", "broken"),
    "no end after its scan": (JPEG[:-2], "broken"),
    "two frames, the second too large": (
        b"\xff\xd8" + b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 9000, 9000) + bytes(4) + JPEG[2:],
        "too_many_pixels",
    ),
    "another picture behind its end": (JPEG + JPEG, "jpeg"),
}
PNGS = {
    "no header": (PNG[:8] + chunk(b"IDAT", b"1"), "broken"),
    "more chunks than anybody writes": (HEADER + chunk(b"tEXt", b"") * 100_001, "broken"),
    "a comment that is not packed": (HEADER + chunk(b"zTXt", b"a\x00\x00plain") + REST, "png"),
    "a packed comment": (HEADER + chunk(b"zTXt", b"a\x00\x00" + zlib.compress(b"fine")) + REST, "png"),
    "a packed comment that unpacks to megabytes": (
        HEADER + chunk(b"zTXt", b"a\x00\x00" + zlib.compress(bytes(2_000_000))) + REST,
        "bomb",
    ),
    "a profile that unpacks to megabytes": (
        HEADER + chunk(b"iCCP", b"a\x00\x00" + zlib.compress(bytes(2_000_000))) + REST,
        "bomb",
    ),
    "a comment without keyword": (HEADER + chunk(b"zTXt", b"a") + REST, "png"),
    "a text without language": (HEADER + chunk(b"iTXt", b"a\x00\x01\x00") + REST, "png"),
    "a time": (HEADER + chunk(b"tIME", bytes(7)) + REST, "png"),
}
GIFS = {
    "a screen without a frame": (GIF + b";", "broken"),
    "a frame": (GIF + FRAME + b";", "gif"),
    "an extension": (GIF + b"!\xfe\x02hi\x00" + FRAME + b";", "gif"),
    "something between its blocks": (GIF + b"?" + FRAME + b";", "broken"),
    "a frame beyond all bounds": (
        GIF + b"," + struct.pack("<HHHHB", 0, 0, 60_000, 60_000, 0) + b"\x02\x00;",
        "too_many_pixels",
    ),
    "more blocks than anybody writes": (GIF + b"!\xfe" + b"\x01x" * 100_001 + b"\x00" + FRAME + b";", "broken"),
    "more extensions than anybody writes": (GIF + b"!\xfe\x00" * 100_001 + FRAME + b";", "broken"),
}
OTHERS = {
    "a webp of unknown make": (b"RIFF" + struct.pack("<I", 30) + b"WEBPVP9 " + bytes(22), "broken"),
    "a film with a 64-bit length": (
        box(b"ftyp", b"isom", bytes(4)) + box(b"moov", bytes(8)) + struct.pack(">I4sQ", 1, b"mdat", 20) + bytes(4),
        "mp4",
    ),
    "a film that ends with the file": (
        box(b"ftyp", b"isom", bytes(4)) + box(b"moov") + bytes(4) + b"mdat" + b"1234",
        "mp4",
    ),
    "a film with a box shorter than its header": (
        box(b"ftyp", b"isom", bytes(4)) + struct.pack(">I4s", 4, b"moov"),
        "broken",
    ),
    "a heic that tells no size": (box(b"ftyp", b"heic", bytes(4)) + box(b"meta", bytes(9)) + box(b"mdat"), "broken"),
    "a heic beyond all bounds": (
        box(b"ftyp", b"heic", bytes(4))
        + box(b"meta", box(b"ispe", bytes(4), struct.pack(">II", 9000, 9000)))
        + box(b"mdat"),
        "too_many_pixels",
    ),
    "sound with a forbidden bit rate": (b"\xff\xfb\xf0\x00" + bytes(900), "broken"),
    "sound with a reserved version": (b"\xff\xea\x90\x00" + bytes(900), "broken"),
    "an archive's end mark without an archive": (files.pdf(b"PK\x05\x06" + bytes(18)), "pdf"),
}


@pytest.mark.parametrize(
    "case", [*JPEGS.values(), *PNGS.values(), *GIFS.values(), *OTHERS.values()], ids=[*JPEGS, *PNGS, *GIFS, *OTHERS]
)
def test_the_structure_decides(case):
    data, expected = case
    assert code(data) == expected
