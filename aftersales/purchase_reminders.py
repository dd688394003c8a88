"""Reminding people of the last days of what they bought, and of care and warranty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db import connection, transaction
from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.outbox import write
from aftersales.models import Purchase
from aftersales.purchases import overview

AHEAD = (7, 1)  # days before a last day
ON_THE_DAY = (0,)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wake:
    """A day to remind somebody. `day`: the last day itself. `rule`: the first that ends on it, which the key of the notice names."""

    on: date
    day: date
    days: int
    rule: str
    lines: tuple[str, ...]
    is_care: bool = False


def wakes(purchase: Purchase, today: date) -> list[Wake]:
    """Every day on which a purchase wants a reminder, past and coming, in order."""
    seen = overview(purchase, today)
    found = [
        Wake(d.day - n * ONE_DAY, d.day, n, d.clocks[0].rule, tuple(_line(c) for c in d.clocks))
        for d in seen.days
        for n in AHEAD
    ]
    by_day = groupby(sorted(seen.care, key=lambda c: c.day), key=lambda c: c.day)
    for day, group in by_day:
        care = list(group)
        found += [Wake(day, day, n, f"care-{care[0].id}", tuple(str(c.text) for c in care), True) for n in ON_THE_DAY]
    return sorted(found, key=lambda w: (w.on, w.day))


def _line(clock):
    return f"{clock.title}: {clock.act}" if clock.act else clock.title


def set_reminder(purchase: Purchase, today: date) -> None:
    """Note on the purchase (saved) when a clock next wants a reminder after today; empty when none does any more."""
    purchase.remind_on = min((w.on for w in wakes(purchase, today) if w.on > today), default=None)
    purchase.save(update_fields=["remind_on"])


def next_purchase(today: date) -> Purchase | None:
    """Remind the owner of the purchase that wanted it first, and set its next day; None when none does.

    A day that was missed is caught up while the last day has not passed; of one last day only the latest reminder is sent.
    """
    with transaction.atomic():
        rows = Purchase.objects.to_remind(today).select_related("shopper")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True, of=("self",))
        purchase = rows.first()
        if purchase is None:
            return None
        with translation.override(purchase.shopper.language or "en"):
            for wake in _come(purchase, today):
                _remind(purchase, wake, today)
            set_reminder(purchase, today)
    return purchase


def _come(purchase, today):
    """The reminders whose day has come since the purchase was last looked at, the latest of each last day."""
    latest = {}
    for wake in wakes(purchase, today):
        if purchase.remind_on <= wake.on <= today <= wake.day:
            latest[(wake.day, wake.is_care)] = wake
    return latest.values()


def _remind(purchase, wake, today):
    """One notice for all that ends on one day; the same one is written once."""
    names = {"what": _what(purchase), "day": formats.date_format(wake.day, "DATE_FORMAT")}
    left = (wake.day - today).days
    if wake.is_care:
        subject = _("Care for what you bought: %(what)s") % names
        body = "\n".join(f"- {line}" for line in wake.lines)
    else:
        when = _("today") if not left else ngettext("%(n)s day left", "%(n)s days left", left) % {"n": left}
        subject = _("%(when)s: %(what)s, last day %(day)s") % (names | {"when": when})
        body = _("On %(day)s these rights for what you bought at %(shop)s end:") % (
            names | {"shop": purchase.merchant_name}
        )
        body += "\n\n" + "\n".join(f"- {line}" for line in wake.lines)
        body += "\n\n" + _("If all is well, there is nothing to do.")
    write(
        key=f"purchase:{purchase.pk}:{wake.rule}:{wake.day:%Y%m%d}:{wake.days}",
        subject=subject,
        body=body,
        user=purchase.shopper,
        mail_to=purchase.shopper.email,
        path=purchase.get_absolute_url(),
    )


def _what(purchase):
    first = purchase.lines.first()
    return first.title if first else purchase.merchant_name
