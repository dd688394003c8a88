"""Two merchants whom two of our staff found to be one become one record: all that stands under the other moves to the kept one.

The other's row stays, empty, and says where it went; so nothing that was written of it loses its subject.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from accounts import finding
from accounts.models import Credential, Merchant, NameTerm, Representative
from accounts.outbox import write
from aftersales.desk import for_two
from aftersales.models import Claim, MonthFigures, StaffTask
from aftersales.quality.stale import mark_stale
from risk.models import Alarm, EarlyLook, MerchantLink, ServiceStanding

COUNTED_ANEW = (
    NameTerm,
    MonthFigures,
    EarlyLook,
    ServiceStanding,
)  # made from other rows: the kept merchant's follow by themselves
MOST_AT_ONCE, TWO = 1000, 2
TAKEN_OVER = (*Merchant.IDENTITY, "payee_account")  # what is known of the other alone
OPEN = (Alarm.State.OPEN, Alarm.State.PINNED)


def carry_out_next(now: datetime) -> bool:
    """Merge the two merchants of the oldest approved task, once; False when none waits."""
    with transaction.atomic():
        skip = connection.features.has_select_for_update_skip_locked
        task = for_two.to_merge().select_for_update(skip_locked=skip, of=("self",)).first()
        if task is None:
            return False
        if _still_two(task):
            merge(task.merchant_id, task.other_merchant_id, task, now)
        task.carried_out_at = now
        task.save(update_fields=["carried_out_at"])
    return True


def _still_two(task):
    """Whether neither went elsewhere since the task was decided."""
    pair = {task.merchant_id, task.other_merchant_id}
    return len(pair) == Merchant.objects.filter(pk__in=pair, merged_into=None).count() == TWO


def merge(kept_pk: int, other_pk: int, task: StaffTask, now: datetime) -> None:
    """Move every row of the other merchant to the kept one, within the caller's transaction; both sides are told."""
    claims = list(
        Claim.objects.select_for_update().filter(merchant=other_pk).order_by("pk").values_list("pk", flat=True)
    )
    rows = Merchant.objects.select_for_update().in_bulk(
        [kept_pk, other_pk]
    )  # after the claims, as every move locks them
    kept, other = rows[kept_pk], rows[other_pk]
    for model in COUNTED_ANEW:
        model.objects.filter(merchant=other).delete()
    _leave_out_doubles(kept, other, task, now)
    for model, name in pointing_here():
        moving = model._base_manager.filter(**{name: other})
        if model is StaffTask:
            moving = moving.exclude(pk=task.pk)  # it says which two they were
        moving.update(**{name: kept})
    _fill(kept, other)
    finding.index(kept)
    for first in range(0, len(claims), MOST_AT_ONCE):
        mark_stale(Claim.objects.filter(pk__in=claims[first : first + MOST_AT_ONCE]), now)
    kept.touch()
    _tell(kept, other, task)


def pointing_here():
    """(model, field) of every column that names a merchant; the rows of what was once written (history) stay as they are."""
    for relation in Merchant._meta.get_fields(include_hidden=True):
        points_here = relation.auto_created and not relation.concrete and relation.related_model is not Merchant
        if points_here and relation.field.db_constraint:
            yield relation.related_model, relation.field.name


def _leave_out_doubles(kept, other, task, now):
    """Rows that the kept merchant has already, and links between the two."""
    numbers = set(kept.credentials.values_list("kind", "number"))
    _delete(Credential.objects.filter(merchant=other), lambda row: (row.kind, row.number) in numbers)
    people = set(kept.representatives.values_list("user", flat=True))
    _delete(Representative.objects.filter(merchant=other), lambda row: row.user_id in people)
    pair = (kept, other)
    MerchantLink.objects.filter(merchant__in=pair, other__in=pair).delete()
    links = set(MerchantLink.objects.filter(merchant=kept).values_list("other", "kind"))
    _delete(MerchantLink.objects.filter(merchant=other), lambda row: (row.other_id, row.kind) in links)
    links = set(MerchantLink.objects.filter(other=kept).values_list("merchant", "kind"))
    _delete(MerchantLink.objects.filter(other=other), lambda row: (row.merchant_id, row.kind) in links)
    kinds = kept.alarms.filter(state__in=OPEN).values_list("kind", flat=True)
    Alarm.objects.filter(merchant=other, state__in=OPEN, kind__in=list(kinds)).update(
        state=Alarm.State.DROPPED, pinned_until=None, decided_at=now, by=task.decided_by, note=task.decision
    )


def _delete(rows, is_double):
    for row in rows:
        if is_double(row):
            row.delete()


def _fill(kept, other):
    """The kept merchant goes by both names, and takes what was known of the other alone."""
    names = [name for name in other.names() if name not in kept.names()]
    kept.other_names = "\n".join([*kept.other_names.splitlines(), *dict.fromkeys(names)])
    for name in TAKEN_OVER:
        if not getattr(kept, name):
            setattr(kept, name, getattr(other, name))
    kept.opened_on = min(filter(None, (kept.opened_on, other.opened_on)), default=None)
    kept.save()
    other.merged_into = kept
    other.save(update_fields=["merged_into"])
    Merchant.objects.filter(pk=other.pk).update(settled_revision=F("revision"))


def _tell(kept, other, task):
    """A notice for everybody who speaks for them."""
    for person in kept.representatives.select_related("user").order_by("pk")[:200]:
        user = person.user
        with translation.override(user.language or kept.language or "en"):
            write(
                key=f"merged:{task.pk}:u{user.pk}",
                subject=gettext("Two records of one seller are now one"),
                body=gettext(
                    "We found that %(other)s and %(kept)s are one seller. Shops, claims and figures of both now stand under "
                    "%(kept)s. Two of our staff decided this."
                )
                % {"other": other.name, "kept": kept.name},
                user=user,
                mail_to=user.email,
                path=reverse("merchant"),
            )
