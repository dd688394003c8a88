"""The staff's tables in a real browser: nothing in them is blocked by our content policy."""

import pytest
from django.conf import settings

from risk.models import Report, Sanction
from tests.factories import make_evidence, make_merchant, make_shop

pytestmark = [pytest.mark.django_db(transaction=True)]
PATHS = (
    "/admin/",
    "/admin/accounts/merchant/",
    "/admin/accounts/user/add/",
    "/admin/risk/evidence/",
    "/admin/risk/evidence/add/",
    "/admin/risk/sanction/add/",
    "/admin/risk/report/",
    "/desk/",
    "/desk/lists/",
    "/desk/imports/new/warnings/",
)


@pytest.fixture
def staff(page, client, admin):
    """The page of somebody who may open everything."""
    client.force_login(admin)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "domain": "localhost", "path": "/"}]
    )
    return page


@pytest.mark.parametrize("path", PATHS)
def test_a_page_of_the_staff_keeps_the_content_policy(staff, complaints, path):
    shop = make_shop()
    make_evidence(shop, "presence", ())
    Report.objects.create(shop=shop, kind="fake")
    assert staff.goto(path).status == 200
    assert complaints == []


def test_a_merchant_is_found_by_typing_and_a_day_picked(staff, complaints):
    make_merchant(name="Kettle Traders")
    staff.goto("/admin/risk/sanction/add/")
    staff.click(".field-merchant .select2-selection")
    staff.fill(".select2-search__field", "Kettle")
    staff.click(".select2-results__option:has-text('Kettle Traders')")
    staff.click(".field-starts .date-icon")
    staff.click(".calendarbox:visible .today a")
    assert staff.input_value("#id_starts")
    assert complaints == []
    assert not Sanction.objects.exists()


def test_the_history_of_a_row_can_be_read(staff, complaints):
    merchant = make_merchant(name="Kettle Traders")
    staff.goto(f"/admin/accounts/merchant/{merchant.pk}/history/")
    assert "Kettle Traders" in staff.inner_text("body")
    staff.click("main table a")
    assert complaints == []
