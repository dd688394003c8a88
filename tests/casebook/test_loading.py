"""Loading the starter shelf: nothing twice, nothing over anybody's work, errors with file and line."""

import pytest
import yaml
from django.core.management import CommandError, call_command

from casebook import desk, exporting, files, loading, putting, vocabulary
from casebook.models import Entry, Guide
from risk.signals import SIGNALS
from tests.casebook.conftest import SOME

pytestmark = pytest.mark.django_db
GUIDE = {
    "slug": "keep-proof",
    "kind": "guide",
    "topics": ["proof"],
    "en": {"title": "Keep proof", "lesson": "Keep it.", "now": ["Take a screenshot."]},
}


def write(folder, told, name="keep-proof.yaml"):
    (folder / name).write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


def test_signs_are_those_of_the_judgement():
    assert set(vocabulary.words("signals")) == set(SIGNALS)


def test_every_starter_page_is_published_in_all_languages_and_comes_back_from_its_file(db, tmp_path):
    names = {path.stem for path in files.STARTER.glob("*.yaml")}
    loading.load()
    assert set(Entry.objects.values_list("slug", "language")) == {
        (n, code) for n in names for code in vocabulary.LANGUAGES
    }
    for slug in sorted(names):
        (tmp_path / f"{slug}.yaml").write_text(exporting.as_file(slug), encoding="utf-8")
        page = files.read(tmp_path / f"{slug}.yaml")
        for language, title, content in Entry.objects.filter(slug=slug).values_list("language", "title", "content"):
            again = putting.entry_of(files.build(page, language, locale=desk.locales()[language]))
            assert (again.title, again.content) == (title, content)


def test_loading_twice_changes_nothing(shelf):
    before = list(Entry.objects.order_by("pk").values())
    assert loading.load(names=SOME) == 0
    assert list(Entry.objects.order_by("pk").values()) == before


def test_an_edited_page_survives(shelf):
    page = Guide.objects.get(slug="pay-safely", locale__language_code="en")
    page.title = "Pay with care"
    page.save_revision().publish()
    loading.load(names=SOME)
    assert Entry.objects.get(slug="pay-safely", language="en").title == "Pay with care"


def test_a_page_that_was_taken_down_stays_down(shelf):
    Guide.objects.get(slug="pay-safely", locale__language_code="en").unpublish()
    assert loading.load(names=SOME) == 0
    assert not Entry.objects.filter(slug="pay-safely", language="en").exists()


@pytest.mark.parametrize(
    ("change", "line", "reason"),
    [
        ({"signals": ["XX-99"]}, 10, "XX-99"),
        ({"rules": ["CN.NOTHING"]}, 10, "CN.NOTHING"),
        ({"topics": ["weather"]}, 3, "weather"),
        ({"kind": "poem"}, 2, "no kind 'poem'"),
        ({"colour": "red"}, 10, "unknown key 'colour'"),
        ({"rules": ["CN.RET.NOREASON"]}, 5, "Say where it stands"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path, change, line, reason):
    with pytest.raises(files.FileError, match=f"keep-proof.yaml:{line}: .*{reason}"):
        loading.load(write(tmp_path, GUIDE | change))
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ({"title": "", "lesson": "x", "now": ["x"]}, 5),
        ({"title": "x", "lesson": "x", "now": []}, 8),
        ({"title": "x", "lesson": "x", "now": "x"}, 8),
        ({"title": "x", "lesson": "x", "now": ["x"], "body": [{"poem": "x"}]}, 10),
    ],
)
def test_a_wrong_language_is_refused_with_its_line(tmp_path, words, line):
    with pytest.raises(files.FileError, match=f"keep-proof.yaml:{line}: "):
        loading.load(write(tmp_path, GUIDE | {"en": words}))


def test_broken_yaml_names_its_line(tmp_path):
    (tmp_path / "a.yaml").write_text("slug: a\nkind: [guide\nen: x\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"a\.yaml:3: "):
        call_command("load_casebook", folder=tmp_path)


def test_a_file_is_called_like_its_page(tmp_path):
    with pytest.raises(files.FileError, match="must be called keep-proof.yaml"):
        loading.load(write(tmp_path, GUIDE, "other.yaml"))


def test_a_page_nobody_wrote_cannot_be_exported():
    with pytest.raises(CommandError, match="no page"):
        call_command("export_page", "nothing")
