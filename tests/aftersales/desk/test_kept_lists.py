"""Lists of the desk that are kept: never another's page, never an old one."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone

from accounts import kept_pages
from accounts.models import Notice, User
from aftersales.desk import lists
from aftersales.models import Claim, Queue
from tests.aftersales.lists import listed_in
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db
PAGE = "desk-claims"


def test_a_list_that_did_not_change_is_taken_from_the_shelf(login, agent, claim, monkeypatch):
    client = login(agent)
    first = client.get(reverse(PAGE))
    monkeypatch.setattr("aftersales.views.desk.lists.render", lambda *_a, **_k: pytest.fail("made again"))
    again = client.get(reverse(PAGE))
    assert kept_pages.TOKEN.sub(b"", again.content) == kept_pages.TOKEN.sub(b"", first.content)


def test_each_reader_has_a_token_of_their_own_and_their_own_page(client, agent, claim):
    client.force_login(agent)
    mine = client.get(reverse(PAGE)).content
    client.force_login(make_user(User.Role.LEAD))
    theirs = client.get(reverse(PAGE)).content
    assert kept_pages.TOKEN.findall(mine) != kept_pages.TOKEN.findall(theirs)


@pytest.mark.parametrize(
    "change",
    [
        lambda claim, _a: Claim.objects.filter(pk=claim.pk).update(due_at=timezone.now() - timedelta(days=2)),
        lambda claim, agent: Claim.objects.filter(pk=claim.pk).update(agent=agent),
        lambda claim, _a: Claim.objects.filter(pk=claim.pk).update(kind="unsafe", harm=2),
        lambda claim, _a: claim.merchant.__class__.objects.filter(pk=claim.merchant_id).update(name="Another name"),
        lambda claim, _a: make_claim("in_mediation"),
        lambda _c, agent: Notice.objects.create(user=agent, key="k", subject="s", body="b", path="/"),
        lambda _c, agent: User.objects.filter(pk=agent.pk).update(large_text=True),
    ],
)
def test_whatever_changes_makes_a_new_page(login, agent, claim, change):
    client = login(agent)
    first = kept_pages.TOKEN.sub(b"", client.get(reverse(PAGE)).content)
    change(claim, agent)
    assert kept_pages.TOKEN.sub(b"", client.get(reverse(PAGE)).content) != first


def test_a_day_that_passes_makes_a_new_page(login, agent, claim):
    soon = timezone.now() + timedelta(seconds=1)
    Claim.objects.filter(pk=claim.pk).update(due_at=soon)
    client = login(agent)
    assert ">overdue<" not in client.get(reverse(PAGE)).text
    Claim.objects.filter(pk=claim.pk).update(due_at=soon - timedelta(hours=1))
    assert ">overdue<" in client.get(reverse(PAGE)).text


def test_a_message_is_shown_once(login, agent):
    client = login(agent)
    client.get(reverse(PAGE))
    told = client.post(reverse("desk-next"), follow=True)
    assert "Nothing waits for you now." in told.text
    assert "Nothing waits for you now." not in client.get(reverse(PAGE)).text


def test_a_closed_queue_is_no_choice_but_keeps_its_name_on_its_claims(login, agent, claim):
    queue = Queue.objects.get(pk=claim.queue_id) if claim.queue_id else Queue.objects.first()
    Claim.objects.filter(pk=claim.pk).update(queue=queue)
    Queue.objects.filter(pk=queue.pk).update(active=False)
    page = login(agent).get(reverse(PAGE))
    assert str(queue) in page.text.partition("<tbody>")[2]
    assert queue.pk not in dict(page.context["form"].fields["queue"].choices)


def test_what_is_around_the_claims_is_not_made_again_when_one_of_them_moves(login, agent, claim, monkeypatch):
    other = make_claim("in_mediation")
    client = login(agent)
    client.get(reverse(PAGE))
    monkeypatch.setattr("aftersales.views.desk.lists.render", lambda *_a, **_k: pytest.fail("made again"))
    Claim.objects.filter(pk=other.pk).update(due_at=claim.due_at - timedelta(days=1))
    assert listed_in(client.get(reverse(PAGE))) == [other.number, claim.number]
    Claim.objects.filter(pk=claim.pk).update(due_at=other.due_at - timedelta(days=2))
    assert listed_in(client.get(reverse(PAGE))) == [claim.number, other.number]


def test_the_way_further_is_that_of_the_page_that_is_shown(login, agent):
    claims = [make_claim("in_mediation") for _n in range(lists.A_PAGE + 1)]
    client = login(agent)
    for last in (claims[0], claims[1]):  # what is around the claims is kept from the first page to the second
        Claim.objects.update(due_at=timezone.now())
        Claim.objects.filter(pk=last.pk).update(due_at=timezone.now() + timedelta(days=1))
        first = client.get(reverse(PAGE)).text
        assert last.number not in first
        further = unescape(re.search(r'rel="next" href="([^"]+)"', first)[1])
        assert listed_in(client.get(reverse(PAGE) + further)) == [last.number]


def counted(client):
    return client.get(reverse(PAGE)).context["counts"]["unassigned"]


def test_what_others_did_is_counted_within_seconds(login, agent, claim, monkeypatch):
    client = login(agent)
    assert counted(client) == 1
    monkeypatch.setattr("aftersales.desk.lists.counts", lambda *_a: pytest.fail("counted again"))
    client.get(reverse(PAGE))
    monkeypatch.undo()
    make_claim("in_mediation")
    assert lists.BESIDE_KEPT <= 5
    caches["pieces"].delete(f"desk_beside_{agent.pk}")  # as after BESIDE_KEPT seconds
    assert counted(client) == 2


def test_what_one_did_oneself_is_counted_at_once_in_every_process(login, agent, claim, monkeypatch):
    client = login(agent)
    assert counted(client) == 1
    monkeypatch.setattr(caches["pieces"], "delete", lambda *_a: pytest.fail("no process can tell another to forget"))
    client.post(reverse("desk-take", args=[claim.number]))
    assert counted(client) == 0
    client.post(reverse("desk-view-save"), {"name": "Mine of today", "query": "view=mine"})
    assert "Mine of today" in client.get(reverse(PAGE)).text


def test_the_mark_of_a_deed_is_for_the_desk_alone_and_ends_by_itself(login, agent, claim):
    client = login(agent)
    marked = client.post(reverse("desk-take", args=[claim.number])).cookies["acted"]
    assert (marked["path"], marked["httponly"], marked["samesite"]) == ("/desk/", True, "Lax")
    assert lists.BESIDE_KEPT < marked["max-age"] <= 60
    assert "acted" not in client.get(reverse(PAGE)).cookies


def test_people_have_counts_of_their_own(login, agent, claim):
    mine = Claim.objects.filter(pk=claim.pk)
    mine.update(agent=agent)
    assert login(agent).get(reverse(PAGE)).context["counts"]["mine"] == 1
    assert login(make_user(User.Role.AGENT)).get(reverse(PAGE)).context["counts"]["mine"] == 0
