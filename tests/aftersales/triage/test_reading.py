"""What a request is about: rules in both languages, the model of intents, and silence where nothing is known."""

import csv
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from aftersales.models import Claim
from aftersales.triage import reading, suggest, training
from aftersales.triage.intents import INTENTS, Route
from aftersales.triage.wordings import KINDS

SENTENCES = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8"))
USED = [*SENTENCES["english"], *SENTENCES["chinese"]]
STRANGE = (
    "",
    "   ",
    "????",
    "12345",
    "こんにちは、注文について",
    "Guten Tag, wo bleibt mein Paket bitte",
    "lorem ipsum dolor sit amet qwx zzkj vvbn",
)


@pytest.mark.parametrize(("text", "kind", "intent", "urgency"), USED, ids=lambda v: str(v)[:30])
def test_people_are_understood_in_both_languages(text, kind, intent, urgency):
    found = suggest(text)
    assert (found.kind, str(found.urgency)) == (kind, urgency)
    if intent:
        assert found.intent == intent


def test_fresh_sentences_are_mostly_understood_and_seldom_misread():
    rows = [*SENTENCES["fresh"]["english"], *SENTENCES["fresh"]["chinese"]]
    said = [(suggest(text).kind, kind) for text, kind, *_rest in rows]
    assert sum(a == b for a, b in said) >= 0.85 * len(said)
    assert sum(bool(a) and a != b for a, b in said) <= 0.1 * len(said)


@pytest.mark.parametrize("text", STRANGE)
def test_of_what_it_never_saw_the_like_it_says_nothing(text):
    found = suggest(text)
    assert (found.kind, found.intent) == ("", "")
    assert found.confidence < reading.LEAST


@given(st.text(max_size=400))
def test_any_text_gets_an_answer_within_bounds(text):
    found = suggest(text)
    assert 0 <= found.confidence <= 1
    assert found.kind in {"", *Claim.Kind.values}
    assert found.language in {"", "en", "zh-hans", "zh-hant", "other"}


def test_traditional_and_simplified_are_read_alike():
    assert suggest("退款什么时候到账").intent == suggest("退款什麼時候到賬").intent == "track_refund"
    assert suggest("退款什麼時候到賬").language == "zh-hant"


def test_the_reason_is_words_of_the_text():
    assert suggest("The power bank caught fire").because[0] == "caught fire"


def test_tables_name_kinds_of_claims_and_intents_of_the_model():
    assert {kind for kind, _en, _zh in KINDS} <= set(Claim.Kind.values)
    assert {intent.kind for intent in INTENTS} <= {"", *Claim.Kind.values}
    assert {intent.name for intent in INTENTS} == set(reading.model().labels)
    assert {intent.route for intent in INTENTS} <= set(Route)


def test_the_card_tells_what_the_model_was_made_of_and_how_well_it_does():
    card = reading.model().card
    assert card["figures"]["grouped by ending"]["macro_f1"] > 0.9
    assert set(card["kinds"]) == {"english", "chinese"}


def test_a_file_comes_back_row_by_row(tmp_path):
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("id,kind,text\n1,x,Where is my refund\n2,y,\n3,z,包裹没收到\n", encoding="utf-8")
    call_command("triage", file=source, out=out)
    rows = list(csv.DictReader(StringIO(out.read_text(encoding="utf-8"))))
    assert [(r["id"], r["input_kind"], r["kind"], r["language"]) for r in rows] == [
        ("1", "x", "refund", "en"),
        ("2", "y", "", ""),
        ("3", "z", "not_delivered", "zh-hans"),
    ]
    with pytest.raises(CommandError, match="no column 'words'"):
        call_command("triage", file=source, column="words", out=out)


def test_figures_are_the_textbook_ones():
    assert training.macro_f1(["a", "a", "b"], ["a", "b", "b"]) == pytest.approx(2 / 3)
    assert training.calibration_error([0.8, 0.8], [True, False]) == pytest.approx(0.3)


def test_requests_of_one_pattern_stay_in_one_fold():
    assert training.by_ending("I want to cancel my order") == training.by_ending("help me cancel MY order")
