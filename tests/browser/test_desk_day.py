"""A day at the desk by the keyboard alone: ten claims of different kinds from Next to done; and pages that fit and are readable."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from aftersales import thread
from aftersales.actors import Actor
from aftersales.desk import finding
from aftersales.models import Claim, Finding, Message, StaffTask
from tests.browser.stage import Stage
from tests.browser.test_by_keyboard import Keys
from tests.browser.test_journeys import RULES, wide_enough
from tests.factories import make_claim, make_macro, make_merchant, make_purchase, make_user
from tests.needs import needs_browser

pytestmark = [*needs_browser, pytest.mark.django_db(transaction=True)]
DAY = (timezone.localdate() + timedelta(days=9)).isoformat()


class Clerk(Keys):
    """A case worker who has no pointer and uses the keys of the desk."""

    def key(self, key):
        """Press a key of the desk that leads to another page."""
        with self.page.expect_navigation():
            self.press(key)

    def send(self, selector):
        """Reach a button and press it; the page that follows is there."""
        with self.page.expect_navigation():
            self.to(selector)
            self.press("Enter")

    def type(self, text):
        """Type into what has the focus."""
        self.page.keyboard.type(text)

    def on(self, claim):
        """Next gave this claim."""
        assert self.page.url.rstrip("/").endswith(claim.number), self.page.inner_text("main")

    def answer(self, text):
        """Answer the shopper."""
        self.press("r")
        self.type(text)
        self.send("#answer form[action$='/answer/'] button")

    def put_aside(self):
        """Put the claim aside until an answer comes."""
        self.press("s")
        self.send(".ticket-bar form[action$='/aside/'] button")

    def write_finding(self, outcome):
        """Write a finding, read it as both sides will, publish it."""
        self.key("f")
        self.to("select[name=outcome]")
        self.type(outcome)
        self.write("facts", "The photos show the crack.")
        self.write("reasons", "It was there on arrival.")
        self.send("button[name=preview]")
        assert "As both sides will read it" in self.page.inner_text("main")
        self.send("button[name=publish]")


@pytest.fixture
def clerk(open_page, live_server):
    stage = Stage(open_page, live_server, Client, type("Nobody", (), {"mails": []}))
    page = stage.page_of(make_user(User.Role.AGENT, language="en", display_name="Mei"), locale="en-US")
    return Clerk(page)


def waiting(n, state="in_mediation", **fields):
    """The nth claim of the day: a way to the money that closes days after the one before puts it in its place."""
    closes = (timezone.localdate() + timedelta(days=3 * n)).isoformat()
    right = {"rule": "CN.CARD", "title": "Card refund", "jurisdiction": "CN", "kind": "scheme", "status": "open"}
    return make_claim(state, rights=[right | {"last_day": closes, "remedies": ["card_refund"]}], **fields)


def test_ten_claims_from_next_to_done_by_keys_alone(clerk, model):
    asked, called, macro_, decided, offered, aside = (waiting(n, kind=k) for n, k in enumerate(KINDS, 1))
    kept = waiting(30, "awaiting_merchant")
    bought = make_purchase(kept.shopper, merchant=kept.merchant, title="Lid")
    twice = waiting(7, shopper=kept.shopper, merchant=kept.merchant, purchase=bought)
    appealed, hurt = waiting(8, "appealed"), waiting(9, kind="unsafe")
    Finding.objects.create(claim=appealed, by=make_user(User.Role.LEAD), outcome="not_founded", facts="f", reasons="r")
    other = make_user()
    found = waiting(40, "agreed", shopper=other, purchase=make_purchase(other, order_no="K-118-7", title="Lamp"))
    make_macro(name="Ask for photos", move="question_shopper")
    while finding.index_next():
        pass

    clerk.page.goto(reverse("desk-claims"))
    clerk.key("n")  # 1: an answer, then put aside until theirs comes
    clerk.on(asked)
    clerk.answer("We have asked the merchant for the label.")
    clerk.put_aside()
    clerk.key("n")  # 2: a note of a call, seen by staff alone
    clerk.on(called)
    clerk.press("i")
    clerk.type("Called the carrier: lost on the way.")
    clerk.send("#answer form[action$='/note/'] button")
    clerk.put_aside()
    clerk.key("n")  # 3: a macro, read before it is sent
    clerk.on(macro_)
    clerk.press("m")
    clerk.send("#answer a[href*='/macros/']")
    clerk.send("main .actions button")
    clerk.key("n")  # 4: a finding
    clerk.on(decided)
    clerk.write_finding("The claim is founded")
    clerk.key("n")  # 5: an offer the merchant made on the phone
    clerk.on(offered)
    clerk.send("#moves a[href*='relay_offer']")
    clerk.to("main select[name=remedy]")
    clerk.type("Full refund")
    clerk.write_day("done_by", DAY)
    clerk.send("main .actions button")
    clerk.key("n")  # as the merchant's own offer it leaves the claim with us: aside until the shopper answers
    clerk.put_aside()
    clerk.key("n")  # 6: put aside
    clerk.on(aside)
    clerk.put_aside()
    clerk.key("n")  # 7: the same thing claimed twice
    clerk.on(twice)
    clerk.key("x")
    clerk.write("number", kept.number)
    with clerk.page.expect_navigation():
        clerk.press("Enter")
    clerk.on(kept)
    clerk.key("n")  # 8: an appeal against somebody else's finding
    clerk.on(appealed)
    clerk.write_finding("The claim is founded in part")
    clerk.key("n")  # 9: a task for a second person
    clerk.on(hurt)
    clerk.key("p")
    clerk.write("reason", "The plug gets hot enough to burn.")
    clerk.send("main .actions button")
    clerk.page.goto(reverse("desk-claims"))
    clerk.press("/")  # 10: found by the number of its order, looked at, noted
    clerk.type("K-118-7")
    with clerk.page.expect_navigation():
        clerk.press("Enter")
    clerk.press("j")
    clerk.key("o")
    clerk.on(found)
    clerk.key("t")
    clerk.press("i")
    clerk.type("The shopper asked about the day.")
    clerk.send("#answer form[action$='/note/'] button")
    clerk.key("l")

    states = {c.pk: c.state for c in Claim.objects.all()}
    assert [states[c.pk] for c in (asked, called, macro_, decided, offered)] == [
        "in_mediation",
        "in_mediation",
        "awaiting_shopper",
        "decided",
        "in_mediation",
    ]
    assert [states[c.pk] for c in (aside, twice, appealed, hurt)] == [
        "in_mediation",
        "merged",
        "decided",
        "in_mediation",
    ]
    assert Message.objects.get(claim=asked).seen_by == "shopper"
    assert {m.seen_by for m in Message.objects.filter(claim__in=[called, found])} == {"staff"}
    assert offered.offers.get().remedy == "refund_full"
    assert StaffTask.objects.get(claim=hurt).proposed_by.display_name == "Mei"
    assert (
        Claim.objects.filter(pk__in=[asked.pk, called.pk, offered.pk, aside.pk], snoozed_until__isnull=True).count()
        == 0
    )


KINDS = ("return", "not_delivered", "wrong", "repair", "refund", "counterfeit")


def test_single_keys_can_be_switched_off_and_do_not_work_while_one_types(clerk):
    claim = waiting(1)
    clerk.page.goto(reverse("desk-claims"))
    clerk.press("?")
    clerk.to("[data-keys-switch]")
    clerk.press("Space")
    clerk.page.goto(reverse("desk-ticket", args=[claim.number]))
    clerk.press("r")
    assert not clerk.page.locator("#answer details").first.evaluate("e => e.open")
    clerk.page.evaluate("localStorage.clear()")
    clerk.page.reload()
    clerk.press("i")
    clerk.type("nothing tlsx happens")
    assert clerk.page.input_value("#id_note_text") == "nothing tlsx happens"
    clerk.press("Escape")


def test_what_came_meanwhile_has_the_focus_and_the_second_press_sends(clerk):
    claim = waiting(1)
    clerk.page.goto(reverse("desk-ticket", args=[claim.number]))
    thread.say(claim, Actor("shopper", claim.shopper), "It has just arrived!")
    clerk.answer("Any news?")
    assert "It has just arrived!" in clerk.page.locator("#since:focus").inner_text()
    assert clerk.page.input_value("#id_say_text") == "Any news?"
    clerk.send("#answer form[action$='/answer/'] button")
    assert Message.objects.filter(claim=claim).latest("pk").text == "Any news?"


@pytest.mark.parametrize("width", [360, 1280])
def test_the_desk_has_no_accessibility_violations_and_fits(live_server, open_page, width):
    merchant = make_merchant(name="An-Uncommonly-Long-Name-Of-A-Merchant-That-Does-Not-Break Trading Company Limited")
    claim = waiting(1, merchant=merchant, story="A long story. " * 60)
    stage = Stage(open_page, live_server, Client, type("Nobody", (), {"mails": []}))
    page = stage.page_of(make_user(User.Role.LEAD), width=width, bypass_csp=True)
    paths = [reverse("desk-claims")]
    paths += [reverse(name, args=[claim.number]) for name in ("desk-ticket", "desk-merge", "desk-task-new")]
    paths += [reverse("desk-finding", args=[claim.number, "decide"]), reverse("desk-tasks"), reverse("desk-macro-new")]
    for path in paths:
        for language in ("en", "zh-hans", "zh-hant"):
            page.goto(f"{path}?lang={language}")
            violations = Axe().run(page, options=RULES).response["violations"]
            assert [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in violations] == []
            assert wide_enough(page), (path, language)
