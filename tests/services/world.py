"""A portal of its own on PostgreSQL and Redis: a database, a Redis number, and worker processes to kill."""

import os
import signal
import subprocess
import sys
import threading
import uuid
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import redis

ROOT = Path(__file__).resolve().parents[2]
PAUSE = threading.Event()  # never set: its wait is a pause that a test may bound


class World:
    """One scratch installation; everything in it is gone at the end."""

    def __init__(self, var):
        self.name = f"anxin_{uuid.uuid4().hex[:12]}"
        self.server = urlsplit(os.environ["DATABASE_URL"])
        self.redis_url = os.environ["REDIS_URL"].rsplit("/", 1)[0] + "/11"
        self.env = os.environ | {
            "DATABASE_URL": self.server._replace(path=f"/{self.name}").geturl(),
            "REDIS_URL": self.redis_url,
            "CACHE_URL": self.redis_url.rsplit("/", 1)[0] + "/12",
            "SECRET_KEY": "scratch",
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "ANXIN_VAR": str(var),
            "STAFF_TWO_STEP": "0",
            "LOG_LEVEL": "ERROR",
        }
        self.workers = []

    def __enter__(self):
        self._server_says(
            f'CREATE DATABASE {self.name} TEMPLATE template0 LC_CTYPE "C.UTF-8" LC_COLLATE "C.UTF-8" ENCODING UTF8'
        )
        redis.from_url(self.redis_url).flushdb()
        self.manage("migrate", "-v0")
        self.manage("publish_model", "-v0")
        return self

    def __exit__(self, *_error):
        for worker in self.workers:
            self.kill(worker)
        redis.from_url(self.redis_url).flushdb()
        self._server_says(f"DROP DATABASE {self.name} WITH (FORCE)")

    def _server_says(self, statement):
        connection = psycopg2.connect(os.environ["DATABASE_URL"])
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
        connection.close()

    def ask(self, query):
        """The first column of the first row."""
        connection = psycopg2.connect(self.env["DATABASE_URL"])
        with connection, connection.cursor() as cursor:
            cursor.execute(query)
            (value,) = cursor.fetchone()
        connection.close()
        return value

    def manage(self, *words):
        """Run manage.py; its output."""
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start_worker(self, *, beat=False):
        """A worker process with two children, in a process group of its own."""
        command = [
            sys.executable,
            "-m",
            "celery",
            "-A",
            "portal",
            "worker",
            "--concurrency",
            "2",
            "--loglevel",
            "ERROR",
        ]
        command += ["--without-gossip", "--without-mingle", "-n", f"w{len(self.workers)}@here"]
        command += ["--beat", "--schedule", str(Path(self.env["ANXIN_VAR"]) / "beat")] if beat else []
        worker = subprocess.Popen(command, cwd=ROOT, env=self.env, start_new_session=True)
        self.workers.append(worker)
        return worker

    def kill(self, worker):
        """End a worker and its children at once, as a power cut would."""
        if worker.poll() is None:
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()

    def until(self, question, answer, *, seconds=120):
        """Ask again and again until the answer comes; fails when it does not within the time."""
        for _ in range(seconds * 10):
            if answer(self.ask(question)):
                return
            PAUSE.wait(0.1)
        raise AssertionError(f"{question} is still {self.ask(question)} after {seconds} s")
