"""What every signal answers to its worked cases, and that weights and coverage are those of the published table."""

import json
from dataclasses import fields
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from risk.facts import FACT_NAMES, Facts, Missing, Subject, Why
from risk.signals import SIGNALS
from risk.signals._base import HARD, Flag, State, signal
from tests.risk.signals.expected import AS_OF, ago
from tests.risk.signals.table import CASES, NOON, ROWS, facts_of, observe

WEIGHTS = {  # RISK.md section 9: weights when present, weight when absent
    "FR-01": ([HARD], 0),
    "FR-02": ([HARD], 0),
    "FR-03": ([2.0], 0),
    "FR-04": ([1.4, 1.4, 0.9, -0.4, -1.2, -2.0], 0),
    "FR-05": ([0.9], 0),
    "FR-06": ([1.0], 0),
    "FR-07": ([2.0, 2.0, 2.0], -0.7),
    "FR-09": ([2.0, 0.9], 0),
    "FR-10": ([1.2], 0),
    "FR-11": ([1.4], 0),
    "FR-12": ([2.0], -1.0),
    "FR-13": ([0.4], 0),
    "FR-14": ([0.3], -1.4),
    "FR-15": ([0.4], 0),
    "FR-16": ([0.9], 0),
    "FR-17": ([0.9], 0),
    "PM-01": ([1.6], 0),
    "PM-02": ([2.0], 0),
    "PM-03": ([1.4], 0),
    "PM-04": ([1.2], 0),
    "PM-05": ([1.6], 0),
    "PM-06": ([-0.5], 0),
    "TX-01": ([0.3], 0),
    "TX-02": ([0.7], 0),
    "TX-03": ([0.7], 0),
    "TX-04": ([0], 0),
    "TX-05": ([1.2, 1.2], 0),
    "TX-06": ([0.7], 0),
    "TX-07": ([1.2], 0),
    "PQ-01": ([0], 0),
    "PQ-02": ([0], 0),
    "PQ-03": ([2.0], 0),
    "PQ-04": ([0.4], 0),
    "PQ-05": ([0.7, 0.7], 0),
    "PQ-06": ([0], 0),
    "PI-01": ([2.0], 0),
    "PI-02": ([0.4], 0),
    "PI-03": ([0.4], 0),
    "PI-04": ([0], 0),
    "PI-05": ([0.7, 0.7], 0),
    "PI-06": ([0], 0),
    "TS-01": ([0.4], 0),
    "TS-02": ([0], 0),
    "TS-03": ([2.0], 0),
    "TS-04": ([1.2, 0.3], 0),
    "TS-05": ([0], 0),
    "TS-06": ([-0.5], 0),
    "TS-07": ([0], 0),
    "TS-08": ([1.2], 0),
    "RV-01": ([0.4], 0),
    "RV-02": ([0.3], 0),
    "RV-03": ([0.4], 0),
    "RV-04": ([0.4], 0),
    "RV-05": ([0.7], 0),
    "RV-06": ([0.7], 0),
    "RV-07": ([0.4], 0),
    "RV-08": ([0.4], 0),
    "RV-09": ([0.4], 0),
    "AS-01": ([0.4, 0], 0),
    "AS-02": ([0], 0),
    "AS-03": ([0], 0),
    "AS-04": ([0], 0),
    "AS-05": ([0.4], 0),
    "AS-06": ([0], 0),
    "AS-07": ([0], 0),
    "AS-08": ([0.7], 0),
    "AS-09": ([0], 0),
    "LA-01": ([0.4], 0),
    "LA-02": ([1.2, 0.4], 0),
    "LA-03": ([0], 0),
    "LA-04": ([0.3, 0.7], 0),
    "LA-05": ([0.7], 0),
    "LA-06": ([0.4], 0),
    "LA-07": ([0.4], 0),
    "LA-08": ([0.4], 0),
    "LA-09": ([0.4], 0),
    "SC-01": ([HARD, 0, 0], 0),
    "SC-02": ([0.7], 0),
    "SC-03": ([-1.4], 0),
    "SC-04": ([0.4], 0),
    "SC-05": ([2.0, HARD], 0),
    "SC-06": ([-1.0], 0),
}
CAPS = {"FR-04": 1.4, "FR-16": 0.9, "PQ-04": 0.4, "NM-01": 0.4}  # all others 2.0
FLOORS = {"FR-12": -1.0, "FR-16": 0.0, "PQ-03": 0.0, "NM-01": -0.5}  # all others -2.0
COMPUTED = {"FR-12", "FR-16", "PQ-03", "NM-01"}
FLAGS = {
    Flag.HAZARD: {"PQ-01", "PQ-02", "PQ-05", "PQ-06", "TS-01", "TS-03", "TS-05"},
    Flag.PRIVACY: {"PI-03", "PI-04", "PI-06"},
    Flag.TECHNICAL: {"TS-02", "TS-07"},
    Flag.FAIRNESS: {"LA-03"},
}
ALWAYS_A_FIGURE = {"FR-04", "NM-01", "AS-02", "AS-03", "AS-04", "AS-06", "AS-07"}  # known means present
FROM_THE_DOMAIN = {"FR-13"}


