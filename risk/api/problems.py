"""What the API refuses beside the plain errors of HTTP."""

from rest_framework.exceptions import APIException

from risk import refusals


class Unreadable(APIException):
    """What was sent has the right shape, but cannot be used; `code` says why."""

    status_code = 422
    default_code = "unreadable"


def not_understood(refusal):
    """The problem for a NotUnderstood, with its code and its sentence; nothing pasted is repeated."""
    return Unreadable(refusals.sentence(refusal), code=refusal.code)
