"""Listing anomalies of price and stock: sudden falls, odd bargains, "was" prices, the same discount everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from math import log
from statistics import median
from typing import Any

from figures.robust import ALARM, MIN_POINTS, modified_z
from risk.facts import Facts, Missing, Offer, Seen, Why
from risk.signals._base import EVERYWHERE, LISTING, Flag, Group, Observation, Text, absent, present, signal, unknown
from risk.signals._readings import percent
from risk.signals._robust import PRICE_DAYS, lowest_price, reduced_since

FALL_DAYS = timedelta(days=90)
FALL_PERCENT = 30
MIN_OFFERS = 5  # matched offers needed to call a price unusual
STRONG_PERCENT, WEAK_PERCENT = 50, 70  # of the median of the matched offers
MIN_LISTINGS, SAME_SHARE, HUGE_PERCENT = 20, 0.8, 40
SOLD_OUT_SHARE, IN_STOCK_DAYS = 0.8, 30


def _offers(fact: Seen[tuple[Offer, ...]], as_of: date) -> list[Offer]:
    """The offers up to the day, oldest first; a price of nothing is a slip of the record."""
    known = [offer for offer in fact.value if offer.day <= as_of and offer.price > 0]
    return sorted(known, key=lambda offer: offer.day)


@signal(
    id="LA-01",
    group=Group.LISTING,
    classes="O",
    applies_to=(LISTING,),
    levels={"": 0.4},
    half_life=14,
    basis="E",
    title=Text("Sudden fall in price", "价格骤降", "價格驟降"),
    present={
        "": Text(
            "The price is {percent}% below its usual level of the last 90 days.",
            "价格比最近90天的一般水平低{percent}%。",
            "價格比最近90天的一般水準低{percent}%。",
        )
    },
    absent=Text(
        "The price did not fall suddenly in the last 90 days.",
        "最近90天价格没有骤降。",
        "最近90天價格沒有驟降。",
    ),
    action=Text(
        "Compare with other shops, and ask yourself why it is so cheap today.",
        "和别家比一比，想想为什么今天这么便宜。",
        "和別家比一比，想想為什麼今天這麼便宜。",
    ),
    tags=("S2", "spot-false-shop"),
)
def price_fell(facts: Facts) -> Observation:
    fact = facts.offers
    if isinstance(fact, Missing):
        return unknown(fact)
    offers = _offers(fact, facts.as_of)
    if not offers:
        return unknown(Why.TOO_FEW)
    newest = offers[-1]
    prior = [float(offer.price) for offer in offers[:-1] if newest.day - FALL_DAYS <= offer.day < newest.day]
    if len(prior) < MIN_POINTS:
        return unknown(Why.TOO_FEW)
    z = modified_z(log(newest.price), [log(price) for price in prior])
    if z is None:
        return unknown(Why.TOO_FEW)
    drop = 1 - float(newest.price) / median(prior)
    fell = z < -ALARM and round(100 * drop, 6) >= FALL_PERCENT
    return present(fact, percent=percent(drop)) if fell else absent(fact)


@signal(
    id="LA-02",
    group=Group.LISTING,
    classes="O/N",
    applies_to=(LISTING,),
    levels={"strong": 1.2, "weak": 0.4},
    half_life=14,
    basis="P",
    title=Text("Price beside other offers", "与其他报价相比", "與其他報價相比"),
    present={
        "strong": Text(
            "It costs {percent}% less than the middle of {n} other offers: half the price or less.",
            "比{n}个其他报价的中间价低{percent}%，不到一半或刚好一半。",
            "比{n}個其他報價的中間價低{percent}%，不到一半或剛好一半。",
        ),
        "weak": Text(
            "It costs {percent}% less than the middle of {n} other offers.",
            "比{n}个其他报价的中间价低{percent}%。",
            "比{n}個其他報價的中間價低{percent}%。",
        ),
    },
    absent=Text(
        "The price is not far below {n} other offers.",
        "价格没有明显低于{n}个其他报价。",
        "價格沒有明顯低於{n}個其他報價。",
    ),
    action=Text(
        "Do not pay ahead for a price far below all others. Ask the brand whether this seller is its own.",
        "价格远低于别家时不要先付款，可向品牌方询问是否为授权卖家。",
        "價格遠低於別家時不要先付款，可向品牌方詢問是否為授權賣家。",
    ),
    tags=("S2", "S3", "spot-false-shop", "pay-safely"),
)
def far_cheaper(facts: Facts) -> Observation:
    own, peers = facts.offers, facts.peer_prices
    if isinstance(own, Missing):
        return unknown(own)
    if isinstance(peers, Missing):
        return unknown(peers)
    offers, prices = _offers(own, facts.as_of), [price for price in peers.value if price > 0]
    if not offers or len(prices) < MIN_OFFERS:
        return unknown(Why.TOO_FEW)
    middle, price = median(prices), offers[-1].price
    told: dict[str, Any] = {"percent": percent(float(1 - price / middle)), "n": len(prices)}
    if price * 100 <= middle * STRONG_PERCENT:
        return present(own, peers, level="strong", **told)
    return (
        present(own, peers, level="weak", **told)
        if price * 100 <= middle * WEAK_PERCENT
        else absent(own, peers, **told)
    )


@signal(
    id="LA-03",
    group=Group.LISTING,
    classes="O",
    applies_to=(LISTING,),
    levels={"": 0.0},
    half_life=30,
    basis="R",
    flag=Flag.FAIRNESS,
    title=Text("The “was” price", "划线原价", "劃線原價"),
    present={
        "": Text(
            "It says “was {was_amount}”, but in the 30 days before the price was as low as {lowest_amount}.",
            "页面写原价{was_amount}，但此前30天的价格低至{lowest_amount}。",
            "頁面寫原價{was_amount}，但此前30天的價格低至{lowest_amount}。",
        ),
        "never_charged": Text(
            "It says “was {was_amount}”, but in the {days} days recorded here that price was never charged.",
            "页面写原价{was_amount}，但本站记录的{days}天里从未按这个价格出售。",
            "頁面寫原價{was_amount}，但本站記錄的{days}天裡從未以這個價格出售。",
        ),
    },
    absent=Text(
        "No “was” price above the lowest price of the 30 days before.",
        "没有高于此前30天最低价的划线原价。",
        "沒有高於此前30天最低價的劃線原價。",
    ),
    action=Text(
        "Leave the “was” price aside: compare today’s price with other shops.",
        "不要看划线原价，把今天的价格和别家比一比。",
        "不要看劃線原價，把今天的價格和別家比一比。",
    ),
    tags=("S2", "your-rights"),
)
def false_was_price(facts: Facts) -> Observation:
    fact = facts.offers
    if isinstance(fact, Missing):
        return unknown(fact)
    offers = _offers(fact, facts.as_of)
    if not offers:
        return unknown(Why.TOO_FEW)
    was = offers[-1].was
    if was is None:
        return absent(fact)
    lowest = lowest_price(offers, before=reduced_since(offers))
    if lowest is not None:
        return present(fact, was_amount=str(was), lowest_amount=str(lowest)) if was > lowest else absent(fact)
    days = (offers[-1].day - offers[0].day).days
    if days >= PRICE_DAYS and was > max(offer.price for offer in offers):
        return present(fact, wording="never_charged", was_amount=str(was), days=days)
    return unknown(Why.TOO_FEW)


@signal(
    id="LA-05",
    group=Group.LISTING,
    classes="O/N",
    applies_to=EVERYWHERE,
    levels={"": 0.7},
    half_life=14,
    basis="E",
    title=Text("One discount for everything", "全店同一折扣", "全店同一折扣"),
    present={
        "": Text(
            "The same {percent}% discount stands on {k} of {n} listings.",
            "{n}件商品中有{k}件标着同样的降价{percent}%。",
            "{n}件商品中有{k}件標示同樣的降價{percent}%。",
        )
    },
    absent=Text(
        "The listings do not all carry one huge discount.",
        "商品没有都标着同一个大折扣。",
        "商品沒有都標示同一個大折扣。",
    ),
    action=Text(
        "Compare two or three items with other shops before you believe the discount.",
        "先挑两三件商品和别家比价，再决定信不信这个折扣。",
        "先挑兩三件商品和別家比價，再決定信不信這個折扣。",
    ),
    tags=("S2", "spot-false-shop"),
)
def same_discount(facts: Facts) -> Observation:
    fact = facts.discounts
    if isinstance(fact, Missing):
        return unknown(fact)
    n = len(fact.value)
    if n < MIN_LISTINGS:
        return unknown(Why.TOO_FEW)
    discount, k = _commonest(fact.value)
    if discount >= HUGE_PERCENT and k >= SAME_SHARE * n:
        return present(fact, percent=discount, k=k, n=n)
    return absent(fact)


def _commonest(discounts: Sequence[float]) -> tuple[int, int]:
    return Counter(percent(discount) for discount in discounts).most_common(1)[0]


@signal(
    id="LA-09",
    group=Group.LISTING,
    classes="O/N",
    applies_to=(LISTING,),
    levels={"": 0.4},
    half_life=14,
    basis="E",
    title=Text("In stock only here", "唯独这里有货", "唯獨這裡有貨"),
    present={
        "": Text(
            "It is sold out at {percent}% of {n} other shops, yet has been in stock here for {days} days.",
            "{n}家同类店铺中{percent}%已售罄，这里却连续{days}天有货。",
            "{n}家同類商店中{percent}%已售完，這裡卻連續{days}天有貨。",
        )
    },
    absent=Text("Being in stock here is nothing unusual.", "这里有货并不反常。", "這裡有貨並不反常。"),
    action=Text(
        "Ask the seller for a photo of the item with today’s date before you pay.",
        "付款前请卖家拍一张带当天日期的实物照片。",
        "付款前請賣家拍一張附當天日期的實物照片。",
    ),
    tags=("S2", "spot-false-shop"),
)
def only_stock(facts: Facts) -> Observation:
    fact = facts.sold_out_elsewhere
    if isinstance(fact, Missing):
        return unknown(fact)
    elsewhere = fact.value
    if elsewhere.n < MIN_OFFERS:
        return unknown(Why.TOO_FEW)
    if elsewhere.value < SOLD_OUT_SHARE or elsewhere.peers <= IN_STOCK_DAYS:
        return absent(fact)
    return present(fact, percent=percent(elsewhere.value), n=elsewhere.n, days=int(elsewhere.peers))
