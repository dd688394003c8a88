"""The page of a ticket that is kept: never another's page, never an old one, and every look is still written down."""

import re
from datetime import timedelta
from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import kept_pages
from accounts.models import Notice, User
from aftersales import thread, workflow
from aftersales.actors import Actor
from aftersales.desk import at_once, checklists, holding, joining, presence
from aftersales.models import (
    Attachment,
    Claim,
    ClaimStep,
    Clock,
    Commitment,
    DeskTag,
    Finding,
    Message,
    Offer,
    PlannedMessage,
    Presence,
    Queue,
    Repair,
    StaffTask,
    StaffView,
)
from aftersales.views.desk import ticket
from tests.factories import make_claim, make_macro, make_user

pytestmark = pytest.mark.django_db
KEY = re.compile(rb'name="sent_key" value="([^"]+)"')


def page_of(claim):
    return reverse("desk-ticket", args=[claim.number])


def looked_at(client, claim):
    """The page without what is new each time it is shown."""
    told = client.get(page_of(claim)).content
    return KEY.sub(b"", kept_pages.TOKEN.sub(b"", told))


@pytest.fixture
def not_made_again(monkeypatch):
    """From when it is called on, a page that is made anew fails the test."""
    return partial(monkeypatch.setattr, ticket, "render", lambda *_a, **_k: pytest.fail("made again"))


def test_a_ticket_that_did_not_change_is_taken_from_the_shelf(
    login, agent, claim, not_made_again, django_assert_max_num_queries
):
    client = login(agent)
    first = looked_at(client, claim)
    not_made_again()
    with django_assert_max_num_queries(7):
        assert looked_at(client, claim) == first


def test_each_look_has_a_token_and_keys_of_its_own(login, agent, claim):
    client = login(agent)
    looks = [client.get(page_of(claim)).content for _look in range(2)]
    (say, note), again = (KEY.findall(look) for look in looks)
    assert note == say + b"n"
    assert ticket.KEY_PLACE.encode() not in looks[0] + looks[1]
    assert not {say, note} & set(again)
    assert kept_pages.TOKEN.findall(looks[0]) != kept_pages.TOKEN.findall(looks[1])


def test_nobody_gets_the_page_of_another(client, agent, claim):
    other, lead = make_user(User.Role.AGENT, display_name="Other"), make_user(User.Role.LEAD)
    pages = []
    for user in (agent, other, lead):
        client.force_login(user)
        pages.append(client.get(page_of(claim)).text)
    assert ["Give it to somebody" in page for page in pages] == [False, False, True]
    tokens = [kept_pages.TOKEN.findall(page.encode())[0] for page in pages]
    assert len(set(tokens)) == 3


def test_every_look_is_written_down_and_makes_somebody_present(login, agent, claim, not_made_again):
    client = login(agent)
    looked_at(client, claim)
    StaffView.objects.all().delete()
    Presence.objects.update(at=timezone.now() - timedelta(hours=1))
    not_made_again()
    looked_at(client, claim)
    assert StaffView.objects.get().user == agent
    assert Presence.objects.get().at > timezone.now() - timedelta(minutes=1)


def test_a_look_in_the_next_short_while_is_another(login, agent, claim):
    client = login(agent)
    looked_at(client, claim)
    looked_at(client, claim)
    assert StaffView.objects.count() == 1
    StaffView.objects.update(first_at=timezone.now() - timedelta(minutes=11), slot=200)
    looked_at(client, claim)
    assert StaffView.objects.count() == 2


def offered(claim, _agent):
    Offer.objects.create(claim=claim, by_role="merchant", remedy="refund_full", done_by=timezone.localdate())


def promised(claim, _agent):
    Commitment.objects.create(claim=claim, who="merchant", act="refund_full", due_on=timezone.localdate())


def decided(claim, agent):
    Finding.objects.create(claim=claim, by=agent, outcome="upheld", facts="It broke.", reasons="It must not.")


def proposed(claim, agent):
    due = timezone.now() + timedelta(days=1)
    StaffTask.objects.create(claim=claim, kind="safety", reason="Somebody is hurt.", proposed_by=agent, due_at=due)


def planned(claim, agent):
    later = timezone.now() + timedelta(days=2)
    PlannedMessage.objects.create(claim=claim, by=agent, role="agent", seen_by="shopper", text="Soon.", send_at=later)


def said_in_a_joined_claim(claim, _agent):
    other = make_claim("in_mediation", shopper=claim.shopper)
    Claim.objects.filter(pk=other.pk).update(merged_into=claim)
    thread.say(other, Actor("shopper", claim.shopper), "Said in the other one.")


def handed_in(claim, _agent):
    said = thread.say(claim, Actor("shopper", claim.shopper), "See the picture.")
    about = {"name": "a.pdf", "media_type": "application/pdf", "extension": "pdf", "size": 9, "sha256": "0" * 64}
    Attachment.objects.create(claim=claim, message=said, role="shopper", original="a", **about)


def a_clock_runs(claim, _agent):
    due = timezone.now() + timedelta(days=40)
    Clock.objects.create(
        claim=claim, name="finding", waits_for="portal", basis="house_rule", started_at=timezone.now(), due_at=due
    )


def moved(claim, agent):
    workflow.move(claim.pk, "question_shopper", by=Actor("agent", agent), note="Which colour?")


def somebody_else_looks(claim, _agent):
    presence.note(claim, make_user(User.Role.AGENT, display_name="Wen"), timezone.now())


