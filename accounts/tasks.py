"""Background work of the ground floor."""

from celery import shared_task
from django.utils import timezone

from accounts import idempotency
from accounts.outbox import send_one

MOST_A_RUN = 500


@shared_task
def send_notices():
    """Send what waits, one notice a transaction; a failing mail server leaves the rest for the next run."""
    now = timezone.now()
    sent = 0
    while sent < MOST_A_RUN and send_one(now):
        sent += 1
    return sent


@shared_task
def forget_answers():
    """Delete the answers to API calls that are older than their day."""
    return idempotency.forget_old(timezone.now())
