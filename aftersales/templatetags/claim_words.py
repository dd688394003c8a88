"""Words of claims for templates: steps, people, remedies, the law's texts, days and money."""

from datetime import date
from decimal import Decimal

from django import template
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aftersales import saying, wording
from aftersales.forms.moves import CONDUCT
from aftersales.models import Lateness
from aftersales.models.remedies import Payer
from aftersales.outlook import BASES, CLOCKS, WHO
from casebook.rights import words
from casebook.tongues import listed, tongue

register = template.Library()


@register.filter
def step_word(step):
    """What a step was."""
    return saying.step_words(step)


@register.filter
def who_word(row, party):
    """Who did or said it, as one side calls them."""
    return saying.who_words(row, party)


@register.filter
def waits_for_word(clock, party):
    """Whom a clock waits for, as one side calls them."""
    return WHO[clock.waits_for][party]


@register.filter
def clock_word(clock):
    """What a clock is about."""
    return CLOCKS[clock.name]


@register.filter
def basis_word(basis):
    """On which basis a clock runs."""
    return BASES.get(basis, "")


@register.filter
def remedy_word(name):
    """A remedy, or the shopper's part of an agreement."""
    return _("Send the goods back") if name == "send_back" else words.remedy(name, tongue()) if name else ""


@register.filter
def outcome_word(name):
    """How it ended for a line: a remedy, or one of two words of our own."""
    own = {"none": _("nothing"), "elsewhere": _("settled elsewhere")}
    return own.get(name) or remedy_word(name)


@register.filter
def for_shopper(ahead):
    """Who acts next, as the shopper calls them."""
    return ahead.who("shopper")


@register.filter
def payer_word(name):
    """Who pays the way back, by a form's or the law's word."""
    return Payer(name).label if name in Payer.values else words.paid_by(name, tongue())


@register.filter
def law_text(text, jurisdiction=""):
    """A text of the law files in the reader's language."""
    return words.in_tongue(text, tongue(), jurisdiction.upper())


@register.filter
def right_title(right):
    """The name of a right, with the law's own beside it where it has one."""
    said = words.in_tongue(right["title"], tongue(), right["jurisdiction"])
    own = right.get("local_title", "")
    return f"{said} ({own})" if own and own not in said else said


@register.filter
def mark_word(name):
    """How well a provision was checked."""
    return words.mark(name, tongue())


@register.filter
def status_word(name):
    """Whether a right is open."""
    return words.status(name, tongue())


@register.filter
def fact_word(name):
    """The short name of a fact of the law."""
    return words.label(name, tongue())


@register.filter
def pressure_word(kind):
    """What is wrong with a sentence that puts pressure on."""
    return wording.pressure_words(kind)


@register.filter
def refused_word(code):
    """Why a file was not taken, by its code alone."""
    return wording.file_words(code)


@register.filter
def day_of(text):
    """A day that was kept as text."""
    return date.fromisoformat(text) if isinstance(text, str) and text else text


@register.filter
def is_past(day):
    """Whether a day lies before today."""
    return day_of(day) < timezone.localdate()


@register.filter
def in_days(day):
    """How far a day is from today: today, tomorrow, in 3 days, 2 days ago."""
    day = timezone.localtime(day).date() if hasattr(day, "hour") else day_of(day)
    n = (day - timezone.localdate()).days
    if n in (0, 1):
        return _("tomorrow") if n else _("today")
    if n > 0:
        return ngettext("in %(n)s day", "in %(n)s days", n) % {"n": n}
    return ngettext("%(n)s day ago", "%(n)s days ago", -n) % {"n": -n}


@register.filter
def zone_word(moment):
    """The zone of a moment as hours from UTC, which no two places share by a name."""
    minutes = int(timezone.localtime(moment).utcoffset().total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")


@register.filter
def is_nothing(amount):
    """Whether an amount is zero: then what could only raise it is still unknown, and zero is no answer."""
    return Decimal(str(amount)) == 0


@register.filter
def money(amount, currency):
    """An amount with its currency; a dash where there is none."""
    if amount in (None, ""):
        return "–"
    return f"{currency} {formats.number_format(amount, decimal_pos=2, use_l10n=True, force_grouping=True)}".strip()


@register.filter
def conduct_words(tags):
    """Conduct a shopper told of, in words."""
    known = dict(CONDUCT)
    return listed(str(known.get(tag, tag)) for tag in tags)


# --- time ----------------------------------------------------------------------------------------------------------

PAUSED = {
    "merchant": lambda span: _("Stood still %(span)s: waiting for the merchant.") % {"span": span},
    "shopper": lambda span: _("Stood still %(span)s: waiting for the shopper.") % {"span": span},
    "outside": lambda span: _("Stood still %(span)s: with an outside body.") % {"span": span},
}
TURNS = {
    "ours": lambda: _("Our staff"),
    "merchant": lambda: _("The merchant"),
    "shopper": lambda: _("The shopper"),
    "outside": lambda: _("The outside body"),
    "over": lambda: _("over"),
}


@register.filter
def span_word(span):
    """A length of time as people say it: minutes, hours and minutes, or days."""
    minutes = int(span.total_seconds() // 60)
    if minutes >= 48 * 60:
        days = minutes // (24 * 60)
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    if minutes >= 60:
        return _("%(hours)s h %(minutes)s min") % {"hours": minutes // 60, "minutes": minutes % 60}
    return _("%(minutes)s min") % {"minutes": minutes}


@register.filter
def working_word(span):
    """Working time, in hours and minutes whatever its length."""
    minutes = int(span.total_seconds() // 60)
    return _("%(hours)s h %(minutes)s min") % {"hours": minutes // 60, "minutes": minutes % 60}


@register.filter
def paused_word(who, span):
    """For how long our time stood still, and why."""
    return PAUSED[who](span_word(span))


@register.filter
def turn_word(who):
    """Whose turn it is in an account of time."""
    return TURNS[who]()


@register.filter
def duty_word(what):
    """Something we owe."""
    return Lateness.What(what).label
