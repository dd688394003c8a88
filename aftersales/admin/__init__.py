"""The staff's tables of claims and queues."""

from aftersales.admin import claims, queues

__all__ = ["claims", "queues"]
