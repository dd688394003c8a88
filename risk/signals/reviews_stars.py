"""Authenticity of reviews told by days and stars: bursts, gaps between groups, waves, other sites."""

from __future__ import annotations

from math import isclose

from figures.bursts import burst_places
from figures.robust import MIN_POINTS
from risk.facts import Facts, Missing, Why
from risk.signals._base import EVERYWHERE, SHOPS, WEB, Group, Observation, Text, absent, present, signal, unknown

MIN_REVIEWS = 10
GAP_STARS, GAP_REVIEWS, GAP_P = 1.0, 10, 0.01
WAVE_POINTS = 15
OUTSIDE_STARS, OUTSIDE_REVIEWS = 1.5, 30


def _reaches(x: float, limit: float) -> bool:
    """x >= limit, forgiving what binary fractions lose: 4.4 - 3.4 is one star."""
    return x > limit or isclose(x, limit, abs_tol=1e-9)


@signal(
    id="RV-01",
    group=Group.REVIEWS,
    classes="O",
    applies_to=EVERYWHERE,
    levels={"": 0.4},
    half_life=180,
    basis="P",
    title=Text("Reviews on the same days", "评价集中在同几天", "評價集中在同幾天"),
    present={
        "": Text(
            "Of {n} reviews in 180 days, {k} arrived on days far busier than usual (such days: {days}).",
            "180天内的{n}条评价中，有{k}条集中在异常密集的日子（共{days}天）。",
            "180天內的{n}則評價中，有{k}則集中在異常密集的日子（共{days}天）。",
        )
    },
    absent=Text(
        "The {n} reviews of the last 180 days are spread evenly.",
        "最近180天的{n}条评价分布均匀。",
        "最近180天的{n}則評價分布平均。",
    ),
    action=Text(
        "Read the reviews from quiet days, and those with photos or faults named.",
        "看看平常日子的评价，以及带照片或说出缺点的评价。",
        "看看平常日子的評價，以及附照片或說出缺點的評價。",
    ),
    tags=("S2", "S3", "spot-false-shop"),
)
def reviews_in_bursts(facts: Facts) -> Observation:
    fact = facts.reviews_by_day
    if isinstance(fact, Missing):
        return unknown(fact)
    total = sum(fact.value)
    if total < MIN_REVIEWS or len(fact.value) < MIN_POINTS:
        return unknown(Why.TOO_FEW)
    bursts = [fact.value[place] for place in burst_places(fact.value)]
    return present(fact, k=sum(bursts), n=total, days=len(bursts)) if bursts else absent(fact, n=total)


@signal(
    id="RV-03",
    group=Group.REVIEWS,
    classes="O",
    applies_to=SHOPS,
    levels={"": 0.4},
    half_life=180,
    basis="E",
    title=Text("Stars of proved buyers", "有凭证买家的评分", "有憑證買家的評分"),
    present={
        "": Text(
            "Proved buyers give it {proved} of 5, all others {rest}.",
            "有凭证的买家平均打{proved}分，其他人打{rest}分（满分5分）。",
            "有憑證的買家平均給{proved}分，其他人給{rest}分（滿分5分）。",
        )
    },
    absent=Text(
        "Proved buyers rate it much like the rest.",
        "有凭证的买家与其他人的评分相近。",
        "有憑證的買家與其他人的評分相近。",
    ),
    action=Text(
        "Go by the reviews of buyers with proof of an order.",
        "请以有订单凭证的买家评价为准。",
        "請以有訂單憑證的買家評價為準。",
    ),
    tags=("S2", "S3"),
)
def proved_buyers_rate_lower(facts: Facts) -> Observation:
    fact = facts.review_gap
    if isinstance(fact, Missing):
        return unknown(fact)
    gap = fact.value
    if min(gap.n_proved, gap.n_rest) < GAP_REVIEWS:
        return unknown(Why.TOO_FEW)
    if not _reaches(gap.rest - gap.proved, GAP_STARS) or gap.p >= GAP_P:
        return absent(fact)
    return present(fact, proved=round(gap.proved, 1), rest=round(gap.rest, 1))


@signal(
    id="RV-05",
    group=Group.REVIEWS,
    classes="O",
    applies_to=SHOPS,
    levels={"": 0.7},
    half_life=180,
    basis="P",
    title=Text("Praise, then one star", "先好评后一星", "先好評後一星"),
    present={
        "": Text(
            "After a burst of reviews, the share of one-star reviews rose by {points} points within 90 days.",
            "评价集中涌入之后的90天内，一星评价的比例上升了{points}个百分点。",
            "評價集中湧入之後的90天內，一星評價的比例上升了{points}個百分點。",
        )
    },
    absent=Text(
        "No wave of one-star reviews followed a burst of praise.",
        "未发现好评集中涌入之后出现一星评价潮。",
        "未發現好評集中湧入之後出現一星評價潮。",
    ),
    action=Text(
        "Read the newest one-star reviews before you buy.", "购买前先看最新的一星评价。", "購買前先看最新的一星評價。"
    ),
    tags=("S2", "A3", "spot-false-shop"),
)
def praise_then_one_star(facts: Facts) -> Observation:
    fact = facts.one_star_rise_after_burst
    if isinstance(fact, Missing):
        return unknown(fact)
    return present(fact, points=round(fact.value)) if _reaches(fact.value, WAVE_POINTS) else absent(fact)


@signal(
    id="RV-09",
    group=Group.REVIEWS,
    classes="N",
    applies_to=(WEB,),
    levels={"": 0.4},
    half_life=30,
    basis="E",
    title=Text("Stars on other sites", "其他网站的评分", "其他網站的評分"),
    present={
        "": Text(
            "It has {own} of 5 here, but {elsewhere} in {n} reviews on other sites.",
            "它在这里的评分是{own}分，在其他网站的{n}条评价里只有{elsewhere}分（满分5分）。",
            "它在這裡的評分是{own}分，在其他網站的{n}則評價裡只有{elsewhere}分（滿分5分）。",
        )
    },
    absent=Text("Other sites do not rate it far lower.", "其他网站的评分没有低很多。", "其他網站的評分沒有低很多。"),
    action=Text("Read the reviews on the other sites too.", "也看看其他网站上的评价。", "也看看其他網站上的評價。"),
    tags=("S2", "spot-false-shop"),
)
def rated_lower_elsewhere(facts: Facts) -> Observation:
    fact = facts.outside_rating
    if isinstance(fact, Missing):
        return unknown(fact)
    stars = fact.value
    if stars.n < OUTSIDE_REVIEWS:
        return unknown(Why.TOO_FEW)
    if not _reaches(stars.value - stars.peers, OUTSIDE_STARS):
        return absent(fact)
    return present(fact, own=round(stars.value, 1), elsewhere=round(stars.peers, 1), n=stars.n)
