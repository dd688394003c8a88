"""The life of an import: waiting, being read, taken or refused; a killed worker leaves nothing half done.

The row's status decides, under its lock; a lease in the cache only saves two workers from reading the same file.
While the file is read, its progress is written; while it is taken, in one transaction, nothing of it is seen.
"""

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import Merchant, Shop
from risk.importing import books
from risk.importing.kinds import KINDS
from risk.importing.reading import BATCH, batches
from risk.importing.spool import Spool
from risk.importing.taking import take
from risk.importing.text import Unreadable
from risk.models import ListImport, RefusedRow

MOST_REFUSED_KEPT = 10_000
LEASE = 120  # seconds without a sign of life until somebody else may take up a file
PROGRESS_EVERY = 10  # batches
OPEN = (ListImport.Status.WAITING, ListImport.Status.RUNNING)


def run_waiting():
    """Take in the files that wait, one after the other in their order; returns how many were finished."""
    done = 0
    while (row := ListImport.objects.filter(status__in=OPEN).order_by("given_at", "pk").first()) and _lease(row):
        try:
            _run(row)
        finally:
            cache.delete(_slot(row))
        done += 1
    forget_books()
    return done


def _slot(row):
    return f"import:{row.pk}"


def _lease(row):
    return cache.add(_slot(row), 1, LEASE)


def _run(row):
    ListImport.objects.filter(pk=row.pk, status__in=OPEN).update(status=ListImport.Status.RUNNING, rows_read=0)
    spool = Spool()
    with translation.override(row.given_by.language or "en"):
        try:
            told = _read(row, spool)
            _take(row, spool, told)
        except (Unreadable, FileNotFoundError) as error:
            _refuse(row, str(error) if isinstance(error, Unreadable) else _("The file is no longer there."))
        except IntegrityError:
            _refuse(row, _("The list was changed by somebody at the same moment. Give the file again."))
        except Exception:  # a fault of ours: the queue goes on, and the fault is raised for the log
            _refuse(row, _("The file could not be taken because of a fault on our side."))
            raise
        finally:
            spool.close()


class _Told:
    """What reading a file gave."""

    def __init__(self):
        self.read = self.refused = 0
        self.kept = []

    def refuse(self, row):
        """Count a refused row; the first ones are kept."""
        self.refused += 1
        if len(self.kept) < MOST_REFUSED_KEPT:
            self.kept.append(RefusedRow(line=row.line, reason=row.reason, row=row.as_written()))


def _read(row, spool):
    """Check every row and put the good ones into the spool."""
    kind, told = kind_of(row), _Told()
    with row.file.open("rb") as file:
        for number, batch in enumerate(batches(file, kind, row.shop)):
            for found in batch:
                if found.values and not spool.add([found.values[name] for name in kind.key], found.values):
                    found.refuse(_("the same as a row before it"))
                if not found.values:
                    told.refuse(found)
            told.read += len(batch)
            if number % PROGRESS_EVERY == 0:
                cache.touch(_slot(row), LEASE)
                ListImport.objects.filter(pk=row.pk).update(rows_read=told.read)
    if not told.read:
        raise Unreadable(_("There are no rows below the names of the columns."))
    return told


def _take(row, spool, told):
    """All good rows and what is noted of the import, in one transaction; nothing if somebody else was quicker."""
    newest = Shop.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with transaction.atomic():
        locked = ListImport.objects.select_for_update().get(pk=row.pk)
        if locked.status != ListImport.Status.RUNNING:
            return
        _put(row, spool.batches(BATCH))
        refused = "" if spool.count else _("No row could be taken.")
        _finish(locked, told, taken=spool.count, reason=refused)
    # shops that were first checked while the rows were not yet to be seen
    Merchant.objects.filter(shops__pk__gt=newest).touch()


def _put(row, rows):
    def alive():
        cache.touch(_slot(row), LEASE)

    if row.shop_id:
        books.take(rows, row.kind, row.shop, source=row.source(), list_import=row, after_batch=alive)
    else:
        take(rows, KINDS[row.kind], user=row.given_by, reason=f"import {row.pk}", after_batch=alive)


def kind_of(row):
    """The list or the books that an import fills."""
    return books.BOOKS[row.kind] if row.shop_id else KINDS[row.kind]


def forget_books():
    """Delete the files of books that were read: they may name authors, and what is kept of them stands in rows."""
    read = ListImport.objects.filter(shop__isnull=False).exclude(file="").exclude(status__in=OPEN)
    for row in read.order_by("pk")[:BATCH]:
        row.file.delete(save=False)
        ListImport.objects.filter(pk=row.pk).update(file="")


def _finish(row, told, *, taken, reason):
    for refused in told.kept:
        refused.list_import = row
    RefusedRow.objects.bulk_create(told.kept, batch_size=500)
    row.status = ListImport.Status.REFUSED if reason else ListImport.Status.DONE
    row.reason, row.finished_at = reason, timezone.now()
    row.rows_read, row.rows_taken, row.rows_refused = told.read, taken, told.refused
    row.save()


def _refuse(row, reason):
    ListImport.objects.filter(pk=row.pk, status__in=OPEN).update(
        status=ListImport.Status.REFUSED, reason=reason[:300], finished_at=timezone.now()
    )
