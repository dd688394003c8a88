"""What we take as evidence: the formats, their limits, and the answer when something is not taken."""

from dataclasses import dataclass
from typing import Protocol

MB = 1024 * 1024

PICTURE, PDF, VIDEO, AUDIO, TEXT, MAIL = "picture", "pdf", "video", "audio", "text", "mail"

MAX_BYTES = {PICTURE: 25 * MB, PDF: 25 * MB, VIDEO: 60 * MB, AUDIO: 60 * MB, TEXT: 1 * MB, MAIL: 25 * MB}
MAX_PIXELS = 8192 * 6144  # what phones sell as 50 megapixels
MAX_FILES_PER_SENDING = 20
MAX_FILES_PER_CLAIM = 40
MAX_SIDE_CHUNK = 4 * MB  # bytes of one piece of a picture file that is not the picture: text, profile, preview
MAX_UNPACKED_TEXT = 1 * MB  # bytes of a packed text inside a PNG, once unpacked
CHUNK = 256 * 1024  # bytes read at a time; no file is ever held whole to examine it

CODES = frozenset(
    {
        "empty",  # no bytes
        "too_big",  # limit (bytes), size (bytes), kind
        "not_allowed",  # found: what it seems to be, one of FOUND or "unknown"
        "not_what_it_says",  # said: the ending of its name; found
        "broken",  # format: begins as this format and cannot be read on, or ends too early
        "too_many_pixels",  # width, height, limit
        "bomb",  # format: a small file that unpacks to far more than it should
        "too_many",  # limit, and scope: "sending" or "claim"
    }
)


class NotAccepted(ValueError):
    """A file we do not take. `code` is one of CODES and stays stable; `details` fill its sentence in wording.py."""

    def __init__(self, code: str, **details: str | int) -> None:
        if code not in CODES:
            raise LookupError(code)
        super().__init__(code)
        self.code = code
        self.details = details


class BytesFile(Protocol):
    """A seekable file of bytes: an upload, a stored file, BytesIO."""

    def read(self, size: int = -1, /) -> bytes: ...

    def seek(self, offset: int, whence: int = 0, /) -> int | None: ...

    def tell(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Format:
    """One format we take. `extension` is the ending we give its name, whatever it was called before."""

    name: str
    kind: str
    media_type: str
    extension: str


FORMATS = {
    row.name: row
    for row in (
        Format("jpeg", PICTURE, "image/jpeg", "jpg"),
        Format("png", PICTURE, "image/png", "png"),
        Format("webp", PICTURE, "image/webp", "webp"),
        Format("gif", PICTURE, "image/gif", "gif"),
        Format("heic", PICTURE, "image/heic", "heic"),
        Format("pdf", PDF, "application/pdf", "pdf"),
        Format("mp4", VIDEO, "video/mp4", "mp4"),
        Format("mov", VIDEO, "video/quicktime", "mov"),
        Format("webm", VIDEO, "video/webm", "webm"),
        Format("mp3", AUDIO, "audio/mpeg", "mp3"),
        Format("m4a", AUDIO, "audio/mp4", "m4a"),
        Format("wav", AUDIO, "audio/wav", "wav"),
        Format("ogg", AUDIO, "audio/ogg", "ogg"),
        Format("txt", TEXT, "text/plain", "txt"),
        Format("eml", MAIL, "message/rfc822", "eml"),
    )
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What the structure of a file told: size in pixels where it has one, and notes for people who open it."""

    width: int | None = None
    height: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """A file we take.

    `name` is safe to show and to save under; `format` a key of FORMATS; `sha256` lower-case hex of all its bytes; `size` in
    bytes; `width` and `height` in pixels as coded, before turning and cropping, for pictures only; `notes` of "locked" (a PDF that may ask for
    a password) and "active" (a PDF with scripts, files or programs inside).
    """

    name: str
    format: str
    kind: str
    media_type: str
    extension: str
    size: int
    sha256: str
    width: int | None = None
    height: int | None = None
    notes: tuple[str, ...] = ()


def check_room(*, sent: int, kept: int) -> None:
    """Raise NotAccepted("too_many") if `sent` files of one sending do not fit beside `kept` files of the claim."""
    if sent > MAX_FILES_PER_SENDING:
        raise NotAccepted("too_many", scope="sending", limit=MAX_FILES_PER_SENDING)
    if sent + kept > MAX_FILES_PER_CLAIM:
        raise NotAccepted("too_many", scope="claim", limit=MAX_FILES_PER_CLAIM)


def check_pixels(width: int, height: int, format: str) -> None:
    """Raise NotAccepted if a picture of this size has no pixels or too many, before anybody decodes it."""
    if width <= 0 or height <= 0:
        raise NotAccepted("broken", format=format)
    if width * height > MAX_PIXELS:
        raise NotAccepted("too_many_pixels", width=width, height=height, limit=MAX_PIXELS)


def take(file: BytesFile, count: int, format: str) -> bytes:
    """Exactly `count` bytes from here on; NotAccepted("broken") if the file ends before."""
    data = file.read(count)
    if len(data) != count:
        raise NotAccepted("broken", format=format)
    return data
