"""Uploaded files: what they really are, whether we take them, and the copy that others see. Plain Python."""

from aftersales.evidence.accepted import (
    CODES,
    FORMATS,
    MAX_BYTES,
    MAX_FILES_PER_CLAIM,
    MAX_FILES_PER_SENDING,
    MAX_PIXELS,
    Examined,
    Format,
    NotAccepted,
    check_room,
)
from aftersales.evidence.copies import is_shown_as_copy, shown_copy, write_film_copy
from aftersales.evidence.examining import examine
from aftersales.evidence.naming import safe_name
from aftersales.evidence.scanning import CLEAN, INFECTED, NOT_SCANNED, Scan, scan

__all__ = [
    "CLEAN",
    "CODES",
    "FORMATS",
    "INFECTED",
    "MAX_BYTES",
    "MAX_FILES_PER_CLAIM",
    "MAX_FILES_PER_SENDING",
    "MAX_PIXELS",
    "NOT_SCANNED",
    "Examined",
    "Format",
    "NotAccepted",
    "Scan",
    "check_room",
    "examine",
    "is_shown_as_copy",
    "safe_name",
    "scan",
    "shown_copy",
    "write_film_copy",
]
