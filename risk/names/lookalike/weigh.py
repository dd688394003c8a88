"""How strongly a brand name found in a label speaks for imitation: by its kind and by what stands beside it."""

import re
from dataclasses import dataclass

from .spelling import Finding
from .words import CHEAP_ENDINGS, PHRASES, PLAIN_WORDS, claims, known

# An imitation is reported from this score on.
IMITATES = 0.6

# Beside the name stand: nothing (the ending differs), claims or shop words, other words behind a hyphen,
# letters before or after it, letters on both sides. One row a kind of name.
WEIGHTS = {
    #           alone  claims  words  hyphen  glued  inside
    "long":    (0.86,  0.95,   0.94,  0.88,   0.78,  0.70),
    "five":    (0.80,  0.93,   0.88,  0.80,   0.64,  0.48),
    "four":    (0.70,  0.90,   0.82,  0.72,   0.50,  0.34),
    "short":   (0.40,  0.74,   0.56,  0.42,   0.28,  0.14),
    "rare":    (0.50,  0.86,   0.74,  0.62,   0.48,  0.28),
    "phrase":  (0.62,  0.90,   0.74,  0.55,   0.50,  0.34),
    "plain":   (0.50,  0.76,   0.58,  0.44,   0.38,  0.24),
    "plain+":  (0.56,  0.84,   0.58,  0.52,   0.46,  0.30),
}  # fmt: skip
# Letter pairs that English and German words do not have.
RARE = re.compile(r"[bcdfghjklmnpqrstvwxz][qx]|q[^u]|[^aeioulnr]j|j[^aeiouy]|[vx][cv]")
COLUMNS = ("alone", "claims", "words", "hyphen", "glued", "inside")

# A brand's bare name under another ending: where people can take any name it is telling, under a country's
# ending it may well be the brand's own site there that the list lacks.
OPEN_COUNTRIES = frozenset({"cc", "tk", "ml", "ga", "cf", "gq", "me", "co", "io", "tv", "ws", "pw", "la", "to", "ly"})
ENDINGS = {"open": 1.0, "com": 0.65, "country": 0.65, "unknown owner": 0.6, "unknown owner, cheap": 0.75}

# What a slip, a stroke or a digit leaves of the weight.
SLIP = {"exact": 1.0, "digits": 1.0, "slip": 0.9, "doubled": 0.95}


@dataclass(frozen=True)
class Place:
    """A name's surroundings in a label: its column above, and the words around it.

    torn: the name runs over a hyphen but begins or ends inside a word.
    """

    column: str
    left: str
    right: str
    torn: bool


def kind(name: str) -> str:
    """The row of WEIGHTS: plain words and short names need stricter evidence than long invented names."""
    if name in PHRASES:
        return "phrase"
    if name in PLAIN_WORDS:
        return "plain+" if len(name) > 5 else "plain"
    if len(name) <= 3:
        return "rare" if len(name) == 3 and RARE.search(name) else "short"
    return {4: "four", 5: "five"}.get(len(name), "long")


def surroundings(label: str, start: int, end: int) -> Place:
    """Where a name stands in a label that may hold hyphens; start and end count letters without them."""
    left, right = _cut(label, start, end)
    beside = f"{left} {right}".replace("-", " ").split()
    if not beside:
        column = "alone"
    elif all(map(known, beside)):
        column = "claims" if any(map(claims, beside)) else "words"
    else:
        column = _joined(left, right)
    inner = label[len(left) : len(label) - len(right)]
    torn = "-" in inner and (left[-1:].isalnum() or right[:1].isalnum())
    return Place(column=column, left=left, right=right, torn=torn)


def _cut(label: str, start: int, end: int) -> tuple[str, str]:
    """The label before and after the letters start to end, hyphens kept."""
    seen = 0
    first = last = len(label)
    for position, letter in enumerate(label):
        if letter == "-":
            continue
        if seen == start:
            first = position
        seen += 1
        if seen == end:
            last = position + 1
            break
    return label[:first], label[last:]


def _joined(left: str, right: str) -> str:
    free_left = not left or not left[-1].isalpha()
    free_right = not right or not right[0].isalpha()
    if free_left and free_right:
        return "hyphen"
    return "glued" if free_left or free_right else "inside"


def _column(row: str, name: str, place: Place) -> str:
    """The column that counts: a name of two or three letters must stand apart from the words beside it."""
    apart = not place.left[-1:].isalpha() and not place.right[:1].isalpha()
    return "words" if place.column == "claims" and len(name) < 4 and row != "rare" and not apart else place.column


def weight(finding: Finding, place: Place) -> float:
    """Score of one finding, 0 to 1."""
    row = kind(finding.name)
    score = WEIGHTS[row][COLUMNS.index(_column(row, finding.name, place))]
    if place.column == "inside" and len(finding.name) < 8:
        score *= 0.8
    if place.column == "glued" and place.left and row in ("five", "four"):
        score *= 0.8
    if place.torn:
        score *= 0.6
    if finding.way == "exact":
        return score
    return _slipped(finding.name, place.column, score) * SLIP[finding.way]


def ending_weight(suffix: str, *, known_domains: bool) -> float:
    """Factor for a bare brand name under an ending that is not known to be the brand's own."""
    last = suffix.rsplit(".", 1)[-1]
    if not known_domains:
        return ENDINGS["unknown owner, cheap" if last in CHEAP_ENDINGS else "unknown owner"]
    if suffix == "com":
        return ENDINGS["com"]
    is_country = (len(last) == 2 and last not in OPEN_COUNTRIES) or last.startswith("xn--")
    return ENDINGS["country" if is_country else "open"]


def _slipped(name: str, column: str, score: float) -> float:
    """A slip in a short or plain name is most often another word; in a long name it is rarely chance."""
    if column in ("inside", "glued"):
        return score * (0.6 if column == "inside" else 0.75)
    if kind(name) in ("plain", "short", "rare", "four", "phrase"):
        return score * 0.6
    if kind(name) in ("plain+", "five"):
        return score * (0.85 if column in ("alone", "claims") else 0.75)
    return score
