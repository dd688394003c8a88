"""What users of the name model depend on: bounded, additive, replayable readings that match their card."""

import hashlib
import json
import subprocess
import sys
from dataclasses import replace

import pytest

from risk.names.model import MOST_PARTS, UNIT, WEIGHTS, NameModel, Tables, load, open_model, parse, split

THROW_AWAY = [
    "cheapbootsoutletsale",
    "officialclearancedeals",
    "lovelyshoessaleus",
    "topbrandoutletvip",
    "buyonlinesaleuk",
]
PLAIN = ["hendersonbakery", "mitchellsantiques", "harbourguitars", "janesquilting", "oakridgepottery"]
ODD = ["", ".", "a", "a.com", "-", "--.shop", "123.com", "xn--fiqs8s.cn", "x" * 300 + ".com", "with space.com"]
ODDER = ["UPPER.COM", "no-ending", "many.dots.co.uk", "под.рф", "商店.中国", "\x00.com", "a\nb.com", "trailing.com."]


@pytest.fixture(scope="module")
def model():
    return load()


def test_the_card_names_the_very_files_that_are_shipped():
    card = json.loads((WEIGHTS / "card.json").read_text(encoding="utf-8"))

    assert set(card["files"]) == {"name_model.txt.gz", "vocabulary.txt.gz"}
    for name, digest in card["files"].items():
        assert hashlib.sha256((WEIGHTS / name).read_bytes()).hexdigest() == digest


def test_the_shipped_files_are_small():
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) < 2_000_000


def test_the_model_says_its_version_and_threshold(model):
    assert model.version == model.card["version"] != ""
    assert 0.5 < model.card["threshold_fpr1"] < 1


def test_the_model_is_loaded_once():
    assert load() is load()


@pytest.mark.parametrize("domain", ODD + ODDER)
def test_any_text_gets_a_chance_between_zero_and_one(model, domain):
    reading = model.read(domain)

    assert 0 < reading.probability < 1
    assert len(reading.parts) <= MOST_PARTS


@pytest.mark.parametrize("domain", THROW_AWAY + PLAIN)
def test_the_contributions_add_up_to_the_log_odds(model, domain):
    found = model.contributions(f"{domain}.com")
    whole = found.base + found.shape + found.ending + sum(piece.weight for piece in found.pieces)

    assert model.read(f"{domain}.com").log_odds == pytest.approx(whole, abs=1e-6)


@pytest.mark.parametrize(
    "domain", ["cheap-boots24sale.shop", "qzxv7.top", "a-1.com", "24hours.de", "hendersonbakery.co.uk"]
)
def test_the_pieces_written_one_after_another_are_the_name(model, domain):
    assert "".join(piece.text for piece in model.contributions(domain).pieces) == split(domain)[0]


@pytest.mark.parametrize("domain", THROW_AWAY + PLAIN)
def test_the_parts_come_largest_first_and_are_pieces_of_the_address(model, domain):
    parts = model.read(f"{domain}.store").parts

    assert [abs(p.weight) for p in parts] == sorted((abs(p.weight) for p in parts), reverse=True)
    assert all(p.text in f"{domain}.store" for p in parts)


def test_the_ending_is_named_only_where_it_pushed(model):
    assert ".shop" in [p.text for p in model.read("hendersonbakery.shop").parts]
    assert ".com" not in [p.text for p in model.read("hendersonbakery.com").parts]
    assert ".unheard" not in [p.text for p in model.read("hendersonbakery.unheard").parts]


def test_no_ending_says_more_than_its_bound(model):
    bound = model.card["settings"]["ending_bound"]

    assert len(model.tables.endings) > 50
    assert max(map(abs, model.tables.endings.values())) <= bound * UNIT
    for ending in model.tables.endings:
        assert abs(model.contributions(f"hendersonbakery.{ending}").ending) <= bound


def test_a_plain_name_on_a_new_ending_is_not_over_the_threshold(model):
    threshold = model.card["threshold_fpr1"]

    for name in PLAIN:
        for ending in ("shop", "store", "top", "xyz", "online"):
            assert model.read(f"{name}.{ending}").probability < threshold


def test_throw_away_names_score_above_plain_names(model):
    lowest = min(model.read(f"{name}.com").probability for name in THROW_AWAY)

    assert lowest > 0.7
    assert lowest > max(model.read(f"{name}.com").probability for name in PLAIN)
    assert max(model.read(f"{name}.com").probability for name in PLAIN) < 0.4


def test_the_initial_alone_does_not_decide(model):
    """The list of honest shops lacks names from l and u to y; that must not count against such names."""
    chances = [model.read(f"{initial}andersonpottery.com").log_odds for initial in "bdmsluvw"]

    assert max(chances) - min(chances) < 1.5


def test_the_cheap_way_gives_the_same_chance(model):
    for domain in [*THROW_AWAY, *PLAIN, *ODD]:
        assert model.probability(domain) == model.read(domain).probability


def test_a_reading_is_the_same_in_another_process(model):
    code = "from risk.names.model import load; print(repr(load().read('cheap-boots24sale.shop')))"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert other.stdout.strip() == repr(model.read("cheap-boots24sale.shop"))


def test_capitals_and_a_final_dot_do_not_matter(model):
    assert model.read("HendersonBakery.COM.") == model.read("hendersonbakery.com")


def test_an_empty_model_reads_its_base():
    tables = Tables(base=2 * UNIT, grams={}, words={}, shapes={}, endings={}, vocabulary={})

    reading = NameModel(tables, {"version": "0"}).read("anything.shop")

    assert reading.log_odds == 2
    assert reading.probability == pytest.approx(0.880797)
    assert reading.parts == ()


def test_a_known_word_counts_with_the_piece_it_is():
    tables = Tables(0, {}, {"w:boots": UNIT, "l:boots": UNIT}, {}, {"shop": UNIT // 2}, {"boots": 50, "red": 50})

    parts = NameModel(tables, {}).read("redboots.shop").parts

    assert [(p.text, p.weight) for p in parts] == [("boots", 2.0), (".shop", 0.5)]


def test_a_letter_string_counts_where_it_stands():
    empty = Tables(0, {}, {}, {}, {}, {"boots": 50, "red": 50})
    grams = {"r": (0, 100), "re": (0, 100), "red": (2 * UNIT, 100)}

    parts = NameModel(replace(empty, grams=grams), {}).read("redboots.com").parts

    assert [p.text for p in parts] == ["red"]
    assert parts[0].weight == pytest.approx(2 / 3**0.5, abs=1e-4)


def test_weights_of_another_format_are_refused():
    with pytest.raises(ValueError, match="unknown format"):
        parse("name model 99\n[base]\n0", {})


def test_a_folder_without_weights_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError):
        open_model(tmp_path)
