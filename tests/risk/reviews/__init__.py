"""Tests of reading reviews."""
