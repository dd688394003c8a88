"""From where pages are opened: counted by day, without anybody's name."""

from django.db.models import F
from django.utils import timezone

from casebook.models import Use

PLACES = ("check", "claim", "rights", "search", "alert")


def note(slug, place):
    """Count one opening of a page from another part of the portal; openings from elsewhere are not counted."""
    if place not in PLACES:
        return
    row = {"slug": slug, "place": place, "day": timezone.localdate()}
    if not Use.objects.filter(**row).update(times=F("times") + 1):
        Use.objects.bulk_create([Use(**row, times=1)], ignore_conflicts=True)
