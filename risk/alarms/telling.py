"""Telling whoever watches a merchant's shops of a new early warning, once."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import outbox
from risk.models import Alarm, Watch

BATCH = 100


def tell_watchers(now):
    """Write a notice for everybody who watches a shop of a merchant with a new warning; how many notices."""
    told = 0
    for pk in list(Alarm.objects.filter(told_at=None).order_by("opened_at", "pk").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            alarm = Alarm.objects.select_for_update(of=("self",)).filter(pk=pk, told_at=None).first()
            if alarm:  # None: another worker told them
                told += _tell(alarm)
                alarm.told_at = now
                alarm.save(update_fields=["told_at"])
    return told


def _tell(alarm):
    watches = Watch.objects.filter(shop__merchant=alarm.merchant_id).select_related("user", "shop").order_by("pk")
    first = {}
    for watch in watches.iterator(chunk_size=500):
        first.setdefault(watch.user_id, watch)  # one notice a person, however many of the shops are watched
    return sum(_write(alarm, watch) for watch in first.values())


def _write(alarm, watch):
    with translation.override(watch.user.language or "en"):
        return outbox.write(
            key=f"early:{alarm.pk}:u{watch.user_id}",
            user=watch.user,
            mail_to=watch.user.email if watch.by_mail else "",
            subject=_("%(name)s: something unusual was noticed") % {"name": watch.shop},
            body=_(
                "Our counts show something unusual: %(what)s. It may have a good reason, and it changes no result. Our staff look into it."
            )
            % {"what": alarm.get_kind_display()},
            path=watch.shop.get_absolute_url(),
        )
