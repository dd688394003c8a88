"""The lists of the desk: which claims, under which filters, page by page without counting, and how many wait in each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.core.cache import caches
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.prepared import WORDS, Capped, Prepared, tomorrow
from aftersales.desk import finding, for_two, pulling
from aftersales.models import Claim, Queue, ReceivedMail, SavedView
from aftersales.models.claims import ClaimQuerySet

A_PAGE = 25
STAFF = ("agent", "lead", "admin")
CHOICES_KEPT = 30  # seconds
BESIDE_KEPT = 3  # seconds
MOST_SAVED = 50
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


class Choices(NamedTuple):
    """What the filters offer, by pk: names of queues in the reader's language, those that are closed, names of staff."""

    queues: dict[int, str]
    closed: frozenset[int]
    staff: dict[int, str]


def choices() -> Choices:
    """What the filters offer; it may be CHOICES_KEPT seconds old."""
    name = f"desk_choices_{get_language()}"
    known = caches["pieces"].get(name)
    if known is None:
        staff = User.objects.filter(role__in=STAFF, is_active=True).order_by("display_name", "pk")
        queues = list(Queue.objects.all())
        known = Choices(
            {queue.pk: str(queue) for queue in queues},
            frozenset(queue.pk for queue in queues if not queue.active),
            {user.pk: user.short_name() for user in staff},
        )
        caches["pieces"].set(name, known, CHOICES_KEPT)
    return known


class Line(NamedTuple):
    """One line of a list: a claim as far as the list shows it. The fields are those of COLUMNS."""

    pk: int
    number: str
    state: str
    lane: str
    kind: str
    language: str
    harm: int
    due_at: datetime | None
    late_since: datetime | None
    closed_at: datetime | None
    law_day: date | None
    held_until: datetime | None
    snoozed_until: datetime | None
    merchant: str | None
    queue: int | None
    agent: int | None
    agent_name: str | None

    def in_words(self, now: datetime) -> tuple:
        """All that the line shows at a time; equal tuples make equal lines."""
        past = [moment is not None and moment > now for moment in (self.due_at, self.held_until, self.snoozed_until)]
        return (*self, *past)


COLUMNS = Line._fields[:13] + ("merchant__name", "queue", "agent", "agent__display_name")


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of a list as it is shown; `following` as in Listed."""

    lines: list[Line]
    following: str

    def in_words(self, now: datetime) -> tuple:
        """All that the page shows of its claims at a time."""
        return (self.following, [line.in_words(now) for line in self.lines])


def rows_of(view: str, user: User, now: datetime, own=pulling.of_oneself) -> ClaimQuerySet:
    """The claims of one list, none that somebody takes part in; those put aside are in theirs and in those of the others' turn."""
    claims = Claim.objects.exclude(state="draft").filter(~own(user))
    awake = Q(snoozed_until=None) | Q(snoozed_until__lte=now)
    conditions = {
        "ours": Q(awake, lane="ours"),
        "mine": Q(awake, agent=user) & ~Q(lane="over"),
        "unassigned": Q(awake, lane="ours", agent=None),
        "today": Q(awake, lane="ours", due_at__lt=tomorrow(now)),
        "late": Q(lane="ours", late_since__isnull=False),
        "appeals": Q(state="appealed"),
        "snoozed": Q(snoozed_until__gt=now),
        "all": Q(),
    }
    return claims.filter(conditions.get(view) or Q(lane=view)) if view != "all" else claims


def listed(asked: Asked, user: User, now: datetime, *, most: int = A_PAGE) -> Listed:
    """One page of a list. Raises ValueError for a mark that is none."""
    found = list(_found(asked, user, now).select_related("merchant", "agent", "queue")[: most + 1])
    return Listed(found[:most], _following(found, asked, most))


def shown(asked: Asked, user: User, now: datetime, *, most: int = A_PAGE) -> Shown:
    """The same with no more of each claim than a line shows. Raises ValueError for a mark that is none."""
    plain = most == A_PAGE and pulling.stands_alone(user)
    rows = _prepared(asked, user, now) if plain else None
    found = [Line(*row) for row in (_lines(_found(asked, user, now), most) if rows is None else rows)]
    return Shown(found[:most], _following(found, asked, most))


