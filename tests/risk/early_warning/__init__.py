"""Tests of the detectors of the early warning."""
