"""One's own page, notices and keys; signing in and its second step are django-allauth's."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms import KeyForm, ProfileForm
from accounts.limits import limited
from accounts.middleware import remember_language, remember_large_text
from accounts.models import ApiKey, Notice
from accounts.paging import page_of


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request):
    """How I read and where I buy, and the way to everything else that is mine."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        return _remember(request, form.save())
    if form.errors:
        request.user.refresh_from_db()  # the page's head must not show what was refused
    status = 400 if form.errors else 200
    shops = request.user.represents.select_related("merchant").order_by("merchant__name")[:20]
    return render(request, "accounts/profile.html", {"form": form, "represents": shops}, status=status)


def _remember(request, user):
    with translation.override(user.language or translation.get_language()):
        messages.success(request, _("Saved."))
        response = redirect("profile")
    if user.language:
        remember_language(response, user.language)
    remember_large_text(response, "1" if user.large_text else "0")
    return response


@require_safe
def notices(request):
    """What I was told, newest first; opening the page marks its notices as read."""
    page = page_of(request, Notice.objects.filter(user=request.user).order_by("-created_at", "-id"))
    new = [notice.pk for notice in page.object_list if notice.read_at is None]
    response = render(request, "accounts/notices.html", {"page": page, "new": new})
    if new:
        Notice.objects.filter(pk__in=new, read_at=None).update(read_at=timezone.now())
    return response


@never_cache
@reauthentication_required(allow_get=True)
@limited("key")
@require_http_methods(["GET", "POST"])
def keys(request):
    """My keys to the API; a new one is shown once, in the answer to its form."""
    form = KeyForm(request.POST or None, user=request.user)
    context = {"form": form, "keys": ApiKey.objects.filter(user=request.user).order_by("revoked_at", "-pk")[:50]}
    if request.method == "POST" and form.is_valid():
        _key, secret = ApiKey.issue(request.user, form.cleaned_data["name"])
        context |= {"secret": secret, "form": KeyForm(user=request.user)}
        return render(request, "accounts/keys.html", context, status=201)
    return render(request, "accounts/keys.html", context, status=400 if form.errors else 200)


@require_POST
def revoke_key(request, pk):
    """A key that is no longer to be believed."""
    if not ApiKey.objects.filter(pk=pk, user=request.user).exists():
        raise Http404
    ApiKey.objects.filter(pk=pk, user=request.user, revoked_at=None).update(revoked_at=timezone.now())
    messages.success(request, _("The key is revoked. Programs that use it are refused from now on."))
    return redirect("keys")
