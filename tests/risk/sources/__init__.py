"""Tests of the outside sources."""
