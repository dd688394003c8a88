"""Putting a page on the shelf when it goes live, and taking it off when it does not."""

from django.utils import timezone

from casebook import indexing, pictures
from casebook.models.shelf import Entry, FormerAddress, Mark

MOST = 500  # at a time; the next sweep takes the rest
MARKS = ("topics", "signals", "rules", "channels", "regions")


def put(page):
    """Make the entry of a page say what the page says; a page that is not live has none."""
    before = Entry.objects.filter(page_id=page.pk).first()
    if not page.live:
        if before:
            indexing.forget(before)
            before.delete()
        return
    if before and before.slug != page.slug:
        FormerAddress.objects.update_or_create(slug=before.slug, defaults={"translation_key": page.translation_key})
    FormerAddress.objects.filter(slug=page.slug).delete()
    entry, _new = Entry.objects.update_or_create(page_id=page.pk, defaults=_fields(page))
    entry.marks.all().delete()
    Mark.objects.bulk_create(_marks(entry))
    indexing.index(entry)


def tidy():
    """Take off the shelf what Wagtail took down without asking the page's own kind, as its timetable does."""
    for entry in Entry.objects.filter(page__live=False)[:MOST]:
        indexing.forget(entry)
        entry.delete()


def entry_of(page):
    """The entry that a page would have, not saved: what previews are drawn from."""
    return Entry(page_id=page.pk, **_fields(page))


def _fields(page):
    shown = page.shown()
    if "body" in shown:
        shown["body"] = pictures.with_copies(shown["body"])
    return {
        "translation_key": page.translation_key,
        "slug": page.slug,
        "language": page.language,
        "kind": page.KIND,
        "title": page.title,
        "lesson": page.lesson,
        "content": {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in shown.items()},
        "year": page.year,
        "starts_on": getattr(page, "starts_on", None),
        "ends_on": getattr(page, "ends_on", None),
        "review_on": page.review_on,
        "published_at": page.first_published_at or timezone.now(),
        "changed_at": page.last_published_at or timezone.now(),
    }


def _marks(entry):
    named = {(kind, name) for kind in MARKS for name in entry.content[kind]}
    named |= {("channels", entry.content["channel"])} if "channel" in entry.content else set()
    return [Mark(entry=entry, kind=kind, name=name) for kind, name in sorted(named)]


def texts(value):
    """Every text inside plain values, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
