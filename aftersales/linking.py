"""Secret links at work: opening a claim with one, proving a guest's address by one, asking for another."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.outbox import write
from aftersales import notices, workflow
from aftersales.actors import MERCHANT, SHOPPER, Actor
from aftersales.models import AccessLink, Claim
from aftersales.models.links import hash_of
from aftersales.notices import Recipient

CONFIRM_LINK = timedelta(days=7)  # how long a guest has to prove the address before asking for another link


def find(secret: str) -> AccessLink | None:
    """The link of a secret; None where there is none, or its side may not see the claim."""
    link = AccessLink.objects.select_related("claim__merchant").filter(secret_hash=hash_of(secret)).first()
    if link and link.party == MERCHANT and not link.claim.is_for_merchant():
        return None
    return link if link and _still_goes_there(link) else None


def _still_goes_there(link):
    """Whether a guest's claim still goes by the address a link was sent to: one that was typed wrongly opens nothing."""
    return link.party != SHOPPER or link.mail_to.casefold() == link.claim.guest_email.casefold()


def use(link: AccessLink, now: datetime) -> bool:
    """Note that a link is used; False where it opens nothing any more. One that works once works for one caller."""
    rows = AccessLink.objects.filter(pk=link.pk, ends_at__gt=now)
    if link.once:
        rows = rows.filter(used_at=None)
    return bool(rows.update(used_at=now))


def confirm(link: AccessLink, now: datetime) -> AccessLink:
    """The guest's address is proved: file the claim. Returns the link, or one to the claim that covers the same already.

    Raises ClaimedBefore where that earlier claim is not of this address. Doing it again changes nothing.
    """
    with transaction.atomic():
        Claim.objects.filter(pk=link.claim_id, guest_proved_at=None).update(guest_proved_at=now)
        try:
            workflow.open_claim(link.claim_id, by=Actor(SHOPPER), now=now)
        except workflow.ClaimedBefore as refusal:
            return _to_the_first(refusal, link)
    return link


def _to_the_first(refusal, link):
    first = refusal.first
    if first.shopper_id or first.guest_email.casefold() != link.mail_to.casefold():
        raise refusal
    secret = AccessLink.make(first, party=SHOPPER, mail_to=link.mail_to, ends_at=link.ends_at)
    return AccessLink.objects.select_related("claim").get(secret_hash=hash_of(secret))


# --- another link -----------------------------------------------------------------------------------------------


def send_again(link: AccessLink, now: datetime) -> bool:
    """Mail a new link to the address of an old one, if the claim still goes by that address."""
    if link.confirms and link.claim.is_draft():
        path = new_confirmation(link.claim, link.mail_to, now)
        return _write(link.claim, Recipient(SHOPPER, link.claim.language, mail_to=link.mail_to), path, now)
    return send(link.claim, link.mail_to, now)


def new_confirmation(claim: Claim, address: str, now: datetime) -> str:
    """The path of a new link by which a guest proves an address and files the claim."""
    secret = AccessLink.make(claim, party=SHOPPER, mail_to=address, ends_at=now + CONFIRM_LINK, confirms=True)
    return reverse("claim-link", args=[secret])


def send(claim: Claim, address: str, now: datetime) -> bool:
    """Mail a way into a claim to whoever of its two sides is told at this address; False where nobody is."""
    people = [p for party in (SHOPPER, MERCHANT) for p in notices.recipients(claim, party)]
    for person in people if not claim.is_draft() else ():
        if address.casefold() == (person.user.email if person.user else person.mail_to).casefold():
            path = claim.get_absolute_url() if person.user else notices.secret_path(claim, person, now)
            return _write(claim, person, path, now)
    return False


def _write(claim, person, path, now):
    with translation.override(person.language):
        lines = [
            _("Somebody, most likely you, asked for a new way to open claim %(number)s.") % {"number": claim.number},
            f"{_('Open the claim:')} {settings.SITE_URL}{path}",
            _("If it was not you, do nothing; nobody else has seen this link."),
        ]
        return write(
            key=f"link:{claim.pk}:{person.key}:{now:%Y%m%d%H%M}",  # a button pressed twice sends one mail
            subject=_("Your link to claim %(number)s") % {"number": claim.number},
            body="\n\n".join(lines),
            mail_to=person.user.email if person.user else person.mail_to,
        )
