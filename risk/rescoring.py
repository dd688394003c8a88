"""Judging again what changed: a batch is one transaction, so a worker killed in it leaves nothing half done."""

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import Merchant, Shop
from risk import gather, service_ranks
from risk.models import Assessment, Listing, Standing
from risk.scoring import assess, observe, read_result, service_in, write_inputs, write_result
from risk.scoring.model import sha256
from risk.signals import SIGNALS
from risk.versions import in_force

BATCH = 200
LOOK_AGAIN = timedelta(days=30)  # RISK.md: recompute 30


def rescore_merchants(pks, *, now=None):
    """Judge every shop of these merchants that are not being judged elsewhere; returns how many merchants."""
    with transaction.atomic():
        return _rescore_merchants(_locked(Merchant.objects.filter(pk__in=pks)), now or timezone.now())


def rescore_listings(pks, *, now=None):
    """Judge these listings, as far as they are not being judged elsewhere; returns how many."""
    with transaction.atomic():
        return _rescore_listings(_locked(Listing.objects.filter(pk__in=pks)), now or timezone.now())


def rescore_next_merchants(now):
    """Judge one batch of merchants whose judgement is behind and whose rows nobody else holds; how many."""
    with transaction.atomic():
        done = _rescore_merchants(_locked(Merchant.objects.stale())[:BATCH], now)
        return done or _rescore_merchants(
            _locked(Merchant.objects.filter(pk__in=_behind(now, "merchant")))[:BATCH], now
        )


def rescore_next_listings(now):
    """The same for listings."""
    with transaction.atomic():
        done = _rescore_listings(_locked(Listing.objects.stale())[:BATCH], now)
        return done or _rescore_listings(_locked(Listing.objects.filter(pk__in=_behind(now, "listing")))[:BATCH], now)


def _rescore_merchants(rows, now):
    merchants = {m.pk: m for m in rows}
    if merchants:
        shops = list(Shop.objects.filter(merchant__in=merchants).order_by("pk"))
        for shop in shops:
            shop.merchant = merchants[shop.merchant_id]  # the locked row, with the revision that is judged
        _judge_shops(shops, now)
        Merchant.settle({m.pk: m.revision for m in merchants.values()})
    return len(merchants)


def _rescore_listings(rows, now):
    listings = list(rows)
    if listings:
        shops = Shop.objects.select_related("merchant").in_bulk({r.shop_id for r in listings if r.shop_id})
        for row in listings:
            row.shop = shops.get(row.shop_id)
        _judge_listings(listings, now)
        Listing.objects.settle({r.pk: r.revision for r in listings})
    return len(listings)


def _behind(now, owner):
    """Owners of standings that ran out or were made with an older model, oldest first."""
    version, _model = in_force()
    subject = "shop" if owner == "merchant" else "listing"
    behind = Standing.objects.filter(Q(due_at__lte=now) | ~Q(model=version), **{f"{subject}__isnull": False})
    return behind.order_by("due_at").values(owner)[: BATCH * 4]


def _locked(rows):
    rows = rows.order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        return rows.select_for_update(skip_locked=True, no_key=True)  # rows that only point here need not wait
    return rows  # SQLite: the transaction itself holds the only write lock


def _judge_shops(shops, now):
    facts = gather.of_shops(shops, now=now)
    service_ranks.keep({s.merchant_id: service_in(facts[s.pk]) for s in shops}, now)
    made = _judge("shop", {s.pk: (facts[s.pk], s.merchant.revision, s.merchant_id) for s in shops}, now)
    changed = [pk for pk, moved in made.items() if moved]
    if changed:  # what is said of a shop is part of what is said of its offers
        Listing.objects.filter(shop__in=changed).touch()


def _judge_listings(rows, now):
    facts = gather.of_listings(rows, now=now)
    _judge("listing", {r.pk: (facts[r.pk], r.revision, r.shop.merchant_id if r.shop else None) for r in rows}, now)


def _judge(owner, subjects, now):
    """Add an assessment for each subject whose inputs are new, and point its standing there.

    `subjects`: {pk: (facts, revision, merchant pk)}. Returns {pk: whether what bears on others moved}.
    """
    version, model = in_force()
    rows, ends = {}, {}
    for pk, (facts, revision, _merchant) in subjects.items():
        observations = observe(facts, SIGNALS)
        rows[pk] = _assessment(owner, pk, observations, facts, revision, version, model, now)
        ends[pk] = min((o.valid_until for o in observations.values() if o.valid_until), default=now + LOOK_AGAIN)
    standing = Standing.objects.filter(**{f"{owner}__in": list(rows)})
    before = {
        pk: _gist(band, result)
        for pk, band, result in standing.values_list(owner, "assessment__band", "assessment__result")
    }
    kept = _keep(owner, rows)
    Standing.objects.bulk_create(
        [
            Standing(
                **{f"{owner}_id": pk},
                assessment=kept[pk],
                model=version,
                merchant_id=subjects[pk][2],
                revision=subjects[pk][1],
                judged_at=now,
                due_at=max(min(ends[pk], now + LOOK_AGAIN), now + timedelta(minutes=10)),
            )
            for pk in rows
        ],
        update_conflicts=True,
        unique_fields=[owner],
        update_fields=["assessment", "model", "merchant", "revision", "judged_at", "due_at"],
    )
    return {pk: pk in before and before[pk] != _gist(kept[pk].band, kept[pk].result) for pk in rows}


def _gist(band, result):
    """What of a shop's result bears on its offers: the band, the hard findings, the flags."""
    told = read_result(result)
    return band, tuple(told["fraud"]["hard"]), tuple(flag["id"] for flag in told["flags"])


def _assessment(owner, pk, observations, facts, revision, version, model, now):
    about = {"subject": facts.subject.value, "as_of": facts.as_of, "service": service_in(facts)}
    inputs = write_inputs(observations, **about)
    result = assess(observations, model, **about)
    fraud = result.fraud
    return Assessment(
        **{f"{owner}_id": pk},
        model=version,
        as_of=facts.as_of,
        revision=revision,
        inputs=inputs,
        inputs_sha256=sha256(inputs),
        result=write_result(result),
        band=result.headline,
        probability=fraud.probability,
        low=fraud.low,
        high=fraud.high,
        coverage=fraud.coverage,
        created_at=now,
    )


def _keep(owner, rows):
    """Store the new ones; the same inputs under the same model on the same day are the row that is there."""
    known = {}
    shas = {row.inputs_sha256 for row in rows.values()}
    for row in Assessment.objects.filter(**{f"{owner}__in": list(rows)}, inputs_sha256__in=shas):
        known[getattr(row, f"{owner}_id"), row.model_id, row.as_of, row.inputs_sha256] = row
    kept, new = {}, []
    for pk, row in rows.items():
        kept[pk] = known.get((pk, row.model_id, row.as_of, row.inputs_sha256))
        if kept[pk] is None:
            kept[pk] = row
            new.append(row)
    Assessment.objects.bulk_create(new)
    return kept
