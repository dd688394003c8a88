"""What was said about a claim, in one thread, and the files that were handed in."""

import secrets

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aftersales.models.claims import Claim
from aftersales.models.purchases import Purchase


def private_files():
    """Files of claims lie outside everything a web server hands out."""
    return FileSystemStorage(location=settings.EVIDENCE_ROOT, file_permissions_mode=0o600, base_url=None)


def a_place(row, _name):
    """Where a file is kept: never under the name it came with."""
    return f"{timezone.now():%Y/%m}/{secrets.token_hex(16)}"


class Seen(models.TextChoices):
    """Who sees a message or a file."""

    ALL = "all", _("Shopper, merchant and staff")
    SHOPPER = "shopper", _("Shopper and staff")
    MERCHANT = "merchant", _("Merchant and staff")
    STAFF = "staff", _("Staff only")

    @classmethod
    def by(cls, party):
        """What a party may see."""
        if party == "staff":
            return list(cls.values)
        return [cls.ALL, party]


class Message(models.Model):
    """One thing said; added, never rewritten."""

    class Channel(models.TextChoices):
        WEB = "web", _("here")
        MAIL = "mail", _("by e-mail")
        PHONE = "phone", _("on the phone")
        API = "api", _("by the merchant’s system")

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    role = models.CharField(max_length=10)
    on_behalf_of = models.CharField(max_length=80, blank=True)
    channel = models.CharField(max_length=5, choices=Channel, default=Channel.WEB)
    seen_by = models.CharField(_("Seen by"), max_length=8, choices=Seen, default=Seen.ALL)
    text = models.TextField(_("Message"), blank=True)
    pressure = models.JSONField(default=list)
    sender_proved = models.BooleanField(default=True)  # False: an e-mail whose sender could not be made sure of
    sent_key = models.CharField(max_length=64, blank=True)  # the same form sent twice is one message
    at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["claim", "at"], name="message_of_claim"),
            models.Index(fields=["at"], condition=Q(told_at=None), name="message_to_tell"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["claim", "sent_key"], condition=~Q(sent_key=""), name="message_once")
        ]

    def __str__(self):
        return f"{self.claim} {self.role} {self.at:%Y-%m-%d}"


class Attachment(models.Model):
    """A file handed in: the original stays sealed, others see a copy without personal data."""

    class Purpose(models.TextChoices):
        RECEIPT = "receipt", _("Receipt or order")
        PAYMENT = "payment", _("Proof of payment")
        PHOTO = "photo", _("Photo or video of the goods")
        CHAT = "chat", _("Chat or e-mail with the seller")
        LISTING = "listing", _("Listing or advertisement")
        TRACKING = "tracking", _("Tracking or proof of sending")
        REPORT = "report", _("Report by an expert or a doctor")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        WAITING = "waiting", _("being looked through")
        READY = "ready", _("ready")
        REFUSED = "refused", _("could not be taken")

    claim = models.ForeignKey(Claim, models.CASCADE, null=True, related_name="files")
    purchase = models.ForeignKey(Purchase, models.CASCADE, null=True, related_name="files")
    message = models.ForeignKey(Message, models.SET_NULL, null=True, related_name="files")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    role = models.CharField(max_length=10)
    purpose = models.CharField(_("What it is"), max_length=8, choices=Purpose, default=Purpose.OTHER)
    seen_by = models.CharField(max_length=8, choices=Seen, default=Seen.ALL)
    name = models.CharField(_("Name"), max_length=120)
    media_type = models.CharField(max_length=80)
    extension = models.CharField(max_length=8)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    original = models.FileField(upload_to=a_place, storage=private_files, max_length=200)
    shown = models.FileField(
        upload_to=a_place, storage=private_files, max_length=200, blank=True
    )  # "": the original is shown
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=32, blank=True)  # why it was refused: a code of aftersales.evidence
    scanned = models.CharField(max_length=12, blank=True)
    received_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["received_at", "pk"]
        indexes = [models.Index(fields=["received_at"], condition=Q(state="waiting"), name="file_waiting")]
        constraints = [
            models.UniqueConstraint(fields=["claim", "sha256", "role"], name="file_once_a_claim"),
            models.UniqueConstraint(
                fields=["purchase", "sha256"], condition=Q(claim=None), name="file_once_a_purchase"
            ),
            models.CheckConstraint(
                condition=Q(claim__isnull=False) | Q(purchase__isnull=False), name="file_belongs_somewhere"
            ),
        ]

    def __str__(self):
        return self.name

    def delete_files(self):
        """Take the bytes off the disk; the row is the caller's."""
        for kept in (self.original, self.shown):
            if kept:
                kept.delete(save=False)


class ReceivedMail(models.Model):
    """A mail that came in: kept as it came until a worker has read it; the same mail is taken once."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        TAKEN = "taken", _("taken into a thread")
        HELD = "held", _("held for staff")
        DROPPED = "dropped", _("not for a claim")

    key = models.CharField(max_length=128, unique=True)  # message id, or a hash of the mail without one
    raw = models.FileField(upload_to=a_place, storage=private_files, max_length=200)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=40, blank=True)
    claim = models.ForeignKey(Claim, models.SET_NULL, null=True, related_name="mails")
    came_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("received mail")
        verbose_name_plural = _("received mails")
        ordering = ["came_at", "pk"]
        indexes = [models.Index(fields=["came_at"], condition=Q(state="waiting"), name="mail_waiting")]

    def __str__(self):
        return self.key
