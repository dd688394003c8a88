"""The head of a page: unread notices up to ten, and the way to a merchant's claims, for one query."""

import pytest

from accounts.models import Notice
from tests.factories import make_representative, make_shop, make_user

pytestmark = pytest.mark.django_db


def head(client):
    return client.get("/notices/?page=2").content.decode().split("</header>")[0]


@pytest.mark.parametrize(("unread", "shown"), [(0, ""), (1, "(1)"), (10, "(10)"), (30, "(10)")])
def test_unread_notices_are_counted_up_to_ten(login, shopper, unread, shown):
    Notice.objects.bulk_create(Notice(user=shopper, subject="s", body="b", key=str(n)) for n in range(unread))
    Notice.objects.create(user=make_user(), subject="s", body="b", key="of another")
    assert (f"<strong>{shown}</strong>" in head(login(shopper))) is bool(shown)


def test_who_speaks_for_a_merchant_finds_its_claims(login, shopper):
    assert "/merchant/" not in head(login(shopper))
    make_representative(make_shop(), shopper)
    assert "/merchant/" in head(login(shopper))


def test_both_take_one_query(login, shopper, django_assert_max_num_queries):
    client = login(shopper)
    with django_assert_max_num_queries(9) as seen:
        client.get("/warnings/")
    asked = [q["sql"] for q in seen.captured_queries]
    assert len([sql for sql in asked if "accounts_notice" in sql or "accounts_representative" in sql]) == 1
