"""How the casebook is called among the staff's tables."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasebookConfig(AppConfig):
    """What we teach: the law, cases, guidance."""

    name = "casebook"
    verbose_name = _("Casebook")
