"""Fictional claims for the demonstration: every page has something to show, and says that it is made up."""

from aftersales.demo.bulk import load as load_many
from aftersales.demo.playing import load

__all__ = ["load", "load_many"]
