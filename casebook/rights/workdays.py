"""Working days: Saturdays, Sundays and public holidays of the place, from the `holidays` library or as given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

SATURDAY = 5
ONE_DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1950, 2100  # what the library knows of every place
COUNTRIES = {"CN": "CN", "UK": "GB", "US": "US", "TW": "TW", "HK": "HK"}  # the EU's is the shopper's own
PROCLAIMED = frozenset({"CN"})  # set anew each year, with make-up days


@dataclass(frozen=True, slots=True)
class Workdays:
    """Which days are worked. With `given` holidays the library is not asked: weekends and those alone are free.

    `country`: ISO code, "" where it is not known. `part`: a subdivision of it, "" for the days all parts share.
    `whole`: whether country and part are all that the law's place depends on.
    """

    country: str
    part: str = ""
    whole: bool = True
    given: frozenset[date] | None = None

    def is_working(self, day: date) -> bool:
        """Whether people work on that day; in China also on a weekend that was made a working day."""
        if self.given is not None:
            return day.weekday() < SATURDAY and day not in self.given
        free, worked = self._of_year(day)
        return day in worked or (day.weekday() < SATURDAY and day not in free)

    def is_holiday(self, day: date) -> bool:
        """Whether it is a public holiday, or one of the given days."""
        return day in (self.given if self.given is not None else self._of_year(day)[0])

    def is_made_up(self, day: date) -> bool:
        """Whether it is a weekend day that was made a working day."""
        return self.given is None and day in self._of_year(day)[1]

    def _of_year(self, day: date) -> tuple[frozenset[date], frozenset[date]]:
        known = bool(self.country) and FIRST_YEAR <= day.year <= LAST_YEAR
        return _days(self.country, self.part, day.year) if known else (frozenset(), frozenset())

    def next_working(self, day: date) -> date:
        """That day, or the next working day after it."""
        while day < date.max and not self.is_working(day):
            day += ONE_DAY
        return day

    def after(self, day: date, count: int) -> date:
        """The count-th working day after a day; the day itself for a count of 0."""
        while count > 0 and day < date.max:
            day += ONE_DAY
            count -= self.is_working(day)
        return day

    def doubt(self, last: date) -> str:
        """Why days up to `last` are not certain: place_unknown, not_proclaimed, or "" where they are."""
        if self.given is not None:
            return ""
        if not self.whole:
            return "place_unknown"
        return "not_proclaimed" if last.year > _last_known(self.country) else ""


def workdays(jurisdiction: str, place: str | None, holidays: Iterable[date] | None = None) -> Workdays:
    """The working days of a jurisdiction.

    `place`: the shopper's EU country (FR) or part of the UK (GB-SCT), None where unknown; elsewhere it is not looked
    at. `holidays`: the caller's own, which replace the library's.
    """
    given = None if holidays is None else frozenset(holidays)
    if jurisdiction == "EU":
        return Workdays(place or "", whole=place is not None, given=given)
    if jurisdiction == "UK":
        return Workdays("GB", (place or "").removeprefix("GB-"), place is not None, given)
    return Workdays(COUNTRIES[jurisdiction], given=given)


@lru_cache(maxsize=64)
def _last_known(country: str) -> int:
    """The last year whose days are settled: proclaimed, or fixed by standing law."""
    return max(country_holidays(country).special_public_holidays) if country in PROCLAIMED else LAST_YEAR


@lru_cache(maxsize=512)
def _days(country: str, part: str, year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Holidays of a year, and the weekend days of it that are worked (China alone makes them up by law)."""
    found = country_holidays(country, subdiv=part or None, years=year)
    worked = found.weekend_workdays if country in PROCLAIMED else set()
    return frozenset(found), frozenset(worked)
