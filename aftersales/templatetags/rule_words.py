"""Words of the desk's rules for templates."""

from django import template
from django.utils.translation import gettext as _

from aftersales.forms.rules import events
from casebook.tongues import listed

register = template.Library()
DEEDS = {
    "queue": lambda: _("put it into another queue"),
    "give": lambda: _("given it to somebody"),
    "tag": lambda: _("put a tag on"),
    "note": lambda: _("written a note"),
    "tell": lambda: _("told the leads"),
    "remind": lambda: _("reminded whoever must act"),
}


@register.filter
def event_word(event):
    """When a rule acts."""
    return dict(events()).get(event, event)


@register.filter
def deed_words(done):
    """What a rule did, in words."""
    return listed(DEEDS[name]() for name in done) if done else _("nothing was left to do")
