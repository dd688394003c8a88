"""Checks of many unknown shops with two worker processes on PostgreSQL and Redis, while everything goes wrong.

    DATABASE_URL=postgres://… python bench/collecting.py --checks 10000      a database that may be filled

A server of this machine plays all shops and a registry; it answers 503 or hangs up at random. While the workers are at
it, Redis is stopped and started and one worker is killed (-9). At the end: every source of every shop was heard, every
shop judged, no host visited twice within the hour, assessments replay; throughput beside one plain loop of fetches.
"""

import argparse
import collections
import itertools
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from portal.embedded import has_ended  # noqa: E402  (the way there is set above)

REDIS_PORT, SERVER_PORT = 6390, 8192
FAILS, HANGS_UP = 0.05, 0.03
EVERY = 5.0  # seconds between two looks at what is left
PLAIN = 500  # fetches of the plain loop
VISIT, PAUSE, SLACK = 5.0, 60.0, 2.0  # seconds, as bench/trying_sources.py has them; between a turn and its request
ALMOST = 0.99  # share of the sources up to which the workers are busy; what is left waits for its next try


class Shops(ThreadingHTTPServer):
    """All shops at once; `visits`: when each host was asked."""

    request_queue_size = 500
    daemon_threads = True

    def __init__(self):
        self.visits = collections.defaultdict(list)
        self.chance = random.Random(7)
        self.failing = True
        super().__init__(("127.0.0.1", SERVER_PORT), Answer)


class Answer(BaseHTTPRequestHandler):
    """A page, a 503, or nothing."""

    def do_GET(self):
        """Answer as chance will have it."""
        if self.path != "/registry":  # which stands for a service, and has no visits
            self.server.visits[self.headers["Host"]].append(time.time())
        luck = self.server.chance.random() if self.server.failing else 1.0
        if luck < HANGS_UP:
            return
        body = b"<p>Kettles and pots of steel.</p>" * 60
        self.send_response(503 if luck < HANGS_UP + FAILS else 200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_told):
        """Say nothing."""


def say(text):
    """One line, at once."""
    print(text, flush=True)  # noqa: T201  (it is what it is for)


def redis(folder):
    """A Redis of our own, with what it holds kept on disk."""
    command = ["redis-server", "--port", str(REDIS_PORT), "--dir", folder, "--appendonly", "yes", "--save", ""]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    ping = ["redis-cli", "-p", str(REDIS_PORT), "ping"]
    while subprocess.run(ping, capture_output=True, check=False).returncode:
        if has_ended(process, within=0.05):
            raise SystemExit("Redis did not start")
    return process


def worker(env, name, *more):
    """One worker process."""
    command = [
        sys.executable,
        "-m",
        "celery",
        "-A",
        "bench.trying_sources",
        "worker",
        "-c",
        "1",
        "-n",
        name,
        "-l",
        "ERROR",
    ]
    return subprocess.Popen([*command, *more], cwd=ROOT, env=env, start_new_session=True)


