"""Checking that somebody controls a shop: a TXT record, a file or a meta tag that only its owner can place."""

import re
import time
from datetime import timedelta
from html.parser import HTMLParser

import dns.exception
import dns.resolver
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import outbox
from accounts.models import ControlProof, Shop
from risk.sources import DNS_SECONDS, Refused, Unreachable, fetch

Method, Status = ControlProof.Method, ControlProof.Status
TAG = "anxin-proof"
FILE = "/.well-known/anxin.txt"
FILE_BYTES = 64 * 1024
LOOK_AGAIN = tuple(timedelta(hours=hours) for hours in (0, 1, 4, 10, 24))  # after it was asked for
FORGET_AFTER = timedelta(days=7)
BATCH = 200
BUDGET = 120.0  # seconds one sweep may take; the rest waits for the next
OFF = "network_off"
HEAD_ENDS = re.compile(r"(?i)</head|<body")
LONGEST_HEAD = 500_000
NO_ROOM = frozenset({"title", "script", "style", "noscript", "template", "textarea", "svg", "math"})


def methods_of(shop):
    """The ways in which control of this shop can be shown."""
    if shop.kind == Shop.Kind.STORE:
        return [Method.PROFILE]
    return [Method.DNS, Method.FILE, Method.META]


def lookup_txt(domain):
    """The TXT records of a domain. Raises Unreachable("dns")."""
    try:
        answers = dns.resolver.Resolver().resolve(domain, "TXT", lifetime=DNS_SECONDS)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except dns.exception.DNSException as error:
        raise Unreachable("dns") from error
    return [b"".join(row.strings).decode("ascii", errors="replace") for row in answers]


class _Metas(HTMLParser):
    """The contents of our meta tag in a page's head."""

    def __init__(self):
        super().__init__()
        self.found, self.inside = [], ""

    def handle_starttag(self, tag, attrs):
        """Note our tag, unless it only stands inside something that shows text of others."""
        told = dict(attrs)
        if self.inside:
            return
        if tag in NO_ROOM:
            self.inside = tag
        elif tag == "meta" and (told.get("name") or "").strip().lower() == TAG:
            self.found.append((told.get("content") or "").strip())

    def handle_endtag(self, tag):
        """Leave what was entered."""
        if tag == self.inside:
            self.inside = ""


def metas(page):
    """The contents of our meta tags in the head of an HTML page; what stands in the body may be written by anybody."""
    parser = _Metas()
    parser.feed(HEAD_ENDS.split(page, maxsplit=1)[0][:LONGEST_HEAD])
    return parser.found


def look(proof, *, fetch=fetch, lookup_txt=lookup_txt):
    """One look for a proof: (status, detail). Nothing is written."""
    if not settings.NETWORK_EVIDENCE:
        return Status.UNREACHABLE, OFF
    try:
        found = LOOKS[proof.method](proof.shop.domain, fetch, lookup_txt)
    except Refused as refusal:
        return Status.UNREACHABLE, refusal.code
    except Unreachable as trouble:
        return Status.UNREACHABLE, trouble.code
    return (Status.PROVED, "") if proof.token in found else (Status.NOT_FOUND, "")


def _in_dns(domain, _fetch, lookup_txt):
    return [text.strip() for text in lookup_txt(domain)]


def _in_file(domain, fetch, _lookup_txt):
    answer = fetch(f"https://{domain}{FILE}", max_bytes=FILE_BYTES)
    return [line.strip() for line in answer.text().splitlines()] if _is_theirs(answer, domain) else []


def _in_page(domain, fetch, _lookup_txt):
    answer = fetch(f"https://{domain}/")
    return metas(answer.text()) if _is_theirs(answer, domain) else []


def _is_theirs(answer, domain):
    """A page of the shop itself: what another site shows after a redirect proves nothing here."""
    return answer.status == 200 and (answer.host == domain or answer.host.endswith("." + domain))


LOOKS = {Method.DNS: _in_dns, Method.FILE: _in_file, Method.META: _in_page}


