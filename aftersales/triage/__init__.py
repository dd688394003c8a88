"""First reading of a request: what it is about, how pressing, in which language. It suggests to staff and never acts. Plain Python."""

from aftersales.triage.reading import Suggestion, suggest

__all__ = ["Suggestion", "suggest"]
