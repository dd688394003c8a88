"""All that the page of a ticket shows beside the claim's own row, read in one query.

Each row comes as JSON under the name of its part. The rows as they are told are what a kept page is kept under; the
objects of models are made of them only where the page is made anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache, partial
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models import Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONArray

from accounts.models import User
from accounts.prepared import KEY, Prepared
from aftersales.models import (
    Attachment,
    Claim,
    ClaimHelper,
    ClaimLine,
    ClaimStep,
    Clock,
    Commitment,
    DeskTag,
    Finding,
    GroupMember,
    Macro,
    Message,
    Offer,
    PlannedMessage,
    Presence,
    Repair,
    StaffTask,
    Tick,
)

STAFF = ("agent", "lead", "admin")
THREAD = frozenset({"steps", "messages", "files"})  # what is shown of the claims that were joined with this one
HERE = "present"  # changes with every look, so no page is kept under it
MERGED = "merged"


class Part(NamedTuple):
    """Rows of one model: the fields a page shows, in which order, which rows, and one field of a row they point to."""

    model: type[Model]
    fields: str
    order: tuple[str, ...] = ("pk",)
    beside: str = ""
    which: Q = Q(claim=KEY)

    def names(self) -> list[str]:
        """The fields in the order of the model."""
        wanted = {"id", *self.fields.split()}
        return [field.attname for field in self.model._meta.concrete_fields if field.attname in wanted]


PARTS = {
    "steps": Part(
        ClaimStep, "claim_id name at actor_id role on_behalf_of from_state to_state note public given", ("at", "pk")
    ),
    "messages": Part(
        Message,
        "claim_id author_id role on_behalf_of channel seen_by text pressure sender_proved at",
        ("at", "pk"),
    ),
    "files": Part(
        Attachment,
        "claim_id message_id by_id role purpose seen_by name media_type size state reason received_at",
        ("received_at", "pk"),
    ),
    "clocks": Part(Clock, "claim_id name waits_for basis rule started_at due_at ended_at ran_out_at", ("due_at",)),
    "offers": Part(
        Offer,
        "claim_id by_role by_id remedy amount currency done_by goods_come_back return_paid_by valid_until conditions "
        "pressure state made_at",
        ("-made_at", "-pk"),
    ),
    "commitments": Part(
        Commitment, "claim_id who act amount currency due_on done_at proof broken_at", ("due_on", "pk")
    ),
    "findings": Part(
        Finding,
        "claim_id by_id outcome facts rules reasons remedy amount currency due_on at replaced_at",
        ("-at", "-pk"),
    ),
    "helpers": Part(ClaimHelper, "claim_id user_id person ended_at"),
    "repairs": Part(
        Repair, "claim_id fault handed_in_on back_on still_faulty waiting_for_parts", ("handed_in_on", "pk")
    ),
    "lines": Part(ClaimLine, "claim_id line_id quantity outcome", beside="line__title"),
    MERGED: Part(Claim, "", which=Q(merged_into=KEY)),
    "tasks": Part(
        StaffTask,
        "claim_id kind due_at proposed_at decided_at decided_by_id approved",
        ("-proposed_at",),
        "decided_by__display_name",
    ),
    "planned": Part(
        PlannedMessage,
        "claim_id by_id text send_at",
        ("send_at", "pk"),
        "by__display_name",
        Q(claim=KEY, sent_at=None, dropped_at=None),
    ),
    "ticks": Part(Tick, "claim_id point by_id at", beside="by__display_name"),
    "desk_tags": Part(DeskTag, "claim_id name", ("name",)),
    "membership": Part(GroupMember, "claim_id group_id", beside="group__name"),
    "macros": Part(Macro, "name kinds seen_by", ("name",), which=Q(active=True)),
    HERE: Part(Presence, "claim_id user_id at", ("at",), "user__display_name"),
    "people": Part(User, "display_name email", ("display_name", "pk"), which=Q(role__in=STAFF, is_active=True)),
}
CLAIMS_OWN = ("clocks", "offers", "commitments", "findings", "helpers", "repairs", "lines", MERGED)  # its related rows


def _branch(name: str) -> QuerySet:
    part = PARTS[name]
    columns = [*part.names(), *([part.beside] if part.beside else ())]
    rows = part.model._base_manager.order_by().filter(part.which)
    return rows.values_list(Value(name, output_field=TextField()), Cast(JSONArray(*columns), TextField()))


def _all(names: Iterable[str]) -> QuerySet:
    first, *rest = map(_branch, names)
    return first.union(*rest, all=True)


ROWS = {  # whether a lead asks, who may give the claim to anybody
    True: Prepared(lambda _user, _now: _all(PARTS), planned=True),
    False: Prepared(lambda _user, _now: _all([name for name in PARTS if name != "people"]), planned=True),
}
JOINED = Prepared(lambda _user, _now: _all(THREAD))


def read(claim: Claim, user: User) -> Read:
    """All parts of a claim for a member of staff; what was said and done in claims that were joined with it is among them."""
    rows = ROWS[user.is_lead()].rows(user, key=claim.pk)
    for joined in [json.loads(told)[0] for name, told in rows if name == MERGED]:
        rows = rows + JOINED.rows(user, key=joined)
    return Read(rows)


class Read:
    """Rows as they were read, and the objects of each part, made where somebody asks for them."""

    def __init__(self, rows: list[tuple[str, str]]):
        self.rows = sorted(rows)
        self.made: dict[str, list[Any]] = {}

    def in_words(self) -> list[tuple[str, str]]:
        """All that was read but who else looks; equal lists make equal pages."""
        return [row for row in self.rows if row[0] != HERE]

    def of(self, name: str) -> list[Any]:
        """The objects of a part in its order."""
        if name not in self.made:
            made = [_object(name, json.loads(row)) for part, row in self.rows if part == name]
            for by in reversed(PARTS[name].order):  # here, because a window in each part costs half of the query
                made.sort(key=partial(_rank, by.removeprefix("-")), reverse=by[0] == "-")
            self.made[name] = made
        return self.made[name]

    def attach(self, claim: Claim) -> None:
        """Let the claim know its rows, so that nothing asks for them again."""
        for name in CLAIMS_OWN:
            rows = getattr(claim, name).all()
            rows._result_cache, rows._prefetch_done = self.of(name), True
            claim.__dict__.setdefault("_prefetched_objects_cache", {})[name] = rows


def _rank(field, row):
    value = getattr(row, field)
    return (value is None, value.casefold() if isinstance(value, str) else value)


def _object(name, values):
    part = PARTS[name]
    names, converters = _fields(name)
    own = zip(converters, values[: len(names)], strict=True)
    told = [convert(value) if convert and value is not None else value for convert, value in own]
    made = part.model.from_db(DEFAULT_DB_ALIAS, names, told)
    if part.beside:
        where, _gap, what = part.beside.partition("__")
        field = part.model._meta.get_field(where)
        pk = getattr(made, field.attname)
        if pk is not None:
            beside = field.related_model.from_db(DEFAULT_DB_ALIAS, ["id", what], [pk, values[len(names)]])
            field.set_cached_value(made, beside)
    return made


@cache
def _fields(name):
    """The names of a part's fields, and how each comes back from JSON."""
    names = PARTS[name].names()
    fields = [PARTS[name].model._meta.get_field(field) for field in names]
    return names, [next((CONVERT[kind] for kind in CONVERT if isinstance(field, kind)), None) for field in fields]


def _moment(told):
    moment = datetime.fromisoformat(told)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)  # SQLite keeps no zone


def _json(told):
    return told if connection.features.has_native_json_field else json.loads(told)


CONVERT: dict[type[models.Field], Callable[[Any], Any]] = {  # a moment is a day as well, so it stands first
    models.DateTimeField: _moment,
    models.DateField: date.fromisoformat,
    models.DecimalField: lambda told: Decimal(str(told)).quantize(Decimal("0.01")),
    models.JSONField: _json,
    models.BooleanField: bool,
}
