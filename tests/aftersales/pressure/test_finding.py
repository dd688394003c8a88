"""Pressure in a merchant's words: what is found, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from aftersales.pressure import KINDS, find
from tests.aftersales.pressure.sayings import FAIR, PRESSING

TO_TRADITIONAL = OpenCC("s2t")
TO_TAIWAN = OpenCC("s2twp")


def kinds(text):
    """The kinds found in a text."""
    return {found.kind for found in find(text)}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in PRESSING.items() for text in texts])
def test_pressure_is_found(kind, text):
    assert kind in kinds(text)


@pytest.mark.parametrize("text", FAIR)
def test_a_fair_sentence_is_left_alone(text):
    assert find(text) == ()


@pytest.mark.parametrize("script", [TO_TRADITIONAL, TO_TAIWAN], ids=["traditional", "taiwan"])
def test_both_scripts_are_read_alike(script):
    for kind, texts in PRESSING.items():
        for text in texts:
            assert kind in kinds(script.convert(text)), text
    assert [text for text in FAIR if find(script.convert(text))] == []


def test_every_kind_has_its_sayings_in_both_languages():
    assert set(PRESSING) == set(KINDS)
    for texts in PRESSING.values():
        assert sum(text.isascii() for text in texts) >= 4
        assert sum(not text.isascii() for text in texts) >= 4


def test_the_quote_is_the_sentence_where_it_stands():
    text = "Hello. Please cancel the dispute first and we refund!\n谢谢。"
    (found,) = find(text)
    assert found.quote == "Please cancel the dispute first and we refund!"
    assert text[found.start : found.end] == found.quote


def test_one_message_can_press_in_several_ways():
    text = "请先取消投诉，再加我微信 abc12345。不然我们会起诉你！"
    assert kinds(text) == {"drop_claim", "leave_portal", "threat"}
    assert [found.start for found in find(text)] == sorted(found.start for found in find(text))


@pytest.mark.parametrize(
    "text",
    [
        "PLEASE CANCEL THE CLAIM FIRST",
        "Ｐｌｅａｓｅ cancel the claim first",
        "请 先 取 消 投 诉",
        "请先取\u200b消投\u200b诉",
        "請先取消投訴",
    ],
)
def test_spelling_tricks_hide_nothing(text):
    assert "drop_claim" in kinds(text)


@given(st.text(max_size=300))
def test_any_text_is_read_and_quotes_are_its_own(text):
    assert all(text[found.start : found.end] == found.quote and found.kind in KINDS for found in find(text))


@pytest.mark.parametrize("text", ["please " * 14_000, "请" * 100_000, "pay " * 25_000, "取消" * 50_000, "a" * 100_000])
def test_a_long_message_is_read_in_pieces(text):
    assert all(len(found.quote) <= 400 for found in find(text))
