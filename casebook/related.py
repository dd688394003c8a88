"""What the shelf has about a sign, a topic or a rule: how the other floors find the lesson that helps now.

Answers are kept for a minute in each process, so a page that is asked for often costs no query.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils import timezone

from casebook.models.shelf import Entry, Kind

KEPT_SECONDS = 60
TEACHING = (Kind.GUIDE, Kind.CASE, Kind.ALREADY, Kind.COURSE, Kind.ALERT)
SNAPSHOT_SECONDS = 6 * 3600
MOST_WARNINGS = 50
MOST_NAMES = 40  # of what is asked about; more changes nothing about what fits best


@dataclass(frozen=True, slots=True)
class Link:
    """A page in a row of links."""

    title: str
    url: str
    kind: str
    lesson: str


@dataclass(frozen=True, slots=True)
class Lessons:
    """What opens from one sign: None where the shelf has nothing in this language."""

    guide: Link | None
    case: Link | None
    drill: Link | None


@dataclass(frozen=True, slots=True)
class AlertNow:
    """A warning that holds: its page, the signs it is about, the brand it tells of."""

    link: Link
    signals: frozenset[str]
    imitates: str


NOTHING = Lessons(None, None, None)


def pages_about(
    names: Iterable[str], *, language: str, limit: int = 5, kinds: Iterable[str] = TEACHING
) -> tuple[Link, ...]:
    """Pages in a language that carry the most of some ids (topics, signals, rules, channels), best first.

    An alert counts while it holds. At most one query; unknown ids find nothing.
    """
    asked, wanted = tuple(sorted(set(names)))[:MOST_NAMES], tuple(kinds)
    key = f"about:{language}:{limit}:{','.join(map(str, wanted))}:{','.join(asked)}"
    return _kept(key, lambda: _find(asked, language, limit, wanted)) if asked else ()


def _find(names, language, limit, kinds):
    today = timezone.localdate()
    rows = (
        Entry.objects.filter(language=language, kind__in=kinds, marks__name__in=names)
        .filter(~Q(kind=Kind.ALERT) | Q(starts_on__lte=today, ends_on__gte=today))
        .annotate(fits=Count("marks"))
        .order_by("-fits", "-changed_at", "slug")
        .values_list("title", "slug", "kind", "lesson")[:limit]
    )
    return tuple(_link(*row) for row in rows)


def lessons_of(signals: Iterable[str], *, language: str) -> dict[str, Lessons]:
    """For each sign its guide, its case and its drill: of several the one that is about the fewest signs."""
    known = _snapshot(language).lessons
    return {name: known.get(name, NOTHING) for name in signals}


def warnings_now(language: str) -> tuple[AlertNow, ...]:
    """The warnings that hold in a language, newest first, fifty at most."""
    return _snapshot(language).warnings


def version() -> str:
    """A word that changes when something is published or taken down: part of the names of kept pages. One query at most."""
    return _kept("version", lambda: repr(Entry.objects.aggregate(Count("pk"), Max("pk"), Max("changed_at"))))


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """What the shelf has for every sign, and the warnings that hold, in one language on one day."""

    lessons: dict[str, Lessons]
    warnings: tuple[AlertNow, ...]


def _snapshot(language):
    """One query for each new version of the shelf; the version itself is asked once a minute."""
    key = f"snapshot:{language}:{timezone.localdate()}:{version()}"
    return _kept(key, lambda: _read(language), SNAPSHOT_SECONDS)


def _read(language):
    rows = (
        Entry.objects.filter(language=language)
        .filter(Q(kind__in=(Kind.GUIDE, Kind.CASE, Kind.DRILL), marks__kind="signals") | Q(kind=Kind.ALERT))
        .order_by("-starts_on", "slug")
        .values_list(
            "slug", "title", "kind", "lesson", "starts_on", "ends_on", "content__imitates", "marks__kind", "marks__name"
        )
    )
    signs, told = {}, {}
    for slug, title, kind, lesson, *more, mark, name in rows:
        told[slug] = (_link(title, slug, kind, lesson), *more)
        signs.setdefault(slug, set()).update({name} if mark == "signals" else ())
    return _Snapshot(_lessons(told, signs), _holding(told, signs))


def _lessons(told, signs):
    found = {}
    for slug in sorted(told, key=lambda slug: (len(signs[slug]), slug)):
        link = told[slug][0]
        for name in signs[slug] if link.kind != Kind.ALERT else ():
            found.setdefault(name, {}).setdefault(link.kind, link)
    return {n: Lessons(of.get(Kind.GUIDE), of.get(Kind.CASE), of.get(Kind.DRILL)) for n, of in found.items()}


def _holding(told, signs):
    today = timezone.localdate()
    holding = [
        AlertNow(link, frozenset(signs[slug]), imitates or "")
        for slug, (link, starts, ends, imitates) in told.items()
        if link.kind == Kind.ALERT and starts <= today <= ends
    ]
    return tuple(holding[:MOST_WARNINGS])


def _link(title, slug, kind, lesson):
    return Link(title, reverse("page", args=[slug]), kind, lesson)


def _kept(key, find, seconds=KEPT_SECONDS):
    shelf, key = caches["pieces"], hashlib.sha256(key.encode()).hexdigest()
    found = shelf.get(key)
    if found is None:
        found = find()
        shelf.set(key, found, seconds)
    return found
