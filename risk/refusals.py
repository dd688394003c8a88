"""What we say when a pasted text could not be understood: what was seen, and what to paste instead."""

from django.utils.translation import gettext as _

SENTENCES = {
    "empty": lambda d: _("The field is empty. Paste a link, a web address or a shop’s name."),
    "controls_only": lambda d: _("Only invisible characters were pasted. Copy the link or the name again."),
    "too_long": lambda d: _("The text is too long. Paste only the link, or the lines around it."),
    "too_many_links": lambda d: _("There are more than %(limit)s links in this text. Paste the one you mean.") % d,
    "name_too_long": lambda d: _("This is too long for a shop’s name. Paste the link, or the name alone."),
    "no_letters": lambda d: _("There is no letter in this. Paste a link, a web address or a shop’s name."),
    "number_only": lambda d: _("This is only a number. Paste the link of the shop or of the item."),
    "email": lambda d: _(
        "This is an e-mail address. Paste the shop’s web address: the part in the link you were sent."
    ),
    "share_code": lambda d: _(
        "This is a share code without a link. Open it in its app, choose “Copy link” on the item or shop, and paste that."
    ),
    "app_link": lambda d: _("This link opens only inside an app. In the app, choose “Copy link” and paste that."),
    "qr_other": lambda d: _("This code holds no web address. Paste the shop’s link or name."),
    "payment_code": lambda d: _(
        "This is a payment code. Do not pay yet: paste the shop’s link or name to check who asks."
    ),
    "scheme": lambda d: _("Only web addresses (http and https) can be checked."),
    "broken_link": lambda d: _("This link is broken. Copy it again from where you found it."),
    "broken_host": lambda d: _("The address in this link is not a possible one. Copy it again."),
    "broken_idna": lambda d: _("The address has characters that no web address may have. Copy it again."),
    "ip_address": lambda d: _(
        "This link leads to a bare number instead of a name. Shops have names: do not type anything there."
    ),
    "private_address": lambda d: _("This address is inside a private network and cannot be a shop."),
    "local_name": lambda d: _("This name exists only inside a private network and cannot be a shop."),
    "single_label": lambda d: _("A web address has an ending such as .com or .cn. Add it, or type the shop’s name."),
    "unknown_suffix": lambda d: _("No web address ends like this. Look at the ending again, or type the shop’s name."),
    "bare_suffix": lambda d: _("This is only an ending. The shop’s own name stands before it."),
}


def sentence(refusal):
    """The sentence for a NotUnderstood, in the active language."""
    return SENTENCES[refusal.code](refusal.details)


NOTES = {
    "userinfo": lambda: _("The link shows one name, but leads to another. The real address is the one named here."),
    "punycode": lambda: _("The address has letters beyond a to z."),
    "mixed_scripts": lambda: _("The address mixes letters of several scripts, which is a way to imitate others."),
    "foreign_lookalike": lambda: _("Letters of the address look like other letters."),
    "bidi_removed": lambda: _("Hidden characters that turn text around were taken out."),
    "invisible_removed": lambda: _("Invisible characters were taken out."),
    "redirector": lambda: _("The link passes through another site; the address behind it is checked."),
    "http": lambda: _("The link is not encrypted (http)."),
    "port": lambda: _("The link names an unusual port."),
    "ip-like": lambda: _("The address is made to look like a number."),
}


def notes(codes):
    """What was noticed while reading a link, in the active language; notes of no use to a reader are left out."""
    return [NOTES[code]() for code in codes if code in NOTES]
