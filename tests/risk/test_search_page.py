"""Finding a shop by its name: what is said when there is one, and when there is none."""

import pytest

from risk import tasks
from tests.factories import make_merchant, make_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(model):
    return make_shop("kettles.example", merchant=make_merchant(name="Kettle House", is_demo=True))


def test_a_made_up_shop_is_found_and_marked(client, shop):
    page = client.get("/search/?q=kettle").content.decode()
    assert "/shops/kettles.example/" in page
    assert "made up" in page


def test_a_name_nobody_knows_leads_on_to_the_check(client, shop):
    page = client.get("/search/?q=Teapots").content.decode()
    assert "No shop called “Teapots” is known here." in page
    assert "Check a link" in page


def test_the_empty_form_says_nothing_of_shops_unknown(client, shop):
    assert "is known here" not in client.get("/search/").content.decode()


def test_shops_side_by_side_are_marked_as_made_up(client, shop):
    tasks.rescore_stale()
    assert "made up" in client.get("/compare/?shop=kettles.example").content.decode()
