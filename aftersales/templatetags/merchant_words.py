"""What a merchant reads of a claim: what is asked, what was told, which rights it rests on."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from aftersales.templatetags.claim_words import money
from casebook.rights import words
from casebook.rights.loading import book
from casebook.tongues import listed, tongue

register = template.Library()
RESTS_ON = ("open", "not_yet")  # statuses of a right that a claim may rest on


@register.filter
def asked(claim):
    """What the shopper asks for, with the amount where one is named; "" where nothing is asked."""
    remedy = words.remedy(claim.asks, tongue()) if claim.asks else ""
    if claim.asks_amount is None or not remedy:
        return remedy
    return f"{remedy}: {money(claim.asks_amount, claim.currency)}"


@register.filter
def facts_told(claim):
    """(name, value) of each fact the shopper told, in the reader's language and the vocabulary's order."""
    known = [fact for name, fact in book().vocabulary.facts.items() if name in claim.facts]
    return [(words.label(fact.name, tongue()), _value(fact, claim.facts[fact.name])) for fact in known]


def _value(fact, value):
    if fact.type == "bool":
        return _("Yes") if value else _("No")
    if fact.type == "date":
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    if fact.type == "list":
        return listed(words.value_label(fact.name, str(one), tongue()) for one in value)
    return words.value_label(fact.name, str(value), tongue())


@register.filter
def rests_on(claim):
    """The rights kept on the day of filing that a claim rests on; those that give what is asked stand first."""
    kept = [right for right in claim.rights if right["status"] in RESTS_ON]
    return sorted(kept, key=lambda right: claim.asks not in right.get("remedies", ()))
