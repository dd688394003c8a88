"""A pasted message or a QR picture: what it reads like, its tricks, and each link in it checked. Nothing of it is stored."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from risk.checking import SHORTENED, check_target
from risk.models import Listing, Standing
from risk.names.brands import load_brands
from risk.names.targets import NotUnderstood, Target, read
from risk.scoring.fraud import Band
from risk.texts import MessageReading, p_phishing, read_message

MOST_LINKS = 5
HIGH, SOME = 0.5, 0.2  # of the chance at the balance of the training set
LINK_HIGH = 0.9


class Level(StrEnum):
    """How a message reads, all signs together."""

    SCAM = "scam"
    SOME = "some"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LinkFound:
    """A link of the message: where it leads, what we think of it, and whether the brand that is named owns it.

    `owned`: None where no brand is named or its addresses are not known. `phishing` is the chance by the letters alone.
    """

    target: Target
    standing: Standing | None
    url: str
    shortened: bool
    owned: bool | None
    phishing: float | None


@dataclass(frozen=True, slots=True)
class MessageAnswer:
    """What a message seems to be. `refused` names why no link in it could be read, "" = there was none or all went well."""

    level: Level
    reading: MessageReading
    links: tuple[LinkFound, ...]
    refused: NotUnderstood | None


def look_at(text: str) -> MessageAnswer:
    """Read a message and check its links; never refuses a text."""
    reading = read_message(text)
    targets, refused = _targets(text)
    links = tuple(_link(target, reading.brand) for target in targets[:MOST_LINKS])
    return MessageAnswer(_level(reading, links), reading, links, refused)


def _targets(text):
    try:
        return [target for target in read(text) if target.kind != "name"], None
    except NotUnderstood as refusal:
        told = {"name_too_long", "empty", "no_letters", "number_only", "controls_only", "email"}  # no link was meant
        return [], None if refusal.code in told else refusal


def _link(target, brand):
    shortened = SHORTENED in target.notes
    subject = None
    if not shortened:
        answer = check_target(target)
        subject = answer.shop or answer.listing
    standing = Standing.objects.select_related("assessment").filter(**_owner(subject)).first() if subject else None
    return LinkFound(
        target=target,
        standing=standing,
        url=subject.get_absolute_url() if subject else "",
        shortened=shortened,
        owned=_owned(target, brand),
        phishing=p_phishing(target.url) if target.url else None,
    )


def _owner(subject):
    return {"listing": subject} if isinstance(subject, Listing) else {"shop": subject}


def _owned(target, key):
    """Whether the brand that a message names owns the address."""
    domains = next((brand.domains for brand in load_brands() if brand.key == key), ())
    return target.domain in domains if domains and target.domain else None


def _level(reading, links):
    bad = any(link.standing and link.standing.assessment.band == Band.DANGER for link in links)
    foreign = any(link.owned is False for link in links) and bool(reading.tricks)
    chance = reading.p_scam or 0.0
    if bad or foreign or (chance >= HIGH and (reading.tricks or links)):
        return Level.SCAM
    if chance >= SOME or len(reading.tricks) > 1 or any((link.phishing or 0) >= LINK_HIGH for link in links):
        return Level.SOME
    if reading.p_scam is None and not links:
        return Level.UNKNOWN
    return Level.NONE
