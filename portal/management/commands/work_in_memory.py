"""Worker and timetable in one process and no broker at all: the sweeps find the rows that wait."""

from celery.beat import EmbeddedService
from django.core.management import BaseCommand

from portal.celery import app


class Command(BaseCommand):
    """Started by `manage.py start` where no Redis program can be found."""

    help = "Run the worker and the timetable in this process, on memory alone."

    def handle(self, **_options):
        beat = EmbeddedService(app, thread=True)
        beat.start()
        try:
            app.worker_main(
                [
                    "worker",
                    "--pool",
                    "threads",
                    "--concurrency",
                    "2",
                    "--loglevel",
                    "WARNING",
                    "--without-gossip",
                    "--without-mingle",
                ]
            )
        finally:
            beat.stop()
