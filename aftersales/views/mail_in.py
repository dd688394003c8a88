"""Where a mail service hands in the mails it received for us."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from aftersales import inbox


@csrf_exempt
@login_not_required
@require_POST
def mail_in(request):
    """Keep one mail (RFC 822, as it is, in the body). 202: it is kept, or was before."""
    if not settings.INBOX_KEY:
        raise Http404
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not constant_time_compare(shown.encode(), settings.INBOX_KEY.encode()):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    raw = request.read(inbox.MOST_BYTES + 1)
    if len(raw) > inbox.MOST_BYTES:
        return HttpResponse(status=413)
    if not raw.strip():
        return HttpResponse(status=400)
    inbox.take(raw, timezone.now())
    return HttpResponse(status=202)
