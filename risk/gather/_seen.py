"""Small makers of facts that this portal computed itself."""

from datetime import UTC, datetime, time

from risk.facts import Seen


def own(value, now, *, source="portal", reliability=1.0):
    """A fact from our own rows, seen at the start of the day that is judged."""
    day = now.astimezone(UTC).date()
    return Seen(value, datetime.combine(day, time(), UTC), source, reliability=reliability)


def on(value, day, *, source="portal"):
    """A fact that dates from a certain day."""
    return Seen(value, datetime.combine(day, time(), UTC), source)
