"""A plain return filed with the keys alone: every field is reached in order, few pages, nothing needs a pointer."""

import pytest
from django.test import Client

from aftersales.models import Claim
from tests.browser.stage import Stage, days_ago
from tests.factories import make_shop, make_user

pytestmark = [pytest.mark.django_db(transaction=True)]
MOST_TABS = 80
MOST_PAGES = 6  # what, which order, the rights, the story, check your answers, filed


class Keys:
    """A person who has no pointer."""

    def __init__(self, page):
        self.page, self.pressed, self.pages = page, 0, 1

    def press(self, key):
        self.page.keyboard.press(key)
        self.pressed += 1

    def to(self, selector):
        """Tab on until the focus stands on what is meant."""
        for _n in range(MOST_TABS):
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            self.press("Tab")
        raise AssertionError(f"{selector} cannot be reached by keys")

    def choose(self, name, value):
        """Reach a group of radio buttons and move to one of them by arrows."""
        self.to(f"input[name={name}]")
        self.press("Space")
        for _n in range(MOST_TABS):
            if self.page.evaluate(
                "([n, v]) => document.querySelector(`input[name=${n}]:checked`)?.value == v", [name, value]
            ):
                return
            self.press("ArrowDown")
        raise AssertionError(f"{value} cannot be chosen by keys")

    def write(self, name, text):
        """Reach a field and type into it."""
        self.to(f"main [name={name}]")
        self.page.keyboard.type(text)
        self.pressed += len(text)

    def write_day(self, name, day):
        """Reach a field for a day and type it the way the browser shows it (month, day, year)."""
        self.to(f"main [name={name}]")
        year, month, date = day.split("-")
        self.page.keyboard.type(month + date + year)
        self.pressed += 8

    def go_on(self):
        """Reach the page's own button and press it."""
        with self.page.expect_navigation():
            self.to("main .actions button")
            self.press("Enter")
        self.pages += 1

    def asks(self, name):
        """Whether this page asks for something."""
        return self.page.locator(f"main [name={name}]:not([type=hidden])").count() > 0


@pytest.fixture
def keys(open_page, live_server):
    stage = Stage(open_page, live_server, Client, type("Nobody", (), {"mails": []}))
    page = stage.page_of(make_user(jurisdiction="cn", language="en"), locale="en-US")
    return Keys(page)


def test_a_plain_return_is_filed_by_keys_alone_on_few_pages(keys, model):
    shop = make_shop("kettles.example", merchant_name="Kettle Traders")
    keys.page.goto(f"/claims/new/?shop={shop.key}&place=cn")
    keys.choose("situation", "mind")
    keys.go_on()
    keys.write("title", "Kettle")
    keys.write("price", "180")
    if keys.page.input_value("main [name=merchant_name]") == "":
        keys.write("merchant_name", "Kettle Traders")
    if keys.asks("delivered_on"):
        keys.write_day("delivered_on", days_ago(3))
    keys.go_on()
    while "/filed/" not in keys.page.url:
        assert keys.pages < MOST_PAGES, keys.page.inner_text("main")
        if keys.asks("answer"):
            keys.write_day("answer", days_ago(3))
        if keys.asks("story"):
            keys.write("story", "Unused, in its box.")
        keys.go_on()
    claim = Claim.objects.get()
    assert (claim.kind, claim.asks, claim.is_draft()) == ("return", "return_no_reason", False)
    assert keys.pages <= MOST_PAGES
