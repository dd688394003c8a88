"""Making a move of a claim, by the same table and forms as its page."""

from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from accounts.operations import call, read
from aftersales import meanwhile, workflow
from aftersales.api import examples, texts
from aftersales.api.asked import MoveAsked
from aftersales.api.claims import find
from aftersales.api.problems import refused
from aftersales.api.shapes import StepMadeShape
from aftersales.forms.of_moves import form_of, given_by
from aftersales.workflow import TRANSITIONS, Refused
from aftersales.workflow.table import ROWS


@call(
    "POST",
    limit="move",
    needs_account=True,
    operation_id="claim_move",
    examples=examples.MOVE,
    summary=texts.MOVE,
    description=texts.MOVE_MORE,
    parameters=[texts.NUMBER, texts.MOVE_NAME],
    request=MoveAsked,
    responses={201: StepMadeShape, 409: None},
)
def claim_move(request, number, name):
    """Make one move."""
    claim, actor = find(request, number)
    asked = read(MoveAsked, request.data)
    try:
        with meanwhile.nothing_since(claim, actor, asked["mark"], asked.get("version", claim.version)):
            row = _row(claim, actor, name)
            form = _form(row, claim, asked)
            note = form.cleaned_data.get("note", asked.get("note", ""))
            step = workflow.move(claim.pk, name, by=actor, note=note, given=given_by(form, row))
    except Refused as refusal:
        raise refused(refusal, claim, actor, asked) from refusal
    return Response(StepMadeShape(step).data, status=201)


def _row(claim, actor, name):
    """The table's row for a move; raises Refused as the workflow would, before the values are looked at."""
    row = TRANSITIONS.get((name, claim.state))
    if row is None:
        raise Refused("wrong_state" if any(known.name == name for known in ROWS) else "unknown_move")
    if actor.role not in row.roles:
        raise Refused("wrong_role")
    return row


def _form(row, claim, asked):
    """The move's form, filled and valid; raises a ValidationError that names the values."""
    form = form_of(row, claim, asked["given"] | {"note": asked.get("note", ""), "version": claim.version})
    unknown = set(asked["given"]) - set(form.fields)
    if unknown:
        raise ValidationError({"given": {name: [texts.no_such_value()] for name in sorted(unknown)}})
    if not form.is_valid():
        raise ValidationError(_errors(form))
    return form


def _errors(form):
    """What stands against the values, by the places they have in a call."""
    given = {"" if name == "__all__" else name: list(said) for name, said in form.errors.items() if name != "note"}
    return ({"given": given} if given else {}) | ({"note": list(form.errors["note"])} if "note" in form.errors else {})
