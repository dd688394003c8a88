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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

WEIGHTS = Path(__file__).parent / "weights"
LONGEST_GRAM = 5
LONGEST_WORD = 16
LONGEST_NAME = 63
UNIT = 10_000  # one whole-number step of a weight is a ten-thousandth of a log-odds
RARITY = 100  # squared rarities count in hundredths
NEW_WORD, NEW_LETTER, SHORT_WORD = 90, 32, 30  # prices of splitting, in tenths of a nat
MOST_PARTS = 6
SLIGHT = 0.05  # a push smaller than this is not worth a word
VOWELS = frozenset("aeiouy")
RARE = frozenset("jkqvwxyz")
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


@dataclass(frozen=True, slots=True)
class Token:
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


def grams_of(label: str) -> Iterator[tuple[str, int]]:
    """Every string of 1 to 5 characters of `^label$` with its place; the bare edge marks left out."""
    text = f"^{label}$"
    size = len(text)
    for start in range(size):
        for stop in range(start + 1, min(start + LONGEST_GRAM, size) + 1):
            if stop - start > 1 or 0 < start < size - 1:
                yield text[start:stop], start


def tokens_of(label: str, vocabulary: Mapping[str, int]) -> list[Token]:
    """The cheapest split of the name's letters into known words and rests (Viterbi over word prices)."""
    found: list[Token] = []
    for run in LETTER_RUN.finditer(label):
        found += _cheapest(run.group(), run.start(), vocabulary)
    return found


def _cheapest(text: str, offset: int, vocabulary: Mapping[str, int]) -> list[Token]:
    size = len(text)
    best = [0] * (size + 1)
    came_from = [0] * (size + 1)
    known = [False] * (size + 1)
    for stop in range(1, size + 1):
        low = 1 << 30
        for start in range(max(0, stop - LONGEST_WORD), stop):
            price = vocabulary.get(text[start:stop])
            length = stop - start
            if price is None:
                total = best[start] + NEW_WORD + NEW_LETTER * length
            else:
                total = best[start] + price + (SHORT_WORD if length < 3 else 0)
            if total < low:
                low, came_from[stop], known[stop] = total, start, price is not None
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
    letters = [c for c in label if "a" <= c <= "z"]
    size = len(letters) or 1
    known = [t.text for t in tokens if t.known and len(t.text) > 2]
    rest = [len(t.text) for t in tokens if not t.known or len(t.text) < 3]
    prices = [vocabulary[word] for word in known]
    spent = sum(vocabulary[t.text] if t.known else NEW_WORD + NEW_LETTER * len(t.text) for t in tokens)
    return {
        "length": len(label),
        "hyphens": label.count("-"),
        "digits": sum(c.isdigit() for c in label),
        "vowel share": 1000 * sum(c in VOWELS for c in letters) // size,
        "variety": 1000 * len(set(letters)) // size,
        "rare letters": 1000 * sum(c in RARE for c in letters) // size,
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
        """The reading of a lower-case ASCII registrable domain (punycode for others); never refuses a text."""
        found = self.contributions(domain)
        log_odds = round(found.log_odds, 6)
        parts = list(found.pieces)
        if ending := split(domain)[1]:
            parts.append(NamePart(f".{ending}", found.ending))
        telling = sorted((p for p in parts if abs(p.weight) >= SLIGHT), key=lambda p: (-abs(p.weight), p.text))
        rounded = tuple(NamePart(p.text, round(p.weight, 4)) for p in telling[:MOST_PARTS])
        return NameReading(_chance(log_odds), log_odds, rounded)

    def probability(self, domain: str) -> float:
        """The same chance as `read`, without the parts."""
        return _chance(round(self.contributions(domain).log_odds, 6))

    def contributions(self, domain: str) -> Contributions:
        """What each piece, the shape, the ending and the base add to the log-odds of `domain`."""
        label, ending = split(domain)
        tokens = tokens_of(label, self.tables.vocabulary)
        by_place = self._letters(label)
        whole = self._shape(label, tokens)
        by_token = [0] * len(tokens)
        for key, place in words_of(tokens):
            weight = self.tables.words.get(key, 0)
            if place < 0:
                whole += weight
            else:
                by_token[place] += weight
        return Contributions(
            base=self.tables.base / UNIT,
            shape=whole / UNIT,
            ending=self.tables.endings.get(ending, 0) / UNIT,
            pieces=tuple(_pieces(label, tokens, by_place, by_token)),
        )

    def _letters(self, label: str) -> list[float]:
        """The log-odds of the letter strings, spread over the characters they cover."""
        known = self.tables.grams
        size = len(label)
        steps = [0.0] * (size + 1)
        seen: set[str] = set()
        norm = 0
        for gram, start in grams_of(label):
            entry = known.get(gram)
            if entry is None or gram in seen:
                continue
            seen.add(gram)
            norm += entry[1]
            first, stop = max(start - 1, 0), min(start - 1 + len(gram), size)
            share = entry[0] / (stop - first)
            steps[first] += share
            steps[stop] -= share
        scale = math.sqrt(RARITY) / (math.sqrt(norm) * UNIT) if norm else 0.0
        level, levels = 0.0, []
        for step in steps[:size]:
            level += step
            levels.append(level * scale)
        return levels

    def _shape(self, label: str, tokens: Sequence[Token]) -> int:
        measured = shape_of(label, tokens, self.tables.vocabulary)
        return sum(w[bisect_right(limits, measured[t])] for t, (limits, w) in self.tables.shapes.items())


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
