"""Words for what a message was found to be: its level, its tricks with what to do about each."""

from django import template
from django.utils.translation import gettext as _

from risk.reading_messages import Level

register = template.Library()

LEVELS = {
    Level.SCAM: lambda: _("This reads like a scam message"),
    Level.SOME: lambda: _("This has some signs of a scam message"),
    Level.NONE: lambda: _("We saw no sign of a scam in this message"),
    Level.UNKNOWN: lambda: _("There is not enough text to say anything"),
}
DEEDS = {
    Level.SCAM: lambda: _(
        "Do not open its links, do not call back, do not pay. Open the shop’s or bank’s own app or type its address yourself."
    ),
    Level.SOME: lambda: _("Do not use its links. Ask the sender by a way you already know whether it is true."),
    Level.NONE: lambda: _(
        "That is no proof. If it asks for money, a code or data, ask the sender by a way you already know."
    ),
    Level.UNKNOWN: lambda: _("Paste the whole message, with its links, to let us read it."),
}
TRICKS = {
    "hurry": lambda: (_("It hurries you"), _("Real deadlines can wait until you have asked the sender by another way.")),
    "account_threat": lambda: (_("It threatens your account or card"), _("Open the app yourself: what is really blocked is shown there.")),
    "prize": lambda: (_("It promises a prize or a gift"), _("Who has not taken part has not won. A real prize never costs a fee.")),
    "refund_lure": lambda: (_("It offers a refund by a link"), _("Refunds go back the way you paid. You never enter card data to receive money.")),
    "parcel_fee": lambda: (_("It says a parcel waits for a fee or an address"), _("Look the parcel up by its number in the carrier’s own app.")),
    "code_wanted": lambda: (_("It wants a verification code"), _("A code is a key. No shop, bank or authority ever needs to hear it.")),
    "bank_data_wanted": lambda: (_("It wants account, card or identity data"), _("Never type such data on a page that a message led you to.")),
    "transfer": lambda: (_("It wants money by a way that cannot be got back"), _("Transfers, gift cards and crypto are gone at once. Do not pay like that.")),
    "new_number": lambda: (_("It says a person you know has a new number"), _("Call the old number before you answer or pay.")),
    "callback": lambda: (_("It wants you to call a number"), _("Call the number on your card or on the official page instead.")),
    "away_from_platform": lambda: (_("It draws you to another app or a private deal"), _("Outside the platform nobody protects the payment.")),
    "easy_money": lambda: (_("It promises easy money"), _("Jobs that want money or orders from you first pay only the sender.")),
    "authority": lambda: (
        _("It speaks in the name of police, court or tax office"),
        _("Authorities do not settle anything by message. Hang up and call them yourself."),
    ),
    "short_link": lambda: (_("Its link hides where it leads"), _("Do not open shortened links from messages.")),
}  # fmt: skip


@register.filter
def level_word(level):
    """How a message reads, in a sentence."""
    return LEVELS[level]()


@register.filter
def level_deed(level):
    """What to do about it now."""
    return DEEDS[level]()


@register.filter
def trick_word(trick):
    """What a trick is."""
    return TRICKS[trick.name]()[0]


@register.filter
def trick_deed(trick):
    """What to do about a trick."""
    return TRICKS[trick.name]()[1]
