"""Lists of warnings and recalls that authorities publish: fetched by a worker, read with limits, kept with their origin."""

from risk.feeds.taking import take_next

__all__ = ["take_next"]
