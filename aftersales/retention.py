"""How long each kind of row is kept, and the sweep that deletes what is older."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F

from aftersales import keeping
from aftersales.desk import cases
from aftersales.models import AccessLink, BulkDeed, Bundle, Claim, Delivery, KeptFor, ReceivedMail, StaffView, Survey
from aftersales.models.periods import USUAL

MOST = 1000  # rows of a kind one sweep deletes; the next takes the rest


def kept(kind: str) -> timedelta:
    """For how long a kind of row is kept: as an admin set it, else as usual."""
    days = KeptFor.objects.filter(kind=kind).values_list("days", flat=True).first()
    return timedelta(days=USUAL[KeptFor.Kind(kind)][0] if days is None else days)


def sweep(now) -> dict[str, int]:
    """Delete what has been kept as long as its kind may be; how many of each."""
    return {
        "refused files": keeping.forget_old(now - kept("refused files")),
        "ended links": _links(now),
        "case files": _bundles(now),
        "mails that were read": _mails(now),
        "calls that were answered": _calls(now),
        "looks by staff": _looks(now),
        "deeds on many claims": _deeds(now),
    }


def _links(now):
    rows = AccessLink.objects.filter(ends_at__lt=now - kept("ended links")).values("pk")[:MOST]
    return AccessLink.objects.filter(pk__in=rows).delete()[0]


def _bundles(now):
    """Bytes of old case files go, and the row with them: a new one can be asked for at any time."""
    rows = list(Bundle.objects.filter(sealed_at__lt=now - kept("case files"))[:MOST])
    for row in rows:
        row.file.delete(save=False)
    return Bundle.objects.filter(pk__in=[r.pk for r in rows]).delete()[0]


def _mails(now):
    """A mail that went into a thread is there; one that is held waits for staff."""
    read = (ReceivedMail.State.TAKEN, ReceivedMail.State.DROPPED)
    old = ReceivedMail.objects.filter(read_at__lt=now - kept("mails that were read"), state__in=read).exclude(raw="")
    rows = list(old[:MOST])
    for row in rows:
        row.raw.delete(save=False)
        row.save(update_fields=["raw"])
    return len(rows)


def _calls(now):
    rows = Delivery.objects.filter(made_at__lt=now - kept("calls that were answered")).values("pk")[:MOST]
    return Delivery.objects.filter(pk__in=rows).delete()[0]


def _looks(now):
    rows = StaffView.objects.filter(first_at__lt=now - kept("looks by staff")).values("pk")[:MOST]
    return StaffView.objects.filter(pk__in=rows).delete()[0]


def _deeds(now):
    rows = BulkDeed.objects.filter(at__lt=now - kept("deeds on many claims")).values("pk")[:MOST]
    return BulkDeed.objects.filter(pk__in=rows).delete()[0]


# --- one person ----------------------------------------------------------------------------------------------------


def forget_person(user) -> None:
    """Take a person out of their claims and purchases: the anonymised outcome stays, words, files and names go."""
    for claim in Claim.objects.filter(shopper=user, state="draft"):
        for row in claim.files.all():
            row.delete_files()
        claim.delete()
    for claim in Claim.objects.filter(shopper=user).prefetch_related("files"):
        _anonymise(claim)
    user.helps_with.all().delete()
    for purchase in user.purchases.all():
        for row in purchase.files.all():
            row.delete_files()
    user.purchases.all().delete()


def _anonymise(claim):
    cases.forget(claim)
    for row in claim.files.all():
        row.delete_files()
    claim.files.all().delete()
    for bundle in claim.bundles.all():
        bundle.file.delete(save=False)
    claim.bundles.all().delete()
    claim.messages.filter(role__in=["shopper", "helper"]).update(text="", on_behalf_of="")
    claim.helpers.all().delete()
    claim.words.all().delete()
    claim.planned.filter(seen_by="shopper").delete()
    claim.links.filter(party="shopper").delete()
    _unsay_steps(claim)
    _unsay_rest(claim)
    _forget_mails(claim)
    Claim.objects.filter(pk=claim.pk).update(
        shopper=None, guest_email="", shopper_name="", story="", answers={}, to_index=True, version=F("version") + 1
    )


COUNTED = ("version", "pressured")  # what figures and the order of steps need of what was given with a step


def _unsay_steps(claim):
    for step in claim.steps.filter(role__in=["shopper", "helper"]):
        step.note, step.on_behalf_of, step.actor = "", "", None
        step.given = {name: step.given[name] for name in COUNTED if name in step.given}
        step.save(update_fields=["note", "on_behalf_of", "actor", "given"])


def _unsay_rest(claim):
    """What the shopper wrote beside the thread: proposals, an appeal, proof of sending, what came of it elsewhere."""
    claim.offers.filter(by_role__in=["shopper", "helper"]).update(conditions="", by=None)
    claim.appeals.filter(side="shopper").update(text="")
    claim.commitments.filter(who="shopper").update(proof="")
    claim.referrals.update(outcome="")
    claim.repairs.update(fault="")
    Survey.objects.filter(claim=claim).update(reasons="")


def _forget_mails(claim):
    for row in claim.mails.exclude(raw=""):
        row.raw.delete(save=False)
        row.save(update_fields=["raw"])
    claim.mails.filter(state=ReceivedMail.State.HELD).update(state=ReceivedMail.State.DROPPED)
