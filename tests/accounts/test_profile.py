"""One's own page, notices and keys."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import outbox
from accounts.models import ApiKey, Notice
from tests.accounts.signing import sign_in_and_confirm
from tests.factories import make_user

pytestmark = pytest.mark.django_db
CHOICES = {"display_name": "An", "language": "zh-hant", "jurisdiction": "tw", "large_text": "on"}


@pytest.mark.parametrize("name", ["profile", "notices", "keys", "export", "erase"])
def test_a_stranger_is_asked_to_sign_in_and_confirm(client, name):
    answer = client.get(reverse(name))
    assert answer.url == f"{reverse('account_login')}?next={reverse(name)}"


def test_the_profile_is_saved_and_followed_at_once(login, shopper):
    client = login(shopper)
    answer = client.post(reverse("profile"), CHOICES)
    assert answer.url == reverse("profile")
    page = client.get(answer.url).content.decode()
    assert '<html lang="zh-hant" class="large">' in page
    shopper.refresh_from_db()
    assert (shopper.display_name, shopper.jurisdiction) == ("An", "tw")


def test_saving_is_said_in_the_language_just_chosen(login, shopper):
    answer = login(shopper).post(reverse("profile"), CHOICES | {"language": "zh-hans"}, follow=True)
    assert "已保存" in answer.content.decode()


def test_a_profile_with_an_unknown_language_is_refused_and_keeps_what_was_typed(login, shopper):
    answer = login(shopper).post(reverse("profile"), CHOICES | {"language": "tlh"})
    assert answer.status_code == 400
    assert 'value="An"' in answer.content.decode()
    shopper.refresh_from_db()
    assert shopper.language == ""


def test_nobody_makes_oneself_an_admin(login, shopper):
    login(shopper).post(reverse("profile"), CHOICES | {"role": "admin", "is_staff": "on"})
    shopper.refresh_from_db()
    assert shopper.role == "shopper"
    assert not shopper.is_staff


def test_the_profile_takes_few_queries(login, shopper, django_assert_max_num_queries):
    client = login(shopper)
    with django_assert_max_num_queries(5):
        client.get(reverse("profile"))


def test_a_link_that_names_a_language_or_text_size_lasts(client):
    client.get("/warnings/?lang=zh-hans&large=1")
    later = client.get("/warnings/").content.decode()
    assert '<html lang="zh-hans" class="large">' in later
    client.get("/warnings/?large=0")
    assert 'class="large"' not in client.get("/warnings/").content.decode()


def test_a_link_that_names_an_unknown_language_changes_nothing(client):
    answer = client.get("/warnings/?lang=xx&large=9")
    assert answer.status_code == 200
    assert not answer.cookies


def test_opening_the_notices_marks_them_as_read(login, shopper):
    outbox.write(key="a", subject="A shop changed", body="It is in another band now.", user=shopper, path="/warnings/")
    outbox.write(key="b", subject="Not for you", body="x", user=make_user())
    page = login(shopper).get(reverse("notices"))
    said = page.content.decode()
    assert "A shop changed" in said
    assert "Not for you" not in said
    assert Notice.objects.get(key="a").read_at
    assert Notice.objects.get(key="b").read_at is None


def test_notices_come_in_pages_with_few_queries(login, shopper, django_assert_max_num_queries):
    now = timezone.now()
    Notice.objects.bulk_create(
        Notice(user=shopper, key=str(n), subject=f"No {n}", body="", created_at=now) for n in range(50)
    )
    client = login(shopper)
    with django_assert_max_num_queries(6):
        first = client.get(reverse("notices"))
    assert len(first.context["page"].object_list) == 20
    assert Notice.objects.filter(read_at=None).count() == 30


def test_a_key_is_shown_once_and_only_its_hash_is_kept(client, shopper):
    sign_in_and_confirm(client, shopper)
    answer = client.post(reverse("keys"), {"name": "my program"})
    secret = answer.context["secret"]
    assert answer.status_code == 201
    assert secret in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert secret not in client.get(reverse("keys")).content.decode()
    assert secret not in str(ApiKey.objects.values().get())


def test_sending_the_same_name_twice_makes_one_key(client, shopper):
    sign_in_and_confirm(client, shopper)
    client.post(reverse("keys"), {"name": "my program"})
    assert client.post(reverse("keys"), {"name": "my program"}).status_code == 400
    assert ApiKey.objects.count() == 1


def test_making_a_key_asks_again_who_it_is(login, shopper):
    answer = login(shopper).post(reverse("keys"), {"name": "my program"})
    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert not ApiKey.objects.exists()


def test_a_key_is_revoked_by_its_owner_only(login, shopper):
    key, _secret = ApiKey.issue(shopper, "mine")
    assert login(make_user()).post(reverse("revoke-key", args=[key.pk])).status_code == 404
    login(shopper).post(reverse("revoke-key", args=[key.pk]))
    key.refresh_from_db()
    assert key.revoked_at


def test_mail_follows_the_language_a_person_reads_by_until_they_choose_one(login):
    reader, chooser = make_user(), make_user(language="en")
    for person in (reader, chooser):
        login(person).get("/?lang=zh-hant")
        person.refresh_from_db()
    assert (reader.language, chooser.language) == ("zh-hant", "en")
