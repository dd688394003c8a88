"""Filters that put early warnings into words."""

from django import template
from django.utils import formats, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()

SENTENCES = {
    "price": lambda a: _("At least half of the offers fell by %(value)s in 100.") % {"value": round(100 * a.value)},
    "volume": lambda a: _("%(what)s: %(value)s, where about %(usual)s are usual.") % _of_counts(a),
    "start": lambda a: (
        _("%(value)s offers in the first week; 99 in 100 new sellers have at most %(usual)s.") % _plain(a)
    ),
    "reviews": lambda a: _("Reviews: %(value)s, where about %(usual)s are usual.") % _plain(a),
    "unanswered": lambda a: (
        _("%(value)s in 100 of the newest claims had no answer in three days; %(usual)s before.")
        % {"value": round(100 * a.value), "usual": round(100 * a.baseline)}
    ),
    "non_delivery": lambda a: _("Upheld in 30 days: %(value)s, where about %(usual)s are usual.") % _plain(a),
}
COUNTED = {
    "orders": lambda: _("Orders"),
    "views": lambda: _("Views"),
    "claims": lambda: _("Claims"),
}


def _plain(alarm):
    return {"value": f"{alarm.value:g}", "usual": formats.number_format(round(alarm.baseline, 1))}


def _of_counts(alarm):
    return _plain(alarm) | {"what": COUNTED[alarm.detail]()}


@register.filter
def alarm_sentence(alarm):
    """What was counted, and what is usual."""
    return SENTENCES[alarm.kind](alarm)


def _notice(alarm):
    told = {"what": alarm.get_kind_display(), "day": formats.date_format(alarm.pinned_until)}
    return (
        _("%(what)s. There may be a good reason for it, and it changes no result. This notice ends by %(day)s.") % told
    )


@register.filter
def notice_here(alarm):
    """The neutral notice in the reader's language."""
    return _notice(alarm)


@register.filter
def other_language(_nothing=""):
    """The second language of a notice: Chinese for readers of English, English for all others."""
    return "zh-hans" if (get_language() or "en").startswith("en") else "en"


@register.filter
def notice_elsewhere(alarm):
    """The same notice in the second language."""
    with translation.override(other_language()):
        return _("We are looking into something unusual here.") + " " + _notice(alarm)
