"""Golden values of RISK.md section 3, before the limits, and what the bands and limits promise."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk.facts import Subject
from risk.scoring import assess, read_inputs, replay, write_inputs, write_result
from risk.scoring.fraud import Band, judge
from risk.scoring.model import freeze, thaw
from risk.signals import SIGNALS
from risk.signals._base import Observation, State
from risk.versions import declared
from tests.risk.scoring.sheet import AS_OF, gone, starting_model, there

YOUNG, OLD = there("under_1_year"), there("over_10_years")
NO_TRACE, KNOWN = there(), gone()
GOLDEN = [
    ({}, -2.1972, 0.1000),
    ({"FR-04": YOUNG, "FR-14": NO_TRACE, "FR-17": there()}, 0.4028, 0.5994),
    ({"FR-04": YOUNG, "FR-14": NO_TRACE, "FR-06": there(), "PM-01": there(), "LA-02": there("strong")}, 3.3028, 0.9645),
    ({"FR-04": YOUNG, "FR-14": NO_TRACE, "FR-06": there(), "FR-17": there()}, 0.8028, 0.6906),
    ({"FR-04": YOUNG, "FR-07": gone(), "PM-06": there(), "SC-03": there()}, -3.3972, 0.0324),
    ({"FR-04": OLD, "FR-14": KNOWN}, -4.6972, 0.0090),
    ({"FR-04": YOUNG}, -0.7972, 0.3106),
]
MODEL = starting_model()
UNLIMITED = starting_model(weak_limit=1.0)
CERTAIN = starting_model(range_z=0.0)  # no range: the band follows the number alone


def fraud(observations, model=MODEL, subject="web"):
    return judge(observations, model, subject=subject, as_of=AS_OF)


@pytest.mark.parametrize(("observations", "log_odds", "probability"), GOLDEN)
def test_the_sum_gives_the_golden_values(observations, log_odds, probability):
    result = fraud(observations, UNLIMITED)
    assert result.log_odds == pytest.approx(log_odds, abs=5e-5)
    assert result.probability == pytest.approx(probability, abs=5e-5)


def test_age_alone_is_limited_and_says_so():
    result = fraud({"FR-04": YOUNG})
    assert (result.probability, result.limits) == (0.1999, ("weak_only",))


def test_the_name_and_a_cheap_ending_never_pass_twenty_in_a_hundred():
    name = there("resembles", strength=SIGNALS["NM-01"].cap)
    assert fraud({"NM-01": name, "FR-13": there()}, UNLIMITED).probability < 0.2
    assert fraud({"NM-01": name, "FR-13": there(), "FR-04": YOUNG}).probability == 0.1999


def test_nothing_known_is_not_enough_evidence():
    result = fraud({})
    assert (result.coverage, result.band) == (0.0, Band.NOT_ENOUGH)


def test_contributions_and_corrections_add_up_to_the_sum():
    result = fraud(GOLDEN[3][0])
    added = [c.value for c in result.contributions] + [c.value for c in result.corrections]
    assert math.fsum(added) + math.log(1 / 9) == pytest.approx(result.log_odds, abs=1e-8)
    assert {c.limit: c.value for c in result.corrections} == {"fraud": pytest.approx(-0.6)}


def test_the_age_rule_is_named_where_it_takes_hold():
    result = fraud({"FR-04": OLD, "FR-14": KNOWN})
    assert [(c.limit, c.value) for c in result.corrections] == [("age", pytest.approx(0.9))]


@pytest.mark.parametrize(("days", "counts"), [(0, 1.0), (90, 0.5), (180, 0.25)])
def test_a_sign_fades_by_half_each_half_life(days, counts):
    assert fraud({"FR-03": there(days=days)}).contributions[0].counts == pytest.approx(counts)


def test_reliability_scales_a_weight():
    assert fraud({"PM-01": there(reliability=0.5)}).contributions[0].value == pytest.approx(0.8)


WIDE = {
    id_: gone() for id_ in ("FR-07", "TX-02", "PI-01", "TS-03", "PM-01", "FR-09", "SC-05", "TS-08", "FR-11", "PM-02")
}
WIDE |= {
    id_: gone() for id_ in ("PM-05", "FR-12", "PQ-03", "FR-10", "LA-02", "TX-05", "TX-07", "FR-03", "PM-03", "PM-04")
}


def test_a_band_needs_coverage_and_three_groups():
    result = fraud(WIDE)
    assert result.coverage >= 0.3
    assert result.groups >= 3
    assert result.band is Band.NO_SIGNS
    only_two = {k: v for k, v in WIDE.items() if k[:2] in {"FR", "PM"}}
    assert fraud(only_two, starting_model(least_coverage=0.0)).band is Band.NOT_ENOUGH


@pytest.mark.parametrize(
    ("extra", "band"),
    [
        ({}, Band.NO_SIGNS),
        ({"FR-17": there(), "TX-02": there()}, Band.SOME_SIGNS),
        ({"FR-17": there(), "PM-01": there(), "TX-01": there()}, Band.CAREFUL),
        ({"FR-17": there(), "PM-01": there(), "PI-01": there()}, Band.DANGER),
    ],
)
def test_the_bands_follow_the_number(extra, band):
    assert fraud(WIDE | extra, CERTAIN).band is band


def test_a_range_from_under_5_to_over_60_is_not_enough_evidence():
    result = fraud(WIDE | {"FR-17": there(), "PM-01": there()})
    assert result.low < 0.05
    assert result.high > 0.6
    assert result.band is Band.NOT_ENOUGH


@pytest.mark.parametrize("hard", [("FR-01", ""), ("FR-02", ""), ("SC-01", "banned"), ("SC-05", "confirmed")])
def test_a_hard_fact_sets_the_band_and_a_credential_does_not_cancel_it(hard):
    id_, level = hard
    result = fraud(WIDE | {id_: there(level), "SC-03": there()})
    assert (result.band, result.hard) == (Band.DANGER, (id_,))
    assert result.probability < 0.05


def test_a_warning_in_force_lifts_to_careful_at_least():
    assert fraud(WIDE | {"SC-01": there("warned")}).band is Band.CAREFUL
    assert fraud(WIDE | {"SC-01": there("noted")}).band is Band.NO_SIGNS


def test_unproved_reports_move_the_result_one_band_at_most():
    heavy = starting_model(range_z=0.0, weak_limit=1.0)
    heavy.content["signals"]["FR-16"]["cap"] = 9.0
    limited = fraud(WIDE | {"FR-16": there(strength=5.0)}, heavy)
    assert fraud(WIDE, heavy).band is Band.NO_SIGNS
    assert (limited.band, limited.limits) == (Band.SOME_SIGNS, ("one_band",))


@given(st.floats(0.0, 0.9), st.sets(st.sampled_from(["FR-17", "PM-01", "PI-01", "FR-06", "TX-02", "FR-09"])))
def test_reports_never_jump_over_a_band(strength, others):
    signs = WIDE | {id_: there("strong" if id_ == "FR-09" else "") for id_ in others}
    order = [Band.NO_SIGNS, Band.SOME_SIGNS, Band.CAREFUL, Band.DANGER]
    without, with_them = (fraud(told, CERTAIN).band for told in (signs, signs | {"FR-16": there(strength=strength)}))
    assert 0 <= order.index(with_them) - order.index(without) <= 1


def test_the_range_holds_the_probability_and_narrows_with_evidence():
    little, much = fraud({"FR-17": there()}), fraud(WIDE | {"FR-17": there()})
    assert little.low <= little.probability <= little.high
    assert much.high - much.low < little.high - little.low


def test_a_hazard_lifts_the_headline_and_not_the_probability():
    plain, hazard = (assess(signs, MODEL, subject="web", as_of=AS_OF) for signs in (WIDE, WIDE | {"PQ-06": there()}))
    assert (hazard.headline, hazard.headline_because) == (Band.CAREFUL, "hazard")
    assert hazard.fraud.band is plain.fraud.band is Band.NO_SIGNS
    assert hazard.fraud.log_odds == plain.fraud.log_odds


def test_inputs_replay_to_the_same_bytes():
    signs = WIDE | {
        "FR-16": there(strength=0.123456789, k=3),
        "FR-04": replace(YOUNG, evidence=((7, "ab"),), disputed=True),
    }
    inputs = write_inputs(signs, subject="web", as_of=AS_OF)
    model = thaw(MODEL.text)
    assert replay(inputs, model) == write_result(assess(signs, MODEL, subject="web", as_of=AS_OF))
    assert read_inputs(inputs)[0] == signs


def test_a_model_survives_being_stored_and_every_signal_has_a_weight():
    model = declared("1.2.3")
    assert thaw(model.text).sha256 == model.sha256
    assert set(model.weights) == set(SIGNALS)


def test_a_refit_for_an_unknown_signal_is_refused():
    with pytest.raises(KeyError, match="ZZ-99"):
        freeze(SIGNALS, number="1.0.0", weights={"ZZ-99": {"absent_weight": 1.0}})


@given(
    st.dictionaries(
        st.sampled_from(sorted(SIGNALS)),
        st.tuples(st.booleans(), st.integers(0, 3), st.floats(0, 1), st.integers(0, 4000)),
    ),
    st.sampled_from(list(Subject)),
)
def test_any_set_of_signs_gives_a_probability_inside_its_range(chosen, subject):
    signs = {}
    for id_, (is_there, pick, reliability, days) in chosen.items():
        levels = sorted(SIGNALS[id_].levels)
        seen = there(levels[pick % len(levels)], reliability=reliability, days=days)
        signs[id_] = seen if is_there else Observation(State.ABSENT, observed_at=seen.observed_at)
    result = judge(signs, declared(), subject=subject.value, as_of=AS_OF)
    assert 0 < result.low <= result.probability <= result.high < 1
    assert 0 <= result.coverage <= 1.000000001
