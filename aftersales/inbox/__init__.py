"""Mail that comes in: taken and kept first, read into the threads afterwards."""

from aftersales.inbox.taking import MOST_BYTES, fetch, take

__all__ = ["MOST_BYTES", "fetch", "take"]
