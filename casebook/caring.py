"""What needs an editor's care: pages whose day of review came, links that lead nowhere, searches without an answer."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, Q, Sum
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts import outbox
from accounts.fetching import Refused, Unreachable, fetch
from accounts.models import User
from casebook.models import BrokenLink, Entry, Unanswered, Use, Verdict
from casebook.putting import texts

Reason = BrokenLink.Reason
SOON = timedelta(days=14)
MONTH = timedelta(days=30)
MOST = 50  # rows of each list
MOST_LINKS = 20  # outside addresses of one page
HREF = re.compile(r'href="([^"]+)"')


def due_reviews():
    """Pages whose day of review is near or past, the oldest first."""
    return Entry.objects.filter(review_on__lte=timezone.localdate() + SOON).order_by("review_on", "slug", "language")


def remind_reviewers():
    """Tell every curator once of each page whose day of review came; how many notices were written."""
    due = list(due_reviews().filter(review_on__lte=timezone.localdate())[:MOST])
    people = list(User.objects.filter(role=User.Role.CURATOR, is_active=True)[:MOST]) if due else []
    return sum(_remind(entry, person) for entry in due for person in people)


def _remind(entry, person):
    with translation.override(person.language or "en"):
        return outbox.write(
            key=f"review:{entry.slug}:{entry.language}:{entry.review_on}:{person.pk}",
            subject=_("Please look at this page again: %(title)s") % {"title": entry.title},
            body=_("Its day of review has come. Check facts and sources, then set a new day."),
            user=person,
            mail_to=person.email,
            path=f"/cms/pages/{entry.page_id}/edit/",
        )


def used():
    """How often pages were opened from checks, claims, answers and searches in the last month."""
    since = timezone.localdate() - MONTH
    return Use.objects.filter(day__gte=since).values("slug", "place").annotate(n=Sum("times")).order_by("-n", "slug")


def disliked():
    """Pages and how readers found them in the last month, the most disliked first."""
    rows = Verdict.objects.filter(said_at__gte=timezone.now() - MONTH).values("slug", "language")
    return rows.annotate(no=Count("pk", filter=Q(useful=False)), yes=Count("pk", filter=Q(useful=True))).order_by(
        "-no", "slug"
    )


def unanswered():
    """Words that found nothing, the most frequent first."""
    return Unanswered.objects.order_by("-times", "words")


def check_links():
    """Look at every link of every page; outside addresses only where workers may look at sites."""
    for entry in Entry.objects.iterator(chunk_size=200):
        broken = _broken(entry)
        entry.broken_links.exclude(url__in=broken).delete()
        rows = [BrokenLink(entry=entry, url=url[:500], reason=reason) for url, reason in broken.items()]
        BrokenLink.objects.bulk_create(rows, ignore_conflicts=True)


def _broken(entry):
    found = {}
    outside = 0
    for url in dict.fromkeys(links_of(entry)):
        if url.startswith("/"):
            reason = _broken_inside(url)
        else:
            outside += 1
            reason = _broken_outside(url) if settings.NETWORK_EVIDENCE and outside <= MOST_LINKS else ""
        if reason:
            found[url[:500]] = reason
    return found


def links_of(entry):
    """Every address that a page links to."""
    for text in texts({k: v for k, v in entry.content.items() if k != "sources"}):
        yield from HREF.findall(text)
    yield from (row["url"] for row in entry.content.get("sources", ()) if row.get("url"))


def _broken_inside(url):
    try:
        found = resolve(urlsplit(url).path)
    except Resolver404:
        return Reason.NO_ADDRESS
    slug = found.kwargs.get("slug")
    gone = found.url_name in ("page", "drill", "leaflet") and not Entry.objects.filter(slug=slug).exists()
    return Reason.NO_PAGE if gone else ""


def _broken_outside(url):
    try:
        answer = fetch(url)
    except (Refused, Unreachable):
        return Reason.UNREADABLE
    return Reason.GONE if answer.status in (404, 410) else ""
