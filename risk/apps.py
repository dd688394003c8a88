"""How the judgement is called among the staff's tables."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RiskConfig(AppConfig):
    """Lists, evidence, judgements and voices."""

    name = "risk"
    verbose_name = _("Lists, evidence and judgements")
