"""Every code that plain rooms give has its sentence."""

import pytest

from aftersales import wording
from aftersales.evidence import CODES, NotAccepted
from aftersales.pressure import KINDS

DETAILS = {"too_big": {"limit": 25 * 1024 * 1024}, "too_many": {"limit": 20, "scope": "sending"}}


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_refusal_of_a_file_has_its_sentence(code):
    refusal = NotAccepted(code, **DETAILS.get(code, {}))
    words = wording.file_words(refusal.code, **refusal.details)
    assert words.endswith(".")
    assert "%(" not in words
    assert "%(" not in wording.file_words(code)


@pytest.mark.parametrize("found", sorted(wording.FOUND))
def test_a_file_of_a_known_kind_is_refused_with_what_to_do_instead(found):
    assert wording.file_words("not_allowed", found=found) == wording.FOUND[found]
    assert wording.file_words("not_allowed", found="unknown") == wording.FILES["not_allowed"]


def test_a_limit_is_said_as_people_read_it():
    assert "25.0\xa0MB" in wording.file_words("too_big", limit=25 * 1024 * 1024)
    assert "at most 20" in wording.file_words("too_many", limit=20)


def test_every_kind_of_pressure_has_its_sentence_and_no_other():
    assert set(wording.PRESSURE) == set(KINDS)
    assert len({wording.pressure_words(kind) for kind in KINDS}) == len(KINDS)
