"""Rows of published lists: formats, days, and lists made to break a reader."""

import json

import pytest

from risk.feeds.parsing import Unreadable, day, rows

RSS = b"""<?xml version="1.0"?><rss><channel><title>Warnings</title><item><title>Fake &amp; Co</title><link>https://a.example/1</link>
<pubDate>Mon, 05 Jan 2026 10:00:00 +0100</pubDate><description>&lt;p&gt;Do &lt;b&gt;not&lt;/b&gt; buy&lt;/p&gt;</description></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Fake Ltd</title><link href="https://a.example/2"/><updated>2026-01-05T10:00:00Z</updated></entry></feed>"""
TO = {"entity": "title", "url": "link", "listed_on": "pubdate"}


def test_rss():
    assert rows(RSS, "rss", TO | {"title": "description"}) == [
        {"entity": "Fake & Co", "url": "https://a.example/1", "listed_on": "2026-01-05", "title": "Do not buy"}
    ]


def test_atom():
    told = {"entity": "Fake Ltd", "url": "https://a.example/2", "listed_on": "2026-01-05"}
    assert rows(ATOM, "atom", TO | {"listed_on": "updated"}) == [told]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_csv(sign):
    raw = f"\ufeff# a remark\nSite{sign}Since\nfake.example{sign}5.1.2026\n".encode()
    assert rows(raw, "csv", {"domain": "Site", "listed_on": "Since"}) == [
        {"domain": "fake.example", "listed_on": "2026-01-05"}
    ]


def test_json_with_paths():
    raw = json.dumps({"data": {"items": [{"site": {"host": "fake.example"}, "n": 3}, 7]}}).encode()
    assert rows(raw, "json", {"domain": "site.host", "title": "n", "url": "site"}, "data.items") == [
        {"domain": "fake.example", "title": "3", "url": ""}
    ]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-01-05T00:00:00Z", "2026-01-05"),
        ("2026/1/5", "2026-01-05"),
        ("2026年1月5日", "2026-01-05"),
        ("5.1.2026", "2026-01-05"),
        ("20260105", "2026-01-05"),
        ("2026-13-45", "2026-13-45"),
        ("05/01/2026", "05/01/2026"),  # day or month first? nobody knows
        ("soon", "soon"),
        ("", ""),
    ],
)
def test_days(text, iso):
    assert day(text) == iso


@pytest.mark.parametrize(
    ("raw", "form", "code"),
    [
        (b"\xff\xfe\x00", "csv", "not_csv"),
        (b"a,b\n", "csv", "no_rows"),
        (b"", "csv", "no_rows"),
        (b"a\n" + b"x\n" * 100_001, "csv", "too_many"),
        (b"<html>", "json", "not_json"),
        (b"{}", "json", "not_json"),
        (b"[" * 100_000, "json", "not_json"),
        (b"[]", "json", "no_rows"),
        (b"<rss><item>", "rss", "not_xml"),
        (b"<rss/>", "rss", "no_rows"),
        (
            b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><item><title>&b;</title></item></rss>',
            "rss",
            "not_xml",
        ),
        (b'<!DOCTYPE x SYSTEM "http://127.0.0.1/x"><rss/>', "rss", "not_xml"),
    ],
    ids=range(12),
)
def test_what_is_no_list_is_unreadable(raw, form, code):
    with pytest.raises(Unreadable, match=code):
        rows(raw, form, {"domain": "a", "title": "title"})
