"""What holds for any facts on any day: answers exist, nothing reopens, knowing more never unsettles."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.rights.book import foresee
from casebook.rights.conditions import Comparison, Group
from casebook.rights.loading import book

VOCABULARY = book().vocabulary
SINCE = date(2026, 8, 1)  # every parameter and rule of the files has begun
DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
JURISDICTIONS = st.sampled_from(["cn", "eu", "uk", "us", "tw", "hk"])
NUMBERS = st.decimals(0, 10**12, places=2) | st.integers(0, 400).map(Decimal)
STEPS = sorted({rung.id for law in book().laws.values() for rung in law.ladder})
OF_TYPE = {"bool": st.booleans(), "date": DAYS, "number": NUMBERS, "list": st.lists(st.sampled_from(STEPS))}
IN_TIME = ["not_yet", "open", "expired"]


def strategy(fact):
    if fact.type == "enum":
        return st.sampled_from(fact.values or ("NY", "CA", "TX", "OH"))
    return OF_TYPE[fact.type]


FACTS = st.fixed_dictionaries({}, optional={name: strategy(fact) for name, fact in VOCABULARY.facts.items()})


def asked_whether_known(condition):
    if isinstance(condition, Group):
        return {name for part in condition.parts for name in asked_whether_known(part)}
    return {condition.fact} if isinstance(condition, Comparison) and condition.op == "known" else set()


def stand_for_an_answer_when_unknown():
    """Facts whose absence is itself an answer: with a default, asked by `known`, or stopping a clock."""
    found = set(VOCABULARY.defaults)
    for rule in book().rules.values():
        conditions = [rule.when, *(e.when for e in rule.unless), *(w.when for w in rule.waits)]
        for window in rule.windows:
            conditions += [extension.when for extension in window.extend]
            found |= {window.pause.stops_on} if window.pause else set()
        found |= {name for condition in conditions for name in asked_whether_known(condition)}
    return found


SILENT = stand_for_an_answer_when_unknown()


@settings(max_examples=150, deadline=None)
@given(JURISDICTIONS, FACTS, DAYS)
def test_any_facts_on_any_day_have_an_answer(jurisdiction, facts, today):
    answer = foresee(jurisdiction, facts, today)
    for right in answer.rights:
        assert right.status in VOCABULARY.statuses
        assert bool(right.missing) is (right.status == "needs_facts")
        assert (right.ripe_on is not None) is (right.status == "not_yet")
        assert set(right.assumed).isdisjoint(facts)
        if right.status == "expired":
            assert right.last_day is not None
    assert set(answer.missing).isdisjoint(facts)


@settings(max_examples=100, deadline=None)
@given(JURISDICTIONS, FACTS, st.dates(SINCE, date(2032, 12, 31)), st.lists(st.integers(1, 500), max_size=6))
def test_no_right_reopens_as_days_pass(jurisdiction, facts, today, steps):
    reached = {}
    for step in [0, *steps]:
        today += timedelta(days=step)
        for right in foresee(jurisdiction, facts, today, holidays=()).rights:
            if right.status in IN_TIME:
                place = IN_TIME.index(right.status)
                assert place >= reached.get(right.rule, 0), right.rule
                reached[right.rule] = place


@settings(max_examples=150, deadline=None)
@given(JURISDICTIONS, FACTS, DAYS, st.data())
def test_one_more_fact_never_makes_a_known_answer_unknown(jurisdiction, facts, today, data):
    before = foresee(jurisdiction, facts, today, holidays=())
    name = data.draw(
        st.sampled_from([n for n in VOCABULARY.facts if n not in SILENT and n not in facts] or ["problem"])
    )
    more = {**facts, name: data.draw(strategy(VOCABULARY.facts[name]))} if name not in facts else facts
    after = foresee(jurisdiction, more, today, holidays=())
    for right in before.rights:
        if right.status != "needs_facts":
            assert after.right(right.rule).status != "needs_facts", right.rule


@settings(max_examples=50, deadline=None)
@given(JURISDICTIONS, FACTS, DAYS, st.randoms())
def test_the_order_of_the_facts_does_not_matter(jurisdiction, facts, today, random):
    shuffled = list(facts.items())
    random.shuffle(shuffled)
    assert foresee(jurisdiction, dict(shuffled), today) == foresee(jurisdiction, facts, today)
