"""Training on a small made-up list: reproducible, bounded, complete."""

import csv
import gzip
import json
import os
import random
import subprocess
import sys
from io import StringIO

import numpy as np
import pytest
from django.conf import settings
from django.core.management import call_command

from risk.names import training, trials
from risk.names.model import UNIT, NameModel, open_model, parse

MADE_UP = {
    1: (["cheap", "outlet", "sale", "boots", "clearance", "deal"], ["com", "shop", "top"], ["list_a", "list_b"]),
    0: (["oak", "pottery", "guitar", "harbour", "quilt", "books"], ["com", "de"], ["old_list"]),
}
VOCABULARY = {word: 60 for words, _, _ in MADE_UP.values() for word in words}


def made_up_rows(count=240):
    chance = random.Random(5)
    for number in range(count):
        label = number % 2
        words, endings, sources = MADE_UP[label]
        name = "".join(chance.choices([*words, "mint", "blue"], k=3)) + chance.choice("abcdefgh")
        yield f"{name}{number}.{chance.choice(endings)}", label, chance.choice(sources)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    path = tmp_path_factory.mktemp("names") / "small.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("domain", "label", "source"), *made_up_rows()])
    return path


@pytest.fixture(scope="module")
def shops(data):
    return training.read_shops(data)


@pytest.fixture(scope="module")
def trained(data, tmp_path_factory):
    out = tmp_path_factory.mktemp("weights")
    call_command("train_name_model", data=data, out=out, evidence=[data], stdout=StringIO())
    return out


def test_the_same_list_gives_the_same_bytes_in_another_process(data, trained, tmp_path):
    command = [sys.executable, "manage.py", "train_name_model", "--data", str(data), "--out", str(tmp_path)]
    subprocess.run(
        command, cwd=settings.BASE_DIR, env={**os.environ, "PYTHONHASHSEED": "7", "SECRET_KEY": "scratch"}, check=True
    )

    for name in ("name_model.txt.gz", "vocabulary.txt.gz"):
        assert (tmp_path / name).read_bytes() == (trained / name).read_bytes()


def test_the_card_is_complete(trained):
    card = json.loads((trained / "card.json").read_text(encoding="utf-8"))

    assert set(card) >= {"version", "date", "prior", "vocabulary", "settings", "threshold_fpr1", "files"}
    assert set(card["training_set"]) == {"name", "sha256", "rows", "sources"}
    assert card["training_set"]["rows"] == 240
    assert set(card["source_left_out"]) == {"list_a", "list_b"}
    for figures in (card["cross_validation"], card["cross_validation_without_ending"]):
        assert {"set", "prior", "date", "auc", "same_ending_auc", "calibration_error"} <= set(figures)


def test_a_trained_model_tells_the_two_kinds_apart(trained):
    model = open_model(trained)

    assert model.read("cheapoutletsale.com").probability > 0.8
    assert model.read("harbourpottery.com").probability < 0.2


def test_written_tables_read_back_unchanged(shops):
    traits = [training.traits_of(d, VOCABULARY) for d in shops.domains]
    tables = training.fit(shops, traits, VOCABULARY, training.Settings())

    again = parse(training.text_of(tables), VOCABULARY)

    assert again.grams == tables.grams
    assert again.words == tables.words
    assert {k: (list(a), list(b)) for k, (a, b) in again.shapes.items()} == tables.shapes


def test_the_beginning_of_a_known_letter_string_is_known(trained):
    grams = open_model(trained).tables.grams

    assert all(gram[:-1] in grams for gram in grams if len(gram) > 2 and gram[:-1] != "^")


def test_an_ending_of_one_scam_list_alone_says_nothing():
    rows = [("a", "com", 0, "old"), ("b", "com", 1, "x"), ("c", "com", 1, "y")] * 50
    rows += [("d", "only", 1, "x"), ("e", "both", 1, "x"), ("f", "both", 1, "y")] * 50
    shops = training.Shops(
        tuple(f"{n}.{e}" for n, e, _, _ in rows), np.array([y for *_, y, _ in rows]), tuple(s for *_, s in rows)
    )

    weights = training.ending_weights(shops, training.Settings(ending_bound=0.5))

    assert "only" not in weights
    assert weights["both"] == 0.5 * UNIT


