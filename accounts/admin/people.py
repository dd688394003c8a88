"""People and what they were told."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from accounts.models import Notice, User

admin.site.unregister(Group)  # what somebody may do follows from the role
admin.site.unregister(Authenticator)  # its rows hold the secrets of second steps
admin.site.unregister(EmailAddress)  # people change their addresses themselves, with a code


class PersonForm(UserChangeForm):
    """A person, with a password that is only reset."""

    class Meta(UserChangeForm.Meta):
        model = User
        field_classes = {}


class NewPersonForm(AdminUserCreationForm):
    """A new person; without a password only a reset by mail lets them in."""

    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ("email",)
        field_classes = {}


@admin.register(User)
class PersonAdmin(UserAdmin):
    """People by address; roles are given here."""

    form = PersonForm
    add_form = NewPersonForm
    list_display = ("email", "display_name", "role", "is_active", "language", "date_joined")
    list_filter = ("role", "is_active", "language", "jurisdiction")
    search_fields = ("email", "display_name")
    date_hierarchy = "date_joined"
    ordering = ("-pk",)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "password", "display_name", "role", "is_active")}),
        (_("How they read"), {"fields": ("language", "jurisdiction", "large_text")}),
        (_("When"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "role", "usable_password", "password1", "password2")}),)

    def get_readonly_fields(self, request, obj=None):
        """Nobody changes their own role or closes their own account here."""
        own = ("role", "is_active") if obj == request.user else ()
        return (*super().get_readonly_fields(request, obj), *own)

    def save_model(self, request, obj, form, change):
        """A person whom an admin adds confirmed the address by other means."""
        super().save_model(request, obj, form, change)
        if not change:
            EmailAddress.objects.create(user=obj, email=obj.email, verified=True, primary=True)


@admin.register(Notice)
class NoticeAdmin(admin.ModelAdmin):
    """What was told to whom; the words stay between the portal and the person."""

    list_display = ("subject", "user", "created_at", "read_at", "mailed_at", "tries", "gave_up_at")
    list_filter = ("mailed_at", "gave_up_at")
    search_fields = ("user__email",)
    date_hierarchy = "created_at"
    list_select_related = ("user",)
    exclude = ("body", "key")

    def get_queryset(self, request):
        """Mail to addresses alone holds codes and links that only its reader may see."""
        return super().get_queryset(request).filter(user__isnull=False)