def stop(process):
    """End a process and its children."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def plain_loop(shops):
    """Fetches a second of a loop that does nothing else, over the same guarded fetch."""
    from accounts.fetching import fetch
    from bench.trying_sources import WIRE

    shops.failing = False
    began = time.monotonic()
    for n in range(PLAIN):
        fetch(f"http://plain{n}.example/home", wire=WIRE)
    shops.failing = True
    return PLAIN / (time.monotonic() - began)


def check_all(checks):
    """Have so many unknown shops checked, as somebody who pastes their addresses would."""
    from risk import checking

    began = time.monotonic()
    for n in range(checks):
        checking.check(f"bench{n}-kettles.com")
    say(f"{checks} first answers in {time.monotonic() - began:.0f} s")


def left():
    """(sources not heard of, merchants not judged)."""
    from django.db.models import Q

    from accounts.models import Merchant
    from risk.models import SourceDue

    return SourceDue.objects.filter(Q(last=None) | Q(failures__gt=0)).count(), Merchant.objects.stale().count()


def troubles(env, workers, broker, folder):
    """What goes wrong while the workers are at it, in this order: (share of the sources heard by then, what)."""

    def redis_stops():
        broker[0].kill()
        broker[0].wait()
        return "Redis was stopped"

    def redis_comes_back():
        broker[0] = redis(folder)
        return "Redis is back"

    def a_worker_dies():
        stop(workers[1])
        return "one worker was killed"

    def another_comes():
        workers[1] = worker(env, "third@bench")
        return "another worker was started"

    return [(0.1, redis_stops), (0.1, redis_comes_back), (0.3, a_worker_dies), (0.3, another_comes)]


def measure(checks, most_seconds):
    """All of it, and what came out."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "ANXIN_VAR": folder, "DJANGO_SETTINGS_MODULE": "portal.settings", "SECRET_KEY": "only for measuring", "NETWORK_EVIDENCE": "True",
            "REDIS_URL": f"redis://127.0.0.1:{REDIS_PORT}/0", "BENCH_SERVER": f"http://127.0.0.1:{SERVER_PORT}", "LOG_LEVEL": "ERROR",
        }  # fmt: skip
        env = dict(os.environ)
        broker = [redis(folder)]
        shops = Shops()
        threading.Thread(target=shops.serve_forever, daemon=True).start()
        for words in (["migrate", "-v0"], ["publish_model"], ["load_brands"]):
            subprocess.run(
                [sys.executable, "manage.py", *words], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL
            )
        rate = plain_loop(shops)
        say(f"plain loop: {rate:.0f} fetches a second")
        check_all(checks)
        workers = [worker(env, "first@bench", "-B", "-s", f"{folder}/beat"), worker(env, "second@bench")]
        began = time.monotonic()
        try:
            busy = wait(began, most_seconds, troubles(env, workers, broker, folder), workers[0])
            say(f"{ALMOST:.0%} of the sources heard after {busy:.0f} s")
            report(shops, checks, time.monotonic() - began, busy, rate)
        finally:
            for process in workers:
                stop(process)
            broker[0].kill()


def wait(began, most_seconds, coming, first):
    """Until nothing is left, one trouble after another; a line each time. The first worker must not end by itself.

    Returns the seconds until ALMOST all sources were heard.
    """
    most, busy = left()[0], None
    while any(rest := left()):
        seconds = time.monotonic() - began
        if seconds > most_seconds or has_ended(first, within=EVERY):
            raise SystemExit(f"not finished: {rest}")
        say(f"{seconds:6.0f} s  left: {rest[0]} sources, {rest[1]} judgements")
        if coming and 1 - rest[0] / most >= coming[0][0]:
            say(coming.pop(0)[1]())
        if busy is None and rest[0] <= (1 - ALMOST) * most:
            busy = seconds
    return busy or time.monotonic() - began


def visits_too_many(times):
    """How many visits to a host began before the pause after the one before was over."""
    begins = []
    for moment in sorted(times):
        if not begins or moment > begins[-1] + VISIT + SLACK:
            begins.append(moment)
    return sum(after - before < PAUSE - SLACK for before, after in itertools.pairwise(begins))


def report(shops, checks, seconds, busy, rate):
    """Nothing lost, politeness kept, all replays; throughput."""
    from risk import replaying
    from risk.models import Assessment, Evidence, SourceReply

    replies, evidence = SourceReply.objects.count(), Evidence.objects.filter(unknown_because="").count()
    given_up = Evidence.objects.exclude(unknown_because="").count()
    twice = sum(visits_too_many(times) for host, times in shops.visits.items() if host.startswith("bench"))
    at_work = ALMOST * replies / busy
    differ = sum(bool(one) for one in replaying.differences())
    say(f"{checks} checks in {seconds:.0f} s: {replies} answers kept")
    say(f"while busy {at_work:.0f} answers a second, {at_work / rate:.2f} of the plain loop")
    say(f"facts seen {evidence} of {4 * checks}, given up {given_up}; visits too soon after another: {twice}")
    say(f"assessments {Assessment.objects.count()}, all replayed, different {differ}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checks", type=int, default=10_000)
    parser.add_argument("--most-seconds", type=int, default=3600)
    asked = parser.parse_args()
    measure(asked.checks, asked.most_seconds)