def due(now):
    """Proofs to look at now: those just asked for, and those that could not be reached and are to be tried again."""
    waiting = Q(status=Status.ASKED, asked_at__lte=now)
    again = Q(status=Status.UNREACHABLE, asked_at__gt=now - FORGET_AFTER)
    rows = ControlProof.objects.filter(waiting | again).exclude(method=Method.PROFILE).select_related("shop")
    return [proof for proof in rows.order_by("asked_at", "pk")[:BATCH] if is_due(proof, now)]


def is_due(proof, now):
    """Whether one of the times to look lies between the last look and now: five looks in a day, then no more."""
    if proof.looked_at is None or proof.status == Status.ASKED:
        return True
    return any(proof.looked_at < proof.asked_at + wait <= now for wait in LOOK_AGAIN)


def look_at_all(now, *, look=look):
    """Look at every proof that is due; returns the merchants whose proofs held. No row is locked while we look."""
    until = time.monotonic() + BUDGET
    proved = []
    for proof in due(now):
        if time.monotonic() > until:
            break
        if settle(proof, *look(proof)) == Status.PROVED:
            proved.append(proof.shop.merchant_id)
    return proved


@transaction.atomic
def settle(proof, status, detail):
    """Write down what a look gave, unless the person has meanwhile chosen otherwise; returns what now stands."""
    row = ControlProof.objects.select_for_update(of=("self",)).select_related("shop__merchant", "user").get(pk=proof.pk)
    if (row.method, row.token, row.asked_at, row.status) != (proof.method, proof.token, proof.asked_at, proof.status):
        return row.status
    row.settle(status, detail)
    if status != Status.UNREACHABLE:
        _tell(row)
    return status


def _tell(proof):
    with translation.override(proof.user.language or "en"):
        if proof.status == Status.PROVED:
            body = _("You may now reply to the result and dispute what is wrong in it.")
            subject = _("You are shown as speaking for %(shop)s") % {"shop": proof.shop}
        else:
            body = _("Place the code as described, then ask us to look again.")
            subject = _("The code for %(shop)s was not found") % {"shop": proof.shop}
        outbox.write(
            key=f"proof:{proof.pk}:{proof.looked_at.isoformat()}",
            user=proof.user,
            mail_to=proof.user.email,
            subject=subject,
            body=body,
            path=reverse("own-shop", args=[proof.shop.key]),
        )


@transaction.atomic
def choose(shop, user, method):
    """Begin to show control of a shop in one way, or change the way; returns the ControlProof.

    A code that has proved something once is not used again.
    """
    proof, _new = ControlProof.objects.select_for_update().get_or_create(
        shop=shop, user=user, defaults={"method": method}
    )
    if proof.status == Status.PROVED:
        proof.token = ControlProof._meta.get_field("token").get_default()
    proof.method, proof.status, proof.detail = method, Status.WAITING, ""
    proof.asked_at = proof.looked_at = None
    proof.save(update_fields=["method", "token", "status", "detail", "asked_at", "looked_at"])
    return proof


@transaction.atomic
def ask(shop, user, now):
    """Ask for a look at the code; False where no way was chosen yet or it was proved before."""
    proof = ControlProof.objects.select_for_update().filter(shop=shop, user=user).first()
    if proof is None or proof.status == Status.PROVED:
        return False
    proof.status, proof.asked_at, proof.looked_at, proof.detail = Status.ASKED, now, None, ""
    proof.save(update_fields=["status", "asked_at", "looked_at", "detail"])
    return True


class MayNotConfirm(Exception):
    """This proof is not waiting for staff, or is the very person's own."""


@transaction.atomic
def confirm(pk, *, held, by):
    """Settle by eye a code in a store's profile; `held`: whether it stands there. Raises MayNotConfirm."""
    proof = (
        ControlProof.objects.select_for_update(of=("self",))
        .select_related("shop__merchant", "user")
        .filter(pk=pk)
        .first()
    )
    waits = proof is not None and proof.method == Method.PROFILE and proof.status == Status.ASKED
    if not waits or proof.user_id == by.pk or not by.is_agent():
        raise MayNotConfirm
    proof.settle(Status.PROVED if held else Status.NOT_FOUND, "by_eye")
    _tell(proof)
    return proof
