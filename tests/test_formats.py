"""Days are written so that no reader takes them for another day."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format


@pytest.mark.parametrize(
    ("language", "said"), [("en", "4 May 2026"), ("zh-hans", "2026年5月4日"), ("zh-hant", "2026年5月4日")]
)
def test_a_day_names_its_month(language, said):
    with translation.override(language):
        assert date_format(date(2026, 5, 4)) == said


def test_hours_run_to_24():
    with translation.override("en"):
        assert date_format(datetime(2026, 5, 4, 19, 50, tzinfo=UTC), "DATETIME_FORMAT") == "4 May 2026, 19:50"
