"""Lists given as CSV: whole or not at all, every refused row named, the same again changes nothing."""

import tracemalloc

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile, File

from accounts.models import Credential, Merchant
from figures.sheets import guarded, unguarded
from risk import importing
from risk.importing import running
from risk.importing.cells import BadCell, domain
from risk.importing.kinds import KINDS
from risk.models import Brand, ListImport, Listing, RecallEntry, RefusedRow, Sanction, WarningListEntry
from risk.tasks import run_imports
from tests.factories import make_listing, make_merchant, make_shop

pytestmark = pytest.mark.django_db
HEAD = "authority,domain,entity,title,url,listed_on,removed_on\n"
ROW = "Bureau,{},,False shop,https://bureau.example/1,2026-05-08,\n"
WARNINGS = HEAD + ROW.format("kettles.example") + ROW.format("pans.example")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def give(curator):
    """Give a file to a list and have it read: `give("warnings", text or bytes)`; returns the import."""

    def to_list(kind, content, *, read=True):
        content = content.encode() if isinstance(content, str) else content
        row = ListImport(kind=kind, filename="list.csv", given_by=curator)
        row.file.save("list.csv", ContentFile(content), save=False)
        row.save()
        if read:
            importing.run_waiting()
            row.refresh_from_db()
        return row

    return to_list


def test_good_rows_are_taken_with_their_history(give, curator):
    row = give("warnings", WARNINGS)
    assert (row.status, row.rows_read, row.rows_taken, row.rows_refused) == ("done", 2, 2, 0)
    entry = WarningListEntry.objects.get(domain="kettles.example")
    assert entry.listed_on.isoformat() == "2026-05-08"
    written = entry.history.get()
    assert (written.history_user, written.history_change_reason) == (curator, f"import {row.pk}")


def test_the_same_file_again_changes_nothing(give):
    make_shop("kettles.example")
    give("warnings", WARNINGS)
    before = list(WarningListEntry.objects.values()), Merchant.objects.get().revision
    row = give("warnings", WARNINGS)
    assert row.rows_taken == 2
    assert (list(WarningListEntry.objects.values()), Merchant.objects.get().revision) == before
    assert WarningListEntry.history.count() == 2


def test_a_changed_row_is_updated_in_its_place(give):
    give("warnings", WARNINGS)
    pk = WarningListEntry.objects.get(domain="kettles.example").pk
    give("warnings", WARNINGS.replace("False shop", "Sells nothing"))
    assert WarningListEntry.objects.get(pk=pk).title == "Sells nothing"
    assert WarningListEntry.objects.count() == 2


def test_a_column_that_the_file_does_not_have_stays_as_it_was(give):
    give("warnings", WARNINGS)
    give("warnings", "authority,domain,title,listed_on\nBureau,kettles.example,New words,2026-05-08\n")
    entry = WarningListEntry.objects.get(domain="kettles.example")
    assert (entry.title, entry.url) == ("New words", "https://bureau.example/1")


def test_the_merchants_concerned_are_touched_and_nobody_else(give):
    listed, other = make_shop("kettles.example").merchant, make_shop("forks.example").merchant
    company = make_merchant(legal_name="Pan Trading Ltd")
    give("warnings", WARNINGS + "Bureau,,Pan Trading Ltd,Fraud,,2026-05-08,\n")
    revisions = dict(Merchant.objects.values_list("pk", "revision"))
    assert revisions == {listed.pk: 2, other.pk: 1, company.pk: 2}


REFUSED = {
    "an impossible day": (ROW.format("a.example").replace("2026-05-08", "2026-02-30"), "listed_on"),
    "an empty cell that must be filled": (ROW.format("a.example").replace("False shop", ""), "title: is empty"),
    "nobody named": (ROW.format(""), "neither a domain"),
    "a part of a site": (ROW.format("shop.a.example"), "part of a.example"),
    "a page of a site": (ROW.format("https://a.example/shop"), "not the address of a whole site"),
    "a store on a platform": (ROW.format("https://item.taobao.com/item.htm?id=1"), "not the address of a whole site"),
    "no address": (ROW.format("a.nosuchending"), "domain"),
    "a long title": (ROW.format("a.example").replace("False shop", "x" * 301), "longer than 300"),
    "a script for an address": (ROW.format("a.example").replace("https:", "javascript:"), "not a web address"),
    "an end before the start": (ROW.format("a.example").replace(",\n", ",2026-01-01\n"), "before listed_on"),
    "too few cells": ("Bureau,a.example\n", "2 cells instead of 7"),
    "a null character": (ROW.format("a.example").replace("False", "Fa\x00lse"), "not text"),
    "the same row again": (ROW.format("KETTLES.example"), "the same as a row before it"),
}


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_a_bad_row_is_refused_with_its_line_and_reason_and_the_good_ones_are_taken(give, case):
    bad, reason = REFUSED[case]
    row = give("warnings", HEAD + ROW.format("kettles.example") + bad + ROW.format("pans.example"))
    assert (row.status, row.rows_taken, row.rows_refused) == ("done", 2, 1)
    refused = RefusedRow.objects.get()
    assert refused.line == 3
    assert reason in refused.reason
    assert "\x00" not in refused.row


