"""Fictional reviews: of honest shops, and of shops that bought theirs together; and the early warnings that go with them."""

from datetime import timedelta
from functools import lru_cache
from itertools import count
from pathlib import Path

import yaml
from django.db import transaction

from accounts.models import Shop, User
from risk import reviewing
from risk.demo import people
from risk.models import Alarm, Review, ReviewReading

HONEST = {"birchandkettle.example": "en", "tea-mountain.example": "zh", "oldharbourbooks.example": "en"}
BOUGHT = {"golden-anchor-outlet.example": "en", "tejia-mingpin-cang.example": "zh", "chaopin-hui.example": "zh"}
STARS = (5, 4, 5, 3, 4, 5, 4, 2, 5, 4)
BURST_AGO, BUYERS = 40, 24


@lru_cache(maxsize=1)
def pieces():
    """What reviews are put together from."""
    return yaml.safe_load((Path(__file__).parent / "reviews.yaml").read_text(encoding="utf-8"))


def load_all(now):
    """Add the reviews of every fictional shop that has none, and the early warnings; returns how many reviews."""
    added = sum(_load(key, _honest(language, now), now) for key, language in HONEST.items())
    added += sum(_load(key, _bought(language, now), now) for key, language in BOUGHT.items())
    if added:
        _alarms(now)
        while reviewing.read_next(now):
            pass
    return added


@transaction.atomic
def _load(key, told, now):
    shop = Shop.objects.filter(key=key, merchant__is_demo=True).first()
    if shop is None or Review.objects.filter(shop=shop).exists():
        return 0
    rows = [Review(shop=shop, key=f"demo:{shop.pk}:{n}", source="demo", **fields) for n, fields in enumerate(told)]
    Review.objects.bulk_create(rows)
    ReviewReading.objects.get_or_create(shop=shop, defaults={"due_at": now})
    return len(rows)


def _honest(language, now):
    """Sixty reviews over half a year, every author once or twice."""
    parts = pieces()["honest"][language]
    for n in range(60):
        turn = n // 12
        detail = parts["details"][n % 12]
        words = (
            [parts["openings"][(n * 5 + turn) % 12], detail]
            if n % 3 == 0
            else [detail, parts["ends"][(n * 7 + turn * 5) % 12]]
        )
        yield {
            "author": f"demo-{language}-{n % 47}",
            "stars": STARS[n * 3 % len(STARS)],
            "text": ("，" if language == "zh" else ", ").join(words),
            "written_on": _day(now, 3 + n * 3 - n % 4),
            "proved_purchase": n % 2 == 0,
        }


def _bought(language, now):
    """A few quiet ones, a day of praise in the same words by the same people everywhere, and the wave after it."""
    number = count()
    for n in range(12):
        yield _one(next(number), language, 4, "", _day(now, 60 + n * 9))
    for n in range(BUYERS):
        author = f"demo-ring-{n}" if n < 8 else f"demo-bought-{language}-{n}"
        yield _one(next(number), language, 5, f"{pieces()['bought'][language]} {n + 1}", _day(now, BURST_AGO)) | {
            "author": author
        }
    for n in range(18):
        removed = {"removed_on": _day(now, 1), "removed_by": "merchant"} if n % 4 == 0 else {}
        angry = pieces()["angry"][language]
        yield _one(next(number), language, 1, angry[n % len(angry)], _day(now, 2 + n * 2)) | removed


def _one(n, language, stars, text, day):
    return {"author": f"demo-single-{language}-{n}", "stars": stars, "text": text, "written_on": day}


def _day(now, ago):
    return now.date() - timedelta(days=ago)


def _alarms(now):
    """One early warning that waits, one whose notice is up, one that was dropped."""
    agent = people.person(User.Role.AGENT)
    _alarm("tea-mountain.example", now, kind="volume", detail="orders", value=190, baseline=22.4, z=21.7)
    pinned = {"state": "pinned", "by": agent, "note": "Twenty-four alike on one day. (made up)"}
    pinned |= {"pinned_at": now, "pinned_until": now + timedelta(hours=72)}
    _alarm("golden-anchor-outlet.example", now, kind="reviews", value=BUYERS, baseline=0.1, z=14.2, **pinned)
    dropped = {
        "state": "dropped",
        "by": agent,
        "note": "A fair in town. (made up)",
        "decided_at": now - timedelta(days=2),
    }
    _alarm("birchandkettle.example", now, kind="volume", detail="views", value=900, baseline=210.0, z=8.8, **dropped)


def _alarm(key, now, **told):
    shop = Shop.objects.filter(key=key, merchant__is_demo=True).first()
    if shop is not None:
        usual = [[_day(now, ago).isoformat(), round(told["baseline"]) + ago % 3] for ago in range(60, 0, -1)]
        history = [*usual, [now.date().isoformat(), told["value"]]]
        Alarm.objects.create(
            merchant=shop.merchant,
            day=now.date(),
            history=history,
            opened_at=now - timedelta(hours=5),
            told_at=now,
            **told,
        )
        shop.merchant.touch()
