"""Finding pages by words, in any of the languages; what is found is shown in the reader's own where it is written in it."""

import math
import re
from collections import defaultdict
from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import F
from django.utils import timezone
from rapidfuzz import fuzz, process

from casebook import indexing, terms
from casebook.models import Entry, Kind
from casebook.models.index import Term, Unanswered, Word

MOST_TERMS = 24
MOST_ROWS = 3000  # of one term: the entries it says most of
FOUND = 30
ALIKE = 78  # of 100: how near a typing error must be
NEAR, BEGINS = 0.6, 0.75  # how much a near word and a beginning count
MOST_NEAR = 4
ASKING = frozenset(  # pairs and words that only ask; they stand on every page
    "怎么 么办 么看 么写 么样 如何 什么 什麼 甚么 是不 不是 是否 能不 不能 可不 可以"
    " 有没 没有 为什 我的 我要 我想 请问 一直 the a an is are do does i"
    " my me to of how what can it in on for".split()
)
OF_KIND = {
    Kind.GUIDE: 1.0,
    Kind.ALREADY: 1.0,
    Kind.CASE: 0.95,
    Kind.ALERT: 0.85,
    Kind.TOPIC: 0.75,
    Kind.COURSE: 0.75,
    Kind.DRILL: 0.7,
    Kind.GLOSSARY: 0.6,
}
KEPT_SECONDS = 60
SENTENCES = re.compile(r"(?<=[。！？；])|(?<=[.!?;])\s+")
PERSONAL = re.compile(r"\d{5}|@|https?:")


@dataclass(frozen=True, slots=True)
class Hit:
    """One page found: the entry, the sentence that fits best, and whether it is in another language than the reader's."""

    entry: Entry
    sentence: str
    elsewhere: bool


def search(text, language, most=FOUND):
    """Pages for some words, best first."""
    every = list(dict.fromkeys(terms.terms(text[:200])))[:MOST_TERMS]
    asked = [term for term in every if term not in ASKING] or every
    wanted = _wanted(asked)
    scores = _by_kind(_scores(wanted, len(asked)))
    best = sorted(scores, key=scores.get, reverse=True)[: most * 3]
    return _hits(best, {term for group in wanted for term in group}, language)[:most]


def _wanted(asked):
    """For each term asked the terms it may mean and how much each counts: [{term: share}]."""
    known = set(Word.objects.filter(term__in=asked, entries__gt=0).values_list("term", flat=True))
    strange = [term for term in asked if term not in known]
    near = {term: _near(term) for term in strange}
    last = asked[-1:] if asked and not terms.is_han(asked[-1]) else []
    begun = {term: _begun(term) for term in last if term in known}
    return [begun.get(term, {}) | {term: 1.0} if term in known else near[term] for term in asked]


