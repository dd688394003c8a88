"""How the ground floor is called among the staff's tables."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People and merchants."""

    name = "accounts"
    verbose_name = _("People and merchants")
