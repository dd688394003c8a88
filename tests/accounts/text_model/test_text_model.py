"""The small text model: what it counts, that reading is what was fitted, and that a written model reads the same."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.text_model import Family, TextModel, open_model
from accounts.text_model.language import language_of
from accounts.text_model.training import (
    Plan,
    Readers,
    counted_texts,
    fit,
    folds_by_group,
    held_back,
    sharpened,
    sharpness,
    write,
)
from accounts.text_model.traits import count, vector

TEXTS = ["good red apple", "good green apple", "fine red pear", "bad old car", "bad rusty car", "old broken car"] * 3
LABELS = ["fruit", "fruit", "fruit", "car", "car", "car"] * 3
PLAN = Plan((Family("words", "words", 1, 2), Family("letters", "chars", 2, 3)), strength=10.0, rarest=1, most=40)


@pytest.fixture(scope="module")
def data():
    return fit(counted_texts(TEXTS, PLAN), LABELS, PLAN)


def test_words_are_words_and_every_han_character_is_one():
    assert count("Don't 退款 12!", Family("w", "words")) == {"don't": 1, "退": 1, "款": 1, "12": 1, "!": 1}
    assert count("A b", Family("w", "words", 2, 2, fold=False)) == {"A b": 1}
    assert count("ab", Family("c", "chars", 2, 2)) == {" a": 1, "ab": 1, "b ": 1}


def test_a_vector_has_length_one_and_only_known_traits():
    found = vector({"a": 1, "b": 3, "z": 9}, {"a": 1.0, "b": 2.0})
    assert set(found) == {"a", "b"}
    assert sum(v * v for v in found.values()) == pytest.approx(1)
    assert vector({"z": 1}, {"a": 1.0}) == {}


def test_what_it_learned_it_says(data):
    reading = TextModel(data).read("a good red pear")
    assert reading.label == "fruit"
    assert sum(reading.chances.values()) == pytest.approx(1)
    assert reading.known > 0.3
    assert reading.parts


def test_a_strange_text_is_known_to_be_strange(data):
    assert TextModel(data).read("xyzzy qwfp").known < 0.2
    assert TextModel(data).read("").known == 0


def test_a_written_model_reads_the_same_and_twice_the_same_bytes(data, tmp_path):
    for name in ("a", "b"):
        write(tmp_path / f"{name}.json.gz", data, {"date": "2026-11-27"}, 1.5)
    assert (tmp_path / "a.json.gz").read_bytes() == (tmp_path / "b.json.gz").read_bytes()
    model = open_model(tmp_path / "a.json.gz")
    assert model.card == {"date": "2026-11-27"}
    plain = TextModel(data).read("bad car").chances["car"]
    assert model.read("bad car").chances["car"] != plain  # sharpened


def test_another_format_is_refused(tmp_path):
    path = tmp_path / "x.json.gz"
    path.write_bytes(gzip.compress(json.dumps({"format": "other"}).encode()))
    with pytest.raises(ValueError, match="unknown format"):
        open_model(path)


def test_marks_are_found_by_the_caller():
    plan = Plan((Family("marks", "marks"),), rarest=1)
    readers = Readers({}, lambda text: ["long"] if len(text) > 12 else ["short"])
    model = TextModel(fit(counted_texts(TEXTS, plan, readers), LABELS, plan), marks=readers.marks)
    assert model.read("abc").known == 1
    with pytest.raises(ValueError, match="needs a function"):
        TextModel(fit(counted_texts(TEXTS, plan, readers), LABELS, plan)).read("abc")


def test_held_back_chances_come_from_models_that_did_not_see_the_text():
    groups = [str(at % 6) for at in range(len(TEXTS))]
    folds = folds_by_group(groups, 3)
    assert all(len({f for f, g in zip(folds, groups, strict=True) if g == name}) == 1 for name in set(groups))
    chances = held_back(TEXTS, LABELS, folds, PLAN)
    assert len(chances) == len(TEXTS)


def test_sharpening_keeps_the_order_and_finds_what_fits():
    rows = [{"a": 0.6, "b": 0.4}] * 9 + [{"a": 0.4, "b": 0.6}] * 9
    factor = sharpness(rows, ["a"] * 9 + ["b"] * 9)
    assert factor > 1
    assert sharpened({"a": 0.6, "b": 0.4}, factor)["a"] > 0.6


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Where is my order?", "en"),
        ("你好，我想退货", "zh-hans"),
        ("你好，我想退貨", "zh-hant"),
        ("快递 SF123 还没到", "zh-hans"),
        ("注文はどこですか", "other"),
        ("주문은 어디에 있나요", "other"),
        ("Wo bleibt mein Paket, es ist schon drei Wochen unterwegs", "other"),
        ("12345 !!", ""),
        ("", ""),
    ],
)
def test_the_language_is_told(text, language):
    assert language_of(text) == language


@given(st.text(max_size=200))
def test_any_text_has_some_language(text):
    assert language_of(text) in {"", "en", "zh-hans", "zh-hant", "other"}
