"""Where the parties of a claim live, as far as clocks are concerned: their working days and their time."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from aftersales import clocks
from aftersales.models import Claim

ZONES = {  # where the parties of a claim live, by the law it is judged by
    "cn": ("CN", "Asia/Shanghai"),
    "hk": ("HK", "Asia/Hong_Kong"),
    "tw": ("TW", "Asia/Taipei"),
    "eu": ("EU", "Europe/Brussels"),
    "uk": ("GB", "Europe/London"),
    "us": ("US", "America/New_York"),
}


def calendar_for(claim: Claim) -> clocks.Calendar:
    """The working calendar a claim is counted by: all hours of the working days of where its parties live."""
    country, zone = ZONES.get(claim.jurisdiction, ("", "UTC"))
    return clocks.calendar_of(country, zone, eu_country=claim.facts.get("eu_country", ""))


def today_of(claim: Claim, now: datetime) -> date:
    """The day it is where the parties of a claim live."""
    return now.astimezone(ZoneInfo(calendar_for(claim).zone)).date()
