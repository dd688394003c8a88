"""Who is told of a step or a message, in which words: written to the outbox, one row a person, in their language."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.outbox import write
from aftersales import webhooks
from aftersales.models import AccessLink, Claim, ClaimStep, Message
from aftersales.outlook import outlook
from aftersales.receiving import reply_address

GUEST_LINK = timedelta(days=400)
MERCHANT_LINK = timedelta(days=30)
FOR_LEADS = {"finding_late", "appeal_late", "not_complied", "unreachable"}  # steps a senior member of staff is told of
ONLY = {"file": "shopper", "offer_stays": "shopper"}  # steps one side alone is told of, even its own


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person to tell: an account, or an address that gets a secret link."""

    party: str
    language: str
    user: User | None = None
    mail_to: str = ""

    @property
    def key(self) -> str:
        """A word for this person in the key of a notice."""
        return f"u{self.user.pk}" if self.user else hashlib.sha256(self.mail_to.encode()).hexdigest()[:16]


def recipients(claim: Claim, party: str) -> list[Recipient]:
    """Everybody on one side of a claim."""
    if party == "staff":
        leads = User.objects.filter(role=User.Role.LEAD, is_active=True).order_by("pk")[:50]
        return [Recipient("staff", u.language or "en", u) for u in leads]
    return _shoppers(claim) if party == "shopper" else _merchants(claim)


def _shoppers(claim):
    people = [claim.shopper] if claim.shopper else []
    people += [h.user for h in claim.helpers.filter(ended_at=None).select_related("user")]
    found = [Recipient("shopper", u.language or claim.language, u) for u in people if u.is_active]
    if not claim.shopper and claim.guest_email:
        found.append(Recipient("shopper", claim.language, mail_to=claim.guest_email))
    return found


def _merchants(claim):
    if claim.merchant is None or not claim.is_for_merchant():
        return []
    language = claim.merchant_language or claim.merchant.language or claim.language
    people = [r.user for r in claim.merchant.representatives.select_related("user")[:20] if r.user.is_active]
    if people:
        return [Recipient("merchant", u.language or language, u) for u in people]
    address = claim.merchant_email or claim.merchant.email
    return [Recipient("merchant", language, mail_to=address)] if address else []


# --- steps -------------------------------------------------------------------------------------------------------


def tell_next_step(now) -> bool:
    """Write the notices of the oldest step nobody was told of; False when there is none."""
    with transaction.atomic():
        step = _locked(ClaimStep.objects.filter(told_at=None).order_by("at", "pk"))
        if step is None:
            return False
        tell_step(step, now)
        step.told_at = now
        step.save(update_fields=["told_at"])
    return True


def _locked(rows):
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, of=("self",))
    return rows.first()


def tell_step(step, now):
    """One notice for everybody whom the step concerns, and one call to each system of the merchant."""
    claim = Claim.objects.select_related("merchant", "shopper").get(pk=step.claim_id)
    for party in _concerned(step):
        for person in recipients(claim, party):
            if not (step.actor_id and person.user and person.user.pk == step.actor_id and step.name not in ONLY):
                _write_step(claim, step, person, now)
    webhooks.queue(claim, step)


def _concerned(step):
    """The sides a step is told to: all but the one that made it; at filing the shopper gets one mail, not two."""
    acting = {"shopper": "shopper", "helper": "shopper", "merchant": "merchant"}.get(step.role, "")
    told = [p for p in ("shopper", "merchant") if step.public and p != acting]
    if step.name in ONLY:
        told = [ONLY[step.name]]
    if step.name == "admit" and step.claim.steps.filter(name="file", at=step.at).exists():
        told = ["merchant"]
    pressed = step.name == "withdraw" and step.given.get("pressured")
    return [*told, "staff"] if step.name in FOR_LEADS or pressed else told


def _write_step(claim, step, person, now):
    with translation.override(person.language):
        context = {"claim": claim, "step": step, "party": person.party, "given": step.given}
        text = render_to_string(f"aftersales/email/{step.name}.txt", context).strip()
        subject, _line, body = text.partition("\n")
        note = f"\n\n{_('They wrote:')}\n{step.note}" if step.note and step.role != "system" else ""
        _send(claim, person, f"step:{step.pk}:{person.key}", f"{subject} · {claim.number}", body.strip() + note, now)


def _send(claim, person, key, subject, body, now):
    body = f"{body}\n\n{next_words(claim, person.party)}".strip()
    path = claim.get_absolute_url() if person.user else ""
    if person.user is None:
        body += f"\n\n{_('Open the claim:')} {settings.SITE_URL}{secret_path(claim, person, now)}"
    write(
        key=key,
        subject=subject,
        body=body,
        user=person.user,
        mail_to=person.user.email if person.user else person.mail_to,
        path=path,
        reply_to=answer_address(claim, person.party),
    )


def secret_path(claim, person, now):
    """The path of a new secret link for somebody without an account: a merchant's works once."""
    lasts, once = (GUEST_LINK, False) if person.party == "shopper" else (MERCHANT_LINK, True)
    secret = AccessLink.make(claim, party=person.party, mail_to=person.mail_to, ends_at=now + lasts, once=once)
    return reverse("claim-link", args=[secret])


def answer_address(claim, party):
    """Where an e-mail about this claim is answered to; empty where this installation receives none."""
    if not settings.REPLY_DOMAIN or party == "staff":
        return ""
    return reply_address(claim.number, party, settings.SECRET_KEY, settings.REPLY_DOMAIN)


def next_words(claim, party):
    """Who acts next, by when, and what happens if not: the last lines of every mail."""
    ahead = outlook(claim)
    if not ahead.next_actor:
        return _("This claim is over: %(state)s.") % {"state": ahead.label}
    lines = [_("Next: %(who)s.") % {"who": ahead.who(party)}]
    if ahead.due_at:
        day = date_words(ahead.due_at)
        lines = [_("Next: %(who)s, by %(day)s.") % {"who": ahead.who(party), "day": day}]
    if ahead.on_silence:
        lines.append(_("If nothing happens: %(silence)s") % {"silence": ahead.on_silence})
    return "\n".join(lines)


def date_words(moment):
    """A moment in the reader's own form, with its zone."""
    here = timezone.localtime(moment)
    return f"{date_format(here, 'DATETIME_FORMAT')} ({here:%Z})"


# --- messages ----------------------------------------------------------------------------------------------------


def tell_next_message(now) -> bool:
    """Write the notices of the oldest message nobody was told of; False when there is none."""
    with transaction.atomic():
        message = _locked(Message.objects.filter(told_at=None).order_by("at", "pk"))
        if message is None:
            return False
        _tell_message(message, now)
        message.told_at = now
        message.save(update_fields=["told_at"])
    return True


def _tell_message(message, now):
    claim = Claim.objects.select_related("merchant", "shopper").get(pk=message.claim_id)
    author = {"shopper": "shopper", "helper": "shopper", "merchant": "merchant"}.get(message.role, "staff")
    seen = {"all": ("shopper", "merchant"), "shopper": ("shopper",), "merchant": ("merchant",)}.get(message.seen_by, ())
    for party in seen:
        for person in recipients(claim, party) if party != author else ():
            with translation.override(person.language):
                subject = _("A new message about claim %(number)s") % {"number": claim.number}
                _send(claim, person, f"message:{message.pk}:{person.key}", subject, message.text, now)
