"""How long things take when some are not over yet (Kaplan and Meier 1958)."""

from __future__ import annotations

from collections.abc import Sequence

TAU_DAYS = 30.0


def restricted_mean(rows: Sequence[tuple[float, float, bool]], tau: float = TAU_DAYS) -> float:
    """Mean days to the end within `tau` days: the area under the weighted Kaplan-Meier curve.

    `rows`: (weight, days, whether it ended); what did not end is censored at its own day. `tau` where nothing ended.
    """
    at_risk = sum(w for w, _days, _ended in rows)
    by_day: dict[float, list[tuple[float, bool]]] = {}
    for w, days, ended in rows:
        if days < tau:
            by_day.setdefault(days, []).append((w, ended))
    area, alive, last = 0.0, 1.0, 0.0
    for day in sorted(by_day):
        ended_here = sum(w for w, ended in by_day[day] if ended)
        if ended_here and at_risk > 0:
            area += alive * (day - last)
            last = day
            alive *= max(0.0, 1.0 - ended_here / at_risk)
        at_risk -= sum(w for w, _ended in by_day[day])
    return area + alive * (tau - last)
