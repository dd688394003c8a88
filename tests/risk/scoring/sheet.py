"""Observations written down briefly, for tests of the sum."""

from copy import deepcopy
from datetime import UTC, date, datetime

from risk.scoring.model import Model, freeze
from risk.signals import SIGNALS
from risk.signals._base import Observation, State

AS_OF = date(2026, 11, 1)
EVERY = ["web", "store", "listing"]


def starting_model(**rules):
    """RISK.md's own weights; every signal applies everywhere, so that any set of signs can be summed."""
    content = deepcopy(dict(freeze(SIGNALS, number="0.0.0").content))
    for told in content["signals"].values():
        told["applies_to"] = EVERY
    content["rules"] |= rules
    return Model(content)


def there(level="", *, strength=None, days=0, reliability=1.0, **values):
    """A sign that is present, seen so many days before AS_OF."""
    seen = datetime.fromordinal(AS_OF.toordinal() - days).replace(tzinfo=UTC)
    return Observation(
        State.PRESENT, level=level, strength=strength, observed_at=seen, reliability=reliability, values=values
    )


def gone(**values):
    """A sign that was looked for and is absent."""
    return Observation(State.ABSENT, observed_at=datetime(2026, 11, 1, tzinfo=UTC), values=values)
