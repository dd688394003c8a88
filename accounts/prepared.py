"""Queries that are asked with nearly every page: written with the ORM, turned into SQL once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from django.contrib.auth import get_user_model
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import IntegerField, Model, QuerySet, Subquery
from django.db.models.query import get_related_populators
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User

KEY = 987_654_321_000_018  # these stand for the values that differ from call to call
WORDS = tuple(f"a word of a call {n}" for n in range(10))
WORD = WORDS[0]
_NUMBERS = count()
_USER = 987_654_321_000_017
_NOW = datetime(1901, 2, 3, 4, 5, 6, 789, tzinfo=UTC)


def tomorrow(now: datetime) -> datetime:
    """The beginning of the next day, here."""
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


class Capped(Subquery):
    """How many rows a query finds, counted no further than its slice."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) capped)"
    output_field = IntegerField()


class Prepared:
    """A query that depends on a person, the time, the key of a row (KEY) and some words (WORD; or several, WORDS) alone.

    `build(user, now)` makes it with the ORM, which costs ten times what the database needs for the answer; so it is
    made once in each process, with values that stand for those of each call.
    `planned`: PostgreSQL keeps its plan with the connection. For queries of many parts, which cost more to plan than to
    answer, and are planned the same whatever the values are.
    """

    def __init__(self, build: Callable[[User, datetime], QuerySet], *, planned: bool = False):
        self.build, self.planned, self.name = build, planned, f"prepared_{next(_NUMBERS)}"
        self.made: dict[str, _Made] = {}
        self.known: WeakSet[Any] = WeakSet()  # connections that keep the plan

    def rows(self, user: User | None, now: datetime = _NOW, *, key: int = 0, words: Sequence[str] = ()) -> list[tuple]:
        """The rows for this person at this time, of this row; a word that is not given is "".

        Everything is a value of the query, never a part of its text.
        """
        made = self._made()
        params = made.params_for(user, now, key, words)
        with connection.cursor() as cursor:
            if self.planned and _keeps_plans():
                self._execute_planned(cursor, made, params)
            else:
                cursor.execute(made.sql, params)
            found = cursor.fetchall()
        return [made.read(row) for row in found] if made.converters else found

    def _execute_planned(self, cursor, made, params):
        """The values that stay are written into the plan, so that it may use an index that is for them alone."""
        varying = list(made.places)
        if connection.connection not in self.known:
            numbers = {at: f"${n}" for n, at in enumerate(varying, start=1)}
            told = [numbers.get(at) or cursor.mogrify("%s", [value]).decode() for at, value in enumerate(params)]
            cursor.execute(f"PREPARE {self.name} AS " + made.sql % tuple(told))
            self.known.add(connection.connection)
        values = f" ({', '.join(['%s'] * len(varying))})" if varying else ""
        cursor.execute(f"EXECUTE {self.name}{values}", [params[at] for at in varying])

    def objects(self, user: User | None, now: datetime = _NOW, **about: Any) -> list[tuple[Any, tuple]]:
        """The same as objects, with what the query reads beside them; each with its row as it was read, annotations left out."""
        shape = self._made().shape
        return [(shape.object(row), shape.without_annotations(row)) for row in self.rows(user, now, **about)]

    def _made(self):
        if connection.vendor not in self.made:
            compiler = self.build(get_user_model()(pk=_USER), _NOW).query.get_compiler(connection=connection)
            sql, params = compiler.as_sql()
            converters = compiler.get_converters(s[0] for s in compiler.select)
            shape = _Shape.of(compiler) if compiler.klass_info else None
            stand_ins = _stand_ins()
            simple = {at: told for at, told in enumerate(params) if isinstance(told, int | str | date)}
            places = {at: stand_ins[told] for at, told in simple.items() if told in stand_ins}
            self.made[connection.vendor] = _Made(sql, tuple(params), places, converters, shape)
        return self.made[connection.vendor]


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a row becomes an object with others beside it, as a query set of the ORM does it."""

    model: type[Model]
    names: list[str]
    span: slice
    beside: list[Any]
    annotations: dict[str, int]

    @classmethod
    def of(cls, compiler):
        columns = compiler.klass_info["select_fields"]
        span = slice(columns[0], columns[-1] + 1)
        names = [column[0].target.attname for column in compiler.select[span]]
        beside = get_related_populators(compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS)
        return cls(compiler.klass_info["model"], names, span, beside, compiler.annotation_col_map)

    def object(self, row):
        made = self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[self.span])
        for populator in self.beside:
            populator.populate(row, made)
        for name, at in self.annotations.items():
            setattr(made, name, row[at])
        return made

    def without_annotations(self, row):
        return tuple(value for at, value in enumerate(row) if at not in self.annotations.values())


@dataclass(frozen=True, slots=True)
class _Made:
    sql: str
    params: tuple
    places: dict[int, Callable]  # of the values that differ: how each is told from a call
    converters: dict[int, tuple[list[Callable], Any]]  # of the columns that a database does not give as Python has them
    shape: _Shape | None  # None: the query asks for values alone

    def params_for(self, user, now, key, words):
        told = list(self.params)
        for at, place in self.places.items():
            told[at] = place(user, now, key, words)
        return told

    def read(self, row):
        told = list(row)
        for at, (converters, expression) in self.converters.items():
            for convert in converters:
                told[at] = convert(told[at], expression, connection)
        return tuple(told)


def together(writes: Sequence[tuple[str, Sequence[Any]]], *, lightly: bool = False) -> None:
    """Some statements that answer nothing, within a transaction: sent in one breath where the database takes them so.

    `lightly`: the transaction is not waited for until it is on the disk.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            light = ["SET LOCAL synchronous_commit TO OFF"] if lightly else []
            whole = "; ".join([*light, *(sql for sql, _params in writes)])
            cursor.execute(whole, [value for _sql, params in writes for value in params])
            return
        for sql, params in writes:
            cursor.execute(sql, params)


def _stand_ins() -> dict[Any, Callable]:
    """What stands in a query as it was built, and how a call tells what is meant."""
    moment, day = connection.ops.adapt_datetimefield_value, connection.ops.adapt_datefield_value
    return {
        _USER: lambda user, _now, _key, _words: user and user.pk,
        KEY: lambda _user, _now, key, _words: key,
        **{word: partial(_word, nth) for nth, word in enumerate(WORDS)},
        moment(_NOW): lambda _user, now, _key, _words: moment(now),
        moment(tomorrow(_NOW)): lambda _user, now, _key, _words: moment(tomorrow(now)),
        day(timezone.localdate(_NOW)): lambda _user, now, _key, _words: day(timezone.localdate(now)),
    }


def _word(nth, _user, _now, _key, words):
    return words[nth] if nth < len(words) else ""


def _keeps_plans():
    """Whether what is left with a connection is there the next time."""
    return connection.vendor == "postgresql" and not connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"]
