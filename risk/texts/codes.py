"""Reading QR codes off a picture: the bytes are examined first, then decoded small, and nothing is kept."""

import io

import zxingcpp
from PIL import Image, ImageOps

from aftersales.evidence import NotAccepted
from aftersales.evidence.accepted import PICTURE, BytesFile
from aftersales.evidence.copies import UNREADABLE, decoded
from aftersales.evidence.examining import check_size, examine, file_size

MOST_BYTES = 8 * 1024 * 1024
SIDES = (1000, 2000)  # pixels: a photo is read small first, then larger where nothing was found
MOST_CODES = 8
LONGEST = 4000


def codes_in(file: BytesFile, name: str) -> tuple[str, ...]:
    """The texts of the codes on a picture, each once; () where there is none. Raises NotAccepted for what is no picture, broken or too large."""
    check_size(file_size(file), MOST_BYTES, PICTURE)
    seen = examine(file, name)
    if seen.kind != PICTURE:
        raise NotAccepted("not_allowed", found=seen.format)
    file.seek(0)
    try:
        picture = ImageOps.exif_transpose(decoded(io.BytesIO(file.read()), seen.format)).convert("L")
    except UNREADABLE as fault:
        raise fault if isinstance(fault, NotAccepted) else NotAccepted("broken", format=seen.format) from fault
    return next(filter(None, (_read(picture, side) for side in SIDES)), ())


def _read(picture: Image.Image, side: int) -> tuple[str, ...]:
    small = picture.copy()
    small.thumbnail((side, side))
    found = (code.text[:LONGEST] for code in zxingcpp.read_barcodes(small) if code.text.strip())
    return tuple(dict.fromkeys(found))[:MOST_CODES]