GB = WARNINGS.replace("False shop", "假冒网店卖家").encode("gb18030")
WHOLE = {
    "an empty file": (b"", "empty"),
    "only a header": (HEAD.encode(), "no rows"),
    "another list's columns": (b"key,names\nx,y\n", "Missing: authority"),
    "a column twice": (HEAD.replace("url", "title").encode() + b"\n", "columns"),
    "a column nobody knows": (WARNINGS.replace("url", "colour", 1).encode(), "Not known: colour"),
    "a cell of ten megabytes": (WARNINGS.encode() + b"Bureau," + b"x" * 10_000_000, "Line 4 is longer"),
    "a quoted cell that never ends": (WARNINGS.encode() + b'Bureau,"' + b"x\n" * 100_000, "not CSV"),
    "a binary file": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "Line"),
    "UTF-16": (WARNINGS.encode("utf-16"), "UTF-16"),
    "two encodings": (GB + ROW.format("假冒网店卖家.example").encode(), "Line 4 is written in another encoding"),
    "two encodings, the other way": (
        WARNINGS.replace("False shop", "假冒网店卖家").encode()
        + "局,锅.example,,假冒网店,,2026-05-08,\n".encode("gb18030"),
        "Line 4 is written in another encoding",
    ),
    "neither encoding": (WARNINGS.encode() + b"Bureau,\xff\xff.example,,x,,2026-05-08,\n", "Line 4 is neither"),
}


@pytest.mark.parametrize("case", WHOLE, ids=str)
def test_a_file_that_cannot_be_read_is_refused_whole(give, case):
    content, reason = WHOLE[case]
    row = give("warnings", content)
    assert row.status == "refused"
    assert reason in row.reason
    assert not WarningListEntry.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_chinese_is_read_in_every_encoding_we_take(give, encoding):
    row = give("warnings", WARNINGS.replace("False shop", "假冒网店，联通𠮷").encode(encoding))
    assert row.status == "done"
    assert WarningListEntry.objects.first().title.startswith("假冒网店") or row.rows_refused


def test_a_file_without_one_good_row_takes_nothing_and_keeps_the_reasons(give):
    row = give("warnings", HEAD + ROW.format(""))
    assert (row.status, row.rows_refused, row.reason) == ("refused", 1, "No row could be taken.")
    assert RefusedRow.objects.count() == 1


def test_refused_rows_are_all_counted_and_the_first_ones_kept(give, monkeypatch):
    monkeypatch.setattr(running, "MOST_REFUSED_KEPT", 3)
    row = give("warnings", WARNINGS + ROW.format("") * 8)
    assert row.rows_refused == 8
    assert [r.line for r in RefusedRow.objects.order_by("line")] == [4, 5, 6]


def test_a_formula_is_kept_as_text_and_comes_out_harmless(give):
    give("warnings", WARNINGS.replace("False shop", "=cmd|' /C calc'!A1"))
    title = WarningListEntry.objects.first().title
    assert title.startswith("=cmd")
    assert guarded(title) == "'" + title
    assert unguarded(guarded(title)) == title


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_every_beginning_of_a_formula_is_guarded(start):
    assert guarded(start + "1") == f"'{start}1"
    assert guarded("1" + start) == "1" + start


def test_recalls_touch_the_listings_they_name(give):
    named, other = make_listing(barcode="6901234567892"), make_listing(barcode="1")
    give(
        "recalls",
        "authority,brand,product_model,batch,barcode,title,url,listed_on,removed_on\n"
        "Bureau,Kettly,K-1,,6901234567892,Catches fire,,2026-05-08,\n",
    )
    assert RecallEntry.objects.get().product_model == "K-1"
    named.refresh_from_db()
    other.refresh_from_db()
    assert (named.revision, other.revision) == (2, 1)


def test_a_very_long_list_touches_by_the_list_itself(give, monkeypatch):
    monkeypatch.setattr("risk.touching.MOST_NAMED", 0)
    by_code, by_brand, other = make_listing(barcode="6901234567892"), make_listing(brand="KETTLY"), make_listing()
    give(
        "recalls",
        "authority,brand,product_model,batch,barcode,title,url,listed_on,removed_on\n"
        "Bureau,Kettly,K-1,,6901234567892,Catches fire,,2026-05-08,\nBureau,Ironly,I-1,,,Too hot,,2026-05-08,\n",
    )
    revisions = dict(Listing.objects.values_list("pk", "revision"))
    assert [revisions[row.pk] for row in (by_code, by_brand, other)] == [2, 2, 1]


SANCTION = (
    "merchant,authority,authority_name,rule,facts,decided_at,starts,ends,kind,status,public_text\n"
    "{},external,Bureau,Article 20,Sold fakes,2026-05-01,2026-05-08,,ban,{},Banned for selling fakes\n"
)


