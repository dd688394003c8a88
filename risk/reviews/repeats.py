"""Reviews that repeat one another: shingles alike by 0.6 (Jaccard), or a long phrase shared by several authors.

Not quadratic: texts are grouped by equal shingles first; of the rest, only those are compared that share one of their rarest
shingles (prefix filter of Chaudhuri, Ganti and Kaushik 2006: exact for the threshold, but for the bounded lists).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import ceil

from risk.reviews.sets import Sets
from risk.reviews.shapes import Review

ALIKE = 0.6
WORDS, SIGNS = 3, 4  # words of a Latin shingle, Han signs of a Chinese one
LEAST = 6  # shingles; people agree on a short "very good" without having met
PHRASE = 8  # shingles in a row, shared word for word: ten words, or eleven Han signs (with eight words, 4 of 15 sets of hotel reviews were noticed)
SHARERS = 3  # authors of such a phrase
LONGEST_LIST = 50  # texts compared by one rare shingle
TOKEN = re.compile(r"[㐀-鿿豈-﫿぀-ヿ가-힯]|[^\W㐀-鿿豈-﫿぀-ヿ가-힯]+")
HAN = re.compile(r"[㐀-鿿豈-﫿぀-ヿ가-힯]")


def repeated(reviews: Sequence[Review]) -> tuple[set[int], int, set[int]]:
    """(places of reviews that sound like another author's, how many texts were long enough, places to keep).

    Of each group that sounds alike, the earliest is kept: somebody may have written it first.
    """
    texts = {place: shingles(review.text) for place, review in enumerate(reviews)}
    texts = {place: row for place, row in texts.items() if len(row) >= LEAST}
    groups = Sets()
    _join_equal(texts, groups)
    _join_alike(texts, groups)
    _join_phrases(texts, reviews, groups)
    found: set[int] = set()
    first: set[int] = set()
    for members in groups.groups():
        if len({reviews[place].author for place in members}) > 1:
            found.update(members)
            first.add(min(members, key=lambda place: (reviews[place].day, place)))
    return found, len(texts), first


def shingles(text: str) -> tuple[str, ...]:
    """Runs of three words, or of four Han signs, in their order."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    tokens = TOKEN.findall(plain)
    size = SIGNS if len(HAN.findall(plain)) * 2 > len(tokens) else WORDS
    return tuple(" ".join(tokens[i : i + size]) for i in range(len(tokens) - size + 1))


def _join_equal(texts: dict[int, tuple[str, ...]], groups: Sets) -> None:
    first: dict[frozenset[str], int] = {}
    for place, row in texts.items():
        groups.join(place, first.setdefault(frozenset(row), place))


def _join_alike(texts: dict[int, tuple[str, ...]], groups: Sets) -> None:
    bags: dict[frozenset[str], int] = {}
    for place, row in texts.items():
        bags.setdefault(frozenset(row), place)
    common = Counter(shingle for bag in bags for shingle in bag)
    lists: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for bag, place in sorted(bags.items(), key=lambda item: (len(item[0]), item[1])):
        rarest = sorted(bag, key=lambda shingle: (common[shingle], shingle))
        prefix = rarest[: len(bag) - ceil(ALIKE * len(bag)) + 1]
        for shingle in prefix:
            for other, known in lists[shingle]:
                if not groups.together(place, other) and jaccard(bag, known) >= ALIKE:
                    groups.join(place, other)
        for shingle in prefix:
            if len(lists[shingle]) < LONGEST_LIST:
                lists[shingle].append((place, bag))


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared of all, 0..1; 0 for two empty sets."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if one or other else 0.0


def _join_phrases(texts: dict[int, tuple[str, ...]], reviews: Sequence[Review], groups: Sets) -> None:
    """Join the texts of one long phrase where at least three authors use it."""
    said: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, row in texts.items():
        for start in range(len(row) - PHRASE + 1):
            said[row[start : start + PHRASE]].append(place)
    for places in said.values():
        if len(places) >= SHARERS and len({reviews[place].author for place in places}) >= SHARERS:
            for place in places[1:]:
                groups.join(places[0], place)
