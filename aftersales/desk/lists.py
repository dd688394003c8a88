"""The lists of the desk: which claims, under which filters, page by page without counting, and how many wait in each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import IntegerField, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aftersales.desk import finding, for_two, pulling
from aftersales.models import Claim, ReceivedMail
from aftersales.models.claims import ClaimQuerySet

A_PAGE = 25
COUNTED_UP_TO = 100
VIEWS = {
    "ours": _("Waiting for us"),
    "mine": _("Mine"),
    "unassigned": _("Nobody’s yet"),
    "today": _("Due today"),
    "late": _("We are late"),
    "merchant": _("Waiting for merchants"),
    "shopper": _("Waiting for shoppers"),
    "running": _("Promised or decided"),
    "appeals": _("Appeals"),
    "snoozed": _("Put aside"),
    "over": _("Over"),
    "all": _("All"),
}
COUNTED = ("ours", "mine", "unassigned", "today", "late", "appeals", "snoozed")  # the lists one must not lose sight of
FILTERS = {  # word in the address -> condition
    "queue": "queue",
    "kind": "kind",
    "language": "language",
    "law": "jurisdiction",
    "merchant": "merchant",
    "agent": "agent",
    "tag": "desk_tags__name",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which list: a word of VIEWS, the values of FILTERS, words to look for, and after which claim the page begins."""

    view: str = "ours"
    filters: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    after: str = ""

    def order(self) -> str:
        """By the day they are due; what is over or looked for by words, the newest first."""
        return "newest" if self.text or self.view == "all" else "closed" if self.view == "over" else "due"


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list; `following` is the mark of the next one, "" on the last."""

    claims: list[Claim]
    following: str


def rows_of(view: str, user: User, now: datetime) -> ClaimQuerySet:
    """The claims of one list, none that somebody takes part in; those put aside are in theirs and in those of the others' turn."""
    claims = Claim.objects.exclude(state="draft").filter(~pulling.of_oneself(user))
    awake = Q(snoozed_until=None) | Q(snoozed_until__lte=now)
    tomorrow = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    conditions = {
        "ours": Q(awake, lane="ours"),
        "mine": Q(awake, agent=user) & ~Q(lane="over"),
        "unassigned": Q(awake, lane="ours", agent=None),
        "today": Q(awake, lane="ours", due_at__lt=tomorrow),
        "late": Q(lane="ours", late_since__isnull=False),
        "appeals": Q(state="appealed"),
        "snoozed": Q(snoozed_until__gt=now),
        "all": Q(),
    }
    return claims.filter(conditions.get(view) or Q(lane=view)) if view != "all" else claims


def listed(asked: Asked, user: User, now: datetime, *, most: int = A_PAGE) -> Listed:
    """One page of a list. Raises ValueError for a mark that is none."""
    rows = rows_of(asked.view, user, now).filter(
        **{FILTERS[name]: value for name, value in asked.filters.items() if value not in (None, "")}
    )
    if asked.text:
        rows = finding.search(rows, asked.text)
    rows = ORDERS[asked.order()](rows, asked.after)
    found = list(rows.select_related("merchant", "agent", "queue")[: most + 1])
    page = found[:most]
    return Listed(page, _mark(page[-1], asked.order()) if len(found) > most else "")


def _by_due(rows, after):
    if after:
        moment, pk = _read_mark(after)
        rows = rows.filter(Q(due_at__gt=moment) | Q(due_at=moment, pk__gt=pk))
    return rows.order_by("due_at", "pk")


def _by_closing(rows, after):
    if after:
        moment, pk = _read_mark(after)
        rows = rows.filter(Q(closed_at__lt=moment) | Q(closed_at=moment, pk__lt=pk))
    return rows.order_by("-closed_at", "-pk")


def _by_newness(rows, after):
    return (rows.filter(pk__lt=_read_mark(after)[1]) if after else rows).order_by("-pk")


ORDERS = {"due": _by_due, "closed": _by_closing, "newest": _by_newness}


def _mark(claim, order):
    moment = {"due": claim.due_at, "closed": claim.closed_at}.get(order)
    return f"{moment.timestamp() if moment else 0:.6f}_{claim.pk}"


def _read_mark(text):
    seconds, _gap, pk = text.partition("_")
    if not pk.isdecimal() or len(pk) > 18 or len(seconds) > 20:
        raise ValueError(text)
    return datetime.fromtimestamp(float(seconds), tz=timezone.get_current_timezone()), int(pk)


class Capped(Subquery):
    """How many rows a query finds, counted no further than its slice."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) capped)"
    output_field = IntegerField()


def counts(user: User, now: datetime) -> dict[str, int]:
    """How many claims, tasks and mails wait, each counted up to one beyond COUNTED_UP_TO: one query in all."""
    waiting: dict[str, QuerySet] = {name: rows_of(name, user, now) for name in COUNTED}
    waiting["tasks"] = for_two.tasks_for(user).filter(decided_at=None)
    waiting["mails"] = ReceivedMail.objects.filter(state=ReceivedMail.State.HELD)
    capped = {f"n_{name}": Capped(rows.order_by().values("pk")[: COUNTED_UP_TO + 1]) for name, rows in waiting.items()}
    row = User.objects.filter(pk=user.pk).annotate(**capped).values(*capped).get()
    return {name: row[f"n_{name}"] for name in waiting}
