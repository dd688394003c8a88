"""Warnings by mail: asking for them, saying yes, stopping, and sending each warning once to everybody."""

from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts import outbox
from casebook.models import AlertMailing, Entry, Subscriber

YES, STOP = "casebook.alerts.yes", "casebook.alerts.stop"
YES_WITHIN = timedelta(days=3)
FORGOTTEN_AFTER = timedelta(days=7)  # an address where nobody said yes
BATCH = 500


def ask(email, language):
    """Note a wish for warnings and write to the address; whether it was known already shows nowhere but there."""
    address = email.strip().lower()
    Subscriber.objects.bulk_create([Subscriber(email=address, language=language)], ignore_conflicts=True)
    row = Subscriber.objects.get(email__iexact=address)
    if row.confirmed_at and row.language == language:
        return
    link = reverse("alerts-yes", args=[signing.dumps([row.pk, language], salt=YES)])
    outbox.write(
        key=f"alerts:{row.pk}:{language}:{timezone.now():%Y%m%d%H}",
        subject=_("Warnings by mail: please say yes"),
        body=_(
            "Somebody, probably you, asked for Anxin’s warnings at this address. Open the link and say yes. If not, do nothing."
        ),
        mail_to=row.email,
        path=link,
    )


def asked_by(token):
    """(subscriber, language) of a link that asks for a yes, or None."""
    try:
        pk, language = signing.loads(token, salt=YES, max_age=YES_WITHIN)
    except (signing.BadSignature, ValueError):
        return None
    row = Subscriber.objects.filter(pk=pk).first()
    return (row, language) if row else None


def say_yes(token):
    """Count a subscriber from now on; False for a link that is too old."""
    found = asked_by(token)
    if found is None:
        return False
    row, language = found
    row.language, row.confirmed_at = language, row.confirmed_at or timezone.now()
    row.save(update_fields=["language", "confirmed_at"])
    return True


def stop_link(subscriber):
    """Where somebody ends their warnings by one click."""
    return reverse("alerts-stop", args=[signing.dumps(subscriber.pk, salt=STOP)])


def stop(token):
    """End the warnings of a link; False for a link we did not write. Ending twice is no mistake."""
    try:
        pk = signing.loads(token, salt=STOP)
    except signing.BadSignature:
        return False
    Subscriber.objects.filter(pk=pk).delete()
    return True


def send_due():
    """Write the mails of warnings that hold and were not sent yet, a batch of each; how many were written."""
    today, now = timezone.localdate(), timezone.now()
    Subscriber.objects.filter(confirmed_at=None, asked_at__lt=now - FORGOTTEN_AFTER).delete()
    begun = AlertMailing.objects.filter(slug=OuterRef("slug"), language=OuterRef("language"))
    for alert in Entry.objects.in_force(today).filter(~Exists(begun))[:BATCH]:
        AlertMailing.objects.get_or_create(slug=alert.slug, language=alert.language)
    return sum(_send(mailing) for mailing in AlertMailing.objects.filter(done_at=None).order_by("pk")[:20])


def _send(mailing):
    alert = Entry.objects.in_force(timezone.localdate()).filter(slug=mailing.slug, language=mailing.language).first()
    with transaction.atomic():
        people = _next(mailing) if alert else []
        for person in people:
            _write(alert, person)
        mailing.last = people[-1].pk if people else mailing.last
        mailing.done_at = None if people else timezone.now()
        mailing.save(update_fields=["last", "done_at"])
    return len(people)


def _next(mailing):
    rows = Subscriber.objects.filter(language=mailing.language, pk__gt=mailing.last, confirmed_at__lt=mailing.began_at)
    return list(rows.order_by("pk")[:BATCH])


def _write(alert, person):
    with translation.override(alert.language):
        words = [alert.lesson, *(f"{n}. {step}" for n, step in enumerate(alert.content.get("now", ()), 1))]
        link = stop_link(person)
        words.append(_("To stop these mails: %(link)s") % {"link": outbox.whole(link)})
        outbox.write(
            key=f"alert:{alert.slug}:{alert.language}:{person.pk}",
            subject=_("Warning: %(title)s") % {"title": alert.title},
            body="\n\n".join(words),
            mail_to=person.email,
            path=f"{alert.get_absolute_url()}?lang={alert.language}&from=alert",
            stop_path=link,
        )
