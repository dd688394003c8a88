"""How often each sign is seen now: counted from the newest judgements of real shops, kept as one row a sign."""

from collections import Counter

from django.db import transaction
from django.utils import timezone

from casebook.signs import Sign
from risk.models import SignTally, Standing
from risk.scoring import read_inputs
from risk.signals import SIGNALS
from risk.signals._base import State

LOOKED_AT = 5000  # newest judgements; a count of all would cost more than it tells
TONGUES = {"en": "en", "zh-hans": "hans", "zh-hant": "hant"}


def count():
    """Count the signs in the newest judgements anew; made-up shops do not count."""
    present, known = Counter(), Counter()
    rows = Standing.objects.filter(shop__merchant__is_demo=False).order_by("-judged_at", "-pk")
    for inputs in rows.values_list("assessment__inputs", flat=True)[:LOOKED_AT].iterator(chunk_size=200):
        observations, _subject, _day = read_inputs(inputs)
        for name, seen in observations.items():
            known[name] += seen.state is not State.UNKNOWN
            present[name] += seen.state is State.PRESENT
    now = timezone.now()
    tallies = [SignTally(signal_id=name, shops=present[name], of=n, counted_at=now) for name, n in known.items() if n]
    with transaction.atomic():
        SignTally.objects.all().delete()
        SignTally.objects.bulk_create(tallies)


def tell(ids, language):
    """Signs in the words of a language with their counts, for pages of the casebook; one query."""
    counted = {row.signal_id: row for row in SignTally.objects.filter(signal_id__in=ids)}
    known = [SIGNALS[name] for name in ids if name in SIGNALS]
    return tuple(_sign(signal, counted.get(signal.id), language) for signal in known)


def _sign(signal, row, language):
    title = getattr(signal.title, TONGUES.get(language, "en"))
    return Sign(signal.id, title, row.shops if row else None, row.of if row else None)
