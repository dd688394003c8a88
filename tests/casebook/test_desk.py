"""The editors' desk: who enters, what is refused, and that no page goes out past a second person."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from accounts.models import Notice, User
from casebook import caring, desk, desk_roles, tasks
from casebook.models import BrokenLink, Entry, Guide
from tests.factories import make_user

pytestmark = pytest.mark.django_db
ROLES = {"anonymous": 302, "shopper": 404, "merchant": 404, "agent": 404, "lead": 404, "curator": 200, "admin": 200}
SENT = {"action-submit": "submit"}


@pytest.fixture
def ready(db):
    """A desk with nothing on its shelves."""
    desk_roles.prepare()
    return desk.shelves()


def told(**fields):
    """What the form of a new guide sends."""
    form = {
        "title": "Keep the box",
        "slug": "keep-the-box",
        "lesson": "Keep the box until the days are over.",
        "now-count": "1",
        "now-0-deleted": "",
        "now-0-order": "0",
        "now-0-type": "line",
        "now-0-id": "",
        "now-0-value": "Put it away, flat.",
        "body-count": "0",
        "happened-count": "0",
        "sources-count": "0",
        "topics": ["proof"],
        "signals": "",
        "rules": "",
        "year": "",
        "review_on": str(timezone.localdate() + timedelta(days=90)),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "0",
    }
    return form | fields


def add(client, shelf, **fields):
    """Send the form of a new guide."""
    return client.post(reverse("wagtailadmin_pages:add", args=["casebook", "guide", shelf.pk]), told(**fields))


def edit(client, page, **fields):
    """Send the form of a guide that is there."""
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), told(**fields))


def act(client, page, action="approve"):
    """Approve the step that a page stands at, or send it back."""
    state = Guide.objects.get(pk=page.pk).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return client.post(address, {"comment": ""}) if state else None


@pytest.fixture
def enter(client):
    """Sign a curator in: `enter()` a new one, `enter(user)` this one."""

    def as_one(user=None):
        user = user or make_user(User.Role.CURATOR)
        client.force_login(user)
        return user

    return as_one


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("address", ["/cms/", "/cms/pages/", "/cms/care/", "/cms/images/", "/cms/reports/workflow/"])
def test_only_curators_and_admins_enter(client, ready, role, address):
    if role != "anonymous":
        client.force_login(make_user(role))
    assert client.get(address).status_code == ROLES[role]


@pytest.mark.parametrize(
    "address", ["/cms/users/", "/cms/login/", "/cms/password_reset/", "/cms/sites/", "/cms/documents/"]
)
def test_what_has_its_place_elsewhere_is_not_there_twice(client, ready, admin, address):
    client.force_login(admin)
    assert client.get(address).status_code == 404


def test_two_step_login_is_asked_of_curators(client, ready, curator, settings):
    settings.STAFF_TWO_STEP = True
    client.force_login(curator)
    assert client.get("/cms/").headers["Location"] == reverse("mfa_index")


def test_a_page_needs_two_people(client, ready, enter):
    writer = enter()
    add(client, ready["en"], **SENT)
    page = Guide.objects.get()
    act(client, page)
    act(client, page)
    assert not Entry.objects.exists()
    enter()
    act(client, page)
    assert not Entry.objects.exists()
    enter(writer)
    act(client, page)
    assert not Entry.objects.exists()
    enter()
    act(client, page)
    assert Entry.objects.get().title == "Keep the box"


def test_an_admin_does_not_publish_alone_either(client, ready, admin):
    client.force_login(admin)
    add(client, ready["en"], **{"action-publish": "publish"})
    page = Guide.objects.get()
    edit(client, page, **{"action-publish": "publish"})
    edit(client, page, **SENT)
    act(client, page)
    assert not Entry.objects.exists()


def test_whoever_mends_a_page_on_its_way_does_not_approve_it(client, ready, enter):
    enter()
    add(client, ready["en"], **SENT)
    page = Guide.objects.get()
    enter()
    edit(client, page, title="Keep the whole box")
    act(client, page)
    act(client, page)
    assert not Entry.objects.exists()


def test_a_scheduled_page_goes_live_by_the_timetable_and_ends_by_it(client, ready, enter):
    enter()
    soon = timezone.localtime() + timedelta(days=1)
    add(client, ready["en"], **SENT, go_live_at=soon.strftime("%Y-%m-%d %H:%M"))
    page = Guide.objects.get()
    enter()
    act(client, page)
    act(client, page)
    tasks.publish_scheduled()
    assert not Entry.objects.exists()
    revision = page.revisions.get(approved_go_live_at__isnull=False)
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    tasks.publish_scheduled()
    assert Entry.objects.get().slug == "keep-the-box"
    Guide.objects.update(expire_at=timezone.now() - timedelta(minutes=1))
    tasks.publish_scheduled()
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("fields", "field", "reason"),
    [
        ({"signals": "FR-03, XX-99"}, "signals", "XX-99"),
        ({"rules": "CN.NOTHING"}, "rules", "CN.NOTHING"),
        ({"rules": "CN.RET.NOREASON"}, "sources", "Say where it stands"),
        ({"lesson": "By art. 25 you may."}, "sources", "Say where it stands"),
        ({"topics": []}, "topics", "at least one topic"),
        ({"now-count": "0"}, "now", "what to do now"),
        ({"lesson": ""}, "lesson", "required"),
        ({"go_live_at": "2020-01-01 10:00"}, "go_live_at", "has passed"),
    ],
)
def test_what_is_not_fit_is_refused_at_its_field(client, ready, enter, fields, field, reason):
    enter()
    answer = add(client, ready["en"], **(SENT | fields))
    assert reason in str(answer.context["form"].errors[field])
    assert not Guide.objects.exists()


def test_a_draft_may_be_unfinished(client, ready, enter):
    enter()
    add(client, ready["en"], topics=[], **{"now-count": "0"})
    assert Guide.objects.get().live is False


def test_an_address_stands_once(client, ready, enter, shelf):
    enter()
    answer = add(client, ready["en"], **(SENT | {"slug": "pay-safely"}))
    assert answer.context["form"].errors["slug"]


def test_what_is_pasted_is_cleaned(client, ready, enter):
    enter()
    words = '{"blocks":[{"key":"a","text":"Hi","type":"unstyled","depth":0,"inlineStyleRanges":[],"entityRanges":[]}],"entityMap":{}}'
    piece = {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "section",
        "body-0-id": "",
        "body-0-value-heading": "<script>alert(1)</script>",
        "body-0-value-words": words,
    }
    add(client, ready["en"], **piece)
    page = Guide.objects.get()
    section = page.shown()["body"][0]["section"]
    assert section["words"] == "<p>Hi</p>"
    page.body.raw_data[0]["value"]["words"] = "<p>a<script>x</script><img src=x onerror=y></p>"
    page.save()
    assert page.shown()["body"][0]["section"]["words"] == "<p>a</p>"


def test_revisions_are_compared_and_rolled_back(client, shelf, enter):
    enter()
    page = Guide.objects.get(slug="pay-safely", locale__language_code="en")
    first = page.latest_revision
    page.title = "Pay with care"
    second = page.save_revision()
    compared = client.get(reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, second.pk]))
    assert "Pay with care" in compared.content.decode()
    assert client.get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk])).status_code == 200


def test_previews_show_the_page_in_its_own_language(client, shelf, enter):
    enter()
    for slug in ("pay-safely", "drill-parcel-fee-sms", "case-shoe-size-freight", "already-money"):
        page = Page.objects.get(slug=slug, locale__language_code="zh-hant").specific
        answer = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
        assert page.title in answer.content.decode()
        assert "預覽" in answer.content.decode()


def test_curators_are_told_once_when_a_page_is_due(shelf, curator):
    Entry.objects.filter(slug="pay-safely").update(review_on=timezone.localdate())
    assert caring.remind_reviewers() == 3
    assert caring.remind_reviewers() == 0
    assert Notice.objects.filter(user=curator).count() == 3


def test_links_that_lead_nowhere_are_listed_until_they_are_mended(client, shelf, enter):
    entry = Entry.objects.get(slug="pay-safely", language="en")
    good, bad = '<a href="/learn/spot-false-shop/">a</a>', '<a href="/learn/nothing/">b</a><a href="/nowhere/">c</a>'
    entry.content["body"] = [{"section": {"words": good + bad}}]
    entry.save()
    tasks.check_links()
    assert set(BrokenLink.objects.values_list("url", "reason")) == {
        ("/learn/nothing/", "no_page"),
        ("/nowhere/", "no_address"),
    }
    enter()
    assert "/nowhere/" in client.get("/cms/care/").content.decode()
    entry.content["body"] = []
    entry.save()
    tasks.check_links()
    assert not BrokenLink.objects.exists()


def test_no_starter_link_is_broken(shelf):
    caring.check_links()
    assert list(BrokenLink.objects.values_list("entry__slug", "url")) == []
