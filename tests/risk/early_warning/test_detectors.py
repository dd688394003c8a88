"""The detectors, below and beyond their limits, and unknown where too little is known."""

import random
from datetime import date, timedelta

import pytest
from django.core.management import call_command

from risk.early_warning import LIMITS, Count, fallen, more_unanswered, more_upheld, surge
from risk.early_warning.trial import KINDS, measure, rings

START = date(2026, 1, 1)


def days(*numbers, index=None):
    return [Count(START + timedelta(days=n), x, (index or {}).get(n, 1.0)) for n, x in enumerate(numbers)]


def steady(n=60, level=20):
    return [level + (i * 7) % 5 - 2 for i in range(n)]


def test_a_jump_stands_far_above_a_steady_history():
    seen = surge(days(*steady(), 120))
    assert seen.z > LIMITS["orders"]
    assert (seen.value, round(seen.usual)) == (120, 20)


@pytest.mark.parametrize("last", [0, 20, 24, 38])
def test_a_usual_day_is_no_jump(last):
    assert surge(days(*steady(), last)).z < LIMITS["orders"]


def test_fewer_than_three_weeks_say_nothing():
    assert surge(days(*steady(21))) is None
    assert surge(days(*steady(20), 500, 500)) is not None


def test_four_claims_after_none_are_no_jump_and_ten_are():
    assert surge(days(*[0] * 60, 4)).z == 0.0
    assert surge(days(*[0] * 60, 10)).z > LIMITS["claims"]


def test_a_festival_that_the_category_knows_is_no_jump():
    assert surge(days(*steady(), 80, index={60: 4.0})).z < LIMITS["orders"]
    assert surge(days(*steady(), 80)).z > LIMITS["orders"]


def test_a_weekday_has_its_own_usual():
    week = [10, 10, 10, 10, 10, 60, 60] * 9
    assert surge(days(*week)).z < LIMITS["orders"]


def test_an_old_jump_does_not_hide_a_new_one():
    history = steady()
    history[30] = 400
    assert surge(days(*history, 120)).z > LIMITS["orders"]


def prices(last, n=40, drop_of=10, offers=10):
    rows = {}
    for pk in range(offers):
        points = [(START + timedelta(days=i), 100 + (i * 3 + pk) % 4) for i in range(n)]
        points.append((START + timedelta(days=n), last if pk < drop_of else 100))
        rows[pk] = points
    return rows


def test_half_of_all_offers_must_fall():
    assert fallen(prices(30, drop_of=5)).share > LIMITS["price"]
    assert fallen(prices(30, drop_of=4)).share < LIMITS["price"]
    assert fallen(prices(70)).share < LIMITS["price"]


def test_few_offers_or_short_histories_say_nothing():
    assert fallen(prices(30, offers=2)) is None
    assert fallen(prices(30, n=7)) is None
    assert fallen({}) is None


def test_unanswered_claims_are_held_against_the_merchants_own_past():
    chance, usual = more_unanswered(9, 10, 5, 100)
    assert chance < LIMITS["unanswered"]
    assert usual == pytest.approx(8 / 120, abs=1e-4)
    assert more_unanswered(9, 10, 85, 100)[0] > LIMITS["unanswered"]
    assert more_unanswered(2, 2, 0, 100)[0] == 1.0


def test_two_shoppers_must_have_proved_it():
    assert more_upheld(3, 2, 0, 365, 30)[0] < LIMITS["non_delivery"]
    assert more_upheld(3, 1, 0, 365, 30)[0] == 1.0
    assert more_upheld(1, 1, 0, 365, 30)[0] == 1.0
    assert more_upheld(3, 3, 40, 365, 30)[0] > LIMITS["non_delivery"]


def test_a_detector_rests_after_it_rang():
    assert list(rings([9.0] * 30, 5.0, low=False)) == [0, 14, 28]
    assert list(rings([1.0, 1e-9, 1.0], 1e-3, low=True)) == [1]


@pytest.mark.parametrize("kind", ["orders", "claims", "non_delivery"])
def test_a_simulated_merchant_year_is_the_same_for_the_same_seed(kind):
    simulate, _low = KINDS[kind]
    assert simulate(random.Random(3), True) == simulate(random.Random(3), True)


def test_attacks_are_caught_and_quiet_years_stay_quiet():
    (told,) = measure("non_delivery", [LIMITS["non_delivery"]], merchants=20, seed=2)
    assert told.caught > 0.7
    assert told.false_a_year < 0.5


def test_the_command_prints_a_table(capsys, monkeypatch):
    monkeypatch.setattr("risk.management.commands.measure_early_warning.KINDS", {"non_delivery": None})
    call_command("measure_early_warning", merchants=3)
    assert "false alarms in a merchant's year" in capsys.readouterr().out
