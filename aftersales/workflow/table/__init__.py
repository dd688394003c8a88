"""TRANSITIONS: every move a claim may make. What is not in this table is refused."""

from aftersales.workflow.table import desk, filing, merchant, portal, shopper, staff
from aftersales.workflow.table.row import Transition

ROWS: list[Transition] = [*filing.ROWS, *merchant.ROWS, *shopper.ROWS, *staff.ROWS, *desk.ROWS, *portal.ROWS]
TRANSITIONS: dict[tuple[str, str], Transition] = {(row.name, row.from_): row for row in ROWS}
if len(TRANSITIONS) != len(ROWS):
    raise ValueError("two rows of TRANSITIONS bear the same name and state")

__all__ = ["ROWS", "TRANSITIONS", "Transition"]
