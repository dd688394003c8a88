"""Outside sources: one file each; whatever they ask goes through the one guarded fetch."""

from accounts.fetching import DNS_SECONDS, Refused, Unreachable, fetch

__all__ = ["DNS_SECONDS", "Refused", "Unreachable", "fetch"]
