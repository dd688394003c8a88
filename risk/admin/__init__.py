"""The staff's tables of lists, evidence, judgements and voices; who may do what stands in accounts.models.duties."""

from risk.admin import evidence, feeds, judgement, listings, lists, reviews, sources, voices

__all__ = ["evidence", "feeds", "judgement", "listings", "lists", "reviews", "sources", "voices"]
