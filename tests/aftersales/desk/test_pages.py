"""The pages of the desk: what a case worker does on them, what is refused, and that nothing typed is lost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from aftersales import tasks, thread, workflow
from aftersales.actors import Actor
from aftersales.models import BulkDeed, Claim, ClaimGroup, Message, PlannedMessage, SavedView, StaffTask
from tests.factories import make_claim, make_macro, make_purchase, make_user

pytestmark = pytest.mark.django_db
IN_A_WEEK = (timezone.localdate() + timedelta(days=7)).isoformat()


def send(client, page, claim, /, *more, **told):
    return client.post(reverse(page, args=[claim.number, *more]), told, follow=True)


def test_next_leads_to_the_claim_and_says_why(desk, claim):
    page = desk.post(reverse("desk-next"), follow=True)
    assert page.redirect_chain[-1][0] == reverse("desk-ticket", args=[claim.number])
    assert "because it is due first" in page.text
    Claim.objects.update(state="agreed")
    assert "Nothing waits for you now." in desk.post(reverse("desk-next"), follow=True).text


def test_an_answer_goes_to_the_side_it_is_for(desk, claim):
    mark = desk.get(reverse("desk-ticket", args=[claim.number])).context["mark"]
    for _again in range(2):  # sent twice by a double click
        send(desk, "desk-say", claim, text="We look into it.", seen_by="shopper", mark=mark, sent_key="k")
    assert [(m.text, m.seen_by) for m in Message.objects.all()] == [("We look into it.", "shopper")]


def test_what_came_meanwhile_is_shown_and_nothing_typed_is_lost(desk, claim):
    mark = desk.get(reverse("desk-ticket", args=[claim.number])).context["mark"]
    thread.say(claim, Actor("shopper", claim.shopper), "It has just arrived!")
    page = send(desk, "desk-say", claim, text="Where is your parcel?", seen_by="shopper", mark=mark)
    assert page.status_code == 409
    assert "It has just arrived!" in page.text.split('id="since"')[1].split("</section>")[0]
    assert "Where is your parcel?" in page.text
    fresh = page.context["say_form"].data["mark"]
    send(desk, "desk-say", claim, text="Good.", seen_by="shopper", mark=fresh)
    assert Message.objects.last().text == "Good."


def test_a_phone_note_and_an_internal_note_reach_no_party(desk, claim):
    send(desk, "desk-note", claim, text="Called the carrier.", by_phone="on")
    row = Message.objects.get()
    assert (row.seen_by, row.channel) == ("staff", "phone")
    assert "Called the carrier." not in str(thread.read(claim, "shopper"))


def test_a_message_is_sent_on_its_day_unless_an_answer_comes_before(desk, claim, agent):
    for text in ("First", "Second"):
        send(desk, "desk-say", claim, text=text, seen_by="shopper", send_on=IN_A_WEEK, only_unanswered="on")
    first, second = PlannedMessage.objects.order_by("pk")
    send(desk, "desk-planned-drop", claim, second.pk)
    PlannedMessage.objects.filter(pk=first.pk).update(made_at=timezone.now(), send_at=timezone.now())
    tasks.send_planned()
    assert [m.text for m in Message.objects.all()] == ["First"]
    second.refresh_from_db()
    assert second.dropped_at


def test_a_planned_message_that_was_answered_is_not_sent_and_says_so(desk, claim):
    send(desk, "desk-say", claim, text="Any news?", seen_by="shopper", send_on=IN_A_WEEK, only_unanswered="on")
    past = timezone.now() - timedelta(days=8)
    PlannedMessage.objects.update(made_at=past, send_at=timezone.now() - timedelta(minutes=1))
    thread.say(claim, Actor("shopper", claim.shopper), "It is here.")
    tasks.send_planned()
    assert "was not sent" in Message.objects.last().text
    assert Message.objects.last().seen_by == "staff"


@pytest.mark.parametrize("told", [{"until": "2020-01-01"}, {"until": "2099-01-01"}, {}])
def test_a_claim_is_put_aside_until_a_day_that_can_be(desk, claim, told):
    assert send(desk, "desk-snooze", claim, **told).status_code == 400
    send(desk, "desk-snooze", claim, until=IN_A_WEEK)
    assert desk.get(reverse("desk-claims")).context["lines"] == []
    assert len(desk.get(reverse("desk-claims") + "?view=snoozed").context["lines"]) == 1
    send(desk, "desk-wake", claim)
    assert len(desk.get(reverse("desk-claims")).context["lines"]) == 1


def test_tags_and_ticks_come_and_go(desk, claim):
    send(desk, "desk-tag", claim, name=" bad  batch ")
    assert len(desk.get(reverse("desk-claims") + "?tag=bad+batch").context["lines"]) == 1
    send(desk, "desk-untag", claim, claim.desk_tags.get().pk)
    send(desk, "desk-tick", claim, point="order")
    assert claim.ticks.get().point == "order"
    send(desk, "desk-tick", claim, point="order")
    assert not claim.ticks.exists()
    assert send(desk, "desk-tick", claim, point="no such").status_code == 404


def test_only_a_lead_gives_claims_away(login, agent, lead, claim):
    other = make_user(User.Role.AGENT)
    assert send(login(agent), "desk-give", claim, to=other.pk).status_code == 404
    send(login(lead), "desk-give", claim, to=other.pk)
    claim.refresh_from_db()
    assert claim.agent == other
    assert "Somebody else works on this claim" in send(login(agent), "desk-take", claim).text


def test_a_macro_is_read_filled_in_and_sent(desk, claim):
    macro = make_macro(text_en="Claim {claim}: order {order}.")
    address = reverse("desk-macro", args=[claim.number, macro.pk])
    page = desk.get(address)
    assert f"Claim {claim.number}: order {{order}}." in page.text
    assert "Nothing is known for: order" in page.text
    assert desk.post(address, {"text": "Order {order}", "version": claim.version}).status_code == 400
    desk.post(address, {"text": "Order 7", "version": claim.version})
    assert Message.objects.get().text == "Order 7"


def test_a_macro_on_an_older_version_is_refused_with_what_changed(desk, claim):
    macro, version = make_macro(move="question_shopper"), claim.version
    workflow.move(claim.pk, "offer", by=Actor("merchant"), given={"remedy": "repair", "done_by": timezone.localdate()})
    page = desk.post(reverse("desk-macro", args=[claim.number, macro.pk]), {"text": "When?", "version": version})
    assert page.status_code == 409
    assert "The merchant made an offer" in page.text
    assert "When?" in page.text


def test_leads_write_macros_with_variables_there_are(login, lead):
    client, told = login(lead), {"name": "M", "seen_by": "shopper", "active": "on"}
    texts = {f"text_{code}": "{claim}" for code in ("en", "zh_hans", "zh_hant")}
    wrong = client.post(reverse("desk-macro-new"), told | texts | {"text_en": "{secret}"})
    assert "There is no variable secret." in wrong.text
    assert client.post(reverse("desk-macro-new"), told | texts).status_code == 302


def test_a_finding_is_read_as_both_sides_will_before_it_is_published(desk, claim):
    address = reverse("desk-finding", args=[claim.number, "decide"])
    told = {"outcome": "upheld", "cause": "faulty", "facts": "It leaks.", "reasons": "For the shopper.", "rules": "R 1"}
    told |= {"reasons_for_merchant": "Für den Händler.", "remedy": "refund_full", "due_on": IN_A_WEEK}
    page = desk.post(address, told | {"version": claim.version, "preview": "yes"})
    shopper, merchant = page.text.split("The merchant reads</h3>")
    assert "For the shopper." in shopper
    assert "Für den Händler." in merchant.split("</section>")[0]
    assert Claim.objects.get(pk=claim.pk).state == "in_mediation"
    desk.post(address, told | {"version": claim.version, "publish": "yes"})
    assert Claim.objects.get(pk=claim.pk).findings.get().rules == "R 1"


def test_kept_lists_are_ones_own_or_shared_by_a_lead(login, agent, lead, claim):
    query = "view=ours&kind=return&evil=1"
    login(agent).post(reverse("desk-view-save"), {"name": "Mine", "query": query, "shared": "on"})
    login(lead).post(reverse("desk-view-save"), {"name": "Team", "query": query, "shared": "on"})
    assert list(SavedView.objects.values_list("query", "shared")) == [
        ("view=ours&kind=return", s) for s in (False, True)
    ]
    assert [v.name for v in login(agent).get(reverse("desk-claims")).context["saved"]] == ["Mine", "Team"]
    team = SavedView.objects.get(name="Team")
    assert login(agent).post(reverse("desk-view-forget", args=[team.pk])).status_code == 404
    login(lead).post(reverse("desk-view-forget", args=[team.pk]))
    assert SavedView.objects.count() == 1


def test_two_claims_of_the_same_people_become_one_and_lead_to_each_other(desk, claim):
    bought = make_purchase(claim.shopper, merchant=claim.merchant, title="Lid")
    other = make_claim("in_mediation", claim.shopper, merchant=claim.merchant, purchase=bought)
    thread.say(other, Actor("shopper", claim.shopper), "The lid is missing too.")
    send(desk, "desk-merge", other, number=claim.number.lower(), version=other.version)
    other.refresh_from_db()
    assert (other.state, other.merged_into) == ("merged", claim)
    page = desk.get(reverse("desk-ticket", args=[claim.number]))
    assert "The lid is missing too." in page.text
    assert claim.lines.count() == 2
    assert claim.number in desk.get(reverse("claim", args=[other.number])).text


def test_claims_of_different_people_are_not_joined(desk, claim):
    other = make_claim("in_mediation")
    assert "not of the same shopper" in send(desk, "desk-merge", claim, number=other.number).text
    assert "no such claim" in send(desk, "desk-merge", claim, number="NOSUCH").text
    assert Claim.objects.filter(state="merged").count() == 0


def test_one_thing_of_a_claim_becomes_a_claim_of_its_own(desk, claim):
    line = claim.purchase.lines.create(title="Lid", quantity=1)
    row = claim.lines.create(line=line)
    page = send(desk, "desk-split", claim, line=row.pk, version=claim.version)
    made = Claim.objects.exclude(pk=claim.pk).get()
    assert page.redirect_chain[-1][0] == reverse("desk-ticket", args=[made.number])
    assert (made.state, made.filed_at, made.lines.get().line) == ("in_mediation", claim.filed_at, line)
    assert (made.steps.get().name, made.shopper) == ("split_off", claim.shopper)
    assert "one thing only" in send(desk, "desk-split", claim, line=claim.lines.get().pk).text


def test_claims_of_one_cause_share_a_text_and_stay_apart(desk, claim):
    other = make_claim("in_mediation", merchant=claim.merchant)
    for one in (claim, other):
        send(desk, "desk-claim-group", one, name="Leaking lids")
    group = ClaimGroup.objects.get()
    told = {"name": "Leaking lids", "facts": "Batch 7 leaks.", "reasons": "r"}
    desk.post(reverse("desk-group", args=[group.pk]), told)
    page = desk.get(reverse("desk-finding", args=[other.number, "decide"]))
    assert "Batch 7 leaks." in page.text
    assert "Leaking lids" not in desk.get(reverse("claim", args=[claim.number])).text
    send(desk, "desk-claim-group", other, out="yes")
    assert group.members.count() == 1


def test_a_deed_on_many_can_be_taken_back_and_is_done_by_a_worker(desk, agent, claim):
    other, over = make_claim("in_mediation"), make_claim("resolved")
    chosen = [claim.pk, other.pk, over.pk]
    assert "3 claims are chosen" in desk.post(reverse("desk-bulk"), {"claim": chosen}).text
    for _n in range(2):
        desk.post(reverse("desk-bulk"), {"claim": chosen, "step": "do", "kind": "tag", "name": "batch"})
    first, second = BulkDeed.objects.order_by("pk")
    desk.post(reverse("desk-bulk-undo", args=[first.pk]))
    tasks.work_in_bulk()
    assert not claim.desk_tags.exists()
    BulkDeed.objects.update(starts_at=timezone.now() - timedelta(seconds=1))
    tasks.work_in_bulk()
    assert (claim.desk_tags.count(), other.desk_tags.count(), over.desk_tags.count()) == (1, 1, 0)
    page = desk.get(reverse("desk-bulk-deed", args=[second.pk]))
    assert "left out" in page.text
    assert desk.post(reverse("desk-bulk-undo", args=[second.pk]), follow=True).text.count("cannot be taken back") == 1


def test_a_task_is_decided_by_somebody_else(login, agent, lead, claim):
    told = {"kind": "advance", "reason": "No money came.", "amount": "40"}
    send(login(agent), "desk-task-new", claim, **told)
    task = StaffTask.objects.get()
    address, yes = reverse("desk-task", args=[task.pk]), {"answer": "approve", "decision": "Pay it."}
    assert "A lead decides this." in login(agent).post(address, yes).text
    login(lead).post(address, yes)
    task.refresh_from_db()
    assert (task.approved, task.decided_by, claim.steps.last().name) == (True, lead, "advance")


def test_who_else_looks_is_said_to_the_page_that_is_open(login, agent, lead, claim):
    login(lead).get(reverse("desk-ticket", args=[claim.number]))
    page = login(agent).get(reverse("desk-ticket", args=[claim.number]))
    assert "Also here:" in page.text
    told = login(agent).get(reverse("desk-present", args=[claim.number]), {"mark": page.context["mark"]}).json()
    assert len(told["lines"]) == 1
    thread.say(claim, Actor("merchant"), "We pay.")
    told = login(agent).get(reverse("desk-present", args=[claim.number]), {"mark": page.context["mark"]}).json()
    assert len(told["lines"]) == 2


def test_the_shopper_reads_who_looked_and_nobody_else(login, agent, claim, shopper):
    login(agent).get(reverse("desk-ticket", args=[claim.number]))
    page = login(claim.shopper).get(reverse("claim-looks", args=[claim.number]))
    assert f"Colleague {agent.pk}" in page.text
    assert agent.email not in page.text
    assert login(shopper).get(reverse("claim-looks", args=[claim.number])).status_code == 404


@pytest.mark.parametrize("name", ["desk-next", "desk-view-save", "desk-bulk"])
@pytest.mark.parametrize("role", ["shopper", "curator"])
def test_others_cannot_press_what_staff_press(login, name, role):
    assert login(make_user(role)).post(reverse(name)).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "desk-say",
        "desk-note",
        "desk-take",
        "desk-release",
        "desk-give",
        "desk-snooze",
        "desk-wake",
        "desk-tag",
        "desk-tick",
    ],
)
def test_others_cannot_touch_a_claim_by_the_desk(login, claim, name):
    for user in (claim.shopper, make_user(), make_user(User.Role.CURATOR)):
        assert login(user).post(reverse(name, args=[claim.number])).status_code == 404


def test_a_page_of_the_list_takes_eight_queries_however_long_it_is(desk, django_assert_max_num_queries):
    for _n in range(12):
        make_claim("in_mediation")
    desk.get(reverse("desk-claims") + "?view=over")  # what the filters offer is asked once in a while
    with django_assert_max_num_queries(8):
        page = desk.get(reverse("desk-claims"))
    assert len(page.content) < 120_000
