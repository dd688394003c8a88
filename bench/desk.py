"""The desk and the figures with many claims, as ratios against the bare view (bench/reference.py) in the same run.

    DATABASE_URL=postgres://… python bench/desk.py --claims 1000      a database that may be filled
    DATABASE_URL=postgres://… python bench/desk.py --claims 1000 --copies 100      a hundred thousand, copied by the database
    DATABASE_URL=postgres://… python bench/desk.py --claims 10000 --copies 100     a million

Fills the database with the generator of the demonstration, counts the kept figures, then measures each page as bench/run.py does.
Queries are counted in a process of its own; memory is that of the filling process at its highest.
"""

import argparse
import http.client
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import psycopg2  # noqa: E402
from copies import multiply  # noqa: E402
from run import ROOT, TEMPLATE, Page, Server, get, load, say  # noqa: E402  (the way there is set above)

COUNT = """
import time
from django.utils import timezone
from aftersales.quality import months
from aftersales.desk import finding
began, n, found = time.monotonic(), 0, 0
while months.refresh_next(timezone.now()):
    n += 1
counted = time.monotonic()
while more := finding.index_next():
    found += more
print(f"{n} figures in {counted - began:.1f} s, words of {found} claims in {time.monotonic() - counted:.1f} s")
"""
LOOK = """
import json, sys
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from accounts.models import User
from aftersales.models import Claim
settings.ALLOWED_HOSTS = ["*"]
client = Client()
client.force_login(User.objects.get(email="lead@demo.example"))
claim = Claim.objects.filter(state="in_mediation").order_by("pk").first()
paths = [p.format(number=claim.number) for p in json.loads(sys.argv[1])]
told = {}
for path in paths:
    client.get(path)
    with CaptureQueriesContext(connection, ) as seen:
        answer = client.get(path)
    told[path] = (answer.status_code, len(seen), len(answer.content))
numbers = list(Claim.objects.exclude(state="draft").exclude(pk=claim.pk).order_by("-pk").values_list("number", flat=True)[:400])
tickets = [f"/desk/claims/{number}/" for number in numbers[::2]]
with CaptureQueriesContext(connection) as seen:
    client.get(f"/desk/claims/{numbers[1]}/")
name = settings.SESSION_COOKIE_NAME
told = {"name": name, "cookie": client.cookies[name].value, "pages": told, "tickets": tickets, "first_look": len(seen)}
print(json.dumps(told | {"again": f"/desk/claims/{claim.number}/"}))
"""
MOVE = """
UPDATE aftersales_claim SET due_at = due_at - interval '1 second' WHERE id = (
  SELECT id FROM aftersales_claim WHERE lane = 'ours' ORDER BY due_at, id LIMIT 1 OFFSET 10)
"""
LET_GO = """
UPDATE aftersales_hold SET ended_at = now() WHERE ended_at IS NULL;
UPDATE aftersales_claim SET agent_id = NULL, held_until = NULL, due_at = due_at + interval '1 year' WHERE held_until IS NOT NULL
"""
PAGES = {  # name -> (path, bar of QUALITY.md in times R's latency)
    "list": ("/desk/claims/", 4.0),
    "ticket": ("/desk/claims/{number}/", 5.0),
    "search": ("/desk/claims/?q=%E8%80%B3%E6%9C%BA", 10.0),
    "search, nearly all": ("/desk/claims/?q=buyer", 10.0),
    "search, words": ("/desk/claims/?q=buyer+kettle", 10.0),
    "search, number": ("/desk/claims/?q={number}", 10.0),
    "quality": ("/desk/quality/", 10.0),
    "quality, merchants": ("/desk/quality/merchants/", 10.0),
    "figures": ("/figures/", 10.0),
    "league": ("/league/", 10.0),
}


def manage(env, *words, **more):
    """One management command; what it printed."""
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True, **more).stdout


def fill(env, claims):
    """Migrate, load so many claims, count the figures; what it took."""
    for words in (["migrate", "-v0"], ["publish_model"], ["load_brands"], ["load_demo", "--claims", "0"]):
        manage(env, *words)
    manage(env, "collectstatic", "--noinput", "-v0")
    began = time.monotonic()
    manage(env, "load_demo", "--claims", str(claims))
    taken = time.monotonic() - began
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    say(f"{claims} claims in {taken:.1f} s, at most {most} MB; {manage(env, 'shell', '-v0', '-c', COUNT).strip()}")


def look_through():
    """Let the database gather its statistics, as it does by itself within a minute."""
    connection = psycopg2.connect(os.environ["DATABASE_URL"])
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    connection.close()


def copy(times):
    """As many times the claims, made by the database."""
    began = time.monotonic()
    connection = psycopg2.connect(os.environ["DATABASE_URL"])
    multiply(connection, times)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), pg_size_pretty(pg_database_size(current_database())) FROM aftersales_claim")
        count, size = cursor.fetchone()
    connection.close()
    say(f"{count} claims after copying, {time.monotonic() - began:.0f} s, {size}")


def press_next(bare, portal, seen, presses=60):
    """Next by POST, each time a claim that nobody holds, against the bare view by the same loop: the middle of each, as a ratio."""
    token = "a" * 32
    headers = {"Cookie": f"{seen['name']}={seen['cookie']}; csrftoken={token}", "X-CSRFToken": token}
    connection = psycopg2.connect(os.environ["DATABASE_URL"])
    connection.autocommit = True
    pressed, plain, given = [], [], 0
    with connection.cursor() as cursor:
        cursor.execute(LET_GO)
        for _n in range(presses):
            pressed.append(timed("POST", portal.port, "/desk/next/", headers))
            plain += [timed("GET", bare.port, "/1/", {}) for _again in range(3)]
            cursor.execute(LET_GO)
            given += cursor.rowcount
    connection.close()
    if given != presses:
        raise SystemExit(f"Next gave {given} claims of {presses}")
    middle, reference = statistics.median(pressed), statistics.median(plain)
    say(
        f"{'next (POST)':20} {'':7} {'':6} {middle / reference:7.2f} {4.0:5}   "
        f"{middle * 1000:.1f} ms, R {reference * 1000:.1f} ms"
    )


