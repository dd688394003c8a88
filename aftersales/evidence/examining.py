"""What an uploaded file really is and whether we take it, by its bytes and in one pass of reading."""

import hashlib
import os
from collections.abc import Callable

from aftersales.evidence import boxes, documents, pictures, sounds
from aftersales.evidence.accepted import CHUNK, MAX_BYTES, PICTURE, BytesFile, Examined, Format, NotAccepted, Shape
from aftersales.evidence.naming import safe_name
from aftersales.evidence.signs import HEAD, ending, foreign, recognise

STRUCTURES: dict[str, Callable[[BytesFile, int, str], Shape]] = {
    "jpeg": pictures.jpeg,
    "png": pictures.png,
    "webp": pictures.webp,
    "gif": pictures.gif,
    "heic": boxes.heic,
    "pdf": documents.pdf,
    "mp4": boxes.film,
    "mov": boxes.film,
    "webm": sounds.webm,
    "mp3": sounds.mp3,
    "m4a": boxes.film,
    "wav": sounds.wav,
    "ogg": sounds.ogg,
    "txt": documents.txt,
    "eml": documents.eml,
}
ZIP_TAIL = 65_557  # bytes at the end of a ZIP archive in which its end record begins
SPEAKING_ENDINGS = {
    "jpg",
    "jpeg",
    "png",
    "webp",
    "gif",
    "heic",
    "heif",
    "pdf",
    "mp4",
    "mov",
    "webm",
    "mp3",
    "m4a",
    "wav",
    "ogg",
}


def examine(file: BytesFile, name: str) -> Examined:
    """What this file is, or NotAccepted. Its content decides; its name counts only for text and mail, which have no sign.

    A picture called by another picture's ending is taken and renamed. No decoder runs here: sizes and wholeness are read from
    the structure, so that a request stays short and a hostile file meets only a few lines of Python.
    """
    size = file_size(file)
    if not size:
        raise NotAccepted("empty")
    check_size(size, max(MAX_BYTES.values()), "")
    file.seek(0)
    head = file.read(HEAD)
    format = recognise(head, name)
    if format is None:
        raise refusal(head, name)
    check_size(size, MAX_BYTES[format.kind], format.kind)
    shape = STRUCTURES[format.name](file, size, format.name)
    check_double(file, format)
    return Examined(
        name=safe_name(name, format.extension),
        format=format.name,
        kind=format.kind,
        media_type=format.media_type,
        extension=format.extension,
        size=size,
        sha256=digest(file),
        width=shape.width,
        height=shape.height,
        notes=shape.notes,
    )


def file_size(file: BytesFile) -> int:
    """Bytes of the file."""
    file.seek(0, os.SEEK_END)
    return file.tell()


def check_size(size: int, limit: int, kind: str) -> None:
    """Raise NotAccepted("too_big") beyond the limit (bytes)."""
    if size > limit:
        raise NotAccepted("too_big", size=size, limit=limit, kind=kind)


def refusal(head: bytes, name: str) -> NotAccepted:
    """The answer to a file that is none of our formats."""
    said, found = ending(name), foreign(head, name)
    if said in SPEAKING_ENDINGS:
        return NotAccepted("not_what_it_says", said=said, found=found)
    return NotAccepted("not_allowed", found=found)


def check_double(file: BytesFile, format: Format) -> None:
    """Refuse a picture or PDF that is a ZIP archive as well: two programs would open two different things."""
    if format.kind != PICTURE and format.name != "pdf":
        return
    size = file_size(file)
    start = max(size - ZIP_TAIL, 0)
    file.seek(start)
    tail = file.read(ZIP_TAIL)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0:
        return
    file.seek(
        max(start + end - int.from_bytes(tail[end + 12 : end + 16], "little"), 0)
    )  # its directory stands right before its end
    if file.read(4) == b"PK\x01\x02":
        raise NotAccepted("not_what_it_says", said=format.name, found="zip")


def digest(file: BytesFile) -> str:
    """SHA-256 of the whole file, read in pieces; the file stands at its beginning afterwards."""
    file.seek(0)
    sum_of_all = hashlib.sha256()
    while chunk := file.read(CHUNK):
        sum_of_all.update(chunk)
    file.seek(0)
    return sum_of_all.hexdigest()
