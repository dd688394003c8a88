"""The books of a shop: files and calls with reviews and offers, and what the judgement makes of them."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import ApiKey, Merchant, User
from risk import gather, importing, personal, reviewing, tasks
from risk.gather import day_of
from risk.models import ListImport, Listing, PricePoint, RefusedRow, Review, ReviewReading, VolumePoint
from tests.factories import make_merchant, make_representative, make_shop, make_user

pytestmark = pytest.mark.django_db
REVIEWS = "number,author,stars,title,text,written_on,proved_purchase,removed_on,removed_by,product,item\n"
OFFERS = "title,url,day,currency,price,was,orders\n"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def shop():
    return make_shop("kettles.example")


@pytest.fixture
def speaker(shop):
    return make_representative(shop)


def days_ago(n):
    return (day_of(timezone.now()) - timedelta(days=n)).isoformat()


def line(n, stars=5, days=3, author=None, **more):
    told = {"title": "", "text": "", "proved": "", "removed": "", "by": "", "product": "", "item": ""} | more
    first = [n, author or f"customer {n}", stars, told["title"], told["text"], days_ago(days)]
    return ",".join(map(str, [*first, *(told[c] for c in ("proved", "removed", "by", "product", "item"))])) + "\n"


def give(shop, user, kind, content):
    row = ListImport(kind=kind, shop=shop, filename="f.csv", given_by=user)
    row.file.save("f.csv", ContentFile(content.encode()), save=False)
    row.save()
    importing.run_waiting()
    row.refresh_from_db()
    return row


def test_reviews_are_taken_and_no_name_is_kept(shop, speaker):
    row = give(
        shop, speaker, "reviews", REVIEWS + line(1, author="Grace Example") + "2,Ada Example,9,,,2026-01-01,,,,,\n"
    )
    assert (row.status, row.rows_taken, row.rows_refused) == ("done", 1, 1)
    review = Review.objects.get()
    assert (review.stars, review.source, len(review.author)) == (5, "merchant", 32)
    refused = RefusedRow.objects.get()
    assert "9" in refused.reason
    assert "Ada" not in refused.row
    assert row.file.name == ""
    assert not Review.objects.filter(author__icontains="grace").exists()


def test_the_same_file_again_changes_nothing(shop, speaker):
    content = REVIEWS + "".join(line(n) for n in range(30))
    give(shop, speaker, "reviews", content)
    while reviewing.read_next(timezone.now()):
        pass
    before = list(Review.objects.values()), list(ReviewReading.objects.values()), Merchant.objects.get().revision
    give(shop, speaker, "reviews", content)
    assert before == (
        list(Review.objects.values()),
        list(ReviewReading.objects.values()),
        Merchant.objects.get().revision,
    )


def test_a_review_without_a_number_comes_once_too(shop, speaker):
    content = REVIEWS + line("", author="a") + line("", author="b")
    give(shop, speaker, "reviews", content)
    give(shop, speaker, "reviews", content)
    assert Review.objects.count() == 2


def test_a_removal_is_noted_later(shop, speaker):
    give(shop, speaker, "reviews", REVIEWS + line(1))
    give(shop, speaker, "reviews", REVIEWS + line(1, removed=days_ago(1), by="platform"))
    assert Review.objects.get().removed_by == "platform"
    row = give(shop, speaker, "reviews", REVIEWS + line(2, removed=days_ago(1)))
    assert row.rows_refused == 1


def test_what_staff_gave_is_not_changed_by_the_merchant(shop, speaker, curator):
    give(shop, curator, "reviews", REVIEWS + line(1, stars=1))
    give(shop, speaker, "reviews", REVIEWS + line(1, stars=5))
    assert Review.objects.get().stars == 1
    give(shop, curator, "reviews", REVIEWS + line(1, stars=2))
    assert Review.objects.get().stars == 2


def test_one_person_is_one_author_only_where_the_name_means_the_same(curator):
    one, two = make_shop("a.example"), make_shop("b.example")
    for shop in (one, two):
        give(shop, curator, "reviews", REVIEWS + line(1, author="1001") + line(2, author="ada@people.example"))
    assert Review.objects.values("author").distinct().count() == 3


def test_offers_fill_listings_prices_and_counts(shop, speaker):
    first = f"Red kettle,https://kettles.example/p/1,{days_ago(2)},EUR,39.90,49.90,12\n"
    content = OFFERS + first + f"Red kettle,https://kettles.example/p/1,{days_ago(1)},EUR,38,,9\n"
    row = give(shop, speaker, "listings", content)
    assert (row.rows_taken, row.rows_refused) == (2, 0)
    listing = Listing.objects.get()
    assert (listing.shop, listing.title, listing.currency, listing.origins["title"]) == (
        shop,
        "Red kettle",
        "EUR",
        "merchant",
    )
    assert (PricePoint.objects.count(), VolumePoint.objects.count()) == (2, 2)
    revision = Merchant.objects.get().revision
    give(shop, speaker, "listings", content)
    assert Merchant.objects.get().revision == revision


@pytest.mark.parametrize(
    ("url", "price"),
    [("https://other.example/p/1", "5"), ("https://kettles.example/p/1", "-5"), ("https://kettles.example/p/1", "")],
)
def test_rows_that_do_not_belong_are_refused_with_a_reason(shop, speaker, url, price):
    row = give(shop, speaker, "listings", OFFERS + f"Kettle,{url},{days_ago(1)},EUR,{price},,\n")
    assert (row.rows_taken, row.rows_refused) == (0, 1)
    assert RefusedRow.objects.get().reason
    assert not Listing.objects.exists()


def test_a_killed_worker_loses_no_file(shop, speaker, monkeypatch):
    row = ListImport(kind="reviews", shop=shop, filename="f.csv", given_by=speaker, status="running")
    row.file.save("f.csv", ContentFile((REVIEWS + line(1)).encode()), save=False)
    row.save()
    importing.run_waiting()
    assert Review.objects.count() == 1


def test_readings_become_facts_and_touch_the_merchant(shop, speaker, model):
    give(shop, speaker, "reviews", REVIEWS + "".join(line(n, days=n, text="Boils water well.") for n in range(40)))
    revision = Merchant.objects.get().revision
    assert tasks.read_reviews() == 1
    assert Merchant.objects.get().revision > revision
    facts = gather.of_shops([shop], now=timezone.now())[shop.pk]
    assert sum(facts.reviews_by_day.value) == 40
    assert facts.reviews_by_day.reliability == 0.7
    tasks.rescore_stale()


def test_reviews_of_an_offer_are_read_for_the_offer(shop, curator):
    content = REVIEWS + "".join(
        line(n, days=n, product="USB cable", item="https://kettles.example/p/1") for n in range(12)
    )
    give(shop, curator, "reviews", content)
    listing = Listing.objects.get()
    Listing.objects.update(title="Smart watch")
    tasks.read_reviews()
    facts = gather.of_listings([Listing.objects.get()], now=timezone.now())[listing.pk]
    assert facts.product_similarity.value < 0.3
    assert facts.product_similarity.reliability == 1.0


def test_authors_of_several_shops_are_found_as_a_group(curator):
    for domain in ("a.example", "b.example", "c.example"):
        give(
            make_shop(domain),
            curator,
            "reviews",
            REVIEWS + "".join(line(n, author=f"p{n}@people.example") for n in range(6)),
        )
    tasks.read_reviews()
    assert {row.facts["review_ring"] for row in ReviewReading.objects.all()} == {6}


def test_a_person_gets_and_takes_back_what_was_written_under_their_address(shop, speaker):
    person = make_user()
    give(
        shop,
        speaker,
        "reviews",
        REVIEWS + line(1, author=person.email.upper(), text="My words") + line(2, text="Others"),
    )
    assert [row["text"] for row in personal.everything(person)["reviews_given_by_shops"]] == ["My words"]
    personal.erase(person)
    assert sorted(Review.objects.values_list("text", "stars")) == [("", 5), ("Others", 5)]


def test_pages_of_reviews(client, shop, speaker, model):
    assert "No reviews were given" in client.get(reverse("shop-reviews", args=[shop.key])).content.decode()
    give(shop, speaker, "reviews", REVIEWS + "".join(line(n, days=n % 20, text=f"Text {n}") for n in range(45)))
    assert "being read" in client.get(reverse("shop-reviews", args=[shop.key])).content.decode()
    tasks.read_reviews()
    tasks.rescore_stale()
    page = client.get(reverse("shop-reviews", args=[shop.key]) + "?page=2").content.decode()
    assert "Page 2" in page
    assert "after weighting" in page
    assert "after weighting" in client.get(shop.get_absolute_url()).content.decode()
    told = client.get(f"/api/v1/shops/{shop.key}/").json()["reviews"]
    assert (told["n"], told["noticed"]) == (45, [])
    for language in ("zh-hans", "zh-hant"):
        assert (
            client.get(reverse("shop-reviews", args=[shop.key]), headers={"Accept-Language": language}).status_code
            == 200
        )


def test_the_speaker_gives_a_file(login, shop, speaker):
    client = login(speaker)
    file = SimpleUploadedFile("r.csv", (REVIEWS + line(1)).encode())
    answer = client.post(reverse("shop-books", args=[shop.key]), {"kind": "reviews", "file": file})
    importing.run_waiting()
    assert "Taken" in client.get(answer.url).content.decode()
    wrong = SimpleUploadedFile("r.txt", b"x")
    assert client.post(reverse("shop-books", args=[shop.key]), {"kind": "reviews", "file": wrong}).status_code == 400


def test_nobody_else_sees_the_books(login, shop, speaker):
    row = give(shop, speaker, "reviews", REVIEWS + line(1))
    other = make_representative(make_shop("pans.example"))
    for user in (other, make_user(), make_user(User.Role.AGENT)):
        assert login(user).get(reverse("shop-books", args=[shop.key])).status_code == 404
        assert login(user).get(reverse("shop-book", args=[shop.key, row.pk])).status_code == 404
    assert login(other).get(reverse("shop-book", args=["pans.example", row.pk])).status_code == 404


# --- the API ---------------------------------------------------------------------------------------------------


def call(client, user, path, body, **headers):
    _key, secret = ApiKey.issue(user, "t")
    told = {"Authorization": f"Bearer {secret}"} | headers
    return client.post(path, body, content_type="application/json", headers=told)


def one(**more):
    return {"number": "7", "author": "c 7", "stars": 4, "written_on": days_ago(2)} | more


def test_reviews_come_by_the_api(client, shop, speaker):
    path = f"/api/v1/shops/{shop.key}/reviews/"
    answer = call(client, speaker, path, {"reviews": [one()]})
    assert (answer.status_code, answer.json()) == (201, {"changed": 1})
    assert call(client, speaker, path, {"reviews": [one()]}).json() == {"changed": 0}
    assert call(client, speaker, path, {"reviews": [one(stars=1)]}).json() == {"changed": 1}


def test_the_same_call_by_its_key_has_no_second_effect(client, shop, speaker):
    path = f"/api/v1/shops/{shop.key}/reviews/"
    _key, secret = ApiKey.issue(speaker, "t")
    told = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "k1"}
    first = client.post(path, {"reviews": [one()]}, content_type="application/json", headers=told)
    again = client.post(path, {"reviews": [one()]}, content_type="application/json", headers=told)
    assert first.json() == again.json() == {"changed": 1}
    other = client.post(path, {"reviews": [one(stars=1)]}, content_type="application/json", headers=told)
    assert other.status_code == 422


def test_a_call_with_a_wrong_row_changes_nothing(client, shop, speaker):
    rows = [one(), one(number="8", written_on="1999-01-01"), one()]
    answer = call(client, speaker, f"/api/v1/shops/{shop.key}/reviews/", {"reviews": rows})
    assert answer.status_code == 400
    assert {e["field"] for e in answer.json()["errors"]} == {"reviews[1]", "reviews[2]"}
    assert not Review.objects.exists()


def test_offers_come_by_the_api(client, shop, speaker):
    row = {"title": "Kettle", "currency": "EUR", "day": days_ago(1), "price": "39.90", "orders": 3}
    path = f"/api/v1/shops/{shop.key}/listings/"
    assert call(client, speaker, path, {"rows": [row]}).json() == {"changed": 1}
    assert call(client, speaker, path, {"rows": [row]}).json() == {"changed": 0}
    assert VolumePoint.objects.get().count == 3


def test_strangers_get_404_from_the_api(client, shop):
    make_merchant()
    for path, body in (("reviews", {"reviews": [one()]}), ("listings", {"rows": []})):
        assert call(client, make_user(), f"/api/v1/shops/{shop.key}/{path}/", body).status_code == 404
