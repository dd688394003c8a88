"""Rules of the desk, for leads: writing them, trying them on the past, and what they did."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import leads_only
from accounts.limits import limited
from accounts.paging import page_of
from aftersales.forms.rules import RuleForm
from aftersales.models import Rule, RuleFiring
from aftersales.rules import trying

MOST_SHOWN = 50


@leads_only
@require_safe
def desk_rules(request):
    """All rules, those in use first."""
    page = page_of(request, Rule.objects.order_by("-active", "name"))
    return render(request, "aftersales/desk_rules.html", {"page": page})


@leads_only
@require_safe
def desk_rule_log(request):
    """Each time a rule acted, the newest first; of one rule where it is named."""
    rows = RuleFiring.objects.select_related("rule", "claim")
    named = request.GET.get("rule", "")
    if named.isdecimal():
        rows = rows.filter(rule=named)
    page = page_of(request, rows, 30)
    query = f"rule={named}&" if named.isdecimal() else ""
    return render(request, "aftersales/desk_rule_log.html", {"page": page, "query": query})


@leads_only
@require_http_methods(["GET", "HEAD", "POST"])
@limited("desk")
def desk_rule(request, pk=None):
    """Write or change a rule; "try" shows what it would have done and changes nothing."""
    rule = get_object_or_404(Rule, pk=pk) if pk else Rule()
    form = RuleForm(request.POST or None, instance=rule)
    trial = None
    if request.method == "POST" and form.is_valid():
        if request.POST.get("deed") != "try":
            return _kept(request, form)
        trial = trying.try_on_past(form.instance, timezone.now())
    context = {"form": form, "rule": rule, "trial": trial, "hits": trial.hits[:MOST_SHOWN] if trial else ()}
    return render(request, "aftersales/desk_rule.html", context, status=400 if form.errors else 200)


def _kept(request, form):
    rule = form.instance
    if rule.active and (rule.active_since is None or "active" in form.changed_data):
        rule.active_since = timezone.now()
    rule.changed_by, rule.changed_at = request.user, timezone.now()
    form.save()
    messages.success(request, _("The rule is kept."))
    return redirect("desk-rules")
