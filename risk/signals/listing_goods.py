"""Listing anomalies beside the price: jumps in volume, swapped products, copied pictures, mass start-ups."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from figures.robust import is_surge
from risk.facts import DayCount, Facts, Missing, Seen, Why
from risk.signals._base import EVERYWHERE, LISTING, Group, Observation, Text, absent, present, signal, unknown
from risk.signals._readings import known, percent

YOUNG_DAYS = 90  # a jump weighs more while the account is younger than this
SAME_PRODUCT = 0.3  # likeness under which two versions are different products


@signal(
    id="LA-04",
    group=Group.LISTING,
    classes="O",
    applies_to=EVERYWHERE,
    levels={"jump": 0.3, "strong": 0.7},
    half_life=14,
    basis="E",
    title=Text("Jump in orders or claims", "订单或投诉激增", "訂單或申訴激增"),
    present={
        "jump": Text(
            "Far above the usual level for this day of the week: {codes}.",
            "远高于平常同一星期日子的水平：{codes}。",
            "遠高於平常同一星期日子的水準：{codes}。",
        ),
        "strong": Text(
            "Far above the usual level for this day of the week, on an account only {days} days old: {codes}.",
            "账号开通才{days}天，就远高于平常同一星期日子的水平：{codes}。",
            "帳號開通才{days}天，就遠高於平常同一星期日子的水準：{codes}。",
        ),
    },
    absent=Text(
        "Orders, views and claims are at their usual level.",
        "订单、浏览和投诉都在平常水平。",
        "訂單、瀏覽和申訴都在平常水準。",
    ),
    action=Text(
        "Wait a few days, or pay only in a way you can reverse.",
        "等几天再买，或者只用可以撤销的方式付款。",
        "等幾天再買，或只用可以撤銷的方式付款。",
    ),
    tags=("S2", "pay-safely"),
)
def volume_jumped(facts: Facts) -> Observation:
    fact, opened = facts.volumes, facts.account_opened_on
    if isinstance(fact, Missing):
        return unknown(fact)
    surges = {kind: _surged(days) for kind, days in _by_kind(fact.value, facts.as_of).items()}
    codes = known(kind for kind, surged in surges.items() if surged)
    if not codes:
        return absent(fact) if surges and None not in surges.values() else unknown(Why.TOO_FEW)
    if isinstance(opened, Missing):
        return present(fact, level="jump", codes=codes)
    return _by_age_of_account(fact, opened, facts.as_of, codes)


def _by_kind(volumes: Iterable[DayCount], as_of: date) -> dict[str, list[DayCount]]:
    """The counts up to the day, by what was counted, oldest first."""
    kinds: dict[str, list[DayCount]] = {}
    for count in sorted(volumes, key=lambda count: count.day):
        if count.day <= as_of:
            kinds.setdefault(count.kind, []).append(count)
    return kinds


def _surged(days: list[DayCount]) -> bool | None:
    """The newest day against the same weekdays before, each freed of what the whole category did that day."""
    newest = days[-1]
    same = [day for day in days if day.day.weekday() == newest.day.weekday() and day.day < newest.day]
    return is_surge(_own_level(newest), [_own_level(day) for day in same])


def _own_level(day: DayCount) -> float:
    return day.count / day.category_index if day.category_index > 0 else float(day.count)


def _by_age_of_account(
    fact: Seen[tuple[DayCount, ...]], opened: Seen[date], as_of: date, codes: list[str]
) -> Observation:
    days = (as_of - opened.value).days
    if 0 <= days < YOUNG_DAYS:
        return present(fact, opened, level="strong", codes=codes, days=days)
    return present(fact, opened, level="jump", codes=codes)


@signal(
    id="LA-06",
    group=Group.LISTING,
    classes="O",
    applies_to=(LISTING,),
    levels={"": 0.4},
    half_life=365,
    basis="E",
    title=Text("Reviews of another product", "评价属于别的商品", "評價屬於別的商品"),
    present={
        "": Text(
            "The listing was changed to another product and kept its old reviews: {percent}% alike.",
            "商品页面换成了另一种商品，却保留了原来的评价（相似度{percent}%）。",
            "商品頁面換成了另一種商品，卻保留了原來的評價（相似度{percent}%）。",
        )
    },
    absent=Text(
        "The reviews belong to the product that is shown.",
        "评价对应的就是页面上的商品。",
        "評價對應的就是頁面上的商品。",
    ),
    action=Text(
        "Read what the reviews describe, and count only those about this product.",
        "看看评价写的是什么，只参考关于这件商品的评价。",
        "看看評價寫的是什麼，只參考關於這件商品的評價。",
    ),
    tags=("S3", "A3", "spot-false-shop"),
)
def reviews_of_another(facts: Facts) -> Observation:
    fact = facts.product_similarity
    if isinstance(fact, Missing):
        return unknown(fact)
    return present(fact, percent=percent(fact.value)) if fact.value < SAME_PRODUCT else absent(fact)


@signal(
    id="LA-07",
    group=Group.LISTING,
    classes="O/N",
    applies_to=(LISTING,),
    levels={"": 0.4},
    half_life=180,
    basis="E",
    title=Text("Copied pictures", "盗用图片", "盜用圖片"),
    present={
        "": Text(
            "The pictures were used earlier by {owners}.",
            "这些图片更早由{owners}使用过。",
            "這些圖片更早由{owners}使用過。",
        )
    },
    absent=Text(
        "We found no earlier owner of the pictures.",
        "未发现这些图片有更早的使用者。",
        "未發現這些圖片有更早的使用者。",
    ),
    action=Text(
        "Ask the seller for a new photo of the item, with something you choose beside it.",
        "请卖家重新拍一张实物照片，旁边放上您指定的小物件。",
        "請賣家重新拍一張實物照片，旁邊放上您指定的小物件。",
    ),
    tags=("S2", "S3", "spot-false-shop"),
)
def copied_pictures(facts: Facts) -> Observation:
    fact = facts.copied_pictures
    if isinstance(fact, Missing):
        return unknown(fact)
    return present(fact, owners=list(fact.value)) if fact.value else absent(fact)


@signal(
    id="LA-08",
    group=Group.LISTING,
    classes="O",
    applies_to=EVERYWHERE,
    levels={"": 0.4},
    half_life=90,
    basis="E",
    title=Text("Listings in the first week", "首周上架数量", "首週上架數量"),
    present={
        "": Text(
            "The seller put up {k} listings in its first seven days, more than 99 in 100 sellers of its age.",
            "卖家开店头7天就上架了{k}件商品，比100个同期卖家中的99个都多。",
            "賣家開店頭7天就上架了{k}件商品，比100個同期賣家中的99個都多。",
        )
    },
    absent=Text(
        "The number of listings in the first seven days is usual.",
        "开店头7天的上架数量属于平常。",
        "開店頭7天的上架數量屬於平常。",
    ),
    action=Text(
        "With a brand-new seller, order little first and pay through the platform or by card.",
        "对刚开店的卖家，先少量下单，并通过平台担保或信用卡付款。",
        "對剛開店的賣家，先少量下單，並透過平台或信用卡付款。",
    ),
    tags=("S2", "spot-false-shop", "pay-safely"),
)
def mass_start(facts: Facts) -> Observation:
    fact = facts.start_up
    if isinstance(fact, Missing):
        return unknown(fact)
    start = fact.value
    return present(fact, k=start.first_week) if start.first_week > start.cohort_p99 else absent(fact)
