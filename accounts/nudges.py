"""A nudge tells a worker that a row waits; the sweep finds the row anyway, so a lost nudge loses nothing."""

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from kombu.exceptions import OperationalError

log = structlog.get_logger(__name__)


def nudge(signature, *, every=0):
    """Publish a task's signature once the transaction is through, where there is a broker; never raises.

    `every`: seconds within which one call of a sweep is enough, so that a thousand rows in a minute do not leave a thousand
    calls for it in line before everything else.
    """
    if settings.NUDGES:
        transaction.on_commit(lambda: _publish(signature, every), robust=True)


def _publish(signature, every):
    if every and not cache.add(f"nudged:{signature.task}", True, every):
        return
    try:
        signature.apply_async(retry=False)
    except OperationalError as error:
        log.warning("nudge_lost", task=signature.task, error=str(error))
