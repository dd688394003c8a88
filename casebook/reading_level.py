"""How long a page is and how hard to read, while it is written. Plain Python.

English: the grade of Flesch & Kincaid (Kincaid, Fishburne, Rogers & Chissom 1975), 0.39 words a sentence + 11.8 syllables a word
- 15.59, with syllables counted as groups of vowels. Chinese: characters a sentence; there is no agreed grade.
"""

import re
from dataclasses import dataclass

SENTENCE = re.compile(r"[.!?。！？；]+")
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
HAN = re.compile(r"[\u3400-\u9fff]")
VOWELS = re.compile(r"[aeiouy]+")
EASY_GRADE, EASY_HAN = 7.0, 28  # about twelve years of age; characters that are read in one breath


@dataclass(frozen=True, slots=True)
class Level:
    """Words (or characters), sentences, the grade (English) or characters a sentence (Chinese), and whether that is easy."""

    words: int
    sentences: int
    grade: float
    easy: bool
    han: bool


def level(text: str) -> Level:
    """The level of a text; of an empty one all zeros, which is easy."""
    han, words = HAN.findall(text), WORD.findall(text)
    sentences = max(1, sum(1 for part in SENTENCE.split(text) if WORD.search(part) or HAN.search(part)))
    if len(han) > len(words):
        each = round(len(han) / sentences, 1)
        return Level(len(han), sentences, each, each <= EASY_HAN, True)
    if not words:
        return Level(0, 0, 0.0, True, False)
    grade = round(0.39 * len(words) / sentences + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59, 1)
    return Level(len(words), sentences, grade, grade <= EASY_GRADE, False)


def _syllables(word: str) -> int:
    small = word.lower()
    found = len(VOWELS.findall(small))
    return max(1, found - (small.endswith("e") and not small.endswith("le") and found > 1))
