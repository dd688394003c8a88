"""The life of a claim: states, the table of moves, clocks, filing."""

from aftersales.workflow.filing import ClaimedBefore, adopt, begin, open_claim
from aftersales.workflow.moving import Refused, available, locked, move
from aftersales.workflow.states import OPEN, STATES
from aftersales.workflow.table import TRANSITIONS, Transition

__all__ = [
    "OPEN",
    "STATES",
    "TRANSITIONS",
    "ClaimedBefore",
    "Refused",
    "Transition",
    "adopt",
    "available",
    "begin",
    "locked",
    "move",
    "open_claim",
]
