"""The desk by JSON: lists, Next, holds, notes, macros, tasks for two, the wall; for staff alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from aftersales import thread
from aftersales.actors import Actor
from aftersales.models import Claim, Message, StaffTask, StaffView
from tests.aftersales.api.calling import API, fields, keyed, post, problem
from tests.factories import make_claim, make_macro, make_user

pytestmark = pytest.mark.django_db
OPERATIONS = (
    ("GET", "/desk/claims/"),
    ("POST", "/desk/next/"),
    ("POST", "/desk/claims/{number}/take/"),
    ("POST", "/desk/claims/{number}/release/"),
    ("POST", "/desk/claims/{number}/notes/"),
    ("POST", "/desk/claims/{number}/macros/{macro}/"),
    ("POST", "/desk/claims/{number}/tasks/"),
    ("GET", "/desk/macros/"),
    ("GET", "/desk/tasks/"),
    ("POST", "/desk/tasks/{task}/decision/"),
    ("GET", "/desk/board/"),
)
ADVANCE = {"kind": "advance", "reason": "The merchant does not pay.", "amount": "40.00"}


@pytest.fixture
def claim(db):
    return make_claim("in_mediation")


@pytest.fixture
def staff(agent):
    return keyed(agent)


@pytest.mark.parametrize(("method", "address"), OPERATIONS)
@pytest.mark.parametrize("role", ["shopper", "merchant", "curator"])
def test_others_learn_nothing_of_the_desk(claim, role, method, address):
    task = StaffTask.objects.create(kind="safety", claim=claim, reason="r", due_at=timezone.now())
    path = API + address.format(number=claim.number, macro=make_macro().pk, task=task.pk)
    body = {"text": "x", "answer": "approve", "decision": "d", **ADVANCE}
    client = keyed(make_user(role))
    response = client.get(path) if method == "GET" else client.post(path, body, content_type="application/json")
    problem(response, 404)
    assert not Message.objects.exists()


def test_a_list_goes_on_page_by_page_with_its_filters(staff, claim):
    more = [make_claim("in_mediation", kind="repair", asks="repair") for _n in range(3)]
    first = staff.get(f"{API}/desk/claims/?kind=repair&limit=2").json()
    second = staff.get(first["next"].removeprefix("http://localhost:8000").split("8104")[-1]).json()
    numbers = [row["number"] for page in (first, second) for row in page["results"]]
    assert sorted(numbers) == sorted(c.number for c in more)
    assert second["next"] is None
    assert first["results"][0]["lane"] == "ours"


@pytest.mark.parametrize("mark", ["x", "1.0_1", "999999999999.000000_1"])
def test_a_mark_that_is_none_is_refused(staff, mark):
    assert fields(staff.get(f"{API}/desk/claims/?after={mark}")) == {"after"}


def test_an_unknown_queue_lists_nothing(staff, claim):
    assert staff.get(f"{API}/desk/claims/?queue=nowhere").json()["results"] == []


def test_next_gives_a_claim_once_and_says_why(staff, claim):
    told = post(staff, "/desk/next/", {}).json()
    assert (told["claim"]["number"], told["why"]) == (claim.number, "due")
    other = keyed(make_user("agent"))
    assert post(other, "/desk/next/", {}).json() == {"claim": None, "why": "", "words": ""}
    assert problem(post(other, f"/desk/claims/{claim.number}/take/", {}), 409, "held")["held_by"]
    assert post(staff, f"/desk/claims/{claim.number}/release/", {}).json()["held_by"] == ""
    assert post(other, f"/desk/claims/{claim.number}/take/", {}).status_code == 200


def test_next_sent_twice_with_a_key_is_one_answer(staff, claim):
    make_claim("in_mediation")
    first = post(staff, "/desk/next/", {}, idempotency_key="k").json()
    assert post(staff, "/desk/next/", {}, idempotency_key="k").json() == first


def test_a_note_is_for_staff_alone_and_the_look_is_written_down(staff, claim, agent):
    told = post(staff, f"/desk/claims/{claim.number}/notes/", {"text": "Called them.", "by_phone": True}).json()
    assert (told["seen_by"], told["channel"]) == ("staff", "phone")
    assert StaffView.objects.get().what == "api"


def test_a_macro_is_filled_and_sent_or_says_what_is_not_known(staff, claim):
    macro = make_macro(text_en="Claim {claim}, order {order}.", tag="asked", snooze_days=3)
    address = f"/desk/claims/{claim.number}/macros/{macro.pk}/"
    assert problem(post(staff, address, {}), 409, "unknown_variables")["variables"] == ["order"]
    assert problem(post(staff, address, {"text": "x", "version": 0}), 409, "stale")
    assert fields(post(staff, address, {"text": "x", "mark": "newest"})) == {"mark"}
    said = thread.say(claim, Actor("shopper", claim.shopper), "It has just arrived!")
    since = problem(post(staff, address, {"text": "x", "mark": f"{2**40}-0-0"}), 409, "stale")["since"]
    assert [came["text"] for came in since] == ["It has just arrived!"]
    said.delete()
    assert post(staff, address, {"text": "All right."}).status_code == 200
    claim.refresh_from_db()
    assert (Message.objects.get().text, claim.desk_tags.get().name) == ("All right.", "asked")
    assert claim.snoozed_until > timezone.now() + timedelta(days=2)
    problem(post(staff, f"/desk/claims/{claim.number}/macros/{macro.pk + 1}/", {}), 404)


def test_two_people_decide_a_task(staff, claim, lead):
    told = post(staff, f"/desk/claims/{claim.number}/tasks/", ADVANCE).json()
    address = f"/desk/tasks/{told['id']}/decision/"
    yes = {"answer": "approve", "decision": "It is due."}
    problem(post(staff, address, yes), 409, "for_leads")
    assert staff.get(f"{API}/desk/tasks/").json()["results"][0]["id"] == told["id"]
    assert post(keyed(lead), address, yes).json()["approved"] is True
    problem(post(keyed(lead), address, yes), 409, "decided")
    assert Claim.objects.get(pk=claim.pk).steps.last().name == "advance"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"amount": "0.00"}, "amount"), ({"kind": "sanction"}, "sanction"), ({"other_merchant": 10**9}, "other_merchant")],
)
def test_a_task_that_lacks_something_is_refused_at_its_field(staff, claim, changes, field):
    assert field in fields(post(staff, f"/desk/claims/{claim.number}/tasks/", ADVANCE | changes))


def test_the_wall_counts_and_names_nobody(staff, claim):
    make_macro()
    told = staff.get(f"{API}/desk/board/").json()
    assert told["views"]["ours"] == 1
    assert sum(row["waiting"] for row in told["queues"]) == 1
    assert claim.number not in str(told)
    assert staff.get(f"{API}/desk/macros/").json()["results"][0]["text"] == "Claim {claim}: thank you."
