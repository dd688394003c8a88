"""Figures of separation, against values worked by hand."""

import pytest

from risk import measuring

PAIRS = [(0, 0.1), (0, 0.4), (1, 0.35), (1, 0.8)]


def test_auc_counts_pairs_and_half_of_ties():
    assert measuring.auc(PAIRS) == 0.75
    assert measuring.auc([(0, 0.5), (1, 0.5)]) == 0.5
    assert measuring.auc([(1, 0.5)]) is None


def test_same_group_auc_compares_only_within_a_group():
    rows = [(0, 0.9, "com"), (1, 0.95, "com"), (0, 0.1, "shop"), (1, 0.2, "shop")]
    assert measuring.same_group_auc(rows) == 1.0
    assert measuring.same_group_auc([(0, 0.1, "com"), (1, 0.2, "shop")]) is None


def test_recall_at_a_rate_of_false_alarms():
    pairs = [(0, n / 100) for n in range(100)] + [(1, 0.985), (1, 0.5)]
    assert measuring.threshold_at(pairs, 0.01) == 0.98
    assert measuring.recall_at(pairs, 0.01) == 0.5
    with pytest.raises(ValueError, match="honest"):
        measuring.threshold_at([(1, 0.3)], 0.01)


def test_calibration_error_of_a_perfect_and_of_a_boastful_score():
    perfect = [(1, 0.5), (0, 0.5)] * 10
    assert measuring.calibration_error(perfect) == pytest.approx(0)
    assert measuring.calibration_error([(0, 0.9)] * 10) == pytest.approx(0.9)


def test_a_prior_reweights_the_set():
    pairs = [(1, 0.1), (0, 0.1)] * 50
    assert measuring.calibration_error(pairs) == pytest.approx(0.4)
    assert measuring.calibration_error(pairs, prior=0.1) == pytest.approx(0)
    assert measuring.brier(pairs, prior=0.1) == pytest.approx(0.09)


def test_shares_by_label():
    assert measuring.shares([(1, "a"), (1, "b"), (0, "a")]) == {1: {"a": 0.5, "b": 0.5}, 0: {"a": 1.0}}