def look_at_tickets(bare, portal, seen):
    """Many tickets that nobody opened yet, one after another, and one of them again and again, by the same loop."""
    cookie = {"Cookie": f"{seen['name']}={seen['cookie']}"}
    for name, paths in (("first look", seen["tickets"]), ("again", [seen["again"]] * len(seen["tickets"]))):
        looked, plain = [], []
        for path in paths:
            looked.append(timed("GET", portal.port, path, cookie))
            plain.append(timed("GET", bare.port, "/1/", {}))
        middle, reference = statistics.median(looked), statistics.median(plain)
        queries = seen["first_look"] if name == "first look" else seen["pages"][seen["again"]][1]
        say(
            f"{'ticket, ' + name:20} {queries:7} {'':6} {middle / reference:7.2f} {'':5}   "
            f"{middle * 1000:.1f} ms, R {reference * 1000:.1f} ms"
        )


def timed(method, port, path, headers):
    """Seconds of one request on a connection of its own; a refused one stops the measuring."""
    began = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status not in {200, 302}:
        raise SystemExit(f"{path}: {answer.status}")
    return time.monotonic() - began


def look_at_a_list_that_moves(bare, portal, seen, looks=200):
    """The list, while before every look one of its claims is given another day, so that the page is never the one before."""
    cookie = {"Cookie": f"{seen['name']}={seen['cookie']}"}
    connection = psycopg2.connect(os.environ["DATABASE_URL"])
    connection.autocommit = True
    looked, plain = [], []
    with connection.cursor() as cursor:
        for _n in range(looks):
            cursor.execute(MOVE)
            looked.append(timed("GET", portal.port, PAGES["list"][0], cookie))
            plain.append(timed("GET", bare.port, "/1/", {}))
    connection.close()
    middle, reference = statistics.median(looked), statistics.median(plain)
    say(
        f"{'list, moving':20} {'':7} {'':6} {middle / reference:7.2f} {'':5}   "
        f"{middle * 1000:.1f} ms, R {reference * 1000:.1f} ms"
    )


def memory(server):
    """Resident memory of the server's processes together, in MB."""
    pids = subprocess.run(
        ["pgrep", "-g", str(server.process.pid)], capture_output=True, text=True, check=True
    ).stdout.split()
    pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in pids)
    return pages * resource.getpagesize() // 2**20


def look(env):
    """Status, queries and length of each page, and a cookie of somebody who may see them."""
    script = LOOK.replace("sys.argv[1]", repr(json.dumps([path for path, _bar in PAGES.values()])))
    return json.loads(manage(env, "shell", "-v0", "-c", script).splitlines()[-1])


def measure(claims, copies, seconds, rounds):
    """Fill, start both servers, take turns, print ratios."""
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | {"ANXIN_VAR": folder, "DJANGO_SETTINGS_MODULE": "bench.settings", "STAFF_TWO_STEP": "False"}
        env |= {"SECRET_KEY": "only for measuring", "ALLOWED_HOSTS": "127.0.0.1"}
        fill(env, claims)
        if copies > 1:
            copy(copies)
        else:
            look_through()
        seen = look(env)
        bare = Server(
            "bench.reference:application",
            8190,
            env | {"BENCH_DATABASE": os.environ["DATABASE_URL"], "BENCH_TEMPLATE": TEMPLATE},
        )
        portal = Server("portal.wsgi:application", 8191, env)
        try:
            bare.wait("/1/")
            portal.wait("/health/")
            look_at_tickets(bare, portal, seen)
            report(bare, portal, seen, seconds, rounds)
            look_at_a_list_that_moves(bare, portal, seen)
            press_next(bare, portal, seen)
            say(f"web processes: {memory(portal)} MB in all")
        finally:
            bare.stop()
            portal.stop()


def report(bare, portal, seen, seconds, rounds):
    """One line a page: queries, latency and requests a second in times R."""
    cookie = f"Cookie: {seen['name']}={seen['cookie']}"
    reference = Page("R", f"http://127.0.0.1:{bare.port}/1/")
    say(f"{'page':20} {'queries':>7} {'kB':>6} {'p50':>7} {'bar':>5} {'req/s':>7}   (times R)")
    for (name, (_path, bar)), (path, (status, queries, length)) in zip(
        PAGES.items(), seen["pages"].items(), strict=True
    ):
        page = Page(name, f"http://127.0.0.1:{portal.port}{path}", headers=(cookie,))
        told = get(portal.port, path, {"Cookie": cookie.split(": ", 1)[1]})
        if status != 200 or told[0] != 200:
            raise SystemExit(f"{path}: {status}, {told[0]}")
        load(portal, page, 1)
        pairs = [(load(bare, reference, seconds), load(portal, page, seconds)) for _ in range(rounds)]
        p50 = statistics.median(there.p50 / here.p50 for here, there in pairs)
        rate = statistics.median(there.rate / here.rate for here, there in pairs)
        say(f"{name:20} {queries:7} {length / 1024:6.0f} {p50:7.2f} {bar:5} {rate:7.2f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1000)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    measure(asked.claims, asked.copies, asked.seconds, asked.rounds)
