"""The life of a claim."""
