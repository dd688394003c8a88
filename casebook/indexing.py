"""Writing the index: the terms of an entry and what each says of it."""

from collections import Counter
from itertools import chain

from django.db.models import F

from casebook import prose, terms, vocabulary
from casebook.models.index import Term, Word

TITLE, LESSON, TAGS, BODY = 6, 3, 2, 1
AVERAGE = 400  # terms of a page, about; a constant, so that no page's weights hang on another's
K1, B = 1.2, 0.6  # Robertson & Zaragoza 2009, The Probabilistic Relevance Framework, section 3.4
NOT_SAID = {"url", "read_on", "part", "starts_on", "ends_on", "channel", "situation", *vocabulary.MARKS}


def index(entry):
    """Write the terms of an entry anew."""
    before = set(Term.objects.filter(entry=entry).values_list("term", flat=True))
    weights = weigh(entry)
    Term.objects.filter(entry=entry).delete()
    Term.objects.bulk_create([Term(entry=entry, term=term, weight=weight) for term, weight in weights.items()], 500)
    _count(set(weights) - before, before - set(weights))


def forget(entry):
    """Take the terms of an entry out of the counts; its own rows go with it."""
    _count(set(), set(Term.objects.filter(entry=entry).values_list("term", flat=True)))


def _count(more, fewer):
    Word.objects.bulk_create([Word(term=term) for term in sorted(more)], 500, ignore_conflicts=True)
    for names, step in ((sorted(more), 1), (sorted(fewer), -1)):
        for start in range(0, len(names), 500):
            Word.objects.filter(term__in=names[start : start + 500]).update(entries=F("entries") + step)


def weigh(entry):
    """The weight of each term of an entry: {term: weight}."""
    counts = Counter()
    for text, worth in _told(entry):
        for term in terms.terms(text):
            counts[term] += worth
    length = sum(counts.values())
    bound = K1 * (1 - B + B * length / AVERAGE)
    return {term: round(n * (K1 + 1) / (n + bound), 4) for term, n in counts.items()}


def _told(entry):
    yield entry.title, TITLE
    yield entry.lesson, LESSON
    for kind in (vocabulary.TOPICS, vocabulary.CHANNELS):
        for name in entry.content.get(kind, ()):
            yield vocabulary.word(kind, name, entry.language), TAGS
    yield " ".join(sentences_of(entry.content)), BODY


def sentences_of(content):
    """Every text of a page's content that a reader reads, as plain words."""
    return (
        prose.plain(text)
        for text in chain.from_iterable(_texts(value) for name, value in content.items() if name not in NOT_SAID)
    )


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from chain.from_iterable(map(_texts, value))
    elif isinstance(value, dict):
        yield from chain.from_iterable(_texts(inner) for name, inner in value.items() if name not in NOT_SAID)
