"""The desk, the lists and the files given to them: who may enter, and what they find."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from risk.importing.kinds import KINDS
from risk.models import ListImport, RefusedRow, Report, Sanction, WarningListEntry
from risk.tasks import run_imports
from tests.factories import make_merchant, make_shop, make_user

pytestmark = pytest.mark.django_db
STAFF = ("agent", "lead", "curator", "admin")
CURATORS = ("curator", "admin")
ROLES = (None, "shopper", "merchant", *STAFF)
CONTENT = b"authority,domain,title,listed_on\nBureau,kettles.example,False shop,2026-05-08\nBureau,,x,2026-05-08\n"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def given(user, **fields):
    return ListImport.objects.create(kind="warnings", filename="list.csv", file="x.csv", given_by=user, **fields)


def upload(client, name="list.csv", content=CONTENT, kind="warnings"):
    return client.post(reverse("import-new", args=[kind]), {"file": SimpleUploadedFile(name, content)})


def open_as(client, role, path):
    if role:
        client.force_login(make_user(role))
    return client.get(path)


@pytest.mark.parametrize("role", ROLES)
def test_the_desk_opens_for_staff_only(client, role):
    answer = open_as(client, role, reverse("desk"))
    assert answer.status_code == (200 if role in STAFF else 404 if role else 302)


@pytest.mark.parametrize("role", ROLES)
def test_lists_and_imports_open_for_curators_only(client, role, curator):
    row = given(curator)
    paths = [reverse("desk-lists"), reverse("imports"), reverse("import", args=[row.pk])]
    paths += [reverse("import-refused", args=[row.pk])]
    paths += [reverse(name, args=["brands"]) for name in ("import-new", "list-csv", "list-template")]
    expected = 200 if role in CURATORS else 404 if role else 302
    assert {path: open_as(client, role, path).status_code for path in paths} == dict.fromkeys(paths, expected)


def test_staff_without_a_second_step_are_sent_to_set_it_up(login, curator, settings):
    settings.STAFF_TWO_STEP = True
    assert login(curator).get(reverse("desk-lists")).url == reverse("mfa_index")


def test_the_desk_counts_what_waits_with_few_queries(login, admin, django_assert_max_num_queries):
    shop = make_shop()
    Report.objects.create(shop=shop, kind="fake")
    Report.objects.create(shop=shop, kind="fake", status="counted")
    client = login(admin)
    with django_assert_max_num_queries(11):
        answer = client.get(reverse("desk"))
    assert answer.context["counts"]["reports"] == 1


def test_the_lists_take_few_queries(login, curator, django_assert_max_num_queries):
    client = login(curator)
    given(curator)
    with django_assert_max_num_queries(14):
        said = client.get(reverse("desk-lists")).content.decode()
    assert all(reverse("import-new", args=[name]) in said for name in KINDS)


def test_a_given_file_is_taken_by_the_worker_and_its_page_tells(login, curator):
    client = login(curator)
    page = upload(client).url
    assert "Waiting for a worker" in client.get(page).content.decode()
    run_imports()
    said = client.get(page).content.decode()
    assert "neither a domain nor a company" in said
    assert WarningListEntry.objects.get().domain == "kettles.example"


def test_a_files_name_is_kept_only_to_be_shown(login, curator):
    upload(login(curator), name="..\\..\\etc <script>.csv")
    row = ListImport.objects.get()
    assert "<" not in row.filename
    assert row.file.name.startswith("imports/")
    assert "script" not in row.file.name


@pytest.mark.parametrize("name", ["list.xlsx", "list", "list.csv.exe"])
def test_only_csv_is_taken(login, curator, name):
    answer = upload(login(curator), name=name)
    assert answer.status_code == 400
    assert not ListImport.objects.exists()


def test_a_file_that_is_too_large_or_missing_is_refused_on_the_page(login, curator, settings):
    settings.IMPORT_MAX_BYTES = 10
    client = login(curator)
    assert upload(client).status_code == 400
    assert client.post(reverse("import-new", args=["brands"])).status_code == 400
    assert not ListImport.objects.exists()


def test_there_is_no_list_of_any_name(login, curator):
    assert login(curator).get(reverse("import-new", args=["people"])).status_code == 404
    assert login(curator).get(reverse("list-csv", args=["people"])).status_code == 404


def rows_of(answer):
    return list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))  # a streamed answer is read once


def test_a_downloaded_list_is_guarded_and_can_be_given_back(login, curator):
    WarningListEntry.objects.create(authority="Bureau", domain="a.example", title="=1+1", listed_on="2026-05-08")
    client = login(curator)
    path = reverse("list-csv", args=["warnings"])
    header, row = rows_of(client.get(path))
    assert header == KINDS["warnings"].column_names()
    assert row == ["Bureau", "a.example", "", "'=1+1", "", "2026-05-08", ""]
    before = WarningListEntry.objects.values().get()
    upload(client, content=client.get(path).getvalue())
    run_imports()
    assert ListImport.objects.get().status == "done"
    assert WarningListEntry.objects.values().get() == before


def test_a_downloaded_sanction_names_its_merchant(login, curator):
    numbered = make_merchant(registration_number="91310000MA1")
    shop = make_shop("kettles.example")
    for merchant in (numbered, shop.merchant):
        Sanction.objects.create(
            merchant=merchant,
            authority="portal",
            rule="1",
            facts="x",
            decided_at="2026-05-08",
            starts="2026-05-08",
            kind="ban",
            public_text="x",
        )
    rows = rows_of(login(curator).get(reverse("list-csv", args=["sanctions"])))
    assert [row[0] for row in rows] == ["merchant", "91310000MA1", "kettles.example"]


def test_a_template_has_the_columns_and_nothing_else(login, curator):
    answer = login(curator).get(reverse("list-template", args=["brands"]))
    assert rows_of(answer) == [["key", "names", "domains", "category"]]
    assert "attachment" in answer["Content-Disposition"]


def test_refused_rows_come_in_pages_and_as_csv(login, curator, django_assert_max_num_queries):
    row = given(curator, status="done", finished_at=timezone.now())
    RefusedRow.objects.bulk_create(
        RefusedRow(list_import=row, line=n, reason="is empty", row="=x,y") for n in range(2, 82)
    )
    client = login(curator)
    with django_assert_max_num_queries(7):
        page = client.get(reverse("import", args=[row.pk]))
    assert len(page.context["page"].object_list) == 50
    rows = rows_of(client.get(reverse("import-refused", args=[row.pk])))
    assert len(rows) == 81
    assert rows[1] == ["2", "is empty", "'=x,y"]
