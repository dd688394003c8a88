"""PDF, plain text and saved e-mail: whether they are whole, and what their reader should know."""

import re
from email.parser import BytesHeaderParser

from aftersales.evidence.accepted import CHUNK, MAX_BYTES, TEXT, BytesFile, NotAccepted, Shape
from aftersales.evidence.signs import foreign

LOCKED = re.compile(rb"/Encrypt\s*(\d+\s+\d+\s+R|<<)")
ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia)[\s/(<\[]")
OVERLAP = 64  # bytes by which pieces overlap, so that no word is cut
TAIL = 4096  # bytes at the end in which a PDF must say that it ends
CHARSETS = ("utf-8-sig", "gb18030", "big5")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MAX_MAIL_HEAD = 256 * 1024  # bytes
MAIL_FIELDS = ("From", "Date", "Received", "Message-ID")


def pdf(file: BytesFile, size: int, format: str) -> Shape:
    """PDF: its end is there. Notes: "locked" if it is encrypted, "active" if it holds scripts, files or programs in the open."""
    file.seek(max(size - TAIL, 0))
    if b"%%EOF" not in file.read(TAIL):
        raise NotAccepted("broken", format=format)
    file.seek(0)
    found, tail = set(), b""
    while chunk := file.read(CHUNK):
        piece = tail + chunk
        found |= {note for note, sign in (("active", ACTIVE), ("locked", LOCKED)) if sign.search(piece)}
        tail = chunk[-OVERLAP:]
    return Shape(notes=tuple(sorted(found)))


def txt(file: BytesFile, size: int, format: str) -> Shape:
    """Plain text: it can be read, and it is not a page or a program called text."""
    file.seek(0)
    data = file.read(MAX_BYTES[TEXT] + 1)
    text = readable(data)
    if text is None or CONTROLS.search(text):
        raise NotAccepted("not_allowed", found=foreign(data[:1024]))
    return Shape()


def readable(data: bytes) -> str | None:
    """These bytes as text in one of the character sets people use, or None."""
    charsets = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else CHARSETS
    for charset in charsets:
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            continue
    return None


def eml(file: BytesFile, size: int, format: str) -> Shape:
    """A saved e-mail: it begins with the fields of one (RFC 5322)."""
    file.seek(0)
    head = BytesHeaderParser().parsebytes(file.read(MAX_MAIL_HEAD))
    if "From" not in head or sum(field in head for field in MAIL_FIELDS) < 2:
        raise NotAccepted("broken", format=format)
    return Shape()
