"""The staff's view of outside sources: figures, raw answers, reading one again, asking again."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from risk import collecting, source_figures
from risk.models import Evidence, SourceDue, SourcePlace, SourceReply
from tests.factories import make_shop
from tests.risk.sources.fakes import FakeNetwork, page

SHOP = "kettles.example.com"


def site():
    """A shop whose home page answers and whose other doors are closed."""
    return FakeNetwork(page(f"https://{SHOP}/", "<h1>hi</h1>"))


@pytest.fixture
def looked_at(db, settings):
    settings.NETWORK_EVIDENCE = True
    shop = make_shop(domain=SHOP)
    now = timezone.now()
    collecting.want(shop, now)
    for _n in range(30):
        collecting.collect_next(lambda: now, site())
    return shop


def test_figures_say_what_answered_what_failed_and_what_waits(login, agent, looked_at):
    rows = {row.source.name: row for row in source_figures.rows(timezone.now())}
    assert (rows["home"].answered, rows["home"].failed, rows["home"].later) == (1, 0, 1)
    assert (rows["rdap"].answered, rows["rdap"].failed) == (0, 1)
    assert rows["home"].size > 0
    client = login(agent)
    told = client.get(reverse("desk-sources")).text
    assert "Home page and its security settings" in told
    assert "Every place is being asked." in told
    SourcePlace.objects.filter(place=SHOP).update(open_until=timezone.now() + timedelta(hours=1), failures=7)
    assert SHOP in client.get(reverse("desk-sources")).text


def test_raw_answers_are_listed_shown_and_downloaded(login, agent, looked_at):
    client = login(agent)
    reply = looked_at.source_replies.get(source="home")
    assert SHOP in client.get(reverse("desk-replies") + "?source=home").text
    assert SHOP not in client.get(reverse("desk-replies") + "?source=home&state=absent").text
    assert client.get(reverse("desk-replies") + "?source=nothing").status_code == 200
    answer = client.get(reverse("desk-reply-raw", args=[reply.pk]))
    assert json.loads(answer.content)["html"] == "<h1>hi</h1>"
    assert answer["Content-Disposition"].startswith("attachment")
    told = client.get(reverse("desk-reply", args=[reply.pk])).text
    assert "security_grade" in told
    assert "differs" not in told


def test_reading_again_shows_what_today_differs(looked_at):
    reply = looked_at.source_replies.get(source="home")
    assert source_figures.read_again(reply).facts == (("security_grade", "D", "D"),)
    Evidence.objects.filter(reply=reply).update(value="A")
    assert source_figures.read_again(reply).facts == (("security_grade", "A", "D"),)
    failed = looked_at.source_replies.filter(source="rdap").first()
    assert source_figures.read_again(failed).refused


def test_a_source_is_asked_again_when_staff_wish(login, agent, looked_at):
    reply = looked_at.source_replies.get(source="home")
    assert SourceDue.objects.get(shop=looked_at, source="home").due_at > timezone.now()
    login(agent).post(reverse("desk-reply", args=[reply.pk]))
    assert SourceDue.objects.get(shop=looked_at, source="home").due_at <= timezone.now()
    reply.source = "gone"
    assert not source_figures.ask_again(reply, timezone.now())


def test_answers_of_what_is_no_source_of_the_sweep_are_shown_too(login, agent, looked_at):
    client = login(agent)
    for name in ("offer page", "asked once"):
        reply = SourceReply.keep(b"<p>x</p>", shop_id=looked_at.pk, source=name, state="present")
        assert client.get(reverse("desk-reply", args=[reply.pk])).status_code == 200
    told = client.get(reverse("desk-replies")).text
    assert ("Page of an offer" in told, "asked once" in told) == (True, True)
