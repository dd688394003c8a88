"""Whether one group of stars lies below another by more than chance: Mann and Whitney's test with ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import erfc, sqrt


def p_lower(low: Sequence[int], high: Sequence[int]) -> float:
    """One-sided p that `low` lies below `high` (normal approximation with correction for ties and continuity).

    For at least ten values on each side; 1.0 where all values are one and the same. Mann and Whitney 1947.
    """
    n, m = len(low), len(high)
    counts = Counter(low) + Counter(high)
    below, above = Counter(low), Counter(high)
    u, seen = 0.0, 0
    for value in sorted(counts):  # pairs in which the one of `high` is the greater; a tie counts half
        u += above[value] * (seen + below[value] / 2)
        seen += below[value]
    total = n + m
    ties = sum(t**3 - t for t in counts.values())
    variance = n * m / 12 * (total + 1 - ties / (total * (total - 1)))
    if variance <= 0:
        return 1.0
    return 0.5 * erfc((u - n * m / 2 - 0.5) / sqrt(2 * variance))
