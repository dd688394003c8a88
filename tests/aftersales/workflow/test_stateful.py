"""A claim's life as Hypothesis plays it: any moves by anybody at any time never break what must hold."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as DjangoCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from accounts.models import Notice, User
from aftersales import notices, workflow
from aftersales.actors import Actor
from aftersales.models import Claim
from aftersales.workflow import Refused, silence
from aftersales.workflow.states import FINAL, STATES
from aftersales.workflow.table import ROWS
from tests.factories import make_claim, make_user

NAMES = sorted({row.name for row in ROWS if row.label})
DAYS = st.integers(0, 15)
OFTEN = {
    "accept_claim",
    "accept_offer",
    "send_back",
    "goods_received",
    "prove",
    "object",
}  # the way of goods and repairs
SELDOM = {"withdraw", "reopen", "refer", "question_shopper"}  # moves that end a life early: tried now and then
START = datetime(2026, 3, 2, 3, tzinfo=UTC)


def given_for(name, now, picked):
    """What a form would give with a move: sensible, and sometimes not."""
    day = now.date() + timedelta(days=picked % 30)
    offer = {
        "remedy": ("repair", "refund_full", "exchange")[picked % 3],
        "done_by": day,
        "goods_come_back": picked % 2 == 0,
    }
    upheld = {
        "outcome": "upheld",
        "cause": "faulty",
        "facts": "f",
        "reasons": "r",
        "remedy": "refund_full",
        "due_on": day,
    }
    against = {"outcome": "not_founded", "facts": "f", "reasons": "r"}
    return {
        "offer": offer,
        "relay_offer": offer,
        "counter_offer": offer,
        "accept_claim": {"done_by": day, "goods_come_back": picked % 2 == 0},
        "send_back": {"carrier": "SF"},
        "object": {"problem": ("still_faulty", "not_received")[picked % 2]},
        "goods_received": {"on": now.date()},
        "prove_arrival": {"on": now.date()},
        "withdraw": {"pressured": picked % 2 == 0},
        "refer": {"body": ("court", "platform")[picked % 2]},
        "appeal": {"ground": "error", "text": "t"},
        "decide": upheld,
        "decide_appeal": upheld,
        "reject": against,
        "reject_appeal": against,
    }.get(name, {})


class Life(RuleBasedStateMachine):
    """One claim, five kinds of people, a clock that only goes on."""

    def __init__(self):
        super().__init__()
        self.now = START
        self.claim = make_claim(now=self.now)
        self.people = {
            "shopper": Actor("shopper", self.claim.shopper),
            "merchant": Actor("merchant"),
            "agent": Actor("agent", make_user(User.Role.AGENT)),
            "lead": Actor("lead", make_user(User.Role.LEAD)),
        }
        self.moved = 0

    @rule(
        name=st.sampled_from(NAMES),
        who=st.sampled_from(["shopper", "merchant", "agent", "lead"]),
        picked=st.integers(0, 59),
    )
    def somebody_tries(self, name, who, picked):
        """Anybody tries anything: it is done once, or refused without a trace."""
        self._try(name, self.people[who], picked)

    @rule(picked=st.integers(0, 59))
    def somebody_does_what_is_open_to_them(self, picked):
        """One of the buttons that are shown works."""
        rows = [(row, who) for who in self.people.values() for row in workflow.available(self.claim, who, now=self.now)]
        if picked % 6:
            rows = [(row, who) for row, who in rows if row.name not in SELDOM] or rows
        if picked % 2:
            rows = [(row, who) for row, who in rows if row.name in OFTEN] or rows
        if rows:
            row, who = rows[picked % len(rows)]
            self._try(row.name, who, picked)

    def _try(self, name, who, picked):
        before = self._trace()
        given = given_for(name, self.now, picked)
        try:
            step = workflow.move(self.claim.pk, name, by=who, note="n", given=given, now=self.now)
        except Refused:
            assert self._trace() == before
        else:
            self.moved += 1
            assert (step.from_state, self.claim.version + 1) == (self.claim.state, self._fresh().version)

    def _trace(self):
        c = self._fresh()
        counts = [
            getattr(c, rows).count() for rows in ("steps", "offers", "commitments", "findings", "appeals", "repairs")
        ]
        return c.state, c.version, c.due_at, counts, c.clocks.filter(ended_at=None).count()

    def _fresh(self):
        return Claim.objects.get(pk=self.claim.pk)

    @rule(days=DAYS)
    def time_passes_and_the_sweep_runs_twice(self, days):
        """Clocks fire once, however often the sweep runs."""
        self.now += timedelta(days=days)
        while silence.next_overdue(self.now):
            pass
        before = self._trace()
        silence.run_out(self.claim.pk, self.now)
        assert self._trace() == before

    @rule()
    def people_are_told(self):
        """Notices are written once."""
        while notices.tell_next_step(self.now):
            pass
        count = Notice.objects.count()
        assert not notices.tell_next_step(self.now)
        assert Notice.objects.count() == count

    @invariant()
    def what_must_hold(self):
        """A known state, one open offer at most, clocks only while open, steps as many as moves."""
        self.claim = claim = self._fresh()
        assert claim.state in STATES
        assert claim.steps.count() == claim.version
        assert claim.offers.filter(state="open").count() <= 1
        assert claim.findings.filter(replaced_at=None).count() <= 1
        running = claim.clocks.filter(ended_at=None, ran_out_at=None)
        if claim.state in FINAL:
            assert (claim.due_at, running.count()) == (None, 0)
            assert claim.closed_at
        else:
            assert claim.closed_at is None
            nearest = running.order_by("due_at").values_list("due_at", flat=True).first()
            assert claim.due_at == nearest
            assert claim.due_at, f"{claim.state} waits for nobody"
        chain = list(claim.steps.order_by("pk").values_list("from_state", "to_state"))
        assert all(a[1] == b[0] for a, b in zip(chain, chain[1:], strict=False))


class LifeTest(DjangoCase):
    """Runs the machine, each example in a transaction of its own."""

    def test_no_life_of_a_claim_breaks_what_must_hold(self):
        """Twenty-five lives of up to forty events."""
        run_state_machine_as_test(
            Life,
            settings=settings(
                max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
            ),
        )


pytestmark = pytest.mark.django_db
