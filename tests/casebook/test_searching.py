"""Finding pages by words: both scripts, typing errors, beginnings; the reader's own language first."""

from pathlib import Path

import pytest
from django.core.management import call_command

from casebook import searching, terms
from casebook.models import Entry, Guide, Term, Unanswered, Word

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Shops' parcels and queries", ["shop", "parcel", "query"]),
        ("二維碼 付款", ["二维", "维码", "付款"]),
        ("ＱＲ码", ["qr", "码"]),
        ("", []),
        ("the of 。", []),
    ],
)
def test_text_becomes_terms(words, found):
    assert list(terms.terms(words)) == found


@pytest.mark.parametrize(
    ("words", "language", "slug"),
    [
        ("false shop", "en", "spot-false-shop"),
        ("fales shop", "en", "spot-false-shop"),
        ("frei", "en", "case-shoe-size-freight"),
        ("who pays the return of shoes that do not fit", "en", "case-shoe-size-freight"),
        ("假店铺", "zh-hans", "spot-false-shop"),
        ("假店鋪", "zh-hans", "spot-false-shop"),
        ("运费谁出", "zh-hant", "case-shoe-size-freight"),
        ("運費誰出", "zh-hans", "case-shoe-size-freight"),
        ("钱已经付出去了怎么办", "zh-hans", "already-money"),
        ("money is gone", "zh-hant", "already-money"),
        ("parcel fee sms", "en", "alert-parcel-fee-messages"),
    ],
)
def test_everyday_words_find_the_page(shelf, words, language, slug, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        hits = searching.search(words, language)
    assert slug in [hit.entry.slug for hit in hits[:3]]
    assert {hit.entry.language for hit in hits} == {language}


def test_the_sentence_that_fits_is_shown(shelf):
    hit = searching.search("chargeback recall last day", "en")[0]
    assert hit.sentence == "Ask for a chargeback or a recall, and for its last day."


def test_a_page_of_another_language_is_named_as_such(shelf):
    Guide.objects.get(slug="pay-safely", locale__language_code="en").unpublish()
    hits = searching.search("追得回来", "en")
    assert [(hit.entry.slug, hit.elsewhere) for hit in hits[:1]] == [("pay-safely", True)]


def test_the_index_follows_the_page(shelf):
    page = Guide.objects.get(slug="pay-safely", locale__language_code="en")
    page.title = "Zeppelin"
    page.save()
    assert searching.search("zeppelin", "en")[0].entry.slug == "pay-safely"
    page.unpublish()
    assert not Term.objects.filter(term="zeppelin").exists()
    assert Word.objects.get(term="zeppelin").entries == 0


def test_counts_of_words_are_those_of_the_index(shelf):
    for word in Word.objects.order_by("term")[:200]:
        assert word.entries == Term.objects.filter(term=word.term).count(), word.term


@pytest.mark.parametrize("words", ["zzzzzz", "'", "%", "\0", "。", "a" * 5000, "汉" * 300])
def test_strange_words_do_no_harm(client, shelf, words):
    assert client.get("/learn/search/", {"q": words}).status_code == 200


def test_what_was_not_found_is_kept_without_anybody(client, shelf):
    for words in ("Qwxyz", "qwxyz", "call 13800138000", "me@people.example"):
        client.get("/learn/search/", {"q": words})
    assert list(Unanswered.objects.values_list("words", "times")) == [("qwxyz", 2)]


def test_an_empty_shelf_finds_nothing(db):
    assert searching.search("shop", "en") == []
    assert not Entry.objects.exists()


def test_search_is_measured_on_a_file(shelf, tmp_path: Path, capsys):
    (tmp_path / "q.yaml").write_text("- {q: fales shop, page: spot-false-shop}\n- {q: zzz, page: pay-safely}\n")
    call_command("measure_search", tmp_path / "q.yaml", verbosity=2)
    said = capsys.readouterr().out
    assert "missed: zzz" in said
    assert "success at 3: 1 of 2; median " in said
