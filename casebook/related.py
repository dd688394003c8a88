"""What the shelf has about a sign, a topic or a rule: how the other floors find the lesson that helps now.

Answers are kept for a minute in each process, so a page that is asked for often costs no query.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from casebook.models.shelf import Entry, Kind, Mark

KEPT_SECONDS = 60
TEACHING = (Kind.GUIDE, Kind.CASE, Kind.ALREADY, Kind.COURSE, Kind.ALERT)
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
    """For each sign its guide, its case and its drill: of several the one that is about the fewest signs. One query at most."""
    asked = tuple(sorted(set(signals)))
    return _kept(f"lessons:{language}:{','.join(asked)}", lambda: _lessons(asked, language)) if asked else {}


def _lessons(signals, language):
    rows = (
        Mark.objects.filter(kind="signals", name__in=signals, entry__language=language)
        .filter(entry__kind__in=(Kind.GUIDE, Kind.CASE, Kind.DRILL))
        .annotate(width=Count("entry__marks", filter=Q(entry__marks__kind="signals")))
        .order_by("width", "entry__slug")
        .values_list("name", "entry__title", "entry__slug", "entry__kind", "entry__lesson")
    )
    found: dict[str, dict[str, Link]] = {name: {} for name in signals}
    for name, *told in rows:
        found[name].setdefault(told[2], _link(*told))
    return {
        name: Lessons(*(of.get(kind) for kind in (Kind.GUIDE, Kind.CASE, Kind.DRILL))) for name, of in found.items()
    }


def _link(title, slug, kind, lesson):
    return Link(title, reverse("page", args=[slug]), kind, lesson)


def _kept(key, find):
    shelf = caches["pieces"]
    found = shelf.get(key)
    if found is None:
        found = find()
        shelf.set(key, found, KEPT_SECONDS)
    return found