def _prepared(asked, user, now):
    """The rows of a list that is asked for every day, by a query that is written already; None for any other."""
    if asked == Asked(asked.view):
        return FIRST_PAGES[asked.view].rows(user, now)
    if asked == Asked("all", text=asked.text):
        words, numbered = finding.sought(asked.text)
        if words and not numbered:
            return SEARCHES[len(words)].rows(user, now, words=words)
    return None


def _found(asked, user, now, own=pulling.of_oneself):
    rows = rows_of(asked.view, user, now, own).filter(**{FILTERS[name]: value for name, value in asked.filters.items()})
    if asked.text:
        rows = finding.search(rows, asked.text)
    return ORDERS[asked.order()](rows, asked.after)


def _following(found, asked, most):
    return _mark(found[most - 1], asked.order()) if len(found) > most else ""


def _lines(rows, most):
    return rows.values_list(*COLUMNS)[: most + 1]


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
FIRST_PAGES = {  # for nearly all staff, who take part in no claim but their own
    view: Prepared(lambda user, now, view=view: _lines(_found(Asked(view), user, now, pulling.of_shopper), A_PAGE))
    for view in VIEWS
}
SEARCHES = {  # number of words -> the first page of what is found among all claims
    n: Prepared(
        lambda user, now, n=n: _lines(_newest_holding(WORDS[:n], user, now), A_PAGE),
        planned=True,
    )
    for n in range(1, finding.MOST_ASKED + 1)
}


def _newest_holding(words, user, now):
    return _by_newness(finding.holding(rows_of("all", user, now, pulling.of_shopper), words), "")


def _mark(claim, order):
    moment = {"due": claim.due_at, "closed": claim.closed_at}.get(order)
    return f"{moment.timestamp() if moment else 0:.6f}_{claim.pk}"


def _read_mark(text):
    seconds, _gap, pk = text.partition("_")
    if not pk.isdecimal() or len(pk) > 18 or len(seconds) > 20:
        raise ValueError(text)
    return datetime.fromtimestamp(float(seconds), tz=timezone.get_current_timezone()), int(pk)


def _counted(user, now, own, tasks):
    waiting: dict[str, QuerySet] = {name: rows_of(name, user, now, own) for name in COUNTED}
    waiting["tasks"] = tasks(user).filter(decided_at=None)
    waiting["mails"] = ReceivedMail.objects.filter(state=ReceivedMail.State.HELD)
    capped = {f"n_{name}": Capped(rows.order_by().values("pk")[: COUNTED_UP_TO + 1]) for name, rows in waiting.items()}
    return User.objects.filter(pk=user.pk).annotate(**capped).values_list(*capped)


# One plan for all moments would walk through all claims, so these are planned anew each time.
COUNTS = {  # whether somebody stands alone -> the query
    True: Prepared(lambda user, now: _counted(user, now, pulling.of_shopper, for_two.tasks_not_filed_by)),
    False: Prepared(lambda user, now: _counted(user, now, pulling.of_oneself, for_two.tasks_for)),
}


def counts(user: User, now: datetime) -> dict[str, int]:
    """How many claims, tasks and mails wait, each counted up to one beyond COUNTED_UP_TO: one query in all."""
    (row,) = COUNTS[pulling.stands_alone(user)].rows(user, now)
    return dict(zip((*COUNTED, "tasks", "mails"), row, strict=True))


class Saved(NamedTuple):
    """A list kept under a name."""

    pk: int
    name: str
    query: str
    shared: bool
    owner_id: int


SAVED = Prepared(
    lambda user, _now: SavedView.objects.filter(Q(owner=user) | Q(shared=True)).values_list(*Saved._fields)[
        :MOST_SAVED
    ],
    planned=True,
)


class Beside(NamedTuple):
    """What stands beside a list: how many claims wait in each, and the lists that are kept under a name."""

    counts: dict[str, int]
    saved: list[Saved]


def beside(user: User, now: datetime, *, anew: bool = False) -> Beside:
    """What stands beside each list of a person; it may be BESIDE_KEPT seconds old, unless it is to be counted `anew`."""
    name = f"desk_beside_{user.pk}"
    known = None if anew else caches["pieces"].get(name)
    if known is None:
        known = Beside(counts(user, now), [Saved(*row) for row in SAVED.rows(user)])
        caches["pieces"].set(name, known, BESIDE_KEPT)
    return known
