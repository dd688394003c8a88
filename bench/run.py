"""Speed as ratios: pages of the portal against a bare view (bench/reference.py) on the same server, in the same run.

    python bench/run.py            SQLite, or PostgreSQL when DATABASE_URL names a database that may be filled
    python bench/run.py --seconds 4 --rounds 3

Every figure is a median over rounds; pages and reference take turns, so that what else the machine does falls on both
alike. CPU is that of the server's processes, read from /proc. Needs Linux; uses wrk where it is installed, else a
loop of this program's own. About two minutes.
"""

import argparse
import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
COLD_SHOPS = 400
TEMPLATE = (
    "<!doctype html><title>{{ row.app_label }}</title><h1>{{ row.model }}</h1><p>{{ row.pk }} {{ row.app_label }}</p>"
)
SERVER = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "4", "--no-ws", "--log-level", "error"]
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True)
class Round:
    """One measurement: CPU a request (ms), requests a second, the middle latency (ms), answers that were not 2xx."""

    cpu: float
    rate: float
    p50: float
    bad: int


@dataclass(frozen=True)
class Page:
    """What is measured: a name, where it is, and what the bar of QUALITY.md says of its CPU (0 = none)."""

    name: str
    url: str
    bar: float = 0.0
    headers: tuple[str, ...] = ()


class Server:
    """A WSGI server of production's own kind, with its processes."""

    def __init__(self, application, port, env):
        command = [sys.executable, "-m", "granian", *SERVER, "--host", "127.0.0.1", "--port", str(port), application]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True, stdout=quiet, stderr=quiet)
        self.port = port

    def wait(self, path):
        """Until it answers."""
        until = time.monotonic() + 40
        while time.monotonic() < until:
            try:
                return get(self.port, path)
            except OSError as error:
                last = error
            with contextlib.suppress(subprocess.TimeoutExpired):
                raise SystemExit(f"the server on port {self.port} ended: {self.process.wait(0.1)}") from last
        raise SystemExit(f"no answer on port {self.port}")

    def cpu(self):
        """Seconds of CPU that all its processes used so far."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rsplit(")", 1)[1].split()
            except OSError:  # it ended meanwhile
                continue
            if int(fields[2]) == self.process.pid:
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def stop(self):
        """End all of its processes."""
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(8)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)


def get(port, path, headers=None):
    """One plain request: (status, length)."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers or {})
    response = connection.getresponse()
    told = response.status, len(response.read())
    connection.close()
    return told


def load(server, page, seconds):
    """One Round of a page under load."""
    before = server.cpu()
    requests, rate, p50, bad = _wrk(page, seconds) if shutil.which("wrk") else _loop(page, seconds)
    return Round(1000 * (server.cpu() - before) / max(requests, 1), rate, p50, bad)


def _wrk(page, seconds):
    command = ["wrk", "-t1", "-c8", "--latency", f"-d{seconds}s"]
    for header in page.headers:
        command += ["-H", header]
    told = subprocess.run([*command, page.url], capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])
    amount, unit = re.search(r"(?m)^\s+50%\s+([\d.]+)(us|ms|s|m)", told).groups()
    bad = re.search(r"Non-2xx.*: (\d+)", told)
    return int(re.search(r"(\d+) requests in", told)[1]), rate, float(amount) * UNITS[unit], int(bad[1]) if bad else 0


