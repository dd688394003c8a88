"""Purchases, claims about them, what was said and promised, and what was sent where."""

from aftersales.models.bundles import Bundle
from aftersales.models.claims import Claim, ClaimHelper, ClaimLine, ClaimStep, Clock, StaffView
from aftersales.models.links import AccessLink
from aftersales.models.purchases import Inspection, Purchase, PurchaseLine
from aftersales.models.queues import Calendar, Queue, Skill
from aftersales.models.remedies import Appeal, Commitment, Finding, Offer, Referral, Repair, Survey
from aftersales.models.talk import Attachment, Message, ReceivedMail
from aftersales.models.webhooks import Delivery, Webhook

__all__ = [
    "AccessLink",
    "Appeal",
    "Attachment",
    "Bundle",
    "Calendar",
    "Claim",
    "ClaimHelper",
    "ClaimLine",
    "ClaimStep",
    "Clock",
    "Commitment",
    "Delivery",
    "Finding",
    "Inspection",
    "Message",
    "Offer",
    "Purchase",
    "PurchaseLine",
    "Queue",
    "ReceivedMail",
    "Referral",
    "Repair",
    "Skill",
    "StaffView",
    "Survey",
    "Webhook",
]
