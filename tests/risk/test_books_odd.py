"""Odd rows given to the books: every one is taken or refused with a reason, none breaks anything."""

import random

import pytest
from django.utils import timezone

from accounts.models import ApiKey
from risk.gather import day_of
from tests.factories import make_representative, make_shop

pytestmark = pytest.mark.django_db
ODD = [
    "", " ", "\x00", "\x00https://kettles.example", "https://", "https://kettles.example/%zz", "http://[::1]/", "https://kettles.example:99999/",
    "javascript:alert(1)://x", "https://kettles.example/" + "a" * 1900, "=cmd()", "'=x", "￥１２", "👩‍🍳" * 30, "\u202ehttps://kettles.example/p",
    "https://KETTLES.example/p?utm_source=x&b=2", "https://a.kettles.example/p https://kettles.example/q", "9" * 300, "ß" * 200, "-1", "1e9", "\ud800",
    "\u0130" * 200, "a@b", "@", "https://bit.ly/x", "//kettles.example/p", "ftp://kettles.example/p",
]  # fmt: skip


@pytest.mark.parametrize("path", ["reviews", "listings"])
def test_odd_rows_break_nothing(client, path, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"books": (100_000, 600)}
    shop = make_shop("kettles.example")
    _key, secret = ApiKey.issue(make_representative(shop), "t")
    ApiKey.objects.update(daily_quota=100_000)
    rng, today, seen = random.Random(path), day_of(timezone.now()).isoformat(), set()
    for _n in range(250):
        if path == "reviews":
            row = {"author": "a", "stars": 5, "written_on": today}
            names = (
                "author",
                "title",
                "text",
                "product",
                "item",
                "number",
                "product_category",
                "removed_by",
                "written_on",
            )
        else:
            row = {"title": "t", "day": today, "orders": 1}
            names = ("title", "url", "barcode", "brand", "product_model", "currency", "price", "was", "day", "orders")
        for name in rng.sample(names, rng.randint(1, 3)):
            row[name] = rng.choice(ODD)
        body = {"reviews" if path == "reviews" else "rows": [row]}
        answer = client.post(
            f"/api/v1/shops/{shop.key}/{path}/",
            body,
            content_type="application/json",
            headers={"Authorization": f"Bearer {secret}"},
        )
        assert answer.status_code in {201, 400, 429}, (row, answer.content)
        seen.add(answer.status_code)
    assert {201, 400} <= seen