def _near(term):
    """Known words that a strange one begins, or is mistyped from."""
    begun = _begun(term)
    if begun or len(term) < 2:
        return begun
    if terms.is_han(term):  # one of the two characters may be mistyped
        return dict.fromkeys(_begun(term[0]), NEAR) | dict.fromkeys(_ending(term[-1]), NEAR)
    if len(term) < 4:
        return {}
    found = process.extract(term, _latin(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_NEAR)
    return {word: NEAR * score / 100 for word, score, _n in found} or _pieces(term)


def _pieces(term):
    """A word that the shelf writes as two: its longest known beginning, and what follows."""
    latin = set(_latin())
    for cut in range(len(term) - 2, 3, -1):
        if term[:cut] in latin:
            return {term[:cut]: NEAR} | dict.fromkeys(_begun(term[cut:]), NEAR)
    return {}


def _ending(character):
    """The commonest pairs of Han that end with a character."""
    rows = Word.objects.filter(term__endswith=character, term__gte="\u3400", entries__gt=0)
    return rows.order_by("-entries").values_list("term", flat=True)[:MOST_NEAR]


def _begun(term):
    rows = Word.objects.filter(term__gte=term, term__lt=term + "\U0010ffff", entries__gt=0).exclude(term=term)
    return (
        dict.fromkeys(rows.order_by("-entries").values_list("term", flat=True)[:MOST_NEAR], BEGINS)
        if len(term) > 1 or terms.is_han(term)
        else {}
    )


def _latin():
    """Every Latin word of the shelf; kept for a minute."""
    return _kept(
        "latin", lambda: list(Word.objects.filter(term__lt="\u3400", entries__gt=0).values_list("term", flat=True))
    )


def _scores(wanted, asked):
    """How well each entry fits: {key: score}."""
    names = {term for group in wanted for term in group}
    frequency = dict(Word.objects.filter(term__in=names).values_list("term", "entries"))
    total = _kept("total", Entry.objects.count) or 1
    rows = _rows(frequency)
    scores, met = defaultdict(float), defaultdict(int)
    for group in wanted:
        of_group = {}
        for term, share in group.items():
            n = frequency.get(term, 0)
            worth = share * math.log(1 + (total - min(n, total) + 0.5) / (n + 0.5))
            for entry, weight in rows.get(term, ()):
                of_group[entry] = max(of_group.get(entry, 0.0), worth * weight)
        for entry, score in of_group.items():
            scores[entry] += score
            met[entry] += 1
    return {entry: score * (0.3 + 0.7 * met[entry] / asked) for entry, score in scores.items()}


def _by_kind(scores):
    """Guides and first steps before exercises, topics and lists of words, which name everything."""
    best = sorted(scores, key=scores.get, reverse=True)[: FOUND * 6]
    kinds = dict(Entry.objects.filter(pk__in=best).values_list("pk", "kind"))
    return {pk: scores[pk] * OF_KIND.get(kinds.get(pk), 1.0) for pk in best}


def _rows(frequency):
    """The entries of each term; of a term that stands nearly everywhere only those it says most of."""
    rows = defaultdict(list)
    rare = [term for term, n in frequency.items() if n <= MOST_ROWS]
    for term, entry, weight in Term.objects.filter(term__in=rare).values_list("term", "entry_id", "weight"):
        rows[term].append((entry, weight))
    for term in set(frequency) - set(rare):
        rows[term] = list(
            Term.objects.filter(term=term).order_by("-weight").values_list("entry_id", "weight")[:MOST_ROWS]
        )
    return rows


def _hits(keys, names, language):
    """The entries of some keys, each page once, in the reader's language where there is one."""
    order = list(
        dict.fromkeys(
            slug
            for _n, slug in sorted(
                (keys.index(pk), slug) for pk, slug in Entry.objects.filter(pk__in=keys).values_list("pk", "slug")
            )
        )
    )
    versions = defaultdict(dict)
    for entry in Entry.objects.filter(slug__in=order):
        versions[entry.slug][entry.language] = entry
    found = (
        versions[slug].get(language)
        or min(versions[slug].values(), key=lambda e: keys.index(e.pk) if e.pk in keys else len(keys))
        for slug in order
    )
    return [Hit(entry, sentence(entry, names), entry.language != language) for entry in found]


def sentence(entry, names):
    """The sentence of a page that holds the most of some terms; its lesson where none does."""
    best, most = entry.lesson, 0
    for text in indexing.sentences_of(entry.content):
        for part in SENTENCES.split(text):
            met = len(names & set(terms.terms(part)))
            if met > most:
                best, most = part.strip(), met
    return best[:300]


def note_unanswered(text, language):
    """Count words that found nothing; what looks like a person's number or address is not kept."""
    words = " ".join(text.split())[:80].casefold()
    if not words or PERSONAL.search(words) or not words.isprintable():
        return
    row = {"words": words, "language": language}
    if not Unanswered.objects.filter(**row).update(times=F("times") + 1, last_at=timezone.now()):
        Unanswered.objects.bulk_create([Unanswered(**row)], ignore_conflicts=True)


def _kept(name, find):
    shelf = caches["pieces"]
    found = shelf.get(f"search:{name}")
    if found is None:
        found = find()
        shelf.set(f"search:{name}", found, KEPT_SECONDS)
    return found