def test_calibration_finds_the_slope_that_was_hidden():
    chance = np.random.default_rng(1)
    truth = chance.normal(0, 2, 20_000)
    labels = (chance.random(20_000) < 1 / (1 + np.exp(-truth))).astype(np.int64)

    slope, shift = training.platt(truth / 2 - 1, labels, np.zeros(20_000))

    assert slope == pytest.approx(2, abs=0.1)
    assert shift == pytest.approx(2, abs=0.1)


def test_calibrating_keeps_the_order_and_leaves_the_endings_alone(shops):
    traits = [training.traits_of(d, VOCABULARY) for d in shops.domains]
    plain = training.fit(shops, traits, VOCABULARY, training.Settings())

    moved = training.calibrated(plain, 0.5, 1.0, {"shop": 1234})

    before, after = (
        [NameModel(tables, {}).contributions(d).log_odds for d in ("cheapsale.com", "oakbooks.com")]
        for tables in (plain, moved)
    )
    assert after == pytest.approx([0.5 * b + 1 for b in before], abs=0.01)
    assert moved.endings == {"shop": 1234}


def test_names_of_one_template_share_a_fold():
    names = ["driedflowers.com", "dried-flowers24.shop", "driedflowersx.com", "harbourguitars.com"]

    first, second, third, other = trials.families(names)

    assert first == second == third != other


def test_same_ending_auc_compares_within_an_ending_only():
    labels = np.array([1, 0] * 20)
    scores = np.array([10.0, 9.0] * 10 + [2.0, 1.0] * 10)
    endings = ["shop"] * 20 + ["de"] * 20

    assert trials.same_ending_auc(labels, scores, endings) == 1
    assert trials.same_ending_auc(labels, scores, ["de"] * 40) < 1
    assert trials.same_ending_auc(labels, scores, [str(i) for i in range(40)]) is None


def test_the_calibration_error_of_a_sure_and_wrong_score_is_large():
    labels = np.array([1, 0] * 50)

    assert trials.calibration_error(labels, np.zeros(100)) == pytest.approx(0)
    assert trials.calibration_error(labels, np.where(labels == 1, -9.0, 9.0)) > 0.9


def test_names_of_the_training_list_are_not_measured_again(shops):
    other = training.Shops(("brandnew.com", "brandnew.com", shops.domains[0]), np.array([1, 1, 0]), ("", "", ""))

    assert trials.unseen(other, shops).domains == ("brandnew.com",)


def test_the_weights_file_is_plain_text(trained):
    assert gzip.decompress((trained / "name_model.txt.gz").read_bytes()).startswith(b"name model 1\n[base]\n")


def test_a_set_apart_is_measured_at_the_threshold_given(trained):
    tables = open_model(trained).tables
    both = training.Shops(("cheapoutletsale.com", "harbourpottery.com"), np.array([1, 0]), ("", ""))
    honest = both.pick(np.array([False, True]))

    measured = trials.measure(tables, both, threshold=0.0)

    assert measured["auc"] == 1
    assert measured["recall_at_threshold"] == 1
    assert measured["false_alarms_at_threshold"] == 0
    assert trials.measure(tables, honest, threshold=0.0) == {
        "honest_names": 1,
        "scam_names": 0,
        "false_alarms_at_threshold": 0,
    }


def test_an_ending_whose_meaning_depends_on_one_scam_list_says_nothing():
    """Without list x the ending is rarer among scams than .com, with it more frequent."""
    rows = [("c", "com", 0, "old"), ("d", "com", 1, "x"), ("e", "com", 1, "y"), ("f", "odd", 0, "old")] * 100
    rows += [("g", "odd", 1, "x")] * 400
    shops = training.Shops(
        tuple(f"{n}.{e}" for n, e, _, _ in rows), np.array([y for *_, y, _ in rows]), tuple(s for *_, s in rows)
    )

    assert "odd" not in training.ending_weights(shops, training.Settings())
