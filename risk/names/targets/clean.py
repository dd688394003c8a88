"""Takes out of a pasted text what nobody can see, and says that it was there."""

import html
import re
import unicodedata

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
INVISIBLE = frozenset(
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0"
)
TAGS = range(0xE0000, 0xE0080)
SPACES = str.maketrans(dict.fromkeys("\t\n\r\x0b\x0c\x85\u2028\u2029", " "))

# Full-width forms that people type inside addresses; commas, brackets and the like stay and end a link.
FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1B), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
FULL_WIDTH |= {ord(wide): ord(plain) for wide, plain in zip("％＆＃＝？＠．／＿－＼", "%&#=?@./_-\\", strict=True)}
DEFANGED = re.compile(r"(?i)\bhxxp(s?)(?=\W)|\[(?:\.|dot)\]|\((?:\.|dot)\)|\{\.\}")
WIDE_LETTER = re.compile(r"[０-９Ａ-Ｚａ-ｚ．]")
WIDE_STOP = re.compile(r"(?<=[A-Za-z0-9])[。｡](?=[A-Za-z0-9])")
ENCODED = re.compile(r"(?i)^\s*https?%3a%2f%2f")


def visible(text: str, notes: set[str]) -> str:
    """The text without bidi marks, invisible letters, controls and broken characters; adds to `notes`."""
    if text.isascii() and text.isprintable():
        return text.strip()
    for note, unwanted in (("bidi_removed", BIDI), ("invisible_removed", INVISIBLE)):
        if not unwanted.isdisjoint(text):
            notes.add(note)
            text = "".join(letter for letter in text if letter not in unwanted)
    return _without_controls(text.translate(SPACES), notes).strip()


def _without_controls(text: str, notes: set[str]) -> str:
    kept = []
    for letter in text:
        if ord(letter) in TAGS:
            notes.add("invisible_removed")
        elif unicodedata.category(letter) == "Cs" or letter == "\ufffd":
            notes.add("broken_text")
        elif unicodedata.category(letter) not in ("Cc", "Cn", "Co"):
            kept.append(letter)
    return "".join(kept)


def narrow(text: str, notes: set[str]) -> str:
    """The text with full-width letters, defanged dots, HTML entities and whole-link escapes undone."""
    plain = text.translate(FULL_WIDTH)
    if WIDE_LETTER.search(text):
        notes.add("full_width")
    undone = DEFANGED.sub(lambda found: "http" + found[1] if found[1] is not None else ".", plain)
    if undone != plain:
        notes.add("defanged")
    return _unescaped(WIDE_STOP.sub(".", undone))


def _unescaped(text: str) -> str:
    if ENCODED.match(text):
        text = re.sub(r"%[0-9A-Fa-f]{2}", lambda found: chr(int(found[0][1:], 16)), text)
        text = "".join(letter for letter in text if letter.isprintable())
    if "&amp;" in text:
        text = html.unescape(text)
    return text.replace("\\/", "/")


def shop_name(text: str) -> str:
    """A shop's name in one form: NFKC, white space folded, outer quotes and marks taken off."""
    folded = " ".join(unicodedata.normalize("NFKC", text).split())
    return folded.strip(" \"'`“”‘’「」『』《》〈〉【】[]()<>,，。.、;；:：!！?？|-–—_·")
