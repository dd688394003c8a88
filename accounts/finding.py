"""Finding merchants by name, in any script, with the last Latin word still being typed."""

from accounts.models import Merchant, NameTerm
from accounts.naming import query_terms, terms


def index(merchant):
    """Rewrite the search terms of one merchant: its names and its shops' names and addresses."""
    NameTerm.objects.filter(merchant=merchant).delete()
    words = {t for name in names_of(merchant) for t in terms(name)}
    NameTerm.objects.bulk_create([NameTerm(merchant=merchant, term=t) for t in sorted(words)], ignore_conflicts=True)


def names_of(merchant):
    """All that a merchant may be searched by."""
    shops = merchant.shops.all()
    labels = [s.domain.rsplit(".", 1)[0].replace("-", " ") for s in shops if s.domain]
    return [
        *merchant.names(),
        *labels,
        *(s.domain for s in shops),
        *(s.name for s in shops),
        *(s.store_id for s in shops),
    ]


def find(text):
    """Merchants whose names hold every term of the text; the last term may be a beginning. A queryset by name."""
    wanted = query_terms(text)
    if not wanted:
        return Merchant.objects.none()
    found = Merchant.objects.all()
    for term in wanted[:-1]:
        found = found.filter(pk__in=NameTerm.objects.filter(term=term).values("merchant"))
    last = NameTerm.objects.filter(term__gte=wanted[-1], term__lt=wanted[-1] + "\U0010ffff")
    return found.filter(pk__in=last.values("merchant")).order_by("name", "pk")


def suggest(text, most=10):
    """Up to `most` names of merchants that hold the finished words and one that begins like the last; cheap.

    Only a bounded number of terms is looked at, so a beginning that fits half of all names costs no more than a rare one.
    """
    wanted = query_terms(text)
    if not wanted:
        return []
    near = NameTerm.objects.filter(term__gte=wanted[-1], term__lt=wanted[-1] + "\U0010ffff")
    for term in wanted[:-1]:
        near = near.filter(merchant__in=NameTerm.objects.filter(term=term).values("merchant"))
    names = near.order_by("term", "merchant").values_list("merchant__name", flat=True)[: most * 5]
    return list(dict.fromkeys(names))[:most]
