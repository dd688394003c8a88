"""What the starter shelf covers: which pages answer each row of the report, and which carry each sign."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from casebook import files, vocabulary
from casebook.models import Kind

REPORT = vocabulary.WORDS / "report.yaml"
GUIDES, CASES = (Kind.GUIDE,), (Kind.CASE, Kind.DRILL)
HEAD = """# What the casebook covers

Written by `manage.py casebook_map`; after a change of the shelf run `manage.py casebook_map > docs/casebook-map.md`.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the report that speaks of education: its number, what it says, the slugs that answer it."""

    number: str
    says: str
    pages: tuple[str, ...]


def report() -> list[Row]:
    """The rows of the report in their order."""
    told = yaml.safe_load(REPORT.read_text(encoding="utf-8"))
    return [Row(number, row["says"], tuple(row["pages"])) for number, row in told.items()]


def shelf(folder: Path = files.STARTER) -> list[files.PageFile]:
    """The page files of a folder by slug; FileError."""
    return [files.read(path) for path in sorted(folder.glob("*.yaml"))]


def carriers(pages: list[files.PageFile], kinds: tuple[str, ...]) -> dict[str, list[str]]:
    """The slugs of some kinds that carry each sign: {sign: slugs}, every sign named."""
    found: dict[str, list[str]] = {sign: [] for sign in vocabulary.words(vocabulary.SIGNALS)}
    for page in pages:
        if page.head["kind"] in kinds:
            for sign in page.head.get("signals") or []:
                found[sign].append(page.slug)
    return found


def table() -> str:
    """Both tables as a document in Markdown."""
    pages = shelf()
    guides, cases = carriers(pages, GUIDES), carriers(pages, CASES)
    rows = "\n".join(f"| {row.number} | {row.says} | {_listed(row.pages)} |" for row in report())
    signs = "\n".join(f"| {sign} | {_listed(guides[sign])} | {_listed(cases[sign])} |" for sign in sorted(guides))
    return (
        f"{HEAD}\n## Rows of the report on education\n\n| Row | What it says | Pages |\n|---|---|---|\n{rows}\n"
        f"\n## Signs\n\n| Sign | Guides | Cases and drills |\n|---|---|---|\n{signs}\n"
    )


def _listed(slugs) -> str:
    return ", ".join(slugs) or "none"
