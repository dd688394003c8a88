"""Names of files that people send, made safe to show, to save and to put into an archive."""

import re
import unicodedata

MAX_NAME = 120  # characters, ending included
MAX_NAME_BYTES = 240  # in UTF-8; file systems stop at 255
MAX_ENDING = 10
FORBIDDEN = re.compile(r'[<>:"|?*]')
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # names that Windows keeps for itself


def safe_name(name: str, extension: str = "") -> str:
    """A readable name without path, control, bidi, zero-width and reserved characters, at most MAX_NAME characters.

    With `extension` (no dot) the name ends so, whatever it ended in before; a name of which nothing is left is «file».
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(" " if c.isspace() else c for c in last if c.isspace() or unicodedata.category(c)[0] != "C")
    kept = " ".join(FORBIDDEN.sub("_", kept).split()).strip(". ")
    stem, dot, old = kept.rpartition(".")
    if not dot or not stem or len(old) > MAX_ENDING:
        stem, old = kept, ""
    stem = stem.rstrip(". ") or "file"
    stem = f"_{stem}" if DEVICES.match(stem) else stem
    tail = f".{extension or old}" if extension or old else ""
    return shorten(stem, MAX_NAME - len(tail), MAX_NAME_BYTES - len(tail.encode())) + tail


def shorten(text: str, characters: int, octets: int) -> str:
    """As much of the text as fits into both bounds, without half a character at its end."""
    return text[:characters].encode()[:octets].decode(errors="ignore").rstrip(". ")
