"""Authors of reviews as keyed hashes: the same for one person, and telling nobody's name."""

import secrets

from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from risk.models import Review, ReviewReading


def author_key(name, shop):
    """The hash of an author as a shop names them.

    An e-mail address means one person anywhere; any other name or number only on its platform, or with its merchant.
    """
    folded = name.strip().casefold()
    return _hash(folded, "" if "@" in folded else shop.platform or f"merchant {shop.merchant_id}")


def _hash(folded, scope):
    return salted_hmac("risk.reviews.author", f"{scope}\0{folded}", algorithm="sha256").hexdigest()[:32]


def by_address(email):
    """The reviews whose author was named by this e-mail address."""
    return Review.objects.filter(author=_hash(email.strip().casefold(), ""))


def forget(email):
    """Take the words out of the reviews of an address, and what ties them to one another; their stars stay."""
    rows = list(by_address(email))
    for row in rows:
        row.author, row.title, row.text, row.deceptive = secrets.token_hex(16), "", "", None
    Review.objects.bulk_update(rows, ["author", "title", "text", "deceptive"], batch_size=500)
    subjects = Q(shop__in=[row.shop_id for row in rows]) | Q(
        listing__in=[row.listing_id for row in rows if row.listing_id]
    )
    ReviewReading.objects.filter(subjects).update(due_at=timezone.now())
