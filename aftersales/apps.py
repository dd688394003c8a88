"""How claims are called among the staff's tables."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AftersalesConfig(AppConfig):
    """Purchases, claims and their life."""

    name = "aftersales"
    verbose_name = _("Claims")
