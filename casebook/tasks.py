"""Background work of the casebook: sweeps that look for rows and call one function of the domain."""

from celery import shared_task

from casebook import alerting, practising


@shared_task
def remind_practice():
    """Tell those who asked for it that it is time to practise."""
    practising.tell_due()


@shared_task
def send_alerts():
    """Write the mails of warnings that were published."""
    alerting.send_due()
