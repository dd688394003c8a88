"""Plays the stories of stories.yaml through the real table of moves, at days of the past."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from accounts.models import Merchant, User
from aftersales import workflow
from aftersales.actors import Actor
from aftersales.entitlements import keep_rights
from aftersales.models import Claim, ClaimStep, Message, Purchase, Survey
from aftersales.thread import say
from aftersales.workflow import silence

CLAIMS = 60
SPREAD_DAYS = 400
SEED = 20260501
BUYERS = 24
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PACE = {"good": (2, 20), "fair": (10, 60), "poor": (30, 90)}  # hours until a merchant's moves
WORDS = {
    "answer": "We are looking into it with our warehouse.",
    "contest": "The photos show damage by use, which is outside what we owe.",
    "prove": "Done today; reference DEMO-1.",
    "appeal": "The report was not looked at.",
}


@lru_cache(maxsize=1)
def stories() -> list[dict[str, Any]]:
    """What stories.yaml tells."""
    told: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "stories.yaml").read_text(encoding="utf-8"))
    return told


def load(merchants: Sequence[Merchant], *, shopper: User, agent: User, lead: User, now: datetime) -> int:
    """Add the fictional claims once, against these fictional merchants; how many were added.

    `shopper`: the login of the demonstration, who owns a few of them.
    """
    if not merchants or Claim.objects.filter(merchant__is_demo=True).exists():
        return 0
    dice = random.Random(SEED)
    buyers = [shopper, *(_buyer(n) for n in range(BUYERS))]
    staff = (Actor("agent", agent), Actor("lead", lead))
    for n in range(CLAIMS):
        story = stories()[n % len(stories())]
        merchant = merchants[dice.randrange(len(merchants))]
        buyer = shopper if n % 8 == 0 else buyers[dice.randrange(1, len(buyers))]
        days = 2 + dice.randrange(6) if n < 20 else dice.randrange(30, SPREAD_DAYS)
        with transaction.atomic():
            _play(story, merchant, buyer, staff, now - days * DAY - dice.randrange(24) * HOUR, now, dice, n)
    return CLAIMS


def _buyer(n):
    user, _new = User.objects.get_or_create(
        email=f"buyer{n:02d}@demo.example", defaults={"display_name": f"Demo buyer {n}"}
    )
    return user


def _play(story, merchant, buyer, staff, filed_at, now, dice, n):
    tongue = "zh" if n % 2 else "en"
    claim = _file(story, merchant, buyer, filed_at, tongue, n)
    moment = filed_at
    for name in story["life"]:
        moment = _next_moment(claim, name, moment, PACE[story["who"]], dice)
        if moment >= now:
            break
        _move(claim, name, story, staff, moment)
    _rate(claim, story, moment)
    Survey.objects.filter(claim=claim).update(told_at=now, reminded_at=now)
    ClaimStep.objects.filter(claim=claim).update(told_at=now)
    Message.objects.filter(claim=claim).update(told_at=now)


def _file(story, merchant, buyer, filed_at, tongue, n):
    day = filed_at.date()
    price = Decimal(story["price"])
    purchase = Purchase.objects.create(
        shopper=buyer,
        merchant=merchant,
        merchant_name=merchant.name,
        jurisdiction="cn",
        order_no=f"DEMO-{n:05d}",
        ordered_on=day - 9 * DAY,
        paid_on=day - 9 * DAY,
        deliver_by=day - 3 * DAY,
        delivered_on=None if story["kind"] == "not_delivered" else day - 4 * DAY,
        payment_method="platform_escrow",
        currency="CNY",
        total=price,
        created_at=filed_at,
    )
    line = purchase.lines.create(title=story["title"][tongue], goods=story["goods"], price=price)
    facts = story["facts"] | {"price": str(price), "deliver_by": purchase.deliver_by.isoformat()}
    if purchase.delivered_on:
        facts["delivered_on"] = purchase.delivered_on.isoformat()
    claim = workflow.begin(
        user=buyer,
        now=filed_at,
        merchant=merchant,
        merchant_email=f"claims-{merchant.pk}@demo.example",
        purchase=purchase,
        kind=story["kind"],
        jurisdiction="cn",
        language="zh-hans" if tongue == "zh" else "en",
        story=story["story"][tongue],
        asks=story["asks"],
        asks_amount=price if story["asks"] in {"price_reduction", "damages"} else None,
        currency="CNY",
        facts=facts,
        tags=story.get("tags", []),
        order_proof=True,
        address_confirmed=True,
    )
    claim.lines.create(line=line)
    keep_rights(claim, day)
    claim.save()
    return workflow.open_claim(claim.pk, by=Actor("shopper", buyer), now=filed_at)


def _next_moment(claim, name, moment, pace, dice):
    """When the next thing happens: by itself when a clock runs out, else after the merchant's usual hours."""
    if name in BY_ITSELF:
        claim.refresh_from_db()
        return claim.due_at + HOUR
    return moment + dice.randrange(*pace) * HOUR


BY_ITSELF = {"unanswered", "settled", "not_complied"}


def _move(claim, name, story, staff, moment):
    claim.refresh_from_db()
    if name in BY_ITSELF:
        silence.run_out(claim.pk, moment)
        return
    actor = _actor(claim, name, staff)
    deed, given = _given(claim, name, story, moment)
    workflow.move(claim.pk, deed, by=actor, note=WORDS.get(deed, "…" if deed in NOTED else ""), given=given, now=moment)
    if deed in {"answer", "contest"}:
        say(claim, actor, WORDS[deed], now=moment)


NOTED = {"question_shopper"}
OF_SHOPPER = {"send_back", "confirm", "accept_offer", "refuse_offer"}


def _actor(claim, name, staff):
    if name in OF_SHOPPER:
        return Actor("shopper", claim.shopper)
    if name in {"decide", "question_shopper"}:
        return staff[0]
    return staff[1] if name == "decide_appeal" else Actor("merchant")


def _given(claim, name, story, moment):
    """The move of a word in a life, and what its form would give."""
    by = moment.date() + 7 * DAY
    finding = {"outcome": "upheld", "cause": story.get("cause", "other"), "facts": "See the files.", "rules": ""}
    finding |= {
        "reasons": "The facts speak for the shopper.",
        "remedy": story["asks"],
        "due_on": by,
        "amount": claim.asks_amount,
    }
    finding |= {"proved_conduct": story.get("tags", [])}
    told = {
        "offer_partial": (
            "offer",
            {"remedy": "price_reduction", "amount": Decimal(30), "done_by": by, "conditions": ""},
        ),
        "accept_claim": ("accept_claim", {"done_by": by, "goods_come_back": "send_back" in story["life"]}),
        "answer": ("answer", {"cause": "stock"}),
        "send_back": ("send_back", {"carrier": "Demo Express", "tracking_no": "DEMO1"}),
        "goods_received": ("goods_received", {"on": moment.date()}),
        "decide": ("decide", finding),
        "decide_appeal": ("decide_appeal", finding),
        "appeal": ("appeal", {"ground": "error", "text": WORDS["appeal"]}),
    }
    return told.get(name, (name, {}))


def _rate(claim, story, moment):
    if "stars" in story:
        stars, competence = story["stars"]
        Survey.objects.filter(claim=claim).update(stars=stars, competence=competence, answered_at=moment)
