"""The desk by JSON: its lists, Next, holds, macros, notes, tasks for two, and counts for a wall."""

from decimal import Decimal
from functools import wraps

from django.http import Http404
from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from accounts.access import acts_as_staff
from accounts.models import Merchant
from accounts.operations import address, call, read
from accounts.paging import UncountedPaginator
from aftersales import meanwhile, thread, workflow
from aftersales.access import claim_for
from aftersales.api import desk_examples as examples
from aftersales.api import desk_shapes as shapes
from aftersales.api import desk_texts, telling, texts
from aftersales.api.problems import Conflict, refused
from aftersales.api.shapes import EntryShape
from aftersales.desk import board, for_two, holding, lists, macros, pulling
from aftersales.models import Claim, Macro, Message, StaffView
from aftersales.models.talk import Seen
from aftersales.templatetags.desk_words import staff_name, why_words

A_PAGE = 20


def for_staff(view):
    """Agents, leads and admins with their second step; everybody else learns nothing (404)."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not (request.user.is_agent() and acts_as_staff(request.user)):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def find(request, number):
    """A claim that was filed, and the member of staff who asks."""
    claim, actor = claim_for(request, number, parties=("staff",), what=StaffView.What.API)
    return claim, actor


@call(
    "GET",
    needs_account=True,
    operation_id="desk_claims",
    examples=examples.CLAIMS,
    summary=desk_texts.CLAIMS,
    description=desk_texts.CLAIMS_MORE,
    parameters=[shapes.DeskClaimsAsked],
    responses={200: shapes.TicketsShape},
)
@for_staff
def desk_claims(request):
    """One page of a list of the desk."""
    asked = read(shapes.DeskClaimsAsked, request.query_params)
    filters = {name: asked[name] for name in ("kind", "language", "law", "merchant", "agent", "tag") if asked.get(name)}
    if "queue" in asked:
        filters["queue"] = shapes.queue_of(asked["queue"]) or 0
    view = asked.get("view") or ("all" if asked.get("q") else "ours")
    wanted = lists.Asked(view=view, filters=filters, text=asked.get("q", ""), after=asked.get("after", ""))
    try:
        page = lists.listed(wanted, request.user, timezone.now(), most=asked["limit"])
    except (ValueError, OverflowError) as error:
        raise ValidationError({"after": [desk_texts.no_such_mark()]}) from error
    query = request.query_params.copy()
    query["after"] = page.following
    following = f"{address('claims-api:desk-claims')}?{query.urlencode()}" if page.following else None
    return Response(shapes.TicketsShape({"results": page.claims, "next": following}).data)


@call(
    "POST",
    limit="desk",
    needs_account=True,
    operation_id="desk_next",
    examples=examples.NEXT,
    summary=desk_texts.NEXT,
    description=desk_texts.NEXT_MORE,
    request=None,
    responses={200: shapes.NextShape},
)
@for_staff
def desk_next(request):
    """Take the claim one should work on now."""
    pulled = pulling.next_claim(request.user, timezone.now())
    if pulled is None:
        return Response(shapes.NextShape({"claim": None, "why": "", "words": ""}).data)
    told = {"claim": _fresh(pulled.claim), "why": pulled.why, "words": why_words(pulled.claim, pulled.why)}
    return Response(shapes.NextShape(told).data)


def _fresh(claim):
    return Claim.objects.select_related("merchant", "agent", "queue").get(pk=claim.pk)


def _held(claim, deed):
    """What a hold became; a refusal is a problem with its code."""
    try:
        deed()
    except holding.NotTaken as refusal:
        more = {"held_by": staff_name(refusal.holder)} if refusal.holder else {}
        raise Conflict(str(refusal.reason), refusal.code, **more) from refusal
    return Response(shapes.TicketShape(_fresh(claim)).data)


@call(
    "POST",
    limit="desk",
    needs_account=True,
    operation_id="desk_take",
    examples=examples.TICKET,
    summary=desk_texts.TAKE,
    description=desk_texts.TAKE_MORE,
    parameters=[texts.NUMBER],
    request=None,
    responses={200: shapes.TicketShape, 409: None},
)
@for_staff
def desk_take(request, number):
    """Take one claim."""
    claim, actor = find(request, number)
    return _held(claim, lambda: holding.take(claim.pk, actor.user, timezone.now()))


@call(
    "POST",
    limit="desk",
    needs_account=True,
    operation_id="desk_release",
    examples=examples.TICKET,
    summary=desk_texts.RELEASE,
    description=desk_texts.RELEASE_MORE,
    parameters=[texts.NUMBER],
    request=None,
    responses={200: shapes.TicketShape, 409: None},
)
@for_staff
def desk_release(request, number):
    """Let one claim go."""
    claim, actor = find(request, number)
    return _held(claim, lambda: holding.release(claim.pk, actor.user, timezone.now()))


@call(
    "POST",
    limit="desk",
    needs_account=True,
    operation_id="desk_notes",
    examples=examples.NOTE,
    summary=desk_texts.NOTE,
    description=desk_texts.NOTE_MORE,
    parameters=[texts.NUMBER],
    request=shapes.NoteAsked,
    responses={201: EntryShape},
)
@for_staff
def desk_notes(request, number):
    """Keep a note for staff alone."""
    claim, actor = find(request, number)
    asked = read(shapes.NoteAsked, request.data)
    channel = Message.Channel.PHONE if asked["by_phone"] else Message.Channel.WEB
    row = thread.say(claim, actor, asked["text"], seen_by=Seen.STAFF, channel=channel)
    return Response(
        EntryShape(telling.entry({"row": row, "at": row.at, "kind": "message", "files": []})).data, status=201
    )


@call(
    "GET",
    needs_account=True,
    operation_id="desk_macros",
    examples=examples.MACROS,
    summary=desk_texts.MACROS,
    description=desk_texts.MACROS_MORE,
    responses={200: shapes.MacrosShape},
)
@for_staff
def desk_macros(request):
    """The macros in use."""
    return Response(shapes.MacrosShape({"results": Macro.objects.filter(active=True)[:200]}).data)


@call(
    "POST",
    limit="desk",
    needs_account=True,
    operation_id="desk_macro",
    examples=examples.MACRO,
    summary=desk_texts.MACRO,
    description=desk_texts.MACRO_MORE,
    parameters=[texts.NUMBER, desk_texts.MACRO_ID],
    request=shapes.MacroAsked,
    responses={200: shapes.TicketShape, 409: None},
)
@for_staff
def desk_macro(request, number, pk):
    """Send a macro."""
    claim, actor = find(request, number)
    asked = read(shapes.MacroAsked, request.data)
    macro = Macro.objects.filter(pk=pk, active=True).first() if pk < 2**63 else None
    if macro is None:
        raise Http404
    filled = macros.fill(macro, claim)
    if filled.unknown and "text" not in asked:
        raise Conflict(desk_texts.unknown_variables(), "unknown_variables", variables=list(filled.unknown))
    try:
        version = asked.get("version", claim.version)
        with meanwhile.nothing_since(claim, actor, asked["mark"], version):
            macros.apply(macro, claim, actor, asked.get("text", filled.text), timezone.now())
    except workflow.Refused as refusal:
        raise refused(refusal, claim, actor, asked) from refusal
    return Response(shapes.TicketShape(_fresh(claim)).data)


@call(
    "GET",
    needs_account=True,
    operation_id="desk_tasks",
    examples=examples.TASKS,
    summary=desk_texts.TASKS,
    description=desk_texts.TASKS_MORE,
    parameters=[shapes.TasksAsked],
    responses={200: shapes.TasksShape},
)
@for_staff
def desk_tasks(request):
    """Tasks that wait for a second person."""
    asked = read(shapes.TasksAsked, request.query_params)
    rows = for_two.tasks_for(request.user).filter(decided_at=None).select_related("claim", "merchant", "proposed_by")
    page = UncountedPaginator(rows.order_by("due_at", "pk"), A_PAGE).page(asked["page"])
    told = {"results": page.object_list, "page": page.number, "has_more": page.has_next()}
    return Response(shapes.TasksShape(told).data)


@call(
    "POST",
    limit="desk",
    needs_account=True,
    operation_id="desk_task_propose",
    examples=examples.TASK_NEW,
    summary=desk_texts.TASK_NEW,
    description=desk_texts.TASK_NEW_MORE,
    parameters=[texts.NUMBER],
    request=shapes.TaskAsked,
    responses={201: shapes.TaskShape, 409: None},
)
@for_staff
def desk_task_propose(request, number):
    """Propose a task for two."""
    claim, actor = find(request, number)
    asked = read(shapes.TaskAsked, request.data)
    kind = asked.pop("kind")
    needed = for_two.NEEDS[kind]
    if missing := [name for name in needed if not asked.get(name)]:
        raise ValidationError({name: [desk_texts.needed()] for name in missing})
    if "amount" in asked:
        asked["amount"] = Decimal(asked["amount"])
        if asked["amount"] <= 0:
            raise ValidationError({"amount": [desk_texts.needed()]})
    if "other_merchant" in asked:
        other = Merchant.objects.filter(pk=asked["other_merchant"]).exclude(pk=claim.merchant_id).first()
        if other is None:
            raise ValidationError({"other_merchant": [desk_texts.no_merchant()]})
        asked["other_merchant"] = other
    task = _decided(lambda: for_two.propose(claim, kind, actor.user, timezone.now(), **asked))
    return Response(shapes.TaskShape(task).data, status=201)


def _decided(deed):
    try:
        return deed()
    except for_two.NotDecided as refusal:
        raise Conflict(str(refusal.reason), refusal.code) from refusal


@call(
    "POST",
    limit="desk",
    needs_account=True,
    operation_id="desk_task_decide",
    examples=examples.TASK_DECIDE,
    summary=desk_texts.TASK_DECIDE,
    description=desk_texts.TASK_DECIDE_MORE,
    parameters=[desk_texts.TASK_ID],
    request=shapes.DecisionAsked,
    responses={200: shapes.TaskShape, 409: None},
)
@for_staff
def desk_task_decide(request, pk):
    """Approve or refuse a task as the second person."""
    asked = read(shapes.DecisionAsked, request.data)
    task = for_two.tasks_for(request.user).filter(pk=pk).first() if pk < 2**63 else None
    if task is None:
        raise Http404
    approve = asked["answer"] == "approve"
    done = _decided(
        lambda: for_two.decide(task.pk, request.user, timezone.now(), approve=approve, decision=asked["decision"])
    )
    return Response(shapes.TaskShape(done).data)


@call(
    "GET",
    needs_account=True,
    operation_id="desk_board",
    examples=examples.BOARD,
    summary=desk_texts.BOARD,
    description=desk_texts.BOARD_MORE,
    responses={200: shapes.BoardShape},
)
@for_staff
def desk_board(request):
    """Counts for a wall."""
    return Response(shapes.BoardShape(board.board(request.user, timezone.now())).data)
