"""Formulas that more than one floor counts by: shares, times and surprises. Plain Python; the ground under all floors."""
