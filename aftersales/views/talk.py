"""Writing in a claim's thread, and its files."""

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.limits import limited
from aftersales import keeping, thread
from aftersales.access import note_look
from aftersales.evidence import NotAccepted
from aftersales.forms.files import FilesForm
from aftersales.forms.talk import MessageForm
from aftersales.models import StaffView
from aftersales.models.talk import Seen
from aftersales.views.claims import page_parts
from aftersales.views.parties import for_parties
from aftersales.wording import file_words

BOXED = "default-src 'none'; sandbox"  # a browser that shows a file all the same runs nothing of it


@require_POST
@for_parties("shopper", "merchant", "staff")
@limited("message")
def claim_message(request, claim, actor):
    """Say something, with files where one likes; the same form sent twice is one message."""
    form = MessageForm(request.POST, request.FILES, party=actor.party, kept=claim.files.count())
    if claim.is_draft() or not form.is_valid():
        return _again(request, claim, actor, message_form=form)
    told = form.cleaned_data
    try:
        with transaction.atomic():
            said = thread.say(claim, actor, told["text"], seen_by=told["seen_by"], sent_key=told["sent_key"])
            keeping.keep(told["files"], actor, claim=claim, seen_by=said.seen_by, message=said)
    except NotAccepted as refusal:  # room was taken by another sending meanwhile
        form.add_error("files", file_words(refusal.code, **refusal.details))
        return _again(request, claim, actor, message_form=form)
    messages.success(request, _("Your message is in the thread."))
    return redirect(claim)


def _again(request, claim, actor, **forms):
    """The claim's page with what was typed and what was not right."""
    if claim.is_draft():
        return redirect("claim-draft", claim.number)
    return render(request, "aftersales/claim.html", page_parts(claim, actor, **forms), status=400)


@require_POST
@for_parties("shopper", "merchant", "staff")
@limited("upload")
def claim_files(request, claim, actor):
    """Hand in evidence."""
    form = FilesForm(request.POST, request.FILES, kept=claim.files.count(), auto_id="id_file_%s")
    if claim.is_draft() or not form.is_valid():
        return _again(request, claim, actor, files_form=form)
    told = form.cleaned_data
    seen_by = actor.party if told["private"] else Seen.ALL
    keeping.keep(told["files"], actor, claim=claim, purpose=told["purpose"], seen_by=seen_by)
    messages.success(request, _("Your files are here. They are looked through; then the others see them."))
    return redirect(claim)


@require_safe
@for_parties("shopper", "merchant", "staff")
def claim_file(request, claim, actor, pk):
    """One file as a download, never shown by the browser as a page of ours: the copy without personal data."""
    row = get_object_or_404(thread.files_for(claim, actor.party), pk=pk)
    try:
        opened, media_type, name = keeping.open_for(row, actor.party)
    except FileNotFoundError:
        messages.info(request, _("This file is not ready to be opened."))
        return redirect(claim)
    if actor.party == "staff":
        note_look(claim, actor.user, StaffView.What.FILE)
    response = FileResponse(opened, as_attachment=True, filename=name, content_type=media_type)
    response.headers["Content-Security-Policy"] = BOXED
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
