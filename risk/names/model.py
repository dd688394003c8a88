"""How much a shop's registrable domain name, by itself, resembles the names of throw-away scam shops.

A linear model over four kinds of trait, every weight a whole number so that a reading replays byte for byte:
short strings of letters (1 to 5, `^` and `$` mark the edges), the words the name is made of, its shape, and, within
a small bound, its ending. It knows nothing of the shop itself; it is one weak sign among many.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

WEIGHTS = Path(__file__).parent / "weights"
LONGEST_GRAM = 5
LONGEST_WORD = 16
LONGEST_NAME = 63
UNIT = 10_000  # one whole-number step of a weight is a ten-thousandth of a log-odds
RARITY = 100  # squared rarities count in hundredths
NEW_WORD, NEW_LETTER, SHORT_WORD = 90, 32, 30  # prices of splitting, in tenths of a nat
MOST_PARTS = 6
SLIGHT = 0.05  # a push smaller than this is not worth a word
VOWELS = "aeiouy"
RARE = "jkqvwxyz"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
DIGITS = "0123456789"
LETTER_RUN = re.compile(r"[a-z]+")
CONSONANT_RUN = re.compile(r"[^aeiouy\d-]+")
VOWEL_RUN = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class NamePart:
    """A piece of the name as written, and the log-odds it adds (above zero: like a throw-away shop)."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class NameReading:
    """What the name alone says, at equal odds beforehand; `parts` pushed most, largest first."""

    probability: float
    log_odds: float
    parts: tuple[NamePart, ...]


@dataclass(frozen=True, slots=True)
class Contributions:
    """All that makes up the log-odds; `base + shape + ending + the pieces` is the whole."""

    base: float
    shape: float
    ending: float
    pieces: tuple[NamePart, ...]

    @property
    def log_odds(self) -> float:
        """The sum of all contributions."""
        return self.base + self.shape + self.ending + math.fsum(part.weight for part in self.pieces)


class Token(NamedTuple):
    """A stretch of letters of the name: a known word, or what was left between known words."""

    text: str
    start: int
    known: bool


@dataclass(frozen=True, slots=True)
class Tables:
    """The numbers of a model; the weights are whole and count in units of 1/UNIT log-odds."""

    base: int
    grams: Mapping[str, tuple[int, int]]  # text -> (weight, squared rarity)
    words: Mapping[str, int]  # "w:", "f:", "l:" or "s:" and a text -> weight
    shapes: Mapping[str, tuple[Sequence[int], Sequence[int]]]  # trait -> (limits, weights)
    endings: Mapping[str, int]
    vocabulary: Mapping[str, int] = field(repr=False)  # word -> price in tenths of a nat


def split(domain: str) -> tuple[str, str]:
    """`(second-level name, ending)` of a registrable domain; a bare name has the ending ''."""
    label, _, ending = domain.strip().strip(".").lower().partition(".")
    return label[:LONGEST_NAME] or "-", ending


def grams_of(label: str, known: Container[str] | None = None) -> dict[str, int]:
    """Each string of 1 to 5 characters of `^label$` with its last place; the bare edge marks left out.

    With `known`, only those in it. Whatever is in it has its beginnings in it too, so a miss ends the search there.
    """
    text = f"^{label}$"
    size = len(text)
    found = {}
    for start in range(size - 1):
        for stop in range(start + (1 if start else 2), min(start + LONGEST_GRAM, size) + 1):
            gram = text[start:stop]
            if known is not None and gram not in known:
                break
            found[gram] = start
    return found


def tokens_of(label: str, vocabulary: Mapping[str, int]) -> list[Token]:
    """The cheapest split of the name's letters into known words and rests (Viterbi over word prices)."""
    found: list[Token] = []
    for run in LETTER_RUN.finditer(label):
        found += _cheapest(run.group(), run.start(), vocabulary)
    return found


def _cheapest(text: str, offset: int, vocabulary: Mapping[str, int]) -> list[Token]:
    size = len(text)
    best, came_from, known = [0] * (size + 1), [0] * (size + 1), [False] * (size + 1)
    price_of = vocabulary.get
    for stop in range(1, size + 1):
        low = 1 << 30
        for start in range(max(0, stop - LONGEST_WORD), stop):
            word = price_of(text[start:stop])
            price = NEW_WORD + NEW_LETTER * (stop - start) if word is None else word
            if word is not None and stop - start < 3:
                price += SHORT_WORD
            if best[start] + price < low:
                low, came_from[stop], known[stop] = best[start] + price, start, word is not None
        best[stop] = low
    tokens = []
    while size:
        start = came_from[size]
        tokens.append(Token(text[start:size], offset + start, known[size]))
        size = start
    return tokens[::-1]


