"""Discrimination and suspicion, against worked figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.telling_apart import score


def answers(hits, scams, alarms, honest):
    return [(True, n < hits) for n in range(scams)] + [(False, n < alarms) for n in range(honest)]


@pytest.mark.parametrize(
    ("told", "d_prime", "criterion", "apart", "leaning"),
    [
        # H = 20.5/26 = .788, F = 5.5/26 = .212: z = +-.801
        ((20, 25, 5, 25), 1.602, 0.0, "fair", "level"),
        # all right: H = 10.5/11, F = .5/11
        ((10, 10, 0, 10), 3.381, 0.0, "good", "level"),
        # everything suspected: d' = 0, far to the left
        ((10, 10, 10, 10), 0.0, -1.691, "weak", "suspicious"),
        ((0, 10, 0, 10), 0.0, 1.691, "weak", "trusting"),
    ],
)
def test_figures_are_those_of_the_formulas(told, d_prime, criterion, apart, leaning):
    found = score(answers(*told))
    assert found.d_prime == pytest.approx(d_prime, abs=0.001)
    assert found.criterion == pytest.approx(criterion, abs=0.001)
    assert (found.told_apart, found.leaning) == (apart, leaning)


@pytest.mark.parametrize("told", [(2, 2, 0, 20), (9, 9, 0, 5), (0, 0, 0, 0)])
def test_too_little_is_not_a_figure(told):
    found = score(answers(*told))
    assert (found.d_prime, found.criterion, found.told_apart, found.leaning) == (None, None, "", "")


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=200))
def test_counts_add_up_and_figures_are_finite(rows):
    found = score(rows)
    assert found.scams + found.honest == len(rows)
    assert found.hits <= found.scams
    assert found.false_alarms <= found.honest
    assert found.d_prime is None or abs(found.d_prime) < 10
