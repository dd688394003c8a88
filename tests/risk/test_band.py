"""The figure under the headline promises neither nothing nor everything."""

from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from risk import tasks, wording
from risk.models import Sanction, Standing
from risk.templatetags.risk_words import about_in_hundred, shop_name
from tests.factories import make_shop

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ((0.001, 0.0, 0.003), "Fewer than 1 in 100 such shops end in fraud or non-delivery\n"),
        ((0.001, 0.0, 0.02), "Fewer than 1 in 100 such shops end in fraud or non-delivery · range up to 2"),
        ((0.37, 0.18, 0.6), "About 37 in 100 such shops end in fraud or non-delivery · range 18 to 60"),
        ((0.998, 0.9, 1.0), "More than 99 in 100 such shops end in fraud or non-delivery · range from 90"),
    ],
)
def test_the_ends_of_the_scale_are_said_as_bounds(model, figures, said):
    shop = make_shop("kettles.example")
    tasks.rescore_stale()
    standing = Standing.objects.select_related("assessment").get(shop=shop)
    known = dict(zip(("probability", "low", "high"), figures, strict=True))
    reading = replace(wording.read(standing.assessment), fraud_band="careful", **known)
    assert said in render_to_string("parts/band.html", {"reading": reading, "standing": standing})


@pytest.mark.parametrize(("share", "said"), [(0.0, "<1"), (0.004, "<1"), (0.37, "37"), (1.0, ">99")])
def test_tables_write_the_ends_as_bounds_too(share, said):
    assert about_in_hundred(share) == said


def test_an_address_in_another_script_is_written_as_people_write_it(model):
    assert shop_name(make_shop("xn--mller-kva.example")) == "müller.example"


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Sanction by this portal"), ("zh-hans", "本站的处罚"), ("zh-hant", "本站的處分")],
)
def test_a_sanction_of_our_own_names_us_in_the_readers_language(model, language, said):
    shop = make_shop("kettles.example")
    Sanction.objects.create(
        merchant=shop.merchant, authority="portal", kind="ban", decided_at="2026-01-02", starts="2026-01-02"
    )
    tasks.rescore_stale()
    with translation.override(language):
        reading = wording.read(Standing.objects.select_related("assessment").get(shop=shop).assessment)
        assert said in reading.hard[0].sentence
