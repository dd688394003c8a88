"""Replay: a stored judgement made again from its stored inputs and model must be the same bytes."""

import json

from risk.models import Assessment, Evidence
from risk.scoring import replay
from risk.scoring.model import sha256
from risk.versions import model_of


def difference(row):
    """What differs when one assessment is replayed; an empty text when nothing does."""
    if sha256(row.inputs) != row.inputs_sha256:
        return f"assessment {row.pk}: its inputs were changed"
    if replay(row.inputs, model_of(row.model_id)) != row.result:
        return f"assessment {row.pk}: the result differs"
    return _changed_evidence(row)


def differences(pks=()):
    """What differs, or "", for each stored assessment in turn, or for those named."""
    rows = Assessment.objects.filter(pk__in=pks) if pks else Assessment.objects.all()
    for row in rows.order_by("pk").iterator(chunk_size=500):
        yield difference(row)


def _changed_evidence(row):
    told = {}
    for observation in json.loads(row.inputs)["observations"].values():
        told.update(dict(observation.get("evidence", [])))
    for evidence in Evidence.objects.filter(pk__in=told):
        if evidence.fingerprint() != told[evidence.pk]:
            return f"assessment {row.pk}: evidence {evidence.pk} was changed"
    return ""
