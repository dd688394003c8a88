"""A page with its translations as one page file, which `load_casebook` makes the same page from."""

from datetime import date

import yaml
from wagtail.models import Page

from casebook import pictures, prose, vocabulary
from casebook.models import content
from casebook.models.pages import SHARED_OWN

WIDTH = 150
SOURCE_TEXTS = ("title", "at")


class Writer(yaml.SafeDumper):
    """Writes long texts as blocks, and ids in a row."""

    def ignore_aliases(self, data):
        return True


class Row(list):
    """A list that stands in one line."""


def _text(dumper, text):
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


Writer.add_representer(str, _text)
Writer.add_representer(
    Row, lambda dumper, row: dumper.represent_sequence("tag:yaml.org,2002:seq", row, flow_style=True)
)


def as_file(slug):
    """The YAML of a page as it stands live or, where it never was, as its newest draft; LookupError without one."""
    pages = {page.locale.language_code: page for page in _pages(slug)}
    if not pages:
        raise LookupError(f"there is no page {slug!r}")
    first = next(pages[code] for code in vocabulary.LANGUAGES if code in pages)
    head = _head(first, pages)
    own = {code: _own(pages[code]) for code in vocabulary.LANGUAGES if code in pages}
    return yaml.dump(head | own, Dumper=Writer, allow_unicode=True, sort_keys=False, width=WIDTH)


def _pages(slug):
    rows = Page.objects.filter(slug=slug, depth=3).select_related("locale").specific()
    return [row if row.live else row.get_latest_revision_as_object() for row in rows]


def _head(page, pages):
    head = {"slug": page.slug, "kind": str(page.KIND)}
    head |= {name: Row(getattr(page, name)) for name in vocabulary.MARKS if getattr(page, name)}
    head |= {"year": page.year} if page.year else {}
    head["review_on"] = page.review_on
    head |= {name: value for name, value in content.told(page, prose.to_markdown).items() if name in SHARED_OWN}
    sources = _sources(pages)
    return head | ({"sources": sources} if sources else {})


def _sources(pages):
    """The sources of the page, each text by language where languages differ."""
    lists = {code: content.field_value(page, "sources", prose.to_markdown) for code, page in pages.items()}
    longest = max(lists.values(), key=len)
    return [
        _source({code: rows[n] for code, rows in lists.items() if n < len(rows)}, row) for n, row in enumerate(longest)
    ]


def _source(by_language, row):
    told = {}
    for name, value in row.items():
        words = {code: by_language[code].get(name, "") for code in vocabulary.LANGUAGES if code in by_language}
        differs = name in SOURCE_TEXTS and len(set(words.values())) > 1
        told[name] = words if differs else date.fromisoformat(value) if name == "read_on" else value
    return told


def _own(page):
    own = {name: value for name, value in content.told(page, prose.to_markdown).items() if name not in SHARED_OWN}
    if "body" in own:
        own["body"] = pictures.without(own["body"])
    return {"title": page.title, "lesson": page.lesson} | {name: value for name, value in own.items() if value != []}
