"""Rows of this floor touch everybody whom they concern, as risk.touching knows."""

from accounts.admin.touching import TouchingAdmin
from risk import touching


class ConcernedAdmin(TouchingAdmin):
    """A table whose rows may change the judgement of several merchants or listings."""

    def touch(self, rows):
        """Touch everybody whom these rows concern."""
        touching.touch(*rows)
