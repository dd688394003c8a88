"""What a person does, in a real browser: three languages, phone and desktop, with and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from risk import tasks
from tests.factories import make_evidence, make_shop

pytestmark = [pytest.mark.django_db(transaction=True)]
CHECK = {"en": "Check", "zh-hans": "查一查", "zh-hant": "查一查"}
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],  # what passes is not worked out in detail: nobody reads it
}
ADDRESSES = ["kettles-sale.example", "https://shop123.taobao.com/", "青瓷坊.example"]


@pytest.fixture
def shop(model):
    shop = make_shop("kettles.example")
    make_evidence(shop, "payment_methods", ("transfer",))
    make_evidence(shop, "unfinished", ("no_logo",))
    tasks.rescore_stale()
    return shop


def wide_enough(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_shopper_checks_an_address_with_the_keyboard_alone(live_server, open_page, model, language, width):
    page = open_page(width=width, java_script_enabled=width == 1280)
    for address in ADDRESSES:
        page.goto(f"{live_server.url}/?lang={language}")
        page.locator("#id_text").focus()
        page.keyboard.type(address)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/shops/**")
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("#verdict").is_visible()
        assert wide_enough(page)


@pytest.mark.parametrize("path", ["/", "/shops/kettles.example/", "/shops/kettles.example/history/", "/method/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_have_no_accessibility_violations(live_server, open_page, shop, path, scheme):
    page = open_page(width=320, color_scheme=scheme, bypass_csp=True)
    for language in ("en", "zh-hans", "zh-hant"):
        page.goto(f"{live_server.url}{path}?lang={language}")
        found = Axe().run(page, options=RULES).response["violations"]
        assert [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found] == []
        assert wide_enough(page)


def test_large_text_and_forced_colours_still_fit(live_server, open_page, shop):
    page = open_page(width=320, forced_colors="active")
    page.goto(f"{live_server.url}/shops/kettles.example/?large=1")
    assert wide_enough(page)
    assert page.locator("#verdict").is_visible()


def test_a_wrong_entry_is_announced_and_kept(live_server, open_page, model):
    page = open_page(width=360)
    page.goto(f"{live_server.url}/")
    page.fill("#id_text", "co.uk")
    page.get_by_role("button", name="Check").click()
    assert page.get_by_role("alert").is_visible()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert page.locator("#id_text").input_value() == "co.uk"
