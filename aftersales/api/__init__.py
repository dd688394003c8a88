"""Purchases and claims by JSON: the same rules, from the same table, as their pages."""
