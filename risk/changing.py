"""Why a result changed: signs that came, went, faded or weigh differently between two assessments."""

from dataclasses import dataclass

from risk import wording
from risk.models import Evidence
from risk.scoring import read_inputs, read_result
from risk.signals._base import State
from risk.versions import model_of

NOTICED = 0.005  # a smaller move of a contribution is not told


@dataclass(frozen=True, slots=True)
class Change:
    """One reason: `kind` is added, expired, voided, changed, faded or weighed; `by` the move in log-odds."""

    kind: str
    id: str
    title: str
    sentence: str
    by: float


def between(before, after):
    """What made `after` differ from `before`, the largest move first."""
    old, new = _signs(before), _signs(after)
    found = [_change(id_, old.get(id_), new.get(id_), before, after) for id_ in sorted(old.keys() | new.keys())]
    return sorted((c for c in found if c), key=lambda c: (-abs(c.by), c.id))


def _signs(assessment):
    """{signal id: (observation, its contribution)} of what was known."""
    observations, _subject, _as_of = read_inputs(assessment.inputs)
    values = {c["id"]: c["value"] for c in read_result(assessment.result)["fraud"]["contributions"]}
    return {id_: (o, values.get(id_, 0.0)) for id_, o in observations.items() if o.state is not State.UNKNOWN}


def _change(id_, old, new, before, after):
    by = (new[1] if new else 0.0) - (old[1] if old else 0.0)
    kind = _kind(old, new, by, before, after)
    if kind is None:
        return None
    observation, value = new or old
    model = model_of((after if new else before).model_id)
    line = wording.line(id_, observation, model, value)
    return Change(kind, id_, line.title, line.sentence, round(by, 4))


def _kind(old, new, by, before, after):
    if old is None:
        return "added"
    if new is None:
        return "voided" if _was_voided(old[0]) else "expired"
    if (old[0].state, old[0].level, old[0].values) != (new[0].state, new[0].level, new[0].values):
        return "changed"
    if abs(by) < NOTICED:
        return None
    return "faded" if before.model_id == after.model_id else "weighed"


def _was_voided(observation):
    pks = [pk for pk, _sha in observation.evidence]
    return Evidence.objects.filter(pk__in=pks, voided_at__isnull=False).exists()
