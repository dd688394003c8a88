"""A curator in a real browser: writes a guide in three languages, sends it through two people, schedules it, compares, rolls back."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.models import User
from casebook import desk, desk_roles, tasks
from casebook.models import Entry, Guide
from tests.factories import make_user

pytestmark = [pytest.mark.django_db(transaction=True)]
MORE = "footer .w-dropdown__toggle, footer [data-w-dropdown-target='toggle']"
TITLES = {"en": "Keep the box", "zh-hans": "留好包装盒", "zh-hant": "留好包裝盒"}


@pytest.fixture
def at_desk(open_page, live_server):
    """`at_desk(user)`: the page of a browser in which somebody is signed in."""

    def one(user):
        page = open_page(base_url=live_server.url)
        page.set_default_timeout(15000)
        page.context.route("**/cms/editing-sessions/**", _nobody_else)
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        return page

    return one


def _nobody_else(route):
    """Who else edits now is asked all the time and by the by; on a database in memory that would lock its tables."""
    route.fulfill(status=200, content_type="application/json", body='{"html": "", "ping_url": "", "release_url": ""}')


def write(page, shelf):
    """Write a guide in the form and save it as a draft."""
    page.goto(f"/cms/pages/add/casebook/guide/{shelf.pk}/")
    page.fill("#id_title", TITLES["en"])
    page.fill("#id_lesson", "Keep the box until the days are over.")
    page.click("[data-contentpath='now'] button[title='Insert a block']")
    page.fill("[data-contentpath='now'] textarea", "Put it away, flat.")
    page.click("role=tab[name='About']")
    page.check("input[name='topics'][value='proof']")
    page.click("button:has-text('Save draft')")
    page.wait_for_url("**/edit/**")


def submit(page):
    """Send the page on its way."""
    page.click(MORE)
    with page.expect_navigation():
        page.click("button[name='action-submit']")


def approve(page, guide):
    """Approve the step the page stands at."""
    page.goto(f"/cms/pages/{guide.pk}/edit/")
    page.click(MORE)
    with page.expect_navigation():
        page.locator("footer button[data-workflow-action-name='approve']:visible").first.click()


def test_a_guide_goes_its_way_in_a_browser(at_desk):
    desk_roles.prepare()
    writer, second = at_desk(make_user(User.Role.CURATOR)), at_desk(make_user(User.Role.CURATOR))
    write(writer, desk.shelves()["en"])
    guide = Guide.objects.get()
    submit(writer)
    writer.goto(f"/cms/pages/{guide.pk}/edit/")
    assert writer.locator("button[data-workflow-action-name='approve']").count() == 0
    approve(second, guide)
    assert not Entry.objects.exists()
    approve(second, guide)
    assert Entry.objects.get().title == TITLES["en"]
    assert TITLES["en"] in _read(second, "en")


def _read(page, language):
    page.goto(f"/learn/keep-the-box/?lang={language}")
    return page.inner_text("main")


def test_a_guide_is_written_in_three_languages_and_rolled_back(at_desk):
    desk_roles.prepare()
    writer = at_desk(make_user(User.Role.CURATOR))
    write(writer, desk.shelves()["en"])
    guide = Guide.objects.get()
    writer.goto(f"/cms/translation/submit/page/{guide.pk}/")
    for box in writer.locator("input[name='locales']").all():
        box.check()
    writer.click("main button[type='submit'], main input[type='submit']")
    writer.wait_for_load_state()
    for language in ("zh-hans", "zh-hant"):
        other = Guide.objects.get(locale__language_code=language)
        writer.goto(f"/cms/pages/{other.pk}/edit/")
        writer.fill("#id_title", TITLES[language])
        writer.click("button:has-text('Save draft')")
        writer.wait_for_load_state("networkidle")
        other.refresh_from_db()
        assert (other.draft_title, other.slug) == (TITLES[language], "keep-the-box")
    writer.goto(f"/cms/pages/{guide.pk}/edit/")
    writer.fill("#id_title", "Throw the box away")
    writer.click("button:has-text('Save draft')")
    writer.wait_for_load_state("networkidle")
    first, last = guide.revisions.order_by("id").first(), guide.revisions.order_by("id").last()
    writer.goto(f"/cms/pages/{guide.pk}/revisions/compare/{first.pk}...{last.pk}/")
    assert "Throw" in writer.inner_text("main")
    writer.goto(f"/cms/pages/{guide.pk}/revisions/{first.pk}/revert/")
    writer.click("button:has-text('Replace current draft')")
    writer.wait_for_load_state("networkidle")
    guide.refresh_from_db()
    assert guide.draft_title == TITLES["en"]


def test_a_guide_waits_for_its_day(at_desk):
    desk_roles.prepare()
    writer, second = at_desk(make_user(User.Role.CURATOR)), at_desk(make_user(User.Role.CURATOR))
    write(writer, desk.shelves()["en"])
    guide = Guide.objects.get()
    writer.click("role=tab[name='Days']")
    day = timezone.localtime() + timedelta(days=2)
    writer.fill("#id_go_live_at", day.strftime("%Y-%m-%d %H:%M"))
    writer.keyboard.press("Escape")
    submit(writer)
    approve(second, guide)
    approve(second, guide)
    tasks.publish_scheduled()
    assert not Entry.objects.exists()
    assert guide.revisions.get(approved_go_live_at__isnull=False).approved_go_live_at.date() == day.date()
