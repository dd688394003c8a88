"""Adding prices and counts: what a file may hold, and that nothing is half taken."""

import io
from datetime import date
from decimal import Decimal

import pytest

from accounts.models import Merchant
from risk import price_points
from risk.models import Listing, PricePoint, VolumePoint
from risk.price_points import Count, FileRefused, Price
from tests.factories import make_listing, make_shop

LATEST = date(2026, 5, 31)


def read(content, *, counts_allowed=True):
    raw = content if isinstance(content, bytes) else content.encode()
    return price_points.read_csv(io.BytesIO(raw), latest=LATEST, counts_allowed=counts_allowed)


@pytest.mark.parametrize(
    ("content", "points"),
    [
        ("day,price\n2026-05-31,9.90\n", [Price(LATEST, Decimal("9.90"))]),
        ("day,price,was\n2026-05-31,9.9,12\n", [Price(LATEST, Decimal("9.9"), Decimal(12))]),
        ("\ufeffDay , PRICE,was\r\n2026-05-31, 9.90 ,\r\n\r\n", [Price(LATEST, Decimal("9.90"))]),
        ('was,day,price\n"12","2026-05-31","9.90"', [Price(LATEST, Decimal("9.90"), Decimal(12))]),
        ("day,kind,count\n2026-05-31,Orders,0\n", [Count(LATEST, "orders", 0)]),
        ("day,kind,count,category_index\n2026-05-31,views,7,1.8\n", [Count(LATEST, "views", 7, 1.8)]),
        ("day,kind,count,category_index\n2026-05-31,claims,7,\n", [Count(LATEST, "claims", 7, 1.0)]),
    ],
)
def test_a_good_file_gives_its_points(content, points):
    reading = read(content)
    assert (reading.points, reading.refused) == (points, 0)


BAD_PRICE_ROWS = [
    "2026-05-31,-5", "2026-05-31,0", "2026-05-31,0.00", "2026-05-31,NaN", "2026-05-31,Infinity", "2026-05-31,-Infinity",
    "2026-05-31,1e5", "2026-05-31,1.234", "2026-05-31,1234567890123", "2026-05-31,", "2026-05-31,abc", "2026-05-31,9,90",
    "2026-05-31,¥9.90", "2026-05-31,９.９０", "2026-05-31,0x1F", "2026-05-31,1_000", "2026-05-31,+5", "2026-05-31,9.",
    "2026-06-01,5", "1999-12-31,5", "2026-02-30,5", "31.05.2026,5", "20260531,5", "2026-5-31,5", ",5", "2026-W22-7,5",
    "２０２６-05-31,5", "2026-05-31", "2026-05-31,5\x00", "=1+1,5",
]  # fmt: skip


@pytest.mark.parametrize("row", BAD_PRICE_ROWS)
def test_a_bad_price_row_is_refused_with_its_line_and_a_reason(row):
    reading = read(f"day,price\n2026-05-30,5\n{row}\n")
    assert [r.line for r in reading.refusals] == [3]
    assert reading.refusals[0].reason
    assert reading.refusals[0].row.isprintable()


BAD_COUNT_ROWS = [
    "2026-05-31,orders,-1,1", "2026-05-31,orders,1.5,1", "2026-05-31,orders,1234567890,1", "2026-05-31,orders,NaN,1",
    "2026-05-31,sales,1,1", "2026-05-31,,1,1", "2026-05-31,orders,1,0", "2026-05-31,orders,1,-1",
    "2026-05-31,orders,1,inf", "2026-05-31,orders,1,nan", "2026-05-31,orders,1,1e3", "2026-05-31,orders,1,99999",
    "2026-06-01,orders,1,1",
]  # fmt: skip


@pytest.mark.parametrize("row", BAD_COUNT_ROWS)
def test_a_bad_count_row_is_refused_with_its_line_and_a_reason(row):
    reading = read(f"day,kind,count,category_index\n{row}\n")
    assert [r.line for r in reading.refusals] == [2]
    assert reading.refusals[0].reason


def test_the_same_day_twice_in_a_file_is_refused_once():
    reading = read("day,kind,count\n2026-05-31,orders,1\n2026-05-31,views,1\n2026-05-31,orders,2\n")
    assert [r.line for r in reading.refusals] == [4]
    assert "line 2" in reading.refusals[0].reason


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "first line"),
        ("date,price\n2026-05-31,5\n", "first line"),
        ("day,price,kind\n2026-05-31,5,orders\n", "first line"),
        ("day,price,price\n2026-05-31,5,5\n", "first line"),
        ("day;price\n2026-05-31;5\n", "first line"),
        ("day,price\n", "no rows"),
        ("day,price\n\n , \n", "no rows"),
        ("day,price\n2026-05-31,5\n2026-05-30,£5\n".encode("cp1252"), "UTF-8"),
        (b"day,price\n" + "2026-05-31,五\n".encode("gbk"), "UTF-8"),
        ("day,price\n2026-05-31,5\n".encode("utf-16"), "UTF-8"),
        (b"day,price\n2026-05-31,\xed\xa0\x80\n", "UTF-8"),
        ('day,price\n2026-05-31,"5\n', "cannot be read"),
        ("day,price\n2026-05-31," + "9" * 140_000 + "\n", "cannot be read"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "UTF-8"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_as_a_whole(content, said):
    with pytest.raises(FileRefused, match=said):
        read(content)


def test_a_file_of_fifty_thousand_rows_is_read_and_one_more_is_not():
    rows = "".join(f"{date.fromordinal(d)},orders,1\n" for d in range(date(2000, 1, 1).toordinal(), LATEST.toordinal()))
    n = rows.count("\n")
    assert len(read("day,kind,count\n" + rows).points) == n
    many = "day,kind,count\n" + "x,orders,1\n" * price_points.MOST_ROWS
    assert read(many).refused == price_points.MOST_ROWS
    assert len(read(many).refusals) == price_points.MOST_REFUSALS
    with pytest.raises(FileRefused, match="50,000"):
        read(many + "x,orders,1\n")


def test_counts_are_not_taken_from_just_anybody():
    with pytest.raises(FileRefused, match="representatives"):
        read("day,kind,count\n2026-05-31,orders,1\n", counts_allowed=False)
    assert read("day,price\n2026-05-31,5\n", counts_allowed=False).points


@pytest.mark.django_db
def test_points_touch_the_offer_and_its_merchant():
    listing = make_listing(make_shop("kettles.example"))
    price_points.take(listing, [Price(LATEST, Decimal(5)), Count(LATEST, "orders", 3)], source="merchant")
    assert PricePoint.objects.get().price == 5
    assert VolumePoint.objects.get().count == 3
    assert Listing.objects.get().revision == 2
    assert Merchant.objects.get().revision == 2


@pytest.mark.django_db
def test_a_source_corrects_itself_and_nobody_else():
    listing = make_listing()
    price_points.take(listing, [Price(LATEST, Decimal(5))], source="shopper 1")
    price_points.take(listing, [Price(LATEST, Decimal(7))], source="merchant")
    price_points.take(listing, [Price(LATEST, Decimal(6))], source="shopper 1")
    assert set(PricePoint.objects.values_list("source", "price")) == {("shopper 1", 6), ("merchant", 7)}


@pytest.mark.django_db
def test_a_currency_is_noted_once():
    listing = make_listing(currency="")
    price_points.take(listing, [Price(LATEST, Decimal(5))], source="shopper 1", currency="EUR")
    price_points.take(listing, [Price(LATEST, Decimal(5))], source="shopper 2", currency="USD")
    assert Listing.objects.get().currency == "EUR"
