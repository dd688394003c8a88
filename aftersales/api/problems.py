"""What calls about claims are refused for, beside the plain errors of HTTP."""

from rest_framework import status
from rest_framework.exceptions import APIException, ValidationError

from accounts.operations import address
from aftersales import meanwhile
from aftersales.saying import step_words
from casebook.doubts import fact_words


class Conflict(APIException):
    """Not possible in this state; `code` says why, `more` what a program needs to go on."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "conflict"

    def __init__(self, detail, code, **more):
        super().__init__(detail, code)
        self.more = more


class NotTaken(APIException):
    """A file has the right shape for a call, but is not taken; `code` says why."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_code = "not_taken"


def refused(refusal, claim, actor, asked):
    """The problem for a move that is not made, with what came since where it was decided on an older view."""
    if refusal.code != "stale":
        return Conflict(str(refusal.reason), refusal.code)
    since = meanwhile.since(claim, actor, asked["mark"], asked.get("version"))
    since = since or [{"at": step.at, "kind": "step", "row": step, "files": []} for step in refusal.since]
    return Conflict(str(refusal.reason), refusal.code, since=[_came(entry) for entry in since])


def _came(entry):
    row, kind = entry["row"], entry["kind"]
    told = {"id": row.pk, "at": entry["at"].isoformat(), "kind": kind, "by": row.role}
    if kind == "step":
        return told | {"step": row.name, "word": step_words(row), "text": row.note}
    if kind == "message":
        return told | {"text": row.text, "files": [file.name for file in entry["files"]]}
    return told | {"text": row.name}


def claimed_before(refusal):
    """The problem for a second claim about the same: it names the first."""
    return Conflict(str(refusal.reason), refusal.code, first=address("claims-api:claim", refusal.first.number))


def not_so(error):
    """The problem for a fact that cannot be so."""
    return ValidationError({"facts": {error.fact: [fact_words(error)]}})
