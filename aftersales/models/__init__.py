"""Purchases, claims about them, what was said and promised, and what was sent where."""

from aftersales.models.bundles import Bundle
from aftersales.models.cases import CaseProposal
from aftersales.models.claims import Claim, ClaimHelper, ClaimLine, ClaimStep, Clock, StaffView
from aftersales.models.desk import (
    ClaimWord,
    DeskTag,
    Hold,
    Macro,
    PlannedMessage,
    Presence,
    SavedView,
    Tick,
)
from aftersales.models.figures import MonthFigures, QualityAlarm
from aftersales.models.links import AccessLink
from aftersales.models.many import BulkDeed, BulkItem, ClaimGroup, GroupMember
from aftersales.models.periods import KeptFor
from aftersales.models.purchases import Inspection, Purchase, PurchaseLine
from aftersales.models.queues import Calendar, Queue, Skill
from aftersales.models.remedies import Appeal, Commitment, Finding, Offer, Referral, Repair, Survey
from aftersales.models.rules import Rule, RuleFiring
from aftersales.models.staff_tasks import StaffTask
from aftersales.models.talk import Attachment, Message, ReceivedMail
from aftersales.models.times import ClaimTime, Lateness
from aftersales.models.webhooks import Delivery, Webhook

__all__ = [
    "AccessLink",
    "Appeal",
    "Attachment",
    "BulkDeed",
    "BulkItem",
    "Bundle",
    "Calendar",
    "CaseProposal",
    "Claim",
    "ClaimGroup",
    "ClaimHelper",
    "ClaimLine",
    "ClaimStep",
    "ClaimTime",
    "ClaimWord",
    "Clock",
    "Commitment",
    "Delivery",
    "DeskTag",
    "Finding",
    "GroupMember",
    "Hold",
    "Inspection",
    "KeptFor",
    "Lateness",
    "Macro",
    "Message",
    "MonthFigures",
    "Offer",
    "PlannedMessage",
    "Presence",
    "Purchase",
    "PurchaseLine",
    "QualityAlarm",
    "Queue",
    "ReceivedMail",
    "Referral",
    "Repair",
    "Rule",
    "RuleFiring",
    "SavedView",
    "Skill",
    "StaffTask",
    "StaffView",
    "Survey",
    "Tick",
    "Webhook",
]
