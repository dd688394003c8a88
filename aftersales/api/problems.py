"""What calls about claims are refused for, beside the plain errors of HTTP."""

from rest_framework import status
from rest_framework.exceptions import APIException, ValidationError

from accounts.operations import address
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


def refused(refusal):
    """The problem for a move that is not made, with the steps made since where it was decided on an older version."""
    since = [
        {"at": step.at.isoformat(), "step": step.name, "by": step.role, "word": step_words(step)}
        for step in refusal.since
    ]
    return Conflict(str(refusal.reason), refusal.code, **({"since": since} if since else {}))


def claimed_before(refusal):
    """The problem for a second claim about the same: it names the first."""
    return Conflict(str(refusal.reason), refusal.code, first=address("claims-api:claim", refusal.first.number))


def not_so(error):
    """The problem for a fact that cannot be so."""
    return ValidationError({"facts": {error.fact: [fact_words(error)]}})
