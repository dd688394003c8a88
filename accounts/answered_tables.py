"""Answering a CSV file row by row: every row comes back, with our columns beside its own."""

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TextIO


class BadTable(ValueError):
    """The file cannot be read; the message says why."""


def answer(
    file: Path, out: Path, *, column: str, columns: Sequence[str], to: Callable[[str], Mapping[str, object]]
) -> int:
    """Write `out`: each row of `file` and what `to` says of its `column`; returns how many rows there were.

    A column of the input that is called like one of ours comes back as input_NAME. BadTable names what is wrong.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.DictReader(opened)
            fields = list(reader.fieldnames or [])
            if column not in fields:
                raise BadTable(f"no column {column!r}; there is {', '.join(fields) or 'none'}")
            with out.open("w", encoding="utf-8", newline="") as target:
                return _write(reader, fields, target, column, columns, to)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadTable(str(error)) from error


def _write(
    reader: "csv.DictReader[str]",
    fields: Sequence[str],
    target: TextIO,
    column: str,
    columns: Sequence[str],
    to: Callable[[str], Mapping[str, object]],
) -> int:
    kept = {name: f"input_{name}" if name in columns else name for name in fields}
    writer = csv.DictWriter(target, [*kept.values(), *columns])
    writer.writeheader()
    count = 0
    for row in reader:
        own = {kept[name]: value for name, value in row.items() if name in kept}
        writer.writerow(own | dict(to(row[column] or "")))
        count += 1
    return count


def chance(value: float | None) -> str:
    """A chance with six decimals, or nothing where it is unknown."""
    return "" if value is None else f"{value:.6f}"
