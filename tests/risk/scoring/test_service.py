"""The service index: the published values, and no number before there are claims enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk.scoring.service import (
    LEAST_CLAIMS,
    LEAST_SHOPPERS,
    WEIGHTS,
    Counted,
    effective,
    mean_stars,
    measure,
    percentile,
    restricted_mean,
    too_few,
    weight,
)
from risk.signals._bayes import wilson_bounds


def claim(shopper="a", *, age=0.0, hours=5.0, solved=True, days=3.0, settled=True, steps=(True,) * 6, **rest):
    return Counted(age, shopper, hours, solved, days, settled, steps, **rest)


def many(n, **fields):
    return [claim(str(i), **fields) for i in range(n)]


@pytest.mark.parametrize(
    ("claims", "shoppers"), [(0, 0), (LEAST_CLAIMS - 1, LEAST_SHOPPERS), (LEAST_CLAIMS, LEAST_SHOPPERS - 1)]
)
def test_below_either_limit_only_the_counts_are_told(claims, shoppers):
    told = too_few(claims, shoppers)
    assert (told.state, told.claims, told.shoppers) == ("too_few", claims, shoppers)


def test_enough_claims_are_never_called_too_few():
    with pytest.raises(ValueError, match="enough claims"):
        too_few(LEAST_CLAIMS, LEAST_SHOPPERS)


def test_the_published_wilson_bounds():
    shown = [tuple(round(x, 3) for x in wilson_bounds(k, n)) for k, n in ((3, 3), (9, 10), (95, 100))]
    assert shown == [(0.438, 1.0), (0.596, 0.982), (0.888, 0.978)]


def test_the_published_means_of_stars():
    assert [round(mean_stars([(1.0, 5)] * n), 2) for n in (1, 5, 20)] == [3.69, 4.12, 4.61]


def test_the_weights_of_the_parts_add_up_to_one():
    assert sum(WEIGHTS.values()) == pytest.approx(1.0)


def test_a_claim_counts_half_after_180_days():
    assert (weight(0), weight(180), weight(360)) == (1.0, 0.5, 0.25)


def test_equal_weights_are_worth_their_number_and_unequal_ones_less():
    assert effective([1.0] * 7) == pytest.approx(7)
    assert effective([1.0, 0.1]) < 2
    assert effective([]) == 0.0


def test_a_perfect_merchant_without_ratings_stands_by_hand():
    told = measure(many(5), {})
    # R 1, A 1, T 0.9, C 1, S and P (3.5-1)/4 = 0.625, K 9/10
    assert told.index == pytest.approx(100 * (0.30 + 0.20 + 0.15 * 0.9 + 0.10 + 0.15 * 0.625 + 0.10 * 0.9), abs=1e-3)
    assert told.state == "early"


def test_twenty_claims_are_more_than_an_early_indication():
    assert measure(many(20), {}).state == "index"


def test_few_claims_are_drawn_towards_what_is_usual():
    bad = {"solved": 0.2, "answered": 0.2, "promises": 0.2}
    assert measure(many(5), bad).index < measure(many(50), bad).index < measure(many(50), {}).index


def test_silence_counts_as_not_answered_and_open_claims_are_not_dropped_from_time():
    silent = measure(many(6, hours=None, solved=None, settled=False, days=30.0), {})
    parts = {p.name: p.value for p in silent.parts}
    assert (parts["answered"], parts["time"], silent.median_hours) == (0.0, 0.0, None)


def test_restricted_mean_with_a_censored_claim_by_hand():
    rows = [claim(days=10.0), claim(days=20.0, settled=False), claim(days=30.0, settled=False)]
    # survival 1 until day 10, then 2/3 until day 30
    assert restricted_mean(rows) == pytest.approx(10 + 20 * 2 / 3)


def test_percentiles_lie_between_neighbours():
    assert (percentile([1.0, 3.0], 0.5), percentile([], 0.5), percentile([4.0], 0.9)) == (2.0, None, 4.0)


claims = st.builds(
    Counted,
    age_days=st.floats(0, 730),
    shopper=st.sampled_from("abcdefgh"),
    answer_hours=st.none() | st.floats(0, 500),
    solved=st.none() | st.booleans(),
    days=st.floats(0, 700),
    settled=st.booleans(),
    steps=st.tuples(*[st.booleans()] * 6),
    stars=st.none() | st.integers(1, 5),
    competence=st.none() | st.integers(1, 5),
    kept=st.lists(st.booleans(), max_size=3).map(tuple),
)


@given(st.lists(claims, max_size=40), st.booleans())
def test_the_index_lies_in_its_range_and_the_range_in_0_to_100(rows, drawn):
    told = measure(rows, {"solved": 0.6, "answered": 0.7, "promises": 0.9} if drawn else {})
    if told.index is not None:
        assert 0 <= told.low <= told.index <= told.high <= 100
        assert all(0 <= part.value <= 1 for part in told.parts)
