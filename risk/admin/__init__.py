"""The staff's tables of lists, evidence, judgements and voices; who may do what stands in accounts.models.duties."""

from risk.admin import evidence, judgement, listings, lists, reviews, sources, voices

__all__ = ["evidence", "judgement", "listings", "lists", "reviews", "sources", "voices"]
