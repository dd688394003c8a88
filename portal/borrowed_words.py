"""Sentences that the packages we stand on say to people, where their own Chinese is missing or wrong.

Nothing calls this: a string that stands here is collected, and our translation of it goes before the package's.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

BORROWED = (
    ngettext_lazy(  # django.contrib.auth
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    gettext_noop("Your password can’t be too similar to your other personal information."),
    gettext_noop("Your password can’t be a commonly used password."),
    gettext_noop("Your password can’t be entirely numeric."),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
    ),
    gettext_noop("Null characters are not allowed."),  # django.core
    gettext_noop("Hello from %(site_name)s!"),  # allauth, from here on
    gettext_noop("Please Confirm Your Email Address"),
    gettext_noop("You have confirmed %(email)s."),
    gettext_noop("Successfully signed in as %(name)s."),
    gettext_noop("Confirmation email sent to %(email)s."),
    gettext_noop("We've sent a code to %(recipient)s. The code expires shortly, so please enter it soon."),
    gettext_noop("Incorrect code."),
    gettext_noop(
        "You're receiving this email because user %(user_display)s has given your email address to register an account "
        "on %(site_domain)s."
    ),
    gettext_noop("Your email verification code is listed below. Please enter it in your open browser window."),
    gettext_noop("If you have not created an account yet, then please %(link)ssign up%(end_link)s first."),
    gettext_noop("Already have an account? Then please %(link)ssign in%(end_link)s."),
    gettext_noop("Passkey"),
    gettext_noop("Sign in with a passkey"),
    gettext_noop("Two-Factor Authentication"),
    gettext_noop("An authenticator app is not active."),
    gettext_noop("No recovery codes set up."),
)
