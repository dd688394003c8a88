"""Sentences that the packages we stand on say to people, where their own Chinese is missing or wrong.

Nothing calls this: a string that stands here is collected, and our translation of it goes before the package's.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

BORROWED = (
    ngettext_lazy(  # django.contrib.auth
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    gettext_noop("Null characters are not allowed."),  # django.core
    gettext_noop("Hello from %(site_name)s!"),  # allauth, from here on
    gettext_noop("Please Confirm Your Email Address"),
    gettext_noop("You have confirmed %(email)s."),
    gettext_noop("Passkey"),
    gettext_noop("Sign in with a passkey"),
    gettext_noop("Two-Factor Authentication"),
    gettext_noop("An authenticator app is not active."),
    gettext_noop("No recovery codes set up."),
)
