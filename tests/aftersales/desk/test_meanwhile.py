"""What came while somebody wrote at the desk: shown in full, nothing typed is lost, and pressing again goes through."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from aftersales import keeping, meanwhile, thread, workflow
from aftersales.actors import Actor
from aftersales.models import ClaimStep, Message
from tests.factories import make_macro, make_user

pytestmark = pytest.mark.django_db
FOUND = {"outcome": "upheld", "cause": "faulty", "facts": "It leaks.", "reasons": "Because.", "remedy": "refund_full"}
FOUND |= {"due_on": (timezone.localdate() + timedelta(days=7)).isoformat()}


@pytest.fixture
def shopper_says(claim):
    return lambda text, **more: thread.say(claim, Actor("shopper", claim.shopper), text, **more)


def deed(name, claim):
    """(address, what is typed, the word that stays) of a deed that sends or moves something."""
    macro = make_macro()
    return {
        "answer": (reverse("desk-say", args=[claim.number]), {"text": "Any news?", "seen_by": "shopper"}),
        "macro": (reverse("desk-macro", args=[claim.number, macro.pk]), {"text": "Any news?"}),
        "move": (reverse("claim-move", args=[claim.number, "ask_merchant"]), {"note": "Any news?"}),
        "finding": (
            reverse("desk-finding", args=[claim.number, "decide"]),
            FOUND | {"facts": "Any news?", "publish": "yes"},
        ),
    }[name]


def seen(claim, actor):
    return {"mark": meanwhile.mark_of(claim, actor.party), "version": claim.version}


def shown(page):
    """What the page tells of what is new."""
    return page.text.split('id="since"')[1].split("</section>")[0]


def done(claim):
    return Message.objects.filter(role="agent").count() + ClaimStep.objects.filter(claim=claim, role="agent").count()


@pytest.mark.parametrize("name", ["answer", "macro", "move", "finding"])
def test_a_message_stops_a_deed_once_and_nothing_typed_is_lost(desk, claim, agent, shopper_says, name):
    address, typed = deed(name, claim)
    form = typed | seen(claim, Actor("agent", agent))
    before = done(claim)
    shopper_says("It has just arrived!")
    page = desk.post(address, form)
    assert page.status_code == 409
    assert "It has just arrived!" in shown(page)
    assert "Nothing was done yet." in shown(page)
    assert "Any news?</textarea>" in page.text
    assert done(claim) == before
    again = page.context["say_form" if name == "answer" else "form"].data
    assert desk.post(address, again).status_code == 302
    assert done(claim) == before + 1


@pytest.mark.parametrize("name", ["answer", "macro", "move", "finding"])
def test_what_one_did_oneself_stops_nothing(desk, claim, agent, name):
    address, typed = deed(name, claim)
    form = typed | seen(claim, Actor("agent", agent))
    thread.say(claim, Actor("agent", agent), "My own note.", seen_by="staff")
    assert desk.post(address, form).status_code == 302


def test_a_file_and_a_colleagues_note_are_shown_as_well(desk, claim, agent):
    address, typed = deed("move", claim)
    form = typed | seen(claim, Actor("agent", agent))
    keeping.keep([ContentFile(b"Paid 40.", "receipt.txt")], Actor("shopper", claim.shopper), claim=claim)
    thread.say(claim, Actor("lead", make_user(User.Role.LEAD)), "Ask the bank first.", seen_by="staff")
    told = shown(desk.post(address, form))
    assert told.index("receipt.txt") < told.index("Ask the bank first.")


def test_a_file_with_a_message_is_told_once(desk, claim, agent, shopper_says):
    actor = Actor("agent", agent)
    before = meanwhile.mark_of(claim, "staff")
    said = shopper_says("Here is the receipt.")
    keeping.keep([ContentFile(b"Paid 40.", "receipt.txt")], Actor("shopper", claim.shopper), claim=claim, message=said)
    (entry,) = meanwhile.since(claim, actor, before)
    assert [file.name for file in entry["files"]] == ["receipt.txt"]


def test_a_step_is_shown_with_what_was_said_beside_it(desk, claim, agent, shopper_says):
    address, typed = deed("move", claim)
    form = typed | seen(claim, Actor("agent", agent))
    shopper_says("They offer a repair now.")
    workflow.move(claim.pk, "offer", by=Actor("merchant"), given={"remedy": "repair", "done_by": timezone.localdate()})
    told = shown(desk.post(address, form))
    assert told.index("They offer a repair now.") < told.index("The merchant made an offer")


@pytest.mark.parametrize("name", ["move", "finding"])
def test_the_words_of_a_step_that_became_impossible_are_kept_to_be_copied(desk, claim, agent, name):
    address, typed = deed(name, claim)
    form = typed | seen(claim, Actor("agent", agent))
    workflow.move(claim.pk, "withdraw", by=Actor("shopper", claim.shopper), given={"pressured": False})
    for press in ("first", "second"):
        page = desk.post(address, form)
        assert page.status_code == 409
        assert "Any news?</textarea>" in page.text
        assert ('id="since"' in page.text) == (press == "first")
        assert "not possible any more" in page.text
        form = page.context["form"].data


def test_a_finding_published_by_a_double_press_is_one_without_a_complaint(desk, claim, agent):
    address, typed = deed("finding", claim)
    form = typed | seen(claim, Actor("agent", agent))
    for _press in range(2):
        page = desk.post(address, form, follow=True)
        assert page.status_code == 200
        assert "not possible any more" not in page.text
    assert claim.findings.count() == 1


@pytest.mark.parametrize("step", ["", "question_shopper"])
def test_a_macro_sent_by_a_double_press_is_sent_once_without_a_complaint(desk, claim, step):
    address = reverse("desk-macro", args=[claim.number, make_macro(move=step).pk])
    form = {field.name: field.value() for field in desk.get(address).context["form"]}
    for _press in range(2):
        assert desk.post(address, form).status_code == 302
    assert done(claim) == 1


def test_a_finding_that_was_stopped_can_be_published_from_where_it_stands(desk, claim, agent, shopper_says):
    address, typed = deed("finding", claim)
    form = typed | seen(claim, Actor("agent", agent))
    shopper_says("It has just arrived!")
    page = desk.post(address, form).text
    assert "As both sides will read it" in page
    assert 'name="publish"' in page


def test_whoever_writes_a_finding_has_the_thread_beside_it(desk, claim, shopper_says):
    shopper_says("It leaks at the base.")
    page = desk.get(reverse("desk-finding", args=[claim.number, "decide"])).text
    assert "It leaks at the base." in page.split('id="thread"')[1]


@pytest.mark.parametrize(
    ("page", "typed"),
    [("desk-note", {"text": "Called."}), ("desk-tag", {"name": "batch"}), ("desk-snooze", {"on_answer": "on"})],
)
def test_a_note_a_tag_and_putting_aside_are_not_stopped(desk, claim, agent, shopper_says, page, typed):
    form = typed | seen(claim, Actor("agent", agent))
    shopper_says("It has just arrived!")
    assert desk.post(reverse(page, args=[claim.number]), form).status_code == 302


def test_the_forms_a_ticket_leads_to_begin_with_what_came_after_it_was_read(desk, claim, shopper_says):
    make_macro()
    ticket = desk.get(reverse("desk-ticket", args=[claim.number]))
    shopper_says("It has just arrived!")
    leads = {part.split('"')[0] for part in ticket.text.split('href="') if "?seen=" in part.split('"')[0]}
    assert all(any(part in address for address in leads) for part in ("/do/", "/finding/", "/macros/"))
    for address in leads:
        page = desk.get(address)
        assert "It has just arrived!" in shown(page)
        assert page.context["form"]["mark"].value() == meanwhile.mark_of(claim, "staff")
        assert 'id="since"' not in desk.get(address.split("?")[0]).text


def test_a_mark_changes_by_what_is_said_done_and_handed_in_alone(desk, claim, shopper_says):
    address = reverse("desk-ticket", args=[claim.number])
    first = desk.get(address).context["mark"]
    assert first == meanwhile.mark_of(claim, "staff")
    assert f'name="mark" value="{first}"' in desk.get(address).text
    shopper_says("It has just arrived!")
    assert desk.get(address).context["mark"] != first


def test_the_page_that_is_open_hears_of_a_file(desk, claim):
    mark = desk.get(reverse("desk-ticket", args=[claim.number])).context["mark"]
    keeping.keep([ContentFile(b"Paid 40.", "receipt.txt")], Actor("shopper", claim.shopper), claim=claim)
    told = [desk.get(reverse("desk-present", args=[claim.number]), {"mark": read}).json() for read in (mark, "")]
    assert [len(one["lines"]) for one in told] == [1, 0]


@pytest.mark.parametrize("party", ["shopper", "merchant"])
def test_no_side_is_told_what_it_may_not_read(claim, agent, party):
    actor = Actor(party, claim.shopper if party == "shopper" else None)
    before = meanwhile.mark_of(claim, party)
    other = "merchant" if party == "shopper" else "shopper"
    for seen_by in ("staff", other, "all"):
        thread.say(claim, Actor("agent", agent), f"for {seen_by}", seen_by=seen_by)
    hidden = ContentFile(b"Mine.", "private.txt")
    keeping.keep([hidden], Actor("agent", agent), claim=claim, seen_by="staff")
    assert [entry["row"].text for entry in meanwhile.since(claim, actor, before)] == ["for all"]
    assert meanwhile.since(claim, actor, "what is this") != []
    assert meanwhile.since(claim, actor, "") == []
