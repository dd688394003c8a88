"""Lists given as CSV: read line by line, checked row by row, taken whole or not at all."""

from risk.importing.running import run_waiting

__all__ = ["run_waiting"]
