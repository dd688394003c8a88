"""Tests of reading the pages of offers."""
