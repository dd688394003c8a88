"""Words for outside sources: what each is called, how far it is, and why it gave no answer."""

from django import template
from django.utils.translation import gettext as _

from risk.sources import SOURCES

register = template.Library()

NAMES = {
    "archive": lambda: _("When an archive of the web first saw it"),
    "block_lists": lambda: _("Lists of blocked addresses"),
    "cloaking": lambda: _("Whether others see another page"),
    "companies": lambda: _("Register of companies"),
    "dns": lambda: _("Records of the name system"),
    "home": lambda: _("Home page and its security settings"),
    "offer page": lambda: _("Page of an offer"),
    "pages": lambda: _("Who sells, on what terms, how to pay"),
    "rdap": lambda: _("Age of the address at the registry"),
    "safe_browsing": lambda: _("What browsers warn of"),
    "tls": lambda: _("Certificate of the site"),
    "transparency": lambda: _("Public log of certificates"),
    "vat": lambda: _("Register of VAT numbers"),
}
STATES = {
    "waiting": lambda: _("waits"),
    "asking": lambda: _("being asked"),
    "present": lambda: _("answered"),
    "absent": lambda: _("answered: nothing there"),
    "unknown": lambda: _("no usable answer"),
}
REASONS = {
    "not_configured": lambda: _("not set up here"),
    "dns": lambda: _("the address leads nowhere"),
    "host": lambda: _("no address of the public internet"),
    "address": lambda: _("no address of the public internet"),
    "no_address": lambda: _("the address leads nowhere"),
    "connect": lambda: _("nobody answers there"),
    "timeout": lambda: _("took too long"),
    "certificate": lambda: _("its encryption could not be checked"),
    "certificate_expired": lambda: _("its certificate has expired"),
    "certificate_name": lambda: _("its certificate is for another name"),
    "certificate_self_signed": lambda: _("nobody vouches for its certificate"),
    "too_large": lambda: _("too large"),
    "redirects": lambda: _("sends on without end"),
    "robots": lambda: _("the shop asks robots to stay away"),
    "not_registered": lambda: _("the registry does not know it"),
    "never_kept": lambda: _("never seen"),
    "no_home_page": lambda: _("its home page could not be read"),
    "no_number": lambda: _("the shop names no number"),
    "no_certificate": lambda: _("never seen"),
    "member_state_silent": lambda: _("the register of that country is silent"),
    "walled": lambda: _("the shop keeps robots out"),
}


@register.filter
def source_word(name):
    """What a source looks at, for readers."""
    if name in NAMES:
        return NAMES[name]()
    return SOURCES[name].title if name in SOURCES else name  # of a source that we asked once


@register.filter
def step_word(step):
    """How far a source is, and why it gave no answer where that has words."""
    reason = REASONS.get(step.reason)
    state = STATES[step.state]()
    return f"{state}: {reason()}" if reason and step.state in {"unknown", "absent"} else state


@register.filter
def reason_word(reason):
    """Why a source gave no answer; the word of the record itself where it has no sentence."""
    return REASONS[reason]() if reason in REASONS else reason
