"""What the portal keeps about one person: all of it in one document, and taking it away."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from accounts.models import ApiKey, ControlProof, Merchant, Notice, Representative, User
from aftersales import retention
from aftersales.desk.cases import TEXTS
from aftersales.models import (
    Attachment,
    CaseProposal,
    Claim,
    ClaimHelper,
    ClaimStep,
    Inspection,
    Message,
    Purchase,
    PurchaseLine,
    Survey,
)
from casebook.models import DrillAnswer, PracticeReminder, Subscriber
from risk import review_authors
from risk.models import CheckAnswer, Dispute, Listing, Reply, Report, Watch

SECTIONS = {  # what is exported of whose rows; hashes of secrets and of devices stay out
    "email_addresses": (EmailAddress, "user", ("email", "verified", "primary")),
    "second_steps": (Authenticator, "user", ("type", "created_at", "last_used_at")),
    "api_keys": (ApiKey, "user", ("name", "prefix", "daily_quota", "created_at", "revoked_at")),
    "speaks_for": (Representative, "user", ("merchant__name", "since")),
    "proofs_of_control": (ControlProof, "user", ("shop__key", "method", "token", "status", "created_at", "looked_at")),
    "reports": (
        Report,
        "user",
        ("shop__key", "listing__title", "kind", "happened_on", "text", "status", "created_at"),
    ),
    "answers": (CheckAnswer, "user", ("shop__key", "answers", "updated_at")),
    "watches": (Watch, "user", ("shop__key", "listing__title", "by_mail", "act_by", "created_at")),
    "purchases": (
        Purchase,
        "shopper",
        (
            "pk",
            "merchant_name",
            "merchant_email",
            "jurisdiction",
            "platform",
            "order_no",
            "ordered_on",
            "paid_on",
            "deliver_by",
            "delivered_on",
            "payment_method",
            "currency",
            "total",
            "facts",
            "snapshot",
            "warranty_until",
            "created_at",
        ),
    ),
    "things_bought": (
        PurchaseLine,
        "purchase__shopper",
        ("purchase_id", "title", "goods", "quantity", "price", "serial"),
    ),
    "inspections": (Inspection, "purchase__shopper", ("purchase_id", "at", "looked_at", "note")),
    "claims": (
        Claim,
        "shopper",
        (
            "number",
            "state",
            "kind",
            "jurisdiction",
            "story",
            "asks",
            "facts",
            "tags",
            "rights",
            "filed_at",
            "closed_at",
        ),
    ),
    "helps_with": (ClaimHelper, "user", ("claim__number", "person", "relation", "consent", "consented_at", "ended_at")),
    "claim_steps": (ClaimStep, "actor", ("claim__number", "name", "note", "given", "at")),
    "messages": (Message, "author", ("claim__number", "text", "channel", "seen_by", "at")),
    "files": (Attachment, "by", ("claim__number", "name", "purpose", "size", "sha256", "received_at", "state")),
    "ratings": (Survey, "claim__shopper", ("claim__number", "stars", "competence", "reasons", "answered_at")),
    "proposed_cases": (
        CaseProposal,
        "claim__shopper",
        ("claim__number", *TEXTS, "asked_at", "agreed", "answered_at", "withdrawn_at"),
    ),
    "notices": (Notice, "user", ("subject", "body", "path", "mail_to", "created_at", "read_at", "mailed_at")),
    "practice": (
        DrillAnswer,
        "user",
        ("slug", "channel", "was_scam", "said_scam", "signs", "signs_found", "answered_at"),
    ),
    "practice_reminders": (PracticeReminder, "user", ("due_on", "told_at")),
    "replies": (Reply, "user", ("shop__key", "signal_id", "text", "language", "created_at")),
    "disputes": (
        Dispute,
        "raised_by",
        ("shop__key", "signal_id", "reason", "raised_at", "state", "reasons", "appeal_reason", "appeal_reasons"),
    ),
}
PROFILE = (
    "email",
    "display_name",
    "role",
    "language",
    "jurisdiction",
    "large_text",
    "date_joined",
    "last_login",
)


class StillNeeded(Exception):
    """An admin's account is closed by another admin, who changes its role first."""


def everything(user):
    """All rows that are about this person, as plain values for one JSON document."""
    told = {"exported_at": timezone.now(), "profile": {name: getattr(user, name) for name in PROFILE}}
    for name, (model, owner, fields) in SECTIONS.items():
        told[name] = list(model.objects.filter(**{owner: user}).order_by("pk").values(*fields))
    told["reviews_given_by_shops"] = list(
        review_authors.by_address(user.email)
        .order_by("pk")
        .values("shop__key", "listing__title", "stars", "title", "text", "written_on")
    )
    told["warnings_by_mail"] = list(_subscriptions(user).values("email", "language", "asked_at", "confirmed_at"))
    return told


@transaction.atomic
def erase(user):
    """Take away all that says who this person is; their reports stay, without a name. Raises StillNeeded."""
    if user.is_admin():
        raise StillNeeded
    _unname_reports(user)
    retention.forget_person(user)
    review_authors.forget(user.email)
    _subscriptions(user).delete()
    for model in (
        DrillAnswer,
        PracticeReminder,
        Watch,
        CheckAnswer,
        Notice,
        ApiKey,
        ControlProof,
        Representative,
        EmailAddress,
        Authenticator,
    ):
        model.objects.filter(user=user).delete()
    Representative.history.filter(user_id=user.pk).delete()
    Reply.objects.filter(user=user).update(user=None)
    _remove(user)


def _subscriptions(user):
    return Subscriber.objects.filter(email__iexact=user.email)


def _unname_reports(user):
    reports = Report.objects.filter(user=user)
    Merchant.objects.filter(shops__reports__user=user).distinct().order_by().touch()
    Listing.objects.filter(reports__user=user).touch()
    Report.history.filter(user_id=user.pk).update(user=None)
    reports.update(user=None, origin="")


def _remove(user):
    """Delete the row, or keep an empty one where records of the portal's work name it."""
    worked = LogEntry.objects.filter(user=user).exists()
    try:
        with transaction.atomic():
            if not worked:
                User.objects.get(pk=user.pk).delete()
                return
    except ProtectedError:  # a dispute, an import or a decision names this person
        pass
    user.anonymise()
