"""Macros a new portal begins with: whole in three languages, with variables there are, and loaded once."""

import pytest
from django.core.management import call_command

from aftersales.desk import macros
from aftersales.models import Macro
from aftersales.models.talk import Seen
from tests.factories import make_claim, make_macro

pytestmark = pytest.mark.django_db


def test_starter_macros_are_whole_and_are_loaded_once():
    for _n in range(2):
        call_command("load_macros")
    rows = list(Macro.objects.all())
    assert len(rows) == 6
    for row in rows:
        texts = [row.text_in(code) for code in ("en", "zh-hans", "zh-hant")]
        assert all(texts)
        assert len(set(texts)) == 3
        assert macros.strange_names("".join(texts)) == []
        assert row.seen_by in Seen.values
        assert row.move in ("", *macros.MOVES)


def test_a_macro_speaks_the_language_of_whoever_reads_it():
    claim = make_claim(language="zh-hant", merchant_language="zh-hans")
    assert macros.fill(make_macro(), claim).text.startswith("申訴")
    assert macros.fill(make_macro(seen_by="merchant"), claim).text.startswith("投诉")
    assert macros.fill(make_macro(move="ask_merchant"), claim).text.startswith("投诉")