def words_of(tokens: Sequence[Token]) -> list[tuple[str, int]]:
    """The word traits of a split name: (key, number of the token it belongs to, -1 for the whole)."""
    found = {f"w:{t.text}": place for place, t in enumerate(tokens) if t.known}
    traits = list(found.items())
    if tokens and tokens[0].known:
        traits.append((f"f:{tokens[0].text}", 0))
    if tokens and tokens[-1].known:
        traits.append((f"l:{tokens[-1].text}", len(tokens) - 1))
    sizes = "".join(str(min(len(t.text), 9)) if t.known else "u" for t in tokens[:4])
    return [*traits, (f"s:{sizes}", -1)]


def shape_of(label: str, tokens: Sequence[Token], vocabulary: Mapping[str, int]) -> dict[str, int]:
    """The measures of a name that do not depend on which letters it has; shares count in thousandths."""
    size = sum(len(t.text) for t in tokens) or 1
    known = [t.text for t in tokens if t.known and len(t.text) > 2]
    rest = [len(t.text) for t in tokens if not t.known or len(t.text) < 3]
    prices = [vocabulary[word] for word in known]
    spent = sum(vocabulary[t.text] if t.known else NEW_WORD + NEW_LETTER * len(t.text) for t in tokens)
    return {
        "length": len(label),
        "hyphens": label.count("-"),
        "digits": _count(label, DIGITS),
        "vowel share": 1000 * _count(label, VOWELS) // size,
        "variety": 1000 * len(set(label).intersection(LETTERS)) // size,
        "rare letters": 1000 * _count(label, RARE) // size,
        "consonants in a row": max(map(len, CONSONANT_RUN.findall(label)), default=0),
        "vowels in a row": max(map(len, VOWEL_RUN.findall(label)), default=0),
        "price a letter": 100 * spent // size,
        "pieces": len(tokens),
        "words": len(known),
        "word share": 1000 * sum(map(len, known)) // size,
        "longest word": max(map(len, known), default=0),
        "letters outside words": sum(rest),
        "longest rest": max(rest, default=0),
        "mean price": sum(prices) // len(prices) if prices else 200,
        "highest price": max(prices, default=200),
        "lowest price": min(prices, default=200),
        "last word": len(tokens[-1].text) if tokens and tokens[-1].known else 0,
        "first word": len(tokens[0].text) if tokens and tokens[0].known else 0,
    }


def _count(label: str, characters: str) -> int:
    return sum(map(label.count, characters))


class NameModel:
    """Reads names with one set of tables; `card` says what the tables were made from and how well they do."""

    def __init__(self, tables: Tables, card: dict[str, Any]) -> None:
        self.tables = tables
        self.card = card

    @property
    def version(self) -> str:
        """The version of the weights, as the card has it."""
        return str(self.card["version"])

    def read(self, domain: str) -> NameReading:
        """The reading of a lower-case ASCII registrable domain (punycode for others); never refuses a text.

        The shape of the name is shared out over its pieces, each letter alike.
        """
        found = self.contributions(domain)
        log_odds = round(found.log_odds, 6)
        each = found.shape / max(sum(len(piece.text) for piece in found.pieces), 1)
        parts = [(piece.text, piece.weight + each * len(piece.text)) for piece in found.pieces]
        parts.append((f".{split(domain)[1]}", found.ending))
        telling = sorted((p for p in parts if abs(p[1]) >= SLIGHT), key=lambda p: (-abs(p[1]), p[0]))
        rounded = tuple(NamePart(text, round(weight, 4)) for text, weight in telling[:MOST_PARTS])
        return NameReading(_chance(log_odds), log_odds, rounded)

    def probability(self, domain: str) -> float:
        """The same chance as `read`, without the parts."""
        return _chance(round(self.contributions(domain).log_odds, 6))

    def contributions(self, domain: str) -> Contributions:
        """What each piece, the shape, the ending and the base add to the log-odds of `domain`."""
        tables = self.tables
        label, ending = split(domain)
        tokens = tokens_of(label, tables.vocabulary)
        measured = shape_of(label, tokens, tables.vocabulary)
        whole = sum(w[bisect_right(limits, measured[t])] for t, (limits, w) in tables.shapes.items())
        by_token = [0] * (len(tokens) + 1)  # the last place is for what belongs to no token
        for key, place in words_of(tokens):
            by_token[place] += tables.words.get(key, 0)
        return Contributions(
            base=tables.base / UNIT,
            shape=(whole + by_token.pop()) / UNIT,
            ending=tables.endings.get(ending, 0) / UNIT,
            pieces=tuple(_pieces(label, tokens, _by_letter(label, tables.grams), by_token)),
        )


