"""Queries of the desk that are asked with every page: written with the ORM, turned into SQL once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User

_USER = 987_654_321_000_017  # stand for the values that differ from call to call
_NOW = datetime(1901, 2, 3, 4, 5, 6, 789, tzinfo=UTC)


def tomorrow(now: datetime) -> datetime:
    """The beginning of the next day, here."""
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


class Prepared:
    """A query that depends on a member of staff and the time alone.

    `build(user, now)` makes it with the ORM, which costs ten times what the database needs for the answer; so it is
    made once in each process, with values that stand for those of each call.
    """

    def __init__(self, build: Callable[[User, datetime], QuerySet]):
        self.build = build
        self.made: dict[str, _Made] = {}

    def rows(self, user: User, now: datetime = _NOW) -> list[tuple]:
        """The rows for this person at this time."""
        made = self._made()
        values = {_USER: user.pk, **dict(zip(_times(_NOW), _times(now), strict=True))}
        params = [values.get(p, p) if isinstance(p, int | str | datetime) else p for p in made.params]
        with connection.cursor() as cursor:
            cursor.execute(made.sql, params)
            found = cursor.fetchall()
        return [made.read(row) for row in found] if made.converters else found

    def _made(self):
        if connection.vendor not in self.made:
            compiler = self.build(User(pk=_USER), _NOW).query.get_compiler(connection=connection)
            sql, params = compiler.as_sql()
            self.made[connection.vendor] = _Made(sql, params, compiler.get_converters(s[0] for s in compiler.select))
        return self.made[connection.vendor]


@dataclass(frozen=True, slots=True)
class _Made:
    sql: str
    params: tuple
    converters: dict[int, tuple[list[Callable], Any]]  # of the columns that a database does not give as Python has them

    def read(self, row):
        told = list(row)
        for at, (converters, expression) in self.converters.items():
            for convert in converters:
                told[at] = convert(told[at], expression, connection)
        return tuple(told)


def _times(now):
    adapt = connection.ops.adapt_datetimefield_value
    return [adapt(now), adapt(tomorrow(now))]
