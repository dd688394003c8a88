"""The check by JSON: what its pages say and take, for programs."""
