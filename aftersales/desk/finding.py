"""Finding claims by words: numbers, orders, addresses, names, and all that was told, in English and both Chineses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db import connection, transaction
from django.db.models import Q

from accounts.naming import HAN, fold, query_terms
from accounts.prepared import WORD, Prepared
from aftersales.models import Claim, ClaimWord
from aftersales.models.claims import LETTERS, ClaimQuerySet

MOST_WORDS = 300  # of one claim
MOST_LETTERS = 6000  # of one text that are looked at
BATCH = 100
MOST_ASKED = 8
FEW = 200  # so many claims a rare word is in, or one number names
_GAPS = re.compile(r"[\s\-_/.#]+")
_PIECE = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
COMMON = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "but",
        "by",
        "did",
        "do",
        "for",
        "from",
        "had",
        "has",
        "have",
        "i",
        "in",
        "is",
        "it",
        "its",
        "me",
        "my",
        "no",
        "not",
        "of",
        "on",
        "or",
        "so",
        "that",
        "the",
        "their",
        "them",
        "they",
        "this",
        "to",
        "was",
        "we",
        "were",
        "what",
        "when",
        "will",
        "with",
        "you",
        "your",
    ]
)


def words_of(claim: Claim) -> list[str]:
    """The words a claim is found by, the telling ones first: numbers, orders, names, then what was said."""
    purchase, merchant = claim.purchase, claim.merchant
    exact = [claim.number, claim.guest_email, claim.merchant_email, claim.shopper_name]
    exact += [claim.shopper.email, claim.shopper.display_name] if claim.shopper else []
    exact += merchant.names() if merchant else []
    exact += [purchase.order_no, purchase.merchant_name, purchase.platform] if purchase else []
    exact += [text for line in claim.lines.all() for text in (line.line.title, line.line.serial)]
    said = [claim.story, *(m.text for m in claim.messages.all()), *(s.note for s in claim.steps.all())]
    said += [text for f in claim.findings.all() for text in (f.facts, f.reasons)]
    found: dict[str, None] = {}
    for text in [*exact, *(text[:MOST_LETTERS] for text in said)]:
        found.update(dict.fromkeys(words_in(text)))
    squeezed = [_GAPS.sub("", fold(code))[:64] for code in (purchase.order_no if purchase else "", claim.number)]
    return list(dict.fromkeys([*filter(None, squeezed), *found]))[:MOST_WORDS]


def words_in(text):
    """Latin words whole, Han in pairs, single Han only where one stands alone; the commonest words find nothing."""
    for piece in _PIECE.findall(fold(text)):
        if len(piece) > 1 and re.match(rf"[{HAN}]", piece):
            yield from (piece[i : i + 2] for i in range(len(piece) - 1))
        elif piece not in COMMON:
            yield piece[:64]


def asked_words(text: str) -> list[str]:
    """The words to look for, all of which must be there; the commonest are left out."""
    return [word for word in query_terms(text) if word not in COMMON][:MOST_ASKED]


def as_code(text: str) -> str:
    """A number that was typed with or without its gaps, as one word; "" for what is no number."""
    told = text.strip()
    squeezed = _GAPS.sub("", fold(told))[:64]
    is_number = len(squeezed) == 10 and set(squeezed.upper()) <= set(LETTERS)  # of a claim; a few have no digit
    has_digit = squeezed.isascii() and any(c.isdigit() for c in squeezed)
    is_code = " " not in told and "@" not in told and (has_digit or is_number)
    return squeezed if is_code else ""


def search(rows: ClaimQuerySet, text: str) -> ClaimQuerySet:
    """The claims among `rows` that hold every word of the text, or its number as one; none where the text has no word."""
    words, numbered = sought(text)
    if not words:
        return rows.none()
    if not numbered:
        return holding(rows, words)
    return rows.filter(Q(pk__in=holding(Claim.objects.all(), words).values("pk")) | Q(pk__in=numbered))


def sought(text: str) -> tuple[list[str], list[int]]:
    """The words of a text, the rarest first, and the claims that its number as one names, FEW at most."""
    words = asked_words(text)
    if len(words) > 1:
        words.sort(key=lambda word: len(HOLDERS.rows(None, words=[word])))
    code = as_code(text)
    numbered = [] if not code or words == [code] else [pk for (pk,) in HOLDERS.rows(None, words=[code])]
    return words, numbered if len(numbered) <= FEW else []


def holding(rows: ClaimQuerySet, words: Sequence[str]) -> ClaimQuerySet:
    """The claims among `rows` that hold all of these words, at least one.

    By the rarest word, which stands first, the database comes to its claims in the order of their age, so that it never
    walks through all claims.
    """
    first, *others = words
    for word in others:
        rows = rows.filter(pk__in=ClaimWord.objects.filter(word=word).values("claim"))
    return rows.filter(words__word=first)


HOLDERS = Prepared(
    lambda _user, _now: ClaimWord.objects.filter(word=WORD).values_list("claim")[: FEW + 1],
    planned=True,
)


def index_next() -> int:
    """Collect the words of the claims that changed, a batch in one transaction; returns how many there were."""
    with transaction.atomic():
        rows = Claim.objects.filter(to_index=True).select_related("purchase", "merchant", "shopper")
        skip = connection.features.has_select_for_update_skip_locked
        rows = rows.select_for_update(skip_locked=skip, of=("self",)).order_by("pk")
        claims = list(rows.prefetch_related("lines__line", "messages", "steps", "findings")[:BATCH])
        known = _known([claim.pk for claim in claims])
        for claim in claims:
            _rewrite(claim, known.get(claim.pk, set()))
        Claim.objects.filter(pk__in=[claim.pk for claim in claims]).update(to_index=False)
    return len(claims)


def _known(pks):
    known: dict[int, set[str]] = {}
    for pk, word in ClaimWord.objects.filter(claim__in=pks).values_list("claim", "word"):
        known.setdefault(pk, set()).add(word)
    return known


def _rewrite(claim, known):
    words = set() if claim.is_draft() else set(words_of(claim))
    if gone := known - words:
        ClaimWord.objects.filter(claim=claim, word__in=gone).delete()
    fresh = [ClaimWord(claim=claim, word=word) for word in sorted(words - known)]
    ClaimWord.objects.bulk_create(fresh, ignore_conflicts=True)
