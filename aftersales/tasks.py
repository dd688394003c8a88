"""Background work of claims: sweeps over rows; running one twice, late or in parallel does no harm."""

import time
from collections.abc import Callable

from celery import shared_task
from django.utils import timezone

from accounts import fetching
from aftersales import (
    bundle,
    inbox,
    keeping,
    notices,
    purchase_reminders,
    reminders,
    retention,
    surveys,
    timekeeping,
    webhooks,
)
from aftersales.desk import finding, holding, in_bulk, presence, setting_aside
from aftersales.quality import alarms, months, stale
from aftersales.rules import firing
from aftersales.workflow import silence

SWEEP_BUDGET = 45.0  # seconds one sweep may take before it leaves the rest to the next


def _sweep(take_next: Callable[[], object]) -> int:
    """Take one row after another until none waits or the time is up; returns how many."""
    until, done = time.monotonic() + SWEEP_BUDGET, 0
    while time.monotonic() < until and take_next():
        done += 1
    return done


@shared_task
def move_overdue():
    """Do what follows by itself for every claim whose clock ran out."""
    now = timezone.now()
    return _sweep(lambda: silence.next_overdue(now))


@shared_task
def deliver_notices():
    """Write the notices of every step and message nobody was told of yet."""
    now = timezone.now()
    return _sweep(lambda: notices.tell_next_step(now)) + _sweep(lambda: notices.tell_next_message(now))


@shared_task
def remind_claims():
    """Remind of clocks that end soon."""
    now = timezone.now()
    return _sweep(lambda: reminders.next_claim(now))


@shared_task
def count_time():
    """Count the accounts of time that changed, and tell leads of what is late."""
    now = timezone.now()
    return _sweep(lambda: timekeeping.next_to_count(now)) + _sweep(lambda: timekeeping.tell_next(now))


@shared_task
def count_figures():
    """Count the figures of months that changed."""
    now = timezone.now()
    return _sweep(lambda: months.refresh_next(now))


@shared_task
def watch_figures():
    """Once a day: let young months grow older, and look for what worsened."""
    now = timezone.now()
    return stale.mark_young(now) + alarms.watch(now)


@shared_task
def ask_how_it_was():
    """Ask claimants how it was, and remind once."""
    now = timezone.now()
    return _sweep(lambda: surveys.ask_next(now)) + _sweep(lambda: surveys.remind_next(now))


@shared_task
def act_by_rules():
    """Do what the rules of the desk say of new steps and of claims that waited."""
    now = timezone.now()
    while firing.skip_steps(now):
        pass
    return _sweep(lambda: firing.next_step(now)) + firing.fire_waiting(now)


@shared_task
def remind_purchases():
    """Remind of last days of what people bought."""
    today = timezone.localdate()
    return _sweep(lambda: purchase_reminders.next_purchase(today))


@shared_task
def look_through_files():
    """Scan what was handed in and make the copies that others may see."""
    return _sweep(keeping.look_through_next)


@shared_task
def seal_bundles():
    """Make the case files that were asked for."""
    return _sweep(lambda: bundle.seal_next(timezone.now()))


@shared_task
def call_webhooks():
    """Tell merchants' systems."""
    return _sweep(lambda: webhooks.call_next(timezone.now(), fetching.post))


@shared_task
def fetch_mail():
    """Take new mail out of the mailbox; it is kept first and read afterwards."""
    return inbox.fetch(timezone.now())


@shared_task
def read_mail():
    """Read the mail that came, into the threads it belongs to."""
    return _sweep(lambda: inbox.read_next(timezone.now()))


@shared_task
def sweep_retention():
    """Delete what has been kept as long as its kind may be."""
    return retention.sweep(timezone.now())


@shared_task
def index_claims():
    """Collect the words of claims that changed, for the search of the desk."""
    return _sweep(finding.index_next)


@shared_task
def end_holds():
    """End the holds nobody renewed; forget who looked at claims long ago."""
    now = timezone.now()
    return _sweep(lambda: holding.time_out_next(now)) + presence.forget(now)


@shared_task
def send_planned():
    """Send the messages whose time has come."""
    now = timezone.now()
    return _sweep(lambda: setting_aside.send_next(now))


@shared_task
def work_in_bulk():
    """Do what was asked for many claims at once."""
    now = timezone.now()
    return _sweep(lambda: in_bulk.work_next(now))
