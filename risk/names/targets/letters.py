"""Scripts and look-alike letters of domain labels, and when it is honest to show them in Unicode."""

import unicodedata
from functools import lru_cache

import idna

# One honest name may mix these: Chinese, Japanese and Korean shops write Latin letters among their own.
EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "HANGUL", "LATIN"})

# Letters that look the same as the ASCII letter in common typefaces: a word of these alone can pass for a Latin word.
TWINS = {
    "a": "аɑ",
    "b": "Ь",
    "c": "сϲ",
    "d": "ԁ",
    "e": "е",
    "g": "ɡ",
    "h": "һ",
    "i": "іı",
    "j": "јϳ",
    "l": "ӏ",
    "o": "оοօ",
    "p": "р",
    "q": "ԛ",
    "s": "ѕ",
    "u": "ս",
    "v": "ѵν",
    "w": "ԝ",
    "x": "х",
    "y": "уү",
}
# Letters that are read as the ASCII letter inside a Latin word, though they differ when looked at.
COUSINS = {
    "a": "αᴀɒ",
    "ae": "æ",
    "b": "вьƅʙβß",
    "c": "ᴄҫ",
    "d": "đᴅ",
    "e": "ҽεɛᴇ",
    "f": "ƒ",
    "g": "ԍցɢ",
    "h": "ħнհʜ",
    "i": "ɩιɪ",
    "j": "ᴊ",
    "k": "кκᴋ",
    "l": "łʟ",
    "m": "мᴍʍ",
    "n": "пηոɴ",
    "o": "øσ〇ㅇ०๐ᴏ",
    "oe": "œ",
    "p": "ρþᴘ",
    "q": "զ",
    "r": "гʀɾ",
    "t": "тτŧᴛ",
    "u": "υᴜʋ",
    "v": "ᴠ",
    "w": "ωѡաᴡ",
    "x": "χ",
    "y": "γʏ",
    "z": "ᴢ",
    "-": "ー",
}
TWIN = {letter: plain for plain, letters in TWINS.items() for letter in letters}
LOOKALIKE = {letter: plain for plain, letters in COUSINS.items() for letter in letters} | TWIN


@lru_cache(maxsize=4096)
def script(letter: str) -> str:
    """First word of the letter's Unicode name for letters ("LATIN", "CJK" ...), "" for digits, hyphens and marks."""
    if letter.isascii():
        return "LATIN" if letter.isalpha() else ""
    if not unicodedata.category(letter).startswith("L"):
        return ""
    return unicodedata.name(letter, "UNKNOWN").split(" ")[0].split("-")[0]


def scripts(label: str) -> frozenset[str]:
    """The scripts that the letters of a label belong to."""
    return frozenset(found for found in map(script, label) if found)


def mixes_scripts(label: str) -> bool:
    """Whether a label mixes scripts that no single language writes together."""
    found = scripts(label)
    return len(found) > 1 and not found <= EAST_ASIAN


def fold(label: str) -> str:
    """The label with accents dropped and look-alike letters turned to the ASCII letters they pass for."""
    if label.isascii():
        return label
    mapped = "".join(LOOKALIKE.get(letter, letter) for letter in label.lower())
    plain = unicodedata.normalize("NFKD", mapped)
    return "".join(LOOKALIKE.get(letter, letter) for letter in plain if not unicodedata.combining(letter))


def passes_for_latin(label: str) -> bool:
    """Whether a label of another script looks like a Latin word to the last letter (`аррӏе` in Cyrillic)."""
    letters = [letter for letter in label if script(letter)]
    return len(letters) > 1 and all(letter in TWIN for letter in letters)


def decoded(label: str) -> str:
    """The Unicode form of an ASCII label; the label itself when its punycode is broken."""
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def display(domain: str) -> str:
    """A domain for people's eyes: Unicode where that is honest, punycode where letters pass for others.

    A label stays punycode when its scripts do not belong together or when it imitates a Latin word.
    """
    return ".".join(_shown(label) for label in domain.split("."))


def _shown(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        plain = idna.decode(label)
    except (UnicodeError, IndexError):
        return label
    return label if mixes_scripts(plain) or passes_for_latin(plain) else plain
