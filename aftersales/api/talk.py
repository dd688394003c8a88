"""What was said about a claim, saying something, and its files."""

from django.db import transaction
from django.http import FileResponse, Http404
from drf_spectacular.types import OpenApiTypes
from rest_framework.decorators import content_negotiation_class
from rest_framework.exceptions import ValidationError
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from accounts.operations import LARGEST_ID, call, read
from accounts.paging import UncountedPaginator
from aftersales import keeping, meanwhile, thread
from aftersales.api import examples, telling, texts
from aftersales.api.asked import FilesAsked, MessageAsked, ThreadAsked
from aftersales.api.claims import find
from aftersales.api.problems import Conflict, NotTaken
from aftersales.api.shapes import EntryShape, FilesShape, ThreadShape
from aftersales.evidence import NotAccepted
from aftersales.models import Message
from aftersales.models.talk import Seen
from aftersales.wording import file_words

A_PAGE = 50


@call(
    "GET",
    needs_account=True,
    operation_id="claim_thread",
    examples=examples.THREAD,
    summary=texts.THREAD,
    description=texts.THREAD_MORE,
    parameters=[texts.NUMBER, ThreadAsked],
    responses={200: ThreadShape},
)
def claim_thread(request, number):
    """What was said and done, as far as my side may read it."""
    claim, actor = find(request, number)
    asked = read(ThreadAsked, request.query_params)
    entries = thread.read(claim, actor.party)
    page = UncountedPaginator(entries, A_PAGE).page(asked["page"])
    told = {"results": [telling.entry(e) for e in page.object_list], "page": page.number, "has_more": page.has_next()}
    told["mark"] = meanwhile.mark(entries, thread.files_for(claim, actor.party))
    return Response(ThreadShape(told).data)


@call(
    "POST",
    limit="message",
    needs_account=True,
    operation_id="claim_messages",
    examples=examples.MESSAGE,
    summary=texts.MESSAGE,
    description=texts.MESSAGE_MORE,
    parameters=[texts.NUMBER],
    request=MessageAsked,
    responses={201: EntryShape},
)
def claim_messages(request, number):
    """Say something in the thread."""
    claim, actor = find(request, number)
    asked = read(MessageAsked, request.data)
    if actor.party != "staff" and asked["seen_by"] not in {Seen.ALL, actor.party}:
        raise ValidationError({"seen_by": [texts.not_yours_to_choose()]})
    row = thread.say(claim, actor, asked["text"], seen_by=asked["seen_by"], channel=Message.Channel.API)
    return Response(
        EntryShape(telling.entry({"row": row, "at": row.at, "kind": "message", "files": []})).data, status=201
    )


@call(
    "POST",
    limit="upload",
    needs_account=True,
    parser=MultiPartParser,
    operation_id="claim_files",
    examples=examples.FILES,
    summary=texts.FILES,
    description=texts.FILES_MORE,
    parameters=[texts.NUMBER],
    request={"multipart/form-data": FilesAsked},
    responses={201: FilesShape},
)
def claim_files(request, number):
    """Hand in evidence: all files or none."""
    claim, actor = find(request, number)
    asked = FilesAsked(data=request.data)
    asked.is_valid(raise_exception=True)
    told = asked.validated_data
    seen_by = actor.party if told["private"] else Seen.ALL
    try:
        with transaction.atomic():
            rows = keeping.keep(told["files"], actor, claim=claim, purpose=told["purpose"], seen_by=seen_by)
    except NotAccepted as refusal:
        raise NotTaken(file_words(refusal.code, **refusal.details), refusal.code) from refusal
    return Response(FilesShape({"files": rows}).data, status=201)


class AnyAccepted(DefaultContentNegotiation):
    """A file is sent as what it is, whatever the caller would like better; a problem stays JSON."""

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


@call(
    "GET",
    needs_account=True,
    operation_id="claim_file",
    examples=examples.FILE,
    summary=texts.FILE,
    description=texts.FILE_MORE,
    parameters=[texts.NUMBER, texts.FILE_ID],
    responses={(200, "*/*"): OpenApiTypes.BINARY, 409: None},
)
@content_negotiation_class(AnyAccepted)
def claim_file(request, number, pk):
    """The bytes of one file: the copy without personal data where there is one."""
    claim, actor = find(request, number)
    row = thread.files_for(claim, actor.party).filter(pk=pk).first() if pk <= LARGEST_ID else None
    if row is None:
        raise Http404
    try:
        opened, media_type, name = keeping.open_for(row, actor.party)
    except FileNotFoundError as not_ready:
        raise Conflict(texts.not_ready(), "not_ready") from not_ready
    headers = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}
    return FileResponse(opened, as_attachment=True, filename=name, content_type=media_type, headers=headers)
