"""Background work of the casebook: sweeps that look for rows and call one function of the domain."""

from celery import shared_task
from django.core.management import call_command

from casebook import alerting, caring, practising, putting


@shared_task
def remind_practice():
    """Tell those who asked for it that it is time to practise."""
    practising.tell_due()


@shared_task
def send_alerts():
    """Write the mails of warnings that were published."""
    alerting.send_due()


@shared_task
def publish_scheduled():
    """Pages whose moment came go live; those whose last moment passed go."""
    call_command("publish_scheduled", verbosity=0)
    putting.tidy()


@shared_task
def remind_reviewers():
    """Tell curators of pages whose day of review came."""
    caring.remind_reviewers()


@shared_task
def check_links():
    """Look for links of pages that lead nowhere."""
    caring.check_links()
