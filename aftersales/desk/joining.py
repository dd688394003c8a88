"""Two claims about one thing become one; one thing of a claim becomes a claim; claims with one cause are grouped."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aftersales import workflow
from aftersales.actors import Actor
from aftersales.models import Claim, ClaimGroup, DeskTag, GroupMember
from aftersales.workflow.moving import locked
from aftersales.workflow.states import FINAL

REASONS = {
    "same": _("That is this claim itself."),
    "not_found": _("There is no such claim."),
    "other_people": _("The two claims are not of the same shopper, or not against the same merchant."),
    "over": _("One of the two claims is over."),
    "one_thing": _("This claim is about one thing only."),
    "other_merchant": _("The group is about another merchant."),
    "in_group": _("This claim is in a group already."),
}
SAME = (  # what a claim that is split off takes over
    "shopper_id",
    "guest_email",
    "guest_proved_at",
    "shopper_name",
    "merchant_id",
    "shop_id",
    "merchant_email",
    "address_confirmed",
    "purchase_id",
    "kind",
    "order_kind",
    "jurisdiction",
    "language",
    "merchant_language",
    "story",
    "asks",
    "currency",
    "facts",
    "rights",
    "tags",
    "order_proof",
    "queue_id",
)


class NotJoined(Exception):
    """Claims that cannot be joined, split or grouped: `code` of REASONS."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code

    @property
    def reason(self):
        """Why, in the reader's language."""
        return REASONS[self.code]


def merge(claim: Claim, into: Claim, by: Actor, now: datetime, *, version: int | None = None) -> Claim:
    """End a claim into another of the same people; all that was said and handed in is shown there. Raises NotJoined, Refused.

    Both rows are locked in the order of their keys, so that two joinings of the same claims cannot wait for each other.
    """
    with transaction.atomic():
        first, second = sorted((claim.pk, into.pk))
        rows = {pk: locked(pk) for pk in dict.fromkeys((first, second))}
        _check_pair(rows[claim.pk], rows[into.pk])
        workflow.move(claim.pk, "merge", by=by, given={"into": into.pk}, version=version, now=now)
        workflow.move(into.pk, "joined", by=by, given={"merged": claim.number}, now=now)
        _take_lines(claim, into)
        Claim.objects.filter(merged_into=claim).update(merged_into=into)
    return into


def _check_pair(claim, into):
    if claim.pk == into.pk:
        raise NotJoined("same")
    if into.state in FINAL or claim.state in FINAL:
        raise NotJoined("over")
    people = [(c.shopper_id, c.guest_email.casefold(), c.merchant_id) for c in (claim, into)]
    if people[0] != people[1] or into.is_draft() or claim.is_draft():
        raise NotJoined("other_people")


def _take_lines(claim, into):
    """The one claim is about what both were about; a line both named stays where it is."""
    known = set(into.lines.values_list("line", flat=True))
    claim.lines.exclude(line__in=known).update(claim=into)
    for name in claim.desk_tags.values_list("name", flat=True):
        DeskTag.objects.get_or_create(claim=into, name=name)


def split(claim: Claim, line_pk: int, by: Actor, now: datetime, *, version: int | None = None) -> Claim:
    """Make a claim of its own of one line; it is with our staff. Raises NotJoined, Refused."""
    with transaction.atomic():
        row = locked(claim.pk)
        lines = {line.pk: line for line in row.lines.all()}
        if len(lines) < 2 or line_pk not in lines:
            raise NotJoined("one_thing")
        fresh = Claim.objects.create(created_at=now, entered_at=now, **{name: getattr(row, name) for name in SAME})
        lines[line_pk].claim = fresh
        lines[line_pk].save(update_fields=["claim"])
        workflow.move(row.pk, "split", by=by, given={"into": fresh.number}, version=version, now=now)
        workflow.move(fresh.pk, "split_off", by=by, given={"from": row.pk}, now=now)
    fresh.refresh_from_db()
    return fresh


def group(claim: Claim, name: str, by: User, now: datetime) -> ClaimGroup:
    """Begin a group with a claim, or put the claim into the merchant's group of that name. Raises NotJoined."""
    if claim.merchant_id is None:
        raise NotJoined("other_merchant")
    with transaction.atomic():
        locked(claim.pk)
        if GroupMember.objects.filter(claim=claim).exists():
            raise NotJoined("in_group")
        found, _new = ClaimGroup.objects.get_or_create(
            merchant_id=claim.merchant_id, name=" ".join(name.split())[:120], defaults={"by": by, "at": now}
        )
        GroupMember.objects.create(group=found, claim=claim, by=by, at=now)
    return found


def ungroup(claim: Claim) -> bool:
    """Take a claim out of its group; whether it was in one."""
    return bool(GroupMember.objects.filter(claim=claim).delete()[0])
