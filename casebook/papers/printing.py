"""Papers as PDF: typst sets our own sources with fonts that came with it; what people typed travels as data."""

import json
import re
import unicodedata
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

import typst

from casebook.papers.shapes import Listing, Paper

HERE = Path(__file__).parent
TONGUES = ("en", "hans", "hant")
ARCHIVE = ["a-2a", "ua-1"]  # kept for long, read aloud
UNSHOWABLE = "could not be displayed with font"
UNSEEN = re.compile(r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0000-\U000e0fff]")
LINES = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")


def pdf(paper: Paper, *, tongue: str, made_at: datetime) -> bytes:
    """The paper as PDF. `tongue`: en, hans or hant, for punctuation, line breaking and reading aloud; `made_at` is aware.

    Equal input gives equal bytes. It is PDF/A-2a and PDF/UA-1 unless it holds characters our fonts do not have (emoji, Korean,
    Thai): those show as boxes, can still be copied out, and the file is plain PDF 1.7. LookupError for another tongue,
    ValueError for a naive time or for a table whose rows do not fit its columns.
    """
    if tongue not in TONGUES:
        raise LookupError(tongue)
    if made_at.tzinfo is None:
        raise ValueError("a moment needs its zone")
    check_tables(paper)
    content = json.dumps({**cleaned(asdict(paper)), "tongue": tongue}, ensure_ascii=False)
    try:
        return typeset(paper.source, content, int(made_at.timestamp()), ARCHIVE)
    except typst.TypstError as fault:
        if UNSHOWABLE not in str(fault):
            raise
    return typeset(paper.source, content, int(made_at.timestamp()), [])


def typeset(source: str, content: str, seconds: int, standards: list[Any]) -> bytes:
    """One run of typst over one of our sources; it sees no file and no font but ours."""
    files = {"main.typ": (HERE / source).read_bytes(), "frame.typ": (HERE / "frame.typ").read_bytes()}
    compiler = typst.Compiler(input=files, font_paths=fonts(), ignore_system_fonts=True)  # type: ignore[type-var]
    made = compiler.compile(format="pdf", sys_inputs={"content": content}, timestamp=seconds, pdf_standards=standards)
    return cast(bytes, made)  # a list only for pictures of pages


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """The Chinese fonts of their packages and the Latin ones inside typst, none of the machine's.

    Traditional text has the forms and punctuation of Taiwan by `pylopdf-fonts-zh-tw`, and those of the mainland where that is missing.
    """
    found = [find_spec(name) for name in ("pylopdf_fonts_zh_cn", "pylopdf_fonts_zh_tw")]
    folders = [str(Path(spec.origin).parent) for spec in found if spec is not None and spec.origin]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)


def cleaned(value: Any) -> Any:
    """The same value, its texts without control, bidi and other unseen characters; line ends as one."""
    if isinstance(value, str):
        whole = LINES.sub("\n", unicodedata.normalize("NFC", value)).replace("\t", " ")
        return "".join(c for c in UNSEEN.sub("", whole) if c == "\n" or unicodedata.category(c)[0] != "C")
    if isinstance(value, dict):
        return {key: cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(inner) for inner in value]
    return value


def check_tables(paper: Paper) -> None:
    """Raise ValueError if a table has a row that does not fit its columns."""
    for name in paper.__dataclass_fields__:
        table = getattr(paper, name)
        if isinstance(table, Listing):
            wrong = [row for row in table.rows if len(row) != len(table.columns)]
            if wrong or len(table.widths) not in (0, len(table.columns)):
                raise ValueError(f"{name}: rows and widths must fit {len(table.columns)} columns")
