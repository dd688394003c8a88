"""Worlds: rows that many tests start from, made once and left standing for as long as the tests that follow ask for them.

    @worlds.made_once
    def year():
        return make_a_year_of_claims()

makes a fixture `year`. A test that asks for it finds the rows there and gets a copy of what the maker returned. A
test that asks for another world, or for none, finds it gone: no test can tell which one ran before it. What a test
changes is undone after it, as always: its transaction lies within the one that holds the world.
"""

from copy import deepcopy

import pytest
from django.db import transaction
from django.utils import translation

_makers = {}


def made_once(make):
    """A fixture with the maker's name, for a maker that needs no other fixture."""
    name = make.__name__
    if name in _makers:
        raise ValueError(f"there is a world called {name} already")
    _makers[name] = make

    @pytest.fixture(name=name)
    def found(db):
        return deepcopy(_standing.told) if _standing.name == name else make()

    found.__doc__ = make.__doc__
    return found


def make_way(item, blocker):
    """Before anything is set up for a test that commits: nothing stands. A browser's loop brings another connection."""
    if _needs_commits(item):
        end(blocker)


def get_ready(item, blocker):
    """Before the transaction of a test begins: let the world stand that it asks for, and no other."""
    asked = next((name for name in item.fixturenames if name in _makers), None)
    if _needs_commits(item):
        asked = None  # a transaction around this test would hide its rows from others: it makes its world itself
    if asked != _standing.name:
        end(blocker)
        if asked:
            with blocker.unblock(), translation.override("en"):
                _standing.rise(asked)


def end(blocker):
    """Let the world fall that stands, if one does."""
    if _standing.name:
        with blocker.unblock():
            _standing.fall()


def _needs_commits(item):
    mark = item.get_closest_marker("django_db")
    told = bool(mark) and (mark.kwargs.get("transaction") or mark.kwargs.get("reset_sequences") or any(mark.args))
    return told or {"transactional_db", "live_server", "django_db_reset_sequences"} & set(item.fixturenames)


class _World:
    """The one world of this process that stands, if one does."""

    def __init__(self):
        self.name = self.told = self.around = None

    def rise(self, name):
        self.around = transaction.atomic()
        self.around.__enter__()
        self.name = name
        self.told = _makers[name]()

    def fall(self):
        self.name = self.told = None
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)


_standing = _World()
