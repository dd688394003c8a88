"""What stays of a claim: the sealed case file, and how the shopper found it."""

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.limits import limited
from accounts.paging import page_of
from aftersales import bundle
from aftersales.forms.talk import SurveyForm
from aftersales.models import Bundle
from aftersales.views.claims import lasting, page_parts
from aftersales.views.parties import for_parties


@require_POST
@for_parties("shopper", "merchant")
@limited("bundle")
def claim_bundle(request, claim, actor):
    """Ask for a case file in a language; asking twice is asking once."""
    known = dict(Bundle._meta.get_field("language").choices)
    language = request.POST.get("language", "")
    bundle.ask(claim, party=actor.party, language=language if language in known else get_language())
    messages.success(request, _("The case file is being made; it is here in a moment."))
    return redirect(f"{claim.get_absolute_url()}#case-file")


@require_safe
@for_parties("shopper", "merchant")
def claim_bundle_file(request, claim, actor, pk):
    """A sealed case file of one's own side."""
    row = get_object_or_404(claim.bundles.exclude(sealed_at=None), pk=pk, party=actor.party)
    name = f"anxin-{claim.number}-{row.language}.zip"
    return FileResponse(row.file.open("rb"), as_attachment=True, filename=name, content_type="application/zip")


@require_POST
@for_parties("shopper")
@limited("move")
def claim_survey(request, claim, actor):
    """How it was: answered once, when the claim is over."""
    form = SurveyForm(request.POST, auto_id="id_survey_%s")
    survey = lasting(claim, actor)["survey"]
    if survey is None or survey.answered_at:
        return redirect(claim)
    if not form.is_valid():
        parts = page_parts(claim, actor)
        return render(
            request, "aftersales/claim.html", parts | {"lasting": parts["lasting"] | {"survey_form": form}}, status=400
        )
    for name, value in form.cleaned_data.items():
        setattr(survey, name, value)
    survey.answered_at = timezone.now()
    survey.save()
    messages.success(request, _("Thank you. It counts in the merchant’s service figures, without your name."))
    return redirect(claim)


@require_safe
@for_parties("shopper")
def claim_looks(request, claim, actor):
    """Who of our staff opened the claim, when, and what of it."""
    rows = claim.staff_views.select_related("user").order_by("-first_at", "-pk")
    return render(request, "aftersales/claim_looks.html", {"claim": claim, "page": page_of(request, rows)})