@pytest.mark.parametrize(("signal_id", "number", "given", "answer"), ROWS)
def test_a_signal_answers_its_worked_cases(signal_id, number, given, answer):
    state, level_or_why, strength = answer
    seen = observe(signal_id, given)
    assert seen.state is state
    assert (seen.why if state is State.UNKNOWN else seen.level) == level_or_why
    assert seen.strength == (None if strength is None else pytest.approx(strength, abs=5e-5))


@pytest.mark.parametrize("signal_id", SIGNALS)
def test_the_cases_reach_every_level_and_state(signal_id):
    observed = [observe(signal_id, given) for given, _ in CASES[signal_id]]
    levels = {seen.level for seen in observed if seen.state is State.PRESENT}
    assert levels == set(SIGNALS[signal_id].levels)
    assert {seen.state for seen in observed} == set(State) - ({State.ABSENT} if signal_id in ALWAYS_A_FIGURE else set())


def test_the_signals_are_the_82_of_the_table_and_the_name_model():
    assert set(SIGNALS) == {*WEIGHTS, "NM-01"}
    assert len(WEIGHTS) == 82
    assert set(CASES) == set(SIGNALS)
    assert "FR-08" not in SIGNALS


@pytest.mark.parametrize("signal_id", WEIGHTS)
def test_weights_are_those_of_the_table(signal_id):
    declared = SIGNALS[signal_id]
    assert (list(declared.levels.values()), declared.absent_weight) == WEIGHTS[signal_id]


@pytest.mark.parametrize("signal_id", SIGNALS)
def test_bounds_and_flags_are_those_of_the_table(signal_id):
    declared = SIGNALS[signal_id]
    assert (declared.cap, declared.floor) == (CAPS.get(signal_id, 2.0), FLOORS.get(signal_id, -2.0))
    assert declared.flag == next((flag for flag, ids in FLAGS.items() if signal_id in ids), Flag.NONE)
    assert declared.computed == (signal_id in COMPUTED)
    assert not (declared.service_index and any(declared.levels.values()))


def information(ids):
    """Sum over signals of the largest weight either way, hard facts counting nothing (RISK.md section 1)."""
    chosen = [SIGNALS[signal_id] for signal_id in ids]
    heaviest = [
        max(abs(weight) for weight in (*one.levels.values(), one.absent_weight) if weight != HARD) for one in chosen
    ]
    return len(chosen), round(sum(heaviest), 1)


def test_the_table_carries_the_information_that_is_published():
    classes = {signal_id: set(SIGNALS[signal_id].classes.split("/")) for signal_id in WEIGHTS}
    assert information(WEIGHTS) == (82, 59.2)
    assert information(name for name, kinds in classes.items() if "N" not in kinds) == (47, 29.1)
    assert information(name for name, kinds in classes.items() if "N" in kinds and len(kinds) > 1) == (14, 12.8)
    assert information(name for name, kinds in classes.items() if kinds == {"N"}) == (21, 17.3)


