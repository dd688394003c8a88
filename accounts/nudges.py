"""A nudge tells a worker that a row waits; the sweep finds the row anyway, so a lost nudge loses nothing."""

import structlog
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

log = structlog.get_logger(__name__)


def nudge(signature):
    """Publish a task's signature once the transaction is through, where there is a broker; never raises."""
    if settings.NUDGES:
        transaction.on_commit(lambda: _publish(signature), robust=True)


def _publish(signature):
    try:
        signature.apply_async(retry=False)
    except OperationalError as error:
        log.warning("nudge_lost", task=signature.task, error=str(error))
