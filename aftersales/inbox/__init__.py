"""Mail that comes in: taken and kept first, read into the threads afterwards."""

from aftersales.inbox.reading import dismiss, read_next, release
from aftersales.inbox.taking import MOST_BYTES, fetch, take

__all__ = ["MOST_BYTES", "dismiss", "fetch", "read_next", "release", "take"]
