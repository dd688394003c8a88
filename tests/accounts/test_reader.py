"""The head of a page: unread notices up to ten, and the way to a merchant's claims, that come with the person."""

import pytest

from accounts.models import Notice, User
from accounts.reader import Head, head_of
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


def test_both_come_with_the_person(shopper, django_assert_num_queries):
    make_representative(make_shop(), shopper)
    Notice.objects.create(user=shopper, subject="s", body="b", key="k")
    with django_assert_num_queries(1):
        told = head_of(User.objects.get(pk=shopper.pk))
    assert told == Head(unread=1, speaks=True)


def test_somebody_read_otherwise_is_asked_about_once(shopper, django_assert_num_queries):
    read = User.objects.get(email=shopper.email)
    with django_assert_num_queries(1):
        assert head_of(read) == head_of(read) == Head(unread=0, speaks=False)
