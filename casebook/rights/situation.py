"""One shopper's situation: what was told, what is taken for granted, and the parameters of the day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from casebook.rights.facts import TODAY, Value

Setting = Decimal | str | tuple[str, ...] | Mapping[str, Decimal]


class NotYetLaw(Exception):
    """A rule names a parameter that has no value on the day: its law has not begun."""

    def __init__(self, parameter: str) -> None:
        super().__init__(parameter)
        self.parameter = parameter


@dataclass(frozen=True, slots=True)
class Situation:
    """Told facts over defaults, and the parameters that count `today`."""

    told: Mapping[str, Value]
    defaults: Mapping[str, Value]
    parameters: Mapping[str, Setting]
    units: Mapping[str, str]  # a parameter's own unit, where the row of the day carries one
    figures: Collection[str]  # the names of all parameters, also of those without a value yet
    today: date

    def value(self, fact: str) -> Value | None:
        """The fact's value: as told, else its default, else None (unknown)."""
        if fact in self.told:
            return self.told[fact]
        return self.today if fact == TODAY else self.defaults.get(fact)

    def assumed(self, fact: str) -> tuple[str, ...]:
        """The fact itself where its default stands in for an answer."""
        return () if fact in self.told or fact == TODAY or fact not in self.defaults else (fact,)

    def day(self, fact: str) -> date | None:
        """A date fact, or None."""
        value = self.value(fact)
        return value if isinstance(value, date) else None

    def number(self, fact: str) -> Decimal | None:
        """A number fact, or None."""
        value = self.value(fact)
        return value if isinstance(value, Decimal) else None

    def first_known(self, facts: tuple[str, ...]) -> tuple[str, date] | None:
        """The first of these date facts that is known, with its day."""
        for fact in facts:
            if (day := self.day(fact)) is not None:
                return fact, day
        return None

    def parameter(self, name: str) -> Setting:
        """What a parameter is today; NotYetLaw where it has no value yet."""
        if name not in self.parameters:
            raise NotYetLaw(name)
        return self.parameters[name]

    def numeric(self, name: str) -> Decimal:
        """A parameter that the loader has shown to be a number."""
        setting = self.parameter(name)
        if not isinstance(setting, Decimal):
            raise TypeError(f"{name} is not a number")
        return setting
