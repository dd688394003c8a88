"""Taking one's data along, and taking it away."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms import EraseForm
from risk import personal


@never_cache
@require_safe
@reauthentication_required
def export(request):
    """Everything of mine, as one file."""
    response = JsonResponse(personal.everything(request.user), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = 'attachment; filename="anxin-my-data.json"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def erase(request):
    """Delete my account; typing its address confirms it."""
    form = EraseForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        return _erase(request, form)
    return render(request, "accounts/erase.html", {"form": form}, status=400 if form.errors else 200)


def _erase(request, form):
    try:
        personal.erase(request.user)
    except personal.StillNeeded:
        form.add_error(None, _("This is an admin’s account. Ask another admin to change its role first."))
        return render(request, "accounts/erase.html", {"form": form}, status=400)
    logout(request)
    messages.success(request, _("Your account is deleted. Reports you sent stay, without your name."))
    return redirect("home")
