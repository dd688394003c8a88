"""What other programs read of the shelf: Atom feeds by a feed reader, structured data, and the Chinese of a leaflet."""

import json
import re

import feedparser
import pytest
from django.urls import reverse

from casebook.models import Entry, Kind

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "zh-hans", "zh-hant")
STRUCTURED = re.compile(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', re.DOTALL)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["learn-feed", "alerts-feed"])
def test_a_feed_reader_reads_the_feeds(client, shelf, name, language):
    answer = client.get(reverse(name), {"lang": language})
    read = feedparser.parse(answer.content)
    assert not read.bozo
    assert read.version == "atom10"
    assert read.entries
    for entry in read.entries:
        assert entry.id
        assert entry.title
        assert entry.link.startswith("http")
        assert entry.updated_parsed


@pytest.mark.parametrize("language", LANGUAGES)
def test_structured_data_of_every_kind_of_page_parses(client, shelf, language):
    kinds = set()
    for entry in Entry.objects.filter(language=language).exclude(kind=Kind.DRILL):
        page = client.get(reverse("page", args=[entry.slug]), {"lang": language}).content.decode()
        for text in STRUCTURED.findall(page):
            told = json.loads(text)
            for row in told if isinstance(told, list) else told.get("@graph", [told]):
                kinds.add(row["@type"])
    assert kinds
