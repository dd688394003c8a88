"""Thousands of fictional claims with believable rhythms, written in batches: the same seed tells the same stories."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from accounts.models import Merchant, User
from aftersales.actors import MERCHANT, SHOPPER
from aftersales.demo import crew, rhythm
from aftersales.demo.choices import live
from aftersales.demo.habits import HABITS, Habit
from aftersales.demo.walk import Walk
from aftersales.entitlements import answer_for, shown
from aftersales.models import Claim, ClaimLine, ClaimTime, Lateness, Message, Purchase, PurchaseLine, Queue
from aftersales.models.claims import LETTERS
from aftersales.quality.stale import mark_stale
from aftersales.routing import first_that_takes
from aftersales.timekeeping import counted, desk_of, sums
from aftersales.workflow.places import ZONES

SEED = 20261111
BATCH = 500
A_BUYER_FOR = 4  # claims
LAWS = {"cn": 0.52, "tw": 0.14, "hk": 0.12, "uk": 0.09, "us": 0.07, "eu": 0.06}
TONGUES = {"cn": (("zh-hans", 9), ("en", 1)), "tw": (("zh-hant", 1),), "hk": (("zh-hant", 7), ("en", 3))}
CURRENCY = {
    "cn": ("CNY", 1),
    "tw": ("TWD", 4),
    "hk": ("HKD", 1),
    "uk": ("GBP", 0.11),
    "us": ("USD", 0.14),
    "eu": ("EUR", 0.13),
}
KINDS = {
    "return": 22, "not_delivered": 16, "wrong": 14, "refund": 12, "repair": 10, "exchange": 8, "service": 5, "counterfeit": 4,
    "price": 3, "advertising": 3, "unsafe": 2, "data": 1,
}  # fmt: skip
WORDS = {
    "en": "We are looking into it with our warehouse. (made up)",
    "zh-hans": "我们正在和仓库核对。（虚构）",
    "zh-hant": "我們正在和倉庫核對。（虛構）",
}


@lru_cache(maxsize=1)
def texts() -> dict[str, list[dict[str, Any]]]:
    """What claims are about, by kind."""
    return yaml.safe_load((Path(__file__).parent / "texts.yaml").read_text(encoding="utf-8"))


def load(merchants: Sequence[tuple[Merchant, str]], *, claims: int, agent: User, lead: User, now: datetime) -> int:
    """Add so many fictional claims against fictional merchants, each with its habit; 0 where they are there already.

    Memory is bounded: a batch is written and forgotten.
    """
    dice = random.Random(SEED)
    first = _number(dice)
    if not merchants or not claims or Claim.objects.filter(number=first).exists():
        return 0
    told = _Teller(merchants, claims, agent, lead, now, dice)
    numbers, batch = [first], []
    for day, count in rhythm.days(claims, now.date()):
        for _n in range(count):
            batch.append(told.claim(day, numbers.pop() if numbers else _number(dice)))
            if len(batch) == BATCH:
                told.write(batch)
                batch = []
    told.write(batch)
    Merchant.objects.filter(pk__in=[merchant.pk for merchant, _habit in merchants]).touch()
    return claims


def _number(dice):
    return "".join(dice.choices(LETTERS, k=10))


class _Teller:
    """Everything that one claim after another is made from."""

    def __init__(self, merchants, claims, agent, lead, now, dice):
        self.merchants = [merchant for merchant, _habit in merchants]
        self.habits = [HABITS[habit] for _merchant, habit in merchants]
        self.weights = [habit.weight * dice.uniform(0.4, 1.6) for habit in self.habits]
        self.buyers = crew.buyers(max(8, claims // A_BUYER_FOR))
        self.staff, self.lead = crew.staff(agent, lead), lead.pk
        self.queues = list(Queue.objects.in_order().select_related("calendar"))
        self.desks = {queue.pk: desk_of(queue) for queue in self.queues}
        self.now, self.dice, self.count = now, dice, 0

    def claim(self, day, number) -> Walk:
        """One claim with its whole life so far."""
        dice = self.dice
        place = dice.choices(range(len(self.merchants)), self.weights)[0]
        law = dice.choices(list(LAWS), list(LAWS.values()))[0]
        filed_at = min(rhythm.moment(day, ZONES[law][1], dice), self.now - timedelta(minutes=5))
        claim = self._filled(number, self.merchants[place], law, filed_at)
        walk = self._walk(claim, self.habits[place], filed_at)
        live(walk, self.now)
        return walk

    def write(self, walks: list[Walk]) -> None:
        """Write a batch with all its rows in one transaction; its accounts of time are counted as well."""
        with transaction.atomic():
            for model, rows in _rows(walks):
                model.objects.bulk_create(rows, batch_size=BATCH)
            self._accounts(walks)
            mark_stale([walk.claim for walk in walks], self.now)

    def _accounts(self, walks):
        times, lates = [], []
        for walk in walks:
            told = counted(walk.steps, walk.clocks, (), self.desks.get(walk.claim.queue_id) or desk_of(None), self.now)
            times.append(ClaimTime(claim=walk.claim, **sums(told)))
            lates += [
                Lateness(
                    claim=walk.claim, what=duty.what, episode=duty.episode, started_at=duty.started_at, due_at=duty.due_at,
                    noted_at=self.now, told_at=self.now,
                )
                for duty in told.late()
            ]  # fmt: skip
        ClaimTime.objects.bulk_create(times, batch_size=BATCH)
        Lateness.objects.bulk_create(lates, batch_size=BATCH)

    def _walk(self, claim, habit: Habit, filed_at):
        agents = self.staff.get(claim.queue_id) or [self.lead]
        agent = agents[self.dice.randrange(len(agents))]
        walk = Walk(claim, habit, self.dice, (agent, self.lead), filed_at, reachable=self.dice.random() > 0.02)
        walk.begin("draft", filed_at - timedelta(minutes=40))
        walk.make("file", SHOPPER, filed_at)
        return walk

    def _filled(self, number, merchant, law, filed_at):
        dice, self.count = self.dice, self.count + 1
        kind = dice.choices(list(KINDS), list(KINDS.values()))[0]
        tongues = TONGUES.get(law, (("en", 1),))
        language = dice.choices([t for t, _w in tongues], [w for _t, w in tongues])[0]
        story = dice.choice(texts()[kind])
        at = ("en", "zh-hans", "zh-hant").index(language)
        currency, rate = CURRENCY[law]
        price = round(story["price"] * rate * dice.uniform(0.6, 1.6))
        buyer = self.buyers[dice.randrange(len(self.buyers))]
        purchase = _purchase(self.count, merchant, law, buyer, filed_at.date(), kind, currency, price, dice)
        purchase.titles = (story["titles"][at], story["goods"])
        claim = Claim(
            number=number, shopper_id=buyer, merchant=merchant, merchant_email=f"claims-{merchant.pk}@demo.example",
            purchase=purchase, kind=kind, jurisdiction=law, language=language, story=story["stories"][at], asks=story["asks"],
            asks_amount=price if story["asks"] in {"price_reduction", "damages"} else None, currency=currency,
            facts=_facts(story, price, purchase),
            tags=["asked_outside"] if kind == "counterfeit" and dice.random() < 0.2 else [], order_proof=True,
            created_at=filed_at - timedelta(minutes=40), entered_at=filed_at,
        )  # fmt: skip
        claim.rights = shown(answer_for(claim, filed_at.date()))
        claim.queue = first_that_takes(self.queues, claim)
        return claim


def _facts(story, price, purchase):
    told = {"problem": story["problem"], "goods": story["goods"], "channel": "online", "price": str(price)}
    days = {"deliver_by": purchase.deliver_by, "delivered_on": purchase.delivered_on}
    return told | {name: day.isoformat() for name, day in days.items() if day}


def _purchase(n, merchant, law, buyer, day, kind, currency, price, dice):
    ordered = day - timedelta(days=dice.randrange(5, 20))
    arrived = None if kind == "not_delivered" else ordered + timedelta(days=dice.randrange(2, 5))
    return Purchase(
        shopper_id=buyer, merchant=merchant, merchant_name=merchant.name, jurisdiction=law, order_no=f"DEMO-B{n:07d}",
        ordered_on=ordered, paid_on=ordered, deliver_by=ordered + timedelta(days=4), delivered_on=arrived,
        payment_method=dice.choice(("platform_escrow", "e_wallet", "credit_card", "debit_card")), currency=currency, total=price,
    )  # fmt: skip


def _rows(walks):
    claims = [w.claim for w in walks]
    lines = [
        PurchaseLine(
            purchase=c.purchase, title=c.purchase.titles[0], goods=c.purchase.titles[1], price=c.purchase.total
        )
        for c in claims
    ]
    yield Purchase, [c.purchase for c in claims]
    yield PurchaseLine, lines
    yield Claim, claims
    yield (
        ClaimLine,
        [ClaimLine(claim=w.claim, line=line, outcome=w.outcome) for w, line in zip(walks, lines, strict=True)],
    )
    for name in ("steps", "clocks", "offers", "promises", "findings", "appeals", "repairs", "referrals"):
        rows = [row for w in walks for row in getattr(w, name)]
        if rows:
            yield type(rows[0]), rows
    yield Message, [_words(w.claim, step) for w in walks for step in w.steps if step.name in {"answer", "contest"}]
    surveys = [w.survey for w in walks if w.survey]
    if surveys:
        yield type(surveys[0]), surveys


def _words(claim, step):
    return Message(claim=claim, role=MERCHANT, text=WORDS[claim.language], at=step.at, told_at=step.at)
