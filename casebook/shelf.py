"""Asking the shelf: what stands there in a language, by kind, topic, channel, place and year."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

from casebook import vocabulary
from casebook.models import Entry, FormerAddress, Kind

READ = (Kind.GUIDE, Kind.CASE, Kind.ALERT, Kind.COURSE, Kind.ALREADY)
LISTED = (*READ, Kind.DRILL)  # drills stand among the rest only where somebody asks for them
FILTERS = {"topic": vocabulary.TOPICS, "channel": vocabulary.CHANNELS, "place": vocabulary.REGIONS}
ROW = ("slug", "title", "lesson", "kind", "language", "changed_at", "starts_on", "ends_on")


def language():
    """The reader's language."""
    return get_language() or "en"


def chosen(asked):
    """What of the shelf's filters somebody chose; what does not exist is left out: {name: value}."""
    found = {
        name: asked.get(name, "") for name, kind in FILTERS.items() if asked.get(name, "") in vocabulary.words(kind)
    }
    if asked.get("kind") in [str(kind) for kind in LISTED]:
        found["kind"] = asked["kind"]
    if (year := asked.get("year", "")).isascii() and year.isdigit() and len(year) == 4:
        found["year"] = year
    return found


def listed(told):
    """Entries in the reader's language by the filters chosen, newest first; an alert that is over stands among the alerts only."""
    rows = Entry.objects.filter(language=language(), kind__in=[told["kind"]] if "kind" in told else READ)
    for name, kind in FILTERS.items():
        if name in told:
            rows = rows.filter(pk__in=Entry.objects.marked(kind, told[name]).values("pk"))
    if "year" in told:
        rows = rows.filter(year=told["year"])
    if told.get("kind") != Kind.ALERT:
        rows = rows.exclude(kind=Kind.ALERT, ends_on__lt=timezone.localdate())
    return rows.order_by("-changed_at", "slug").only(*ROW)


def holding():
    """Alerts that hold today in the reader's language, newest first."""
    return Entry.objects.in_force(timezone.localdate()).filter(language=language()).only(*ROW)


def of_kind(*kinds):
    """Entries of some kinds in the reader's language, by title."""
    return Entry.objects.filter(language=language(), kind__in=kinds).order_by("title", "slug").only(*ROW)


def versions(slug):
    """The entries of an address, by language: {language: Entry}; 404 where there is none."""
    if "\0" in slug:
        raise Http404
    return {entry.language: entry for entry in Entry.objects.filter(slug=slug)}


def moved_to(slug):
    """Where the page of a former address stands now, or None."""
    former = FormerAddress.objects.filter(slug=slug).first()
    return (
        Entry.objects.filter(translation_key=former.translation_key).values_list("slug", flat=True).first()
        if former
        else None
    )


def pick(slug):
    """The entry of an address in the reader's language; 404 for none."""
    found = versions(slug).get(language())
    if found is None:
        raise Http404
    return found
