"""Words of the desk in templates."""

from django import template
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models.people import short_name
from aftersales.models import Claim
from aftersales.triage.reading import Urgency
from aftersales.workflow.states import STATES

register = template.Library()
LANGUAGES = dict(settings.LANGUAGES)


@register.simple_tag
def why_words(claim, why):
    """Why Next gave this claim."""
    if why == "law" and claim.law_day:
        day = date_format(claim.law_day, "DATE_FORMAT")
        return _("Yours now, because the law closes a way to the money on %(day)s.") % {"day": day}
    if why == "harm":
        return _("Yours now, because somebody is or could be hurt.")
    if claim.due_at:
        day = date_format(claim.due_at, "DATETIME_FORMAT")
        return _("Yours now, because it is due first: %(day)s.") % {"day": day}
    return _("Yours now, because it waits longest.")


@register.filter
def staff_name(user):
    """A short name of a member of staff; never the address they sign in with."""
    return user.short_name() if user else ""


@register.filter
def held_by(line):
    """The same for a line of a list."""
    return short_name(line.agent_name, line.agent)


@register.filter
def up_to(count, most):
    """A count that was stopped at a number."""
    return f"{most}+" if count > most else str(count)


@register.filter
def kind_word(code):
    """What a kind of claim is called."""
    return Claim.Kind(code).label


@register.filter
def language_word(code):
    """What a language is called."""
    return _(LANGUAGES.get(code, code))


@register.filter
def urgency_word(urgency):
    """How pressing a text reads."""
    return {
        Urgency.URGENT: _("at once: danger, or money is going"),
        Urgency.SOON: _("soon: it has waited, or comes back"),
        Urgency.NORMAL: _("as usual"),
    }[urgency]


@register.filter
def sure_word(confidence):
    """A confidence between 0 and 1 in hundredths."""
    return _("%(n)s in 100") % {"n": round(100 * confidence)}


@register.filter
def state_word(name):
    """What a state is called."""
    return STATES[name].label
