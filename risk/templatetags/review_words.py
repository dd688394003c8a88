"""Filters that put the tests of reviews into words."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()

NAMES = {
    "bursts": lambda: _("Spread over the days"),
    "one_timers": lambda: _("Authors of one review only"),
    "gap": lambda: _("Proved buyers against the rest"),
    "repeats": lambda: _("Sentences that repeat"),
    "waves": lambda: _("Praise, then one star"),
    "group": lambda: _("The same people at the same shops"),
    "paid": lambda: _("Written for a reward"),
    "removals": lambda: _("Removed at the shop’s request"),
    "text": lambda: _("Texts that read as if written on request"),
    "product": lambda: _("Reviews of another product"),
}
OUTCOMES = {
    "noticed": lambda: _("noticed"),
    "passed": lambda: _("nothing noticed"),
    "too_few": lambda: _("too few to say"),
}
NOTICED = {
    "bursts": lambda v: _("%(k)s of %(n)s reviews of the last 180 days came on days far busier than usual.") % v,
    "one_timers": lambda v: _("%(percent)s in 100 of %(n)s authors wrote only this one review.") % v,
    "gap": lambda v: _("Proved buyers give %(proved)s stars, the rest %(rest)s.") % v,
    "repeats": lambda v: _("%(k)s of %(n)s texts share their sentences with those of other authors.") % v,
    "waves": lambda v: _("After a burst of praise, one star became more frequent by %(points)s points.") % v,
    "group": lambda v: _("%(k)s authors review the same shops together.") % v,
    "paid": lambda v: _("Marked as written for a reward: %(k)s. Proved cases of pay: %(cases)s.") % v,
    "removals": lambda v: (
        _("At the shop’s request, %(low)s in 100 bad reviews went, and %(high)s in 100 good ones.") % v
    ),
    "text": lambda v: _("%(k)s of %(n)s English texts read as if they were written on request. A weak sign.") % v,
    "product": lambda v: _("%(k)s reviews were written while “%(former)s” was sold here.") % v,
}
PASSED = {
    "bursts": lambda v: _("%(n)s reviews of the last 180 days are spread evenly.") % v,
    "one_timers": lambda v: _("%(percent)s in 100 of %(n)s authors wrote only this one review, as is usual.") % v,
    "gap": lambda v: _("Proved buyers give %(proved)s stars, the rest %(rest)s.") % v,
    "repeats": lambda v: _("%(k)s of %(n)s texts share their sentences with those of other authors.") % v,
    "waves": lambda v: _("No wave of one star followed a burst of praise."),
    "group": lambda v: _("No group of five or more authors is tied by the same shops."),
    "paid": lambda v: _("None is marked as written for a reward, and no case of pay was proved."),
    "removals": lambda v: (
        _("At the shop’s request, %(low)s in 100 bad reviews went, and %(high)s in 100 good ones.") % v
    ),
    "text": lambda v: _("%(k)s of %(n)s English texts read as if they were written on request.") % v,
    "product": lambda v: _("All were written about a product of much the same name."),
}


@register.filter
def test_name(code):
    """What a test looks at."""
    return NAMES[code]()


@register.filter
def outcome_word(outcome):
    """Noticed, nothing noticed, or too few."""
    return OUTCOMES[outcome]()


@register.filter
def test_sentence(test):
    """What one test saw, with its numbers, or why it can say nothing."""
    values = test["values"]
    if test["outcome"] == "too_few":
        return _too_few(values)
    return (NOTICED if test["outcome"] == "noticed" else PASSED)[test["code"]](values)


def _too_few(values):
    if "luck" in values:
        return _("The share of one star rose after a burst, but that may be chance.")
    if "peers" in values:
        return _("There are too few comparable shops to say what is usual.")
    if "proved_n" in values:
        return _("Proved buyers: %(proved_n)s, others: %(rest_n)s. Ten on each side are needed.") % values
    least = values["least"]
    return (
        ngettext(
            "There are %(n)s; at least %(least)s is needed.", "There are %(n)s; at least %(least)s are needed.", least
        )
        % values
    )


@register.filter
def noticed(tests):
    """How many tests noticed something."""
    return sum(test["outcome"] == "noticed" for test in tests)
