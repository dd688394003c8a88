"""The command line: every row in comes out, with an answer or with why there is none."""

import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_evidence, make_shop


def run(tmp_path, rows, *options, column="domain"):
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    with source.open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened).writerows([[column, "note"], *rows])
    call_command("assess", file=source, column=column, out=out, **dict.fromkeys(options, True), stderr=StringIO())
    with out.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_every_row_comes_out_in_order_with_its_own_columns(tmp_path):
    rows = [
        ["kettles.example", "a"],
        ["not an address", "b"],
        ["http://127.0.0.1", "c"],
        ["", "d"],
        ["Paypa1.com", "e"],
    ]
    found = run(tmp_path, rows, "no_lists")
    assert [r["note"] for r in found] == list("abcde")
    assert [r["error"] for r in found] == ["", "not_an_address", "private_address", "empty", ""]
    assert found[0]["registrable_domain"] == "kettles.example"
    assert 0 < float(found[0]["p_fraud"]) < 1
    assert found[0]["band"] == "not_enough"
    assert found[4]["brand"] == "paypal"
    assert float(found[4]["brand_score"]) > 0.6


def test_a_name_alone_stays_under_twenty_in_a_hundred(tmp_path):
    found = run(tmp_path, [["cheap-outlet-sale-2024.shop", ""], ["luxurybags-discount.top", ""]], "no_lists")
    assert all(float(r["p_fraud"]) < 0.2 for r in found)


def test_evidence_is_joined_and_judged_as_of_its_day(tmp_path):
    evidence = tmp_path / "evidence.csv"
    evidence.write_text(
        "domain,as_of,registered_on,on_trustpilot,logo_found\nkettles.example,2023-08-20,2023-08-01,0,0\nold.example,2023-08-20,1999-01-01,1,1\n"
    )
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("domain\nkettles.example\nold.example\n")
    call_command("assess", file=source, out=out, evidence=evidence, no_lists=True, stderr=StringIO())
    young, old = csv.DictReader(StringIO(out.read_text(encoding="utf-8")))
    assert float(young["p_fraud"]) > 0.5 > 0.05 > float(old["p_fraud"])
    assert float(young["coverage"]) > 0.05


def test_another_brand_list_replaces_ours(tmp_path):
    brands = tmp_path / "brands.txt"
    brands.write_text("lanternia\n")
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("domain\nlanternia-outlet.shop\n")
    call_command("assess", file=source, out=out, brands=brands, no_lists=True, stderr=StringIO())
    (row,) = csv.DictReader(StringIO(out.read_text(encoding="utf-8")))
    assert (row["brand"], float(row["brand_score"]) >= 0.6) == ("lanternia", True)


def test_an_input_column_called_like_one_of_ours_is_kept_beside_it(tmp_path):
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("domain,brand\npaypa1.com,acme\n")
    call_command("assess", file=source, out=out, no_lists=True, stderr=StringIO())
    (row,) = csv.DictReader(StringIO(out.read_text(encoding="utf-8")))
    assert (row["input_brand"], row["brand"]) == ("acme", "paypal")


def test_wrong_files_are_refused_in_words(tmp_path):
    source = tmp_path / "in.csv"
    source.write_text("shop\nx\n")
    with pytest.raises(CommandError, match="no column 'domain'"):
        call_command("assess", file=source, no_lists=True, stderr=StringIO())
    source.write_bytes(b"domain\n\xff\xfe\n")
    with pytest.raises(CommandError, match="utf-8"):
        call_command("assess", file=source, out=tmp_path / "o.csv", no_lists=True, stderr=StringIO())
    with pytest.raises(CommandError, match="name addresses"):
        call_command("assess", stderr=StringIO())


@pytest.mark.django_db
def test_records_of_the_portal_count_unless_they_are_left_out(tmp_path):
    shop = make_shop("kettles.example")
    make_evidence(shop, "browser_warning", "phishing")
    plain = float(run(tmp_path, [["kettles.example", ""]], "no_lists")[0]["p_fraud"])
    known = float(run(tmp_path, [["kettles.example", ""]])[0]["p_fraud"])
    unseen = float(run(tmp_path, [["kettles.example", ""]], "no_network")[0]["p_fraud"])
    assert known > plain
    assert unseen < known