def _loop(page, seconds):
    taken, bad = [], 0
    threads = [threading.Thread(target=_ask, args=(page, seconds, taken)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    bad = sum(status >= 300 for _ms, status in taken)
    return len(taken), len(taken) / seconds, statistics.median(ms for ms, _status in taken), bad


def _ask(page, seconds, taken):
    parts = urlsplit(page.url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
    headers = dict(header.split(": ", 1) for header in page.headers)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        began = time.monotonic()
        connection.request("GET", f"{parts.path}?{parts.query}", headers=headers)
        response = connection.getresponse()
        response.read()
        taken.append((1000 * (time.monotonic() - began), response.status))


def cold(server, keys):
    """CPU a request (ms) of reports that nobody asked for before."""
    before = server.cpu()
    bad = sum(get(server.port, f"/shops/{key}/")[0] != 200 for key in keys)
    if bad:
        raise SystemExit(f"{bad} cold reports did not answer")
    return 1000 * (server.cpu() - before) / len(keys)


def one_by_one(server, path, times):
    """CPU a request (ms) of a page asked as often, a connection each: what the cold reports are held against."""
    before = server.cpu()
    for _ in range(times):
        get(server.port, path)
    return 1000 * (server.cpu() - before) / times


def prepare(env):
    """Fill the database: the demonstration and shops nobody asked for yet. Their keys."""
    manage = [sys.executable, "manage.py"]
    for words in (
        ["migrate", "-v0"],
        ["publish_model"],
        ["load_brands"],
        ["load_demo"],
        ["collectstatic", "--noinput", "-v0"],
    ):
        subprocess.run([*manage, *words], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
    script = (
        "from risk import checking\n"
        f"print(*[checking.check(f'cold-{{n}}-kettles.shop').shop.key for n in range({COLD_SHOPS})])"
    )
    told = subprocess.run(
        [*manage, "shell", "-v0", "-c", script], cwd=ROOT, env=env, check=True, capture_output=True, text=True
    )
    return told.stdout.split()[-COLD_SHOPS:]


def measure(seconds, rounds):
    """Start both servers, take turns, print ratios."""
    with tempfile.TemporaryDirectory() as folder:
        database = os.environ.get("DATABASE_URL", "")
        env = os.environ | {"ANXIN_VAR": folder, "DJANGO_SETTINGS_MODULE": "bench.settings"}
        if database:
            env |= {"SECRET_KEY": "only for measuring", "ALLOWED_HOSTS": "127.0.0.1"}
        keys = prepare(env)
        sqlite = f"sqlite:///{folder}/anxin.sqlite3"
        bare = Server(
            "bench.reference:application",
            8190,
            env | {"BENCH_DATABASE": database or sqlite, "BENCH_TEMPLATE": TEMPLATE},
        )
        portal = Server("portal.wsgi:application", 8191, env)
        try:
            bare.wait("/1/")
            portal.wait("/health/")
            report(bare, portal, keys, seconds, rounds, database)
        finally:
            bare.stop()
            portal.stop()


def report(bare, portal, keys, seconds, rounds, database):
    """Measure and print, one line a page, then all of it as JSON."""
    here = f"http://127.0.0.1:{portal.port}"
    pages = [
        Page("report, warm", f"{here}/shops/{keys[0]}/", 1.3),
        Page("report, warm, zh-hant", f"{here}/shops/{keys[0]}/", 1.3, ("Accept-Language: zh-TW",)),
        Page("home", f"{here}/", 1.5),
        Page("method", f"{here}/method/", 1.5),
        Page("search", f"{here}/search/?q=warm", 0.0),
        Page("api: report", f"{here}/api/v1/shops/{keys[0]}/", 0.0),
    ]
    reference = Page("R", f"http://127.0.0.1:{bare.port}/1/")
    for server, page in [(bare, reference), *((portal, page) for page in pages)]:
        load(server, page, 1)
    figures = {page.name: [] for page in pages}
    base = {page.name: [] for page in pages}
    for _ in range(rounds):
        for page in pages:
            base[page.name].append(load(bare, reference, seconds))
            figures[page.name].append(load(portal, page, seconds))
    single = one_by_one(bare, "/1/", len(keys))
    rendered = cold(portal, keys[1:])
    told = [_line(page, figures[page.name], base[page.name]) for page in pages]
    told.append({"page": "report, cold", "cpu_ms": round(rendered, 3), "cpu": round(rendered / single, 2), "bar": 2.0})
    say(
        f"{'page':24} {'CPU':>7} {'bar':>5} {'req/s':>7} {'p50':>7}   (times R, on {database.split(':')[0] or 'sqlite'})"
    )
    for row in told:
        cells = [f"{row.get(name, ''):>{width}}" for name, width in (("cpu", 7), ("bar", 5), ("rate", 7), ("p50", 7))]
        bad = f", {row['bad']} bad" if row.get("bad") else ""
        say(f"{row['page']:24} {' '.join(cells)}   {row['cpu_ms']} ms{bad}")
    say(json.dumps(told))


def say(line):
    """Print a line."""
    sys.stdout.write(line + "\n")


def _line(page, rounds, base):
    def middle(name, of):
        return statistics.median(getattr(r, name) for r in of)

    return {
        "page": page.name,
        "cpu_ms": round(middle("cpu", rounds), 3),
        "reference_cpu_ms": round(middle("cpu", base), 3),
        "cpu": round(statistics.median(a.cpu / b.cpu for a, b in zip(rounds, base, strict=True)), 2),
        "rate": round(statistics.median(a.rate / b.rate for a, b in zip(rounds, base, strict=True)), 2),
        "p50": round(statistics.median(a.p50 / b.p50 for a, b in zip(rounds, base, strict=True)), 2),
        "bad": sum(r.bad for r in rounds),
        "bar": page.bar or "",
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    measure(asked.seconds, asked.rounds)
