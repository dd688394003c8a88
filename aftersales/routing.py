"""Which queue a claim goes to: the first active one whose kinds, laws and languages it fits; the general one takes the rest."""

from __future__ import annotations

from collections.abc import Iterable

from aftersales.models import Claim, Queue


def queue_for(claim: Claim) -> Queue | None:
    """The queue a claim belongs to; None only where no queue is open at all. One query."""
    return first_that_takes(Queue.objects.in_order(), claim)


def first_that_takes(queues: Iterable[Queue], claim: Claim) -> Queue | None:
    """The first of these queues, in their order, that takes a claim; None where none does."""
    told = {"kind": claim.kind, "law": claim.jurisdiction, "language": claim.language}
    return next((queue for queue in queues if queue.takes(**told)), None)


def reroute(claim: Claim) -> None:
    """Find the queue anew after what a claim is about was corrected; call it in the transaction that corrects."""
    claim.queue = queue_for(claim)
    claim.save(update_fields=["queue"])
