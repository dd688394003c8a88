"""The Celery app of bench/collecting.py: the portal's own, with four sources on a server of this machine that fails at random.

celery -A bench.trying_sources worker     (started by bench/collecting.py)
"""

import os
import socket
from datetime import timedelta
from urllib.parse import urlsplit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

import django  # noqa: E402

django.setup()

from accounts.fetching import Wire  # noqa: E402  (models need the settings above)
from portal.celery import app  # noqa: E402
from risk import collecting, hearing, tasks  # noqa: E402
from risk.models import sources  # noqa: E402
from risk.sources._base import THE_SHOP, Failed, Network, Reply, Source, Told  # noqa: E402

SERVER = urlsplit(os.environ.get("BENCH_SERVER", "http://127.0.0.1:8192"))
SECONDS = tuple(timedelta(seconds=s) for s in (1, 2, 4, 8, 16, 32))


def plain(_connection, _host):
    raise OSError("no encryption here")


WIRE = Wire(
    resolve=lambda _host, _seconds: ("93.184.215.14",),
    connect=lambda _address, _port, seconds: socket.create_connection((SERVER.hostname, SERVER.port), timeout=seconds),
    secure=plain,
    records=lambda _host, _kind, _seconds: (),
)


def asking(name, fact, value):
    """A source that fetches one page of the shop and tells one fact."""

    def ask(asked):
        answer = asked.network.get(f"http://{asked.domain}/{name}")
        if answer.status != 200:
            raise Failed(f"status_{answer.status}")
        return Reply(answer.body, (Told(fact, value),))

    return ask


EVERY = timedelta(days=30)


def source(name, fact, value, place=THE_SHOP, **more):
    """One of the four."""
    return Source(name, name.title(), asking(name, fact, value), EVERY, place, (fact,), **more)


SOURCES = {
    one.name: one
    for one in (
        source("home", "security_grade", "B"),
        source("pages", "return_terms_found", True, after=("home",)),
        source("faces", "visit_similarity", 0.9, after=("home",)),
        source("registry", "former_topic_differs", False, place="registry", pause=0.0),
    )
}
collecting.SOURCES = SOURCES
hearing.TRIES, collecting.TAKEN_FOR = SECONDS, timedelta(seconds=40)
collecting.VISIT, collecting.BETWEEN_VISITS = timedelta(seconds=5), timedelta(minutes=1)  # here an hour is a minute
sources.BREAKS_AT, sources.BROKEN_FOR = 8, timedelta(seconds=1)
collecting.Network = lambda: Network(WIRE, rest=lambda _seconds: None)
app.conf.beat_schedule = {
    "ask": {"task": "risk.tasks.collect_due", "schedule": 2.0},
    "judge": {"task": "risk.tasks.rescore_stale", "schedule": 2.0},
}
__all__ = ["SOURCES", "app", "tasks"]
