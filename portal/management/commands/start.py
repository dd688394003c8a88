"""Start the whole portal on this machine: database, words, model, demo data, web server, worker, timetable."""

import hashlib
import os
import urllib.error
import urllib.request
from time import monotonic, sleep

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, CommandError, call_command

from portal import embedded


def collect_static():
    """Collect and compress the static files, unless none of them changed since the last start."""
    files = [storage.path(name) for finder in get_finders() for name, storage in finder.list([])]
    told = "\n".join(f"{path} {os.stat(path).st_size} {os.stat(path).st_mtime_ns}" for path in sorted(files))
    mark, seen = settings.STATIC_ROOT / ".collected", hashlib.sha256(told.encode()).hexdigest()
    if not mark.exists() or mark.read_text() != seen:
        call_command("collectstatic", interactive=False, verbosity=0)
        mark.write_text(seen)


class Command(BaseCommand):
    """`manage.py start`, which `make run` calls."""

    help = "Start the portal on the embedded default; Ctrl-C stops all of it."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-demo", action="store_true", help="leave the fictional merchants and logins out")

    def handle(self, *, host, port, no_demo, **_options):
        began = monotonic()
        if not settings.EMBEDDED:
            raise CommandError("start is for the embedded default; with DATABASE_URL see deploy/README.md")
        self._prepare(demo=not no_demo)
        group = embedded.Group()
        try:
            self._start(group, host, port)
            self._greet(host, port, monotonic() - began, demo=not no_demo)
            ended = group.wait()
            if ended:
                raise CommandError(f"the {ended} ended by itself; its last lines stand above")
        except embedded.CannotStart as error:
            raise CommandError(str(error)) from error
        finally:
            self.stdout.write("Stopping …")
            group.stop()

    def _prepare(self, *, demo):
        steps = [
            ("database", lambda: call_command("migrate", interactive=False, verbosity=0)),
            ("languages", lambda: call_command("compile_words", verbosity=0)),
            ("static files", collect_static),
            (
                "model and lists",
                lambda: [call_command(name, verbosity=0) for name in ("publish_model", "load_brands", "load_macros")],
            ),
        ]
        steps.append(("casebook", lambda: call_command("load_casebook", verbosity=0)))
        if demo:
            steps.append(("demo data", lambda: call_command("load_demo", verbosity=0)))
        for name, step in steps:
            self.stdout.write(f"  · {name}", ending=" … ")
            self.stdout.flush()
            began = monotonic()
            step()
            self.stdout.write(f"{monotonic() - began:.1f} s")

    def _start(self, group, host, port):
        for old in settings.VAR.glob("beat-schedule*"):  # what an earlier start remembered of another timetable
            old.unlink()
        process, broker = embedded.start_broker(settings.VAR)
        if process:
            group.add("broker", process)
        env = {"LOG_LEVEL": "WARNING"} | os.environ | {"ANXIN_BROKER": broker, "PORT": str(port)}
        group.start("web server", embedded.web_command(host, port), env)
        group.start("worker", embedded.worker_command(broker), env)
        self._wait_for_web(group, f"http://{host}:{port}/health/")

    def _wait_for_web(self, group, address):
        until = monotonic() + 30
        while monotonic() < until:
            try:
                with urllib.request.urlopen(address, timeout=2):  # noqa: S310  (our own address)
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                if group.processes["web server"].poll() is not None:
                    raise embedded.CannotStart("the web server ended at once; is the port taken?") from None
                sleep(0.1)
        raise embedded.CannotStart("the web server did not answer within 30 seconds")

    def _greet(self, host, port, seconds, *, demo):
        self.stdout.write(self.style.SUCCESS(f"\nAnxin is at http://{host}:{port}/  (ready in {seconds:.1f} s)"))
        if demo:
            call_command("load_demo", "--show-logins")
        self.stdout.write(
            f"Mail is written to {settings.VAR.name}/mail. Passkeys need the address http://localhost:{port}/. Ctrl-C stops everything.\n"
        )
