"""The copy of a picture or film that others see: without place, device, comments and every other word inside it.

Runs in a worker. The original stays sealed; its SHA-256 is that of `examine`. PDF, text, mail, MP3, WAV, Ogg and WebM are
handed on as they are: rewriting a PDF would break the signature of an electronic invoice. Action cameras that write their
route into a track of its own keep it. The page says both to the sender.
"""

import io
import struct

import pillow_heif
from PIL import Image, ImageCms, ImageOps
from PIL.Image import Image as Picture

from aftersales.evidence.accepted import CHUNK, PICTURE, BytesFile, NotAccepted, check_pixels
from aftersales.evidence.boxes import Box, boxes
from aftersales.evidence.examining import file_size

LONGEST_SIDE = 2000  # pixels
QUALITY = 85
DECODERS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF"}
FILMS = {"mp4", "mov", "m4a"}
WORDY = {b"udta", b"meta", b"uuid"}  # boxes that hold place, device, names; never the pictures
HOLDERS = {b"moov", b"trak", b"moof", b"traf"}  # boxes in which such boxes stand
DEEPEST = 2  # a track stands in the index, and nothing of ours deeper
UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    struct.error,
    IndexError,
    Image.DecompressionBombError,
    RuntimeError,
)


def shown_copy(file: BytesFile, format: str) -> bytes | None:
    """A JPEG of this picture (a key of FORMATS) for others, at most LONGEST_SIDE pixels wide and high; None if it is no picture.

    Turned as the camera says, on white where it was transparent, in sRGB, without any metadata. NotAccepted("broken") if its
    pixels cannot be read, or if it has more of them than its header told.
    """
    if format not in DECODERS and format != "heic":
        return None
    file.seek(0)
    try:
        return as_jpeg(plain(decoded(io.BytesIO(file.read()), format)))
    except UNREADABLE as fault:
        raise fault if isinstance(fault, NotAccepted) else NotAccepted("broken", format=format) from fault


def decoded(data: io.BytesIO, format: str) -> Picture:
    """The pixels, read by this format's own decoder and no other."""
    if format == "heic":
        container = pillow_heif.open_heif(data)
        check_pixels(container.size[0], container.size[1], format)
        return container.to_pillow()
    picture = Image.open(data, formats=[DECODERS[format]])
    check_pixels(picture.width, picture.height, format)
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is read at half or quarter size where that is enough
    picture.load()
    return picture


def plain(picture: Picture) -> Picture:
    """Smaller first, since a large picture is held only once; upright, opaque, eight bits a colour, in sRGB."""
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda level: level * (1 / 256)).convert("L")  # sixteen bits a pixel
    if picture.mode not in {"RGB", "RGBA", "CMYK"}:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    ImageOps.exif_transpose(picture, in_place=True)
    if picture.mode == "RGBA":
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture)
    return in_srgb(picture)


def in_srgb(picture: Picture) -> Picture:
    """Its colours by the one profile that every screen expects; a profile that cannot be used is left out."""
    profile = picture.info.get("icc_profile")
    if not profile:
        return picture.convert("RGB")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        seen = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        seen = None
    return seen or picture.convert("RGB")


def as_jpeg(picture: Picture) -> bytes:
    """Its pixels alone, encoded anew."""
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    into = io.BytesIO()
    bare.save(into, "JPEG", quality=QUALITY, optimize=True)
    return into.getvalue()


def write_film_copy(file: BytesFile, format: str, into: io.BufferedIOBase) -> bool:
    """Write a copy of a film or M4A for others, its places and device names blanked; False, and nothing written, if it is none.

    Nothing moves inside it: such a box is renamed `free` and filled with zeros, so that every index stays right.
    """
    if format not in FILMS:
        return False
    blanks = wordy_boxes(file, 0, file_size(file), format)
    file.seek(0)
    while chunk := file.read(CHUNK):
        into.write(blanked(chunk, file.tell() - len(chunk), blanks))
    return True


def wordy_boxes(file: BytesFile, start: int, end: int, format: str, depth: int = 0) -> list[Box]:
    """All boxes of words between two places, inside their holders too."""
    found = []
    for box in list(boxes(file, start, end, format)):
        if box.name in WORDY:
            found.append(box)
        elif box.name in HOLDERS and depth < DEEPEST:
            found += wordy_boxes(file, box.inside, box.end, format, depth + 1)
    return found


def blanked(chunk: bytes, at: int, blanks: list[Box]) -> bytes:
    """This piece of a film, which begins at byte `at`, with the boxes of words blanked."""
    piece = bytearray(chunk)
    for box in blanks:
        for place, letter in enumerate(b"free", box.start + 4):
            if 0 <= place - at < len(piece):
                piece[place - at] = letter
        first, last = max(box.inside - at, 0), min(box.end - at, len(piece))
        if first < last:
            piece[first:last] = bytes(last - first)
    return bytes(piece)


def is_shown_as_copy(kind: str, format: str) -> bool:
    """Whether others see a copy of such a file and never the original."""
    return kind == PICTURE or format in FILMS