def test_a_store_on_a_platform_has_no_signal_of_an_address():
    store = {signal_id for signal_id, declared in SIGNALS.items() if Subject.STORE in declared.applies_to}
    assert not [signal_id for signal_id in store if SIGNALS[signal_id].classes == "N"]
    assert "NM-01" not in store


@pytest.mark.parametrize("subject", Subject)
def test_knowing_nothing_makes_every_signal_unknown(subject):
    nothing = Facts(subject=subject, as_of=AS_OF)
    for declared in SIGNALS.values():
        seen = declared.observe(nothing)
        assert (seen.state, seen.why is None) == (State.UNKNOWN, False), declared.id


@pytest.mark.parametrize("signal_id", sorted(set(SIGNALS) - FROM_THE_DOMAIN))
@pytest.mark.parametrize("why", Why)
def test_a_missing_fact_passes_on_its_reason(signal_id, why):
    missing = facts_of(SIGNALS[signal_id].applies_to[0], dict.fromkeys(FACT_NAMES, Missing(why)))
    assert SIGNALS[signal_id].observe(missing).why is why


@pytest.mark.parametrize(("signal_id", "number", "given", "answer"), ROWS)
def test_an_observation_carries_plain_values_and_its_source(signal_id, number, given, answer):
    seen = observe(signal_id, given)
    assert json.loads(json.dumps(seen.values)) == seen.values
    if seen.state is not State.UNKNOWN and signal_id not in FROM_THE_DOMAIN:
        assert (seen.source, seen.reliability, set(seen.evidence)) == ("test", 0.9, {7})
        assert seen.observed_at == NOON or signal_id == "SC-02"


def test_a_past_sanction_fades_from_its_last_day():
    (past,) = [
        given for given, answer in CASES["SC-02"] if answer[0] is State.PRESENT and given["sanctions"][0].ends == ago(1)
    ]
    assert observe("SC-02", past).observed_at == datetime(2026, 4, 30, tzinfo=UTC)


def test_an_id_is_never_declared_twice():
    first = SIGNALS["FR-02"]
    again = {part.name: getattr(first, part.name) for part in fields(first) if part.name != "observe"}
    with pytest.raises(ValueError, match="FR-02 is declared twice"):
        signal(**again)(first.observe)


COUNT = st.integers(-5, 10**7)
MEASURE = st.floats(-1e6, 1e6)
SIMPLE = {
    "bool": st.booleans(),
    "int": COUNT,
    "float": MEASURE,
    "str": st.text(max_size=12),
    "str | None": st.none() | st.text(max_size=12),
    "date": st.dates(),
    "date | None": st.none() | st.dates(),
    "tuple[str, ...]": st.lists(st.text(max_size=12), max_size=5).map(tuple),
    "tuple[int, ...]": st.lists(st.integers(0, 10**5), max_size=30).map(tuple),
    "tuple[float, ...]": st.lists(MEASURE, max_size=30).map(tuple),
}


def simple_facts():
    """Every fact of a plain type, with any value of that type."""
    shapes = {part.name: part.type.removeprefix("Seen[").split("] | Missing")[0] for part in fields(Facts)}
    return {name: SIMPLE[shape] for name, shape in shapes.items() if shape in SIMPLE and name in FACT_NAMES}


@settings(max_examples=150, deadline=None)
@given(
    st.fixed_dictionaries({}, optional={**simple_facts(), "domain": st.text(max_size=9), "suffix": st.text(max_size=9)})
)
def test_no_plain_value_makes_a_signal_raise(given):
    for declared in SIGNALS.values():
        declared.observe(facts_of(declared.applies_to[0], given))


def test_enough_facts_are_tried_with_any_value():
    assert len(simple_facts()) > 40
