"""The cases of every family side by side, and how a case is put before its signal."""

from dataclasses import replace
from datetime import UTC, datetime

from risk.facts import SUBJECT_FIELDS, Facts, Missing, Seen
from risk.signals import SIGNALS
from risk.signals._base import WHY_TEXT, State
from tests.risk.signals import (
    cases_after_sales,
    cases_fraud,
    cases_listing,
    cases_payment,
    cases_personal_data,
    cases_product,
    cases_reviews,
    cases_sanctions,
    cases_technical,
    cases_transaction,
)
from tests.risk.signals.expected import AS_OF

FAMILIES = (
    cases_fraud,
    cases_payment,
    cases_transaction,
    cases_product,
    cases_personal_data,
    cases_technical,
    cases_reviews,
    cases_after_sales,
    cases_listing,
    cases_sanctions,
)
CASES = {signal_id: cases for family in FAMILIES for signal_id, cases in family.CASES.items()}
NOON = datetime(AS_OF.year, AS_OF.month, AS_OF.day, 12, tzinfo=UTC)
ROWS = [(signal_id, number, *case) for signal_id, cases in CASES.items() for number, case in enumerate(cases)]


def seen(value):
    return Seen(value, observed_at=NOON, source="test", reliability=0.9, evidence=7)


def facts_of(subject, given):
    """Facts with plain values wrapped as seen at noon."""
    plain = {
        name: value if name in SUBJECT_FIELDS or isinstance(value, Missing) else seen(value)
        for name, value in given.items()
    }
    return replace(Facts(subject=subject, as_of=AS_OF), **plain)


def words(signal, seen):
    """The sentence for an observation, chosen as the page chooses it."""
    if seen.state is State.UNKNOWN:
        return WHY_TEXT[seen.why]
    if seen.state is State.ABSENT:
        return signal.present.get(seen.values.get("wording"), signal.absent)
    fitting = (seen.values.get("wording"), seen.level, "")
    return next(signal.present[key] for key in fitting if key in signal.present)


def observe(signal_id, given):
    signal = SIGNALS[signal_id]
    return signal.observe(facts_of(signal.applies_to[0], given))
