"""Rows of a published list, whatever its format: plain Python, bounded in size and depth."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from email.utils import parsedate_to_datetime
from html import unescape
from io import StringIO
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

MOST_ROWS = 100_000
LONGEST_CELL = 2_000
DAYS = (
    (re.compile(r"^(\d{4})-(\d{2})-(\d{2})"), (1, 2, 3)),
    (re.compile(r"^(\d{4})/(\d{1,2})/(\d{1,2})$"), (1, 2, 3)),
    (re.compile(r"^(\d{4})年(\d{1,2})月(\d{1,2})日"), (1, 2, 3)),
    (re.compile(r"^(\d{1,2})[.](\d{1,2})[.](\d{4})$"), (3, 2, 1)),
    (re.compile(r"^(\d{4})(\d{2})(\d{2})$"), (1, 2, 3)),
)


class Unreadable(Exception):
    """The list as a whole cannot be read; `code` says how."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def rows(raw: bytes, form: str, mapping: Mapping[str, str], rows_at: str = "") -> list[dict[str, str]]:
    """The rows as {our column: text} by a mapping {our column: name or dotted path in the list}.

    Days of usual forms become ISO; what is no day stays as it is, to be refused later. Raises Unreadable with
    "not_csv", "not_json", "not_xml", "no_rows" (nothing there at all) or "too_many".
    """
    found = [_mapped(row, mapping) for row in _bounded(READERS[form](raw, rows_at))]
    if not found:
        raise Unreadable("no_rows")
    return found


def day(text: str) -> str:
    """A day in ISO form, from ISO, 2026/1/5, 2026年1月5日, 5.1.2026, 20260105 or the form of mails; else the text itself."""
    text = text.strip()
    for pattern, order in DAYS:
        if match := pattern.match(text):
            try:
                return date(*(int(match[part]) for part in order)).isoformat()
            except ValueError:
                return text
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return text


def _bounded(found: Iterator[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for number, row in enumerate(found):
        if number >= MOST_ROWS:
            raise Unreadable("too_many")
        yield row


def _mapped(row: Mapping[str, Any], mapping: Mapping[str, str]) -> dict[str, str]:
    told = {column: _text(_at(row, path)) for column, path in mapping.items()}
    return {column: day(text) if column.endswith("_on") else text for column, text in told.items()}


def _at(row: Any, path: str) -> Any:
    """The value at a name, or at a dotted path where the row has no such name."""
    if isinstance(row, Mapping) and path in row:
        return row[path]
    for part in path.split("."):
        row = row.get(part) if isinstance(row, Mapping) else None
    return row


def _text(value: Any) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    plain = re.sub(r"<[^>]{0,500}>", " ", unescape(str(value)[:LONGEST_CELL]))
    return re.sub(r"\s+", " ", "".join(sign for sign in plain if sign.isprintable() or sign.isspace())).strip()


def _csv(raw: bytes, _rows_at: str) -> Iterator[Mapping[str, Any]]:
    try:
        text = raw.decode("utf-8-sig")
        lines = [line for line in text.splitlines() if line and not line.startswith("#")]
        head = lines[0] if lines else ""
        sign = max(",;\t|", key=head.count)
        yield from csv.DictReader(StringIO("\n".join(lines)), delimiter=sign, strict=True)
    except (UnicodeDecodeError, csv.Error) as error:
        raise Unreadable("not_csv") from error


def _json(raw: bytes, rows_at: str) -> Iterator[Mapping[str, Any]]:
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Unreadable("not_json") from error
    found = _at(told, rows_at) if rows_at else told
    if not isinstance(found, list):
        raise Unreadable("not_json")
    yield from (row for row in found if isinstance(row, dict))


def _xml(raw: bytes, item: str) -> Iterator[Mapping[str, Any]]:
    try:
        root = fromstring(raw, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise Unreadable("not_xml") from error
    for entry in root.iter():
        if _bare(entry.tag) == item:
            yield {_bare(part.tag): part.text or part.get("href") for part in entry}


def _bare(tag: Any) -> str:
    return str(tag).rpartition("}")[2].lower()


READERS = {
    "csv": _csv,
    "json": _json,
    "rss": lambda raw, _rows_at: _xml(raw, "item"),
    "atom": lambda raw, _rows_at: _xml(raw, "entry"),
}