CHANGES = {
    "a message": lambda c, _a: thread.say(c, Actor("shopper", c.shopper), "Any news?"),
    "a message erased": lambda c, _a: Message.objects.filter(claim=c).update(text="–"),
    "a step's words": lambda c, _a: ClaimStep.objects.filter(claim=c).update(note="Taken back."),
    "a move": moved,
    "a file": handed_in,
    "an offer": offered,
    "a promise": promised,
    "a finding": decided,
    "a task": proposed,
    "a planned message": planned,
    "a repair": lambda c, _a: Repair.objects.create(claim=c, handed_in_on=timezone.localdate()),
    "a clock": a_clock_runs,
    "a tick": lambda c, a: checklists.tick(c, "order", a, timezone.now()),
    "a tag": lambda c, a: DeskTag.objects.create(claim=c, name="later", by=a),
    "a group": lambda c, a: joining.group(c, "One batch", a, timezone.now()),
    "a macro": lambda _c, _a: make_macro(name="Another macro"),
    "a joined claim": said_in_a_joined_claim,
    "a line": lambda c, _a: c.lines.update(outcome="refund_full"),
    "a hold": lambda c, a: holding.take(c.pk, a, timezone.now()),
    "a hold of another": lambda c, _a: holding.take(c.pk, make_user(User.Role.AGENT), timezone.now()),
    "who else looks": somebody_else_looks,
    "the kind": lambda c, _a: Claim.objects.filter(pk=c.pk).update(kind="unsafe", harm=2),
    "the law": lambda c, _a: Claim.objects.filter(pk=c.pk).update(jurisdiction="us"),
    "the merchant": lambda c, _a: c.merchant.__class__.objects.filter(pk=c.merchant_id).update(name="New name"),
    "the order": lambda c, _a: c.purchase.__class__.objects.filter(pk=c.purchase_id).update(order_no="X-9"),
    "the queue": lambda c, _a: Queue.objects.update(name="Another desk"),
    "a notice": lambda _c, a: Notice.objects.create(user=a, key="k", subject="s", body="b", path="/"),
    "the text size": lambda _c, a: User.objects.filter(pk=a.pk).update(large_text=True),
    "the name of who ticked": lambda _c, a: User.objects.filter(pk=a.pk).update(display_name="Renamed"),
    "one's rights": lambda _c, a: User.objects.filter(pk=a.pk).update(role="lead"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_makes_a_new_page(login, agent, claim, change):
    Queue.objects.filter(pk=claim.queue_id).update(name="A desk")
    thread.say(claim, Actor("shopper", claim.shopper), "It does not work.")
    checklists.tick(claim, "both_heard", agent, timezone.now())
    client = login(agent)
    first = looked_at(client, claim)
    change(claim, agent)
    changed = looked_at(client, claim)
    assert changed != first
    kept_pages.shelf.clear()
    assert looked_at(client, claim) == changed


@pytest.mark.parametrize("state", ["in_mediation", "awaiting_merchant", "agreed", "decided", "resolved", "withdrawn"])
def test_while_it_is_kept_a_page_made_anew_says_the_same(login, agent, state, monkeypatch):
    claim, client = make_claim(state), login(agent)
    moments = []
    monkeypatch.setattr(ticket, "_good_until", lambda *told: moments.append(good_until(*told)) or moments[-1])
    first = looked_at(client, claim)
    (until,) = moments
    if until is None:
        return
    for moment in (until - timedelta(microseconds=1), until - timedelta(milliseconds=30)):
        kept_pages.shelf.clear()
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        assert looked_at(client, claim) == first


good_until = ticket._good_until


def test_a_page_is_over_when_something_on_it_moves_on(login, agent, claim):
    client = login(agent)
    Claim.objects.filter(pk=claim.pk).update(agent=make_user(User.Role.AGENT), held_until=timezone.now())
    assert "works on it" not in client.get(page_of(claim)).text
    holder = make_user(User.Role.AGENT, display_name="Wen")
    Claim.objects.filter(pk=claim.pk).update(agent=holder, held_until=timezone.now() + timedelta(hours=1))
    assert "Wen works on it" in client.get(page_of(claim)).text


def test_the_end_of_a_hold_ends_the_page(login, agent, claim, monkeypatch):
    now = timezone.now()
    holder = make_user(User.Role.AGENT, display_name="Wen")
    Claim.objects.filter(pk=claim.pk).update(agent=holder, held_until=now + timedelta(milliseconds=1))
    client = login(agent)
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert "Wen works on it" in client.get(page_of(claim)).text
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(milliseconds=2))
    assert "Wen works on it" not in client.get(page_of(claim)).text


def test_a_message_to_the_reader_is_shown_once(login, agent, claim):
    client = login(agent)
    told = client.post(reverse("desk-note", args=[claim.number]), {"text": "Called."}, follow=True)
    assert "The note is kept." in told.text
    assert "The note is kept." not in client.get(page_of(claim)).text


def test_rows_read_at_once_are_those_of_the_orm(agent, claim):
    for change in (offered, promised, decided, proposed, planned, handed_in, said_in_a_joined_claim):
        change(claim, agent)
    make_macro(name="b"), make_macro(name="a")
    read = at_once.read(claim, make_user(User.Role.LEAD))
    for name, part in at_once.PARTS.items():
        for row in read.of(name):
            same = part.model._base_manager.get(pk=row.pk)
            assert {n: getattr(row, n) for n in part.names()} == {n: getattr(same, n) for n in part.names()}
        assert read.of(name) or name in {"helpers", "repairs", "ticks", "desk_tags", "membership", at_once.HERE}
    assert [macro.name for macro in read.of("macros")][:2] == ["a", "b"]
    assert "Said in the other one." in [message.text for message in read.of("messages")]