@pytest.mark.parametrize("name", ["kettles.example", "www.Kettles.example", "91310000MA1"])
def test_a_sanction_finds_its_merchant_by_address_or_number(give, name):
    shop = make_shop("kettles.example", merchant=make_merchant(registration_number="91310000MA1"))
    give("sanctions", SANCTION.format(name, "in_force"))
    assert Sanction.objects.get().merchant == shop.merchant
    shop.merchant.refresh_from_db()
    assert shop.merchant.revision == 2


def test_a_sanction_that_was_overturned_is_the_same_row(give):
    make_shop("kettles.example")
    give("sanctions", SANCTION.format("kettles.example", "in_force"))
    give("sanctions", SANCTION.format("kettles.example", "overturned"))
    assert Sanction.objects.get().status == "overturned"
    assert Sanction.history.count() == 2


@pytest.mark.parametrize(("numbers", "reason"), [([], "nobody here"), (["91310000MA1"] * 2, "several merchants")])
def test_a_sanction_on_nobody_or_on_several_is_refused(give, numbers, reason):
    for number in numbers:
        make_merchant(registration_number=number)
    row = give("sanctions", SANCTION.format("91310000MA1", "in_force"))
    assert row.status == "refused"
    assert reason in RefusedRow.objects.get().reason


def test_credentials_and_brands_are_taken_too(give):
    make_shop("kettles.example")
    give(
        "credentials",
        "merchant,kind,issuer,number,expires_on,recheck_failed\nkettles.example,food,Bureau,F-1,2027-01-01,是\n",
    )
    give("brands", "key,names,domains,category\nkettly,Kettly|壶来,kettly.com|www.kettly.cn,home\n")
    assert Credential.objects.get().recheck_failed is True
    assert Brand.objects.get(key="kettly").domains == "kettly.com|kettly.cn"


@pytest.mark.parametrize("name", KINDS)
def test_the_columns_of_a_list_are_fields_of_its_rows(name):
    fields = {field.name for field in KINDS[name].model._meta.get_fields()}
    assert set(KINDS[name].column_names()) <= fields
    assert {key.removesuffix("_id") for key in KINDS[name].key} <= fields


def test_a_worker_killed_while_taking_leaves_nothing_and_the_next_one_does_it_once(give, monkeypatch):
    class Killed(BaseException):
        pass

    def killed(*_args, **_more):
        raise Killed

    row = give("warnings", WARNINGS, read=False)
    with monkeypatch.context() as patch:
        patch.setattr(running, "_finish", killed)
        with pytest.raises(Killed):
            run_imports()
    row.refresh_from_db()
    assert row.status == "running"
    assert not WarningListEntry.objects.exists()
    assert run_imports() == 1
    row.refresh_from_db()
    assert (row.status, WarningListEntry.objects.count()) == ("done", 2)


def test_a_file_that_somebody_reads_is_left_to_them(give):
    row = give("warnings", WARNINGS, read=False)
    cache.add(f"import:{row.pk}", 1, 120)
    assert run_imports() == 0


def test_a_file_that_is_gone_is_refused(give):
    row = give("warnings", WARNINGS, read=False)
    row.file.storage.delete(row.file.name)
    run_imports()
    row.refresh_from_db()
    assert (row.status, row.reason) == ("refused", "The file is no longer there.")


def test_a_fault_of_ours_stops_that_file_only_and_is_raised(give, monkeypatch):
    row = give("warnings", WARNINGS, read=False)
    with monkeypatch.context() as patch:
        patch.setattr(running, "take", lambda *_a, **_k: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            run_imports()
    row.refresh_from_db()
    assert row.status == "refused"
    assert give("warnings", WARNINGS).status == "done"


@pytest.mark.parametrize("cell", ["127.0.0.1", "localhost", "com", "co.uk", "a@b.example", "a.example/x", "https://"])
def test_what_is_no_site_is_no_domain(cell):
    with pytest.raises(BadCell):
        domain(cell)


def taken_in(rows, curator, path):
    """Have a file of so many rows taken in."""
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        file.writelines(f"Bureau {path.name},{shop(n)},,假冒网店,,2026-05-08,\n" for n in range(rows))
    with path.open("rb") as file:
        given = ListImport(kind="warnings", filename="long.csv", given_by=curator)
        given.file.save("long.csv", File(file))
    importing.run_waiting()
    given.refresh_from_db()
    assert given.rows_taken == rows


def shop(n):
    return f"shop-{n}-deals.com"


def peak_of(rows, curator, path):
    """The most memory, in bytes, that taking in a file of so many rows needed."""
    tracemalloc.start()
    taken_in(rows, curator, path)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def test_memory_does_not_grow_with_the_file(curator, tmp_path):
    taken_in(100, curator, tmp_path / "warm.csv")
    for n in range(12_000):
        domain(shop(n))  # fills the bounded cache of registrable domains
    few = peak_of(3_000, curator, tmp_path / "few.csv")
    many = peak_of(12_000, curator, tmp_path / "many.csv")
    assert many < few * 1.25 + 1_000_000
    assert many < 60_000_000