def _by_letter(label: str, known: Mapping[str, tuple[int, int]]) -> list[float]:
    """The log-odds of the letter strings, spread over the characters they cover."""
    size = len(label)
    steps = [0.0] * (size + 1)
    norm = 0
    for gram, start in grams_of(label, known).items():
        weight, rarity = known[gram]
        norm += rarity
        first = start - 1 if start else 0
        stop = start - 1 + len(gram)
        if stop > size:
            stop = size
        share = weight / (stop - first)
        steps[first] += share
        steps[stop] -= share
    scale = math.sqrt(RARITY) / (math.sqrt(norm) * UNIT) if norm else 0.0
    return [level * scale for level in accumulate(steps[:size])]


def _pieces(
    label: str, tokens: Sequence[Token], by_place: Sequence[float], by_token: Sequence[int]
) -> Iterator[NamePart]:
    """The name cut into its words and what lies between them, each with all that falls on it."""
    start, weight = 0, 0.0
    for token, extra in zip(tokens, by_token, strict=True):
        own = extra / UNIT
        if not token.known or len(token.text) < 3:
            weight += own
            continue
        if token.start > start:
            yield NamePart(label[start : token.start], weight + math.fsum(by_place[start : token.start]))
            weight = 0.0
        start = token.start + len(token.text)
        yield NamePart(token.text, own + math.fsum(by_place[token.start : start]))
    if start < len(label):
        yield NamePart(label[start:], weight + math.fsum(by_place[start:]))


def _chance(log_odds: float) -> float:
    return min(max(round(1 / (1 + math.exp(-log_odds)), 6), 0.000001), 0.999999)


@lru_cache(maxsize=1)
def load() -> NameModel:
    """The shipped model, read once."""
    return open_model(WEIGHTS)


def open_model(folder: Path) -> NameModel:
    """The model written in `folder` (`name_model.txt.gz`, `vocabulary.txt.gz` and `card.json`).

    Raises FileNotFoundError where one is missing and ValueError for weights of another format.
    """
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    return NameModel(parse(_unpacked(folder / "name_model.txt.gz"), read_vocabulary(folder)), card)


def read_vocabulary(folder: Path) -> dict[str, int]:
    """The price of each known word in tenths of a nat: `folder/vocabulary.txt.gz`, a price and its words a line."""
    rows = (row.partition(" ") for row in _unpacked(folder / "vocabulary.txt.gz").splitlines())
    return {word: int(price) for price, _, words in rows for word in words.split(" ")}


def _unpacked(path: Path) -> str:
    return gzip.decompress(path.read_bytes()).decode("ascii")


def parse(text: str, vocabulary: Mapping[str, int]) -> Tables:
    """The tables from the text of a weights file; ValueError for another format. `training.text_of` writes it."""
    heading, *sections = text.split("\n[")
    if heading != "name model 1":
        raise ValueError(f"unknown format of name weights: {heading[:40]!r}")
    rows = {name: body.splitlines() for name, _, body in (s.partition("]\n") for s in sections)}
    return Tables(
        base=int(rows["base"][0]),
        grams={g: (int(w), int(r)) for g, w, r in (row.split(" ") for row in rows["grams"])},
        words={k: int(w) for k, w in (row.split(" ") for row in rows["words"])},
        shapes={
            name: (tuple(map(int, limits.split())), tuple(map(int, weights.split())))
            for name, limits, weights in (row.split("|") for row in rows["shapes"])
        },
        endings={e: int(w) for e, w in (row.split(" ") for row in rows["endings"])},
        vocabulary=vocabulary,
    )
