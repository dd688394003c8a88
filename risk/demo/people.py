"""The fictional people of the demonstration: one of each role, and a few who reported something."""

import secrets
from pathlib import Path

from django.conf import settings
from django.db import transaction

from accounts.models import User

ROLES = (
    User.Role.SHOPPER,
    User.Role.MERCHANT,
    User.Role.AGENT,
    User.Role.LEAD,
    User.Role.CURATOR,
    User.Role.ADMIN,
)


def address(role):
    """Where a demo person signs in."""
    return f"{role}@demo.example"


def password():
    """The password of all demo people: made once on this machine, never the same on two."""
    path = Path(settings.VAR) / "demo-password"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(9))
    return path.read_text()


def person(role):
    """The demo person of a role, made when first asked for."""
    known = User.objects.filter(email=address(role)).first()
    return known or _make(address(role), role)


def reporter(number):
    """One of the demo shoppers who reported something."""
    email = f"reporter{number}@demo.example"
    return User.objects.filter(email=email).first() or _make(email, User.Role.SHOPPER)


@transaction.atomic
def _make(email, role):
    user = User.objects.create_user(email, password(), role=role, display_name=f"Demo {role}")
    user.emailaddress_set.create(email=email, verified=True, primary=True)
    return user
