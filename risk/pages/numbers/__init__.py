"""Registration and tax numbers: their forms, their check digits, and where they stand in a page."""

from risk.pages.numbers.finding import Number, numbers_in
from risk.pages.numbers.verdicts import Verdict, verdict

__all__ = ["Number", "Verdict", "numbers_in", "verdict"]
