"""Tables as CSV files that a spreadsheet reads as text, never as formulas."""

import csv

FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
)  # the wide ones count in East Asian spreadsheets
MARK = "\ufeff"  # so that spreadsheets read UTF-8


def guarded(cell):
    """A cell that a spreadsheet does not take for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text


def unguarded(cell):
    """The cell without the guard that `guarded` put on, and without space around it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA else cell.strip()


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, line):
        return line


def lines(header, rows):
    """The lines of a CSV file, every cell guarded against being taken for a formula."""
    writer = csv.writer(_Echo())
    yield MARK + writer.writerow(header)
    for row in rows:
        yield writer.writerow([guarded(_written(cell)) for cell in row])


def _written(cell):
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell
