"""The staff's tables of people and merchants; which role may do what stands in accounts.models.duties."""

from accounts.admin import keys, merchants, people

__all__ = ["keys", "merchants", "people"]
