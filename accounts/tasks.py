"""Background work of the ground floor."""

import time

from celery import shared_task
from django.utils import timezone

from accounts import idempotency
from accounts.outbox import send_one

SWEEP_BUDGET = 45.0  # seconds one sweep may take before it leaves the rest to the next


@shared_task
def send_notices():
    """Send what waits, one notice a transaction; a failing mail server leaves the rest for the next run."""
    now, until = timezone.now(), time.monotonic() + SWEEP_BUDGET
    sent = 0
    while time.monotonic() < until and send_one(now):
        sent += 1
    return sent


@shared_task
def forget_answers():
    """Delete the answers to API calls that are older than their day."""
    return idempotency.forget_old(timezone.now())
