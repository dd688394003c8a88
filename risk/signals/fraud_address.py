"""Fraud risk told by the web address: its age, its name, its ending, and who knows it."""

from __future__ import annotations

from math import log, tanh
from typing import Any

from risk.facts import Facts, Missing, Why
from risk.signals._base import WEB, Group, Observation, Text, absent, present, signal, unknown
from risk.signals._cheap_endings import CHEAP_ENDINGS, VERSION
from risk.signals._readings import known

IMITATES_FROM = 0.6  # score of likeness from which an address counts as an imitation
AGES = (  # an address younger than so many days stands at this level
    (90, "under_90_days"),
    (365, "under_1_year"),
    (730, "1_to_2_years"),
    (1826, "2_to_5_years"),
    (3653, "5_to_10_years"),
)
# What the odds of the name model are worth. With FR-13 (+0.4) the most a name can say stays under 20 in 100 at the
# prior of 10 in 100, so that a name alone never passes "Some warning signs". 0.30 and 0.4 were chosen by
# cross-validation on shops with known outcomes (docs/judgement.md).
NAME_SHRINK, NAME_FLOOR, NAME_CAP = 0.30, -0.5, 0.4


@signal(
    id="FR-03",
    group=Group.FRAUD,
    classes="N",
    applies_to=(WEB,),
    levels={"": 2.0},
    half_life=90,
    basis="E",
    title=Text("Imitation of a brand’s address", "仿冒品牌网址", "仿冒品牌網址"),
    present={
        "": Text(
            "The address looks like that of {brand}, whose own address is {true_domain}: {codes}.",
            "这个网址很像{brand}的网址（官方网址是{true_domain}）：{codes}。",
            "這個網址很像{brand}的網址（官方網址是{true_domain}）：{codes}。",
        ),
        "official": Text(
            "On our brand list this is an address of {brand} itself.",
            "在本站的品牌名单里，这是{brand}自己的网址。",
            "在本站的品牌名單裡，這是{brand}自己的網址。",
        ),
    },
    absent=Text(
        "The address does not imitate a brand that we know.",
        "未发现这个网址仿冒我们收录的品牌。",
        "未發現這個網址仿冒我們收錄的品牌。",
    ),
    action=Text(
        "Type the brand’s own address yourself instead of following a link.",
        "自己输入品牌的官方网址，不要点链接进入。",
        "自行輸入品牌的官方網址，不要點連結進入。",
    ),
    tags=("S6", "S3", "spot-false-shop", "qr-codes"),
)
def imitates_brand(facts: Facts) -> Observation:
    fact = facts.brand_likeness
    if isinstance(fact, Missing):
        return unknown(fact)
    likeness = fact.value
    if likeness.how == "official":
        return absent(fact, wording="official", brand=likeness.brand_name)
    if likeness.score < IMITATES_FROM:
        return absent(fact)
    return present(fact, brand=likeness.brand_name, true_domain=likeness.true_domain, codes=known([likeness.how]))


@signal(
    id="FR-04",
    group=Group.FRAUD,
    classes="N",
    applies_to=(WEB,),
    levels={
        "under_90_days": 1.4,
        "under_1_year": 1.4,
        "1_to_2_years": 0.9,
        "2_to_5_years": -0.4,
        "5_to_10_years": -1.2,
        "over_10_years": -2.0,
    },
    cap=1.4,
    fresh_days=30,
    basis="M",
    title=Text("Age of the address", "网址注册时间", "網址註冊時間"),
    present={
        "": Text(
            "The address is {years} years old (registered on {registered_date}).",
            "这个网址已注册{years}年（{registered_date}注册）。",
            "這個網址已註冊{years}年（{registered_date}註冊）。",
        ),
        "just_registered": Text(
            "The address was registered on {registered_date}, less than two days ago.",
            "这个网址注册还不到两天（{registered_date}注册）。",
            "這個網址註冊還不到兩天（{registered_date}註冊）。",
        ),
        "under_90_days": Text(
            "The address is only {days} days old (registered on {registered_date}).",
            "这个网址注册才{days}天（{registered_date}注册）。",
            "這個網址註冊才{days}天（{registered_date}註冊）。",
        ),
        "under_1_year": Text(
            "The address is only {months} months old (registered on {registered_date}).",
            "这个网址注册才{months}个月（{registered_date}注册）。",
            "這個網址註冊才{months}個月（{registered_date}註冊）。",
        ),
        "1_to_2_years": Text(
            "The address is {months} months old (registered on {registered_date}).",
            "这个网址注册了{months}个月（{registered_date}注册）。",
            "這個網址註冊了{months}個月（{registered_date}註冊）。",
        ),
    },
    absent=Text(
        "The age of the address says nothing here.", "网址的注册时间说明不了什么。", "網址的註冊時間看不出什麼。"
    ),
    action=Text(
        "At a young address, pay only in a way you can reverse, and start with a small order.",
        "对注册不久的网址，只用可以撤销的方式付款，先下小额订单。",
        "對註冊不久的網址，只用可以撤銷的方式付款，先下小額訂單。",
    ),
    tags=("S2", "spot-false-shop", "pay-safely"),
)
def age_of_address(facts: Facts) -> Observation:
    fact = facts.registered_on
    if isinstance(fact, Missing):
        return unknown(fact)
    if fact.value is None:
        return unknown(Why.HIDDEN)
    days = (facts.as_of - fact.value).days
    if days < -1:  # a day ahead is a time zone, more is an error of the register
        return unknown(Why.SOURCE_FAILED)
    told: dict[str, Any] = {"days": max(days, 0), "months": days * 12 // 365, "years": days // 365}
    if days < 2:
        told["wording"] = "just_registered"
    level = next((name for limit, name in AGES if days < limit), "over_10_years")
    return present(fact, level=level, registered_date=fact.value.isoformat(), **told)


@signal(
    id="FR-05",
    group=Group.FRAUD,
    classes="N",
    applies_to=(WEB,),
    levels={"": 0.9},
    half_life=365,
    basis="P",
    title=Text("Former owner of the address", "网址的前任持有者", "網址的前任持有者"),
    present={
        "": Text(
            "The address was in use on {archived_date} for something else and was registered anew on {registered_date}.",
            "这个网址在{archived_date}曾用于别的内容，{registered_date}又重新注册。",
            "這個網址在{archived_date}曾用於別的內容，{registered_date}又重新註冊。",
        )
    },
    absent=Text(
        "We saw no other owner or topic at this address before.",
        "未发现这个网址以前属于别人或用于别的内容。",
        "未發現這個網址以前屬於別人或用於別的內容。",
    ),
    action=Text(
        "Do not count the old name as experience: look for reviews since the new registration.",
        "老网址不等于老店：请看重新注册之后的评价。",
        "老網址不等於老店：請看重新註冊之後的評價。",
    ),
    tags=("S2", "spot-false-shop"),
)
def former_owner(facts: Facts) -> Observation:
    registered, archived, differs = facts.registered_on, facts.first_archived_on, facts.former_topic_differs
    if isinstance(registered, Missing):
        return unknown(registered)
    if isinstance(archived, Missing):
        return unknown(archived)
    if registered.value is None:
        return unknown(Why.HIDDEN)
    if archived.value is None or registered.value <= archived.value:
        return absent(registered, archived)
    if isinstance(differs, Missing):
        return unknown(differs)
    if not differs.value:
        return absent(registered, archived, differs)
    return present(
        registered,
        archived,
        differs,
        archived_date=archived.value.isoformat(),
        registered_date=registered.value.isoformat(),
    )


@signal(
    id="FR-13",
    group=Group.FRAUD,
    classes="N",
    applies_to=(WEB,),
    levels={"": 0.4},
    basis="M",
    title=Text("Ending of the address", "网址后缀", "網址結尾"),
    present={
        "": Text(
            "The address ends in {ending}, a cheap ending that many throw-away shops use.",
            "网址后缀是{ending}，价格低廉，许多“用完就弃”的店铺都在用。",
            "網址結尾是{ending}，價格低廉，許多用完即丟的商店都在用。",
        )
    },
    absent=Text(
        "The ending of the address is not one that throw-away shops favour.",
        "这个网址后缀不属于“用完就弃”的店铺常用的那些。",
        "這個網址結尾不屬於用完即丟的商店常用的那些。",
    ),
    action=Text(
        "An ending alone proves nothing. Look at the other signs before you pay.",
        "单凭后缀说明不了什么，付款前请看其他各项。",
        "單憑網址結尾看不出什麼，付款前請看其他各項。",
    ),
    tags=("spot-false-shop",),
)
def cheap_ending(facts: Facts) -> Observation:
    ending = (facts.suffix or facts.domain).rpartition(".")[2].lower()
    if not ending:
        return unknown(Why.NOT_COLLECTED)
    told: dict[str, Any] = {"ending": f".{ending}", "list_version": VERSION}
    return present(**told) if ending in CHEAP_ENDINGS else absent(**told)


@signal(
    id="FR-14",
    group=Group.FRAUD,
    classes="N",
    applies_to=(WEB,),
    levels={"": 0.3},
    absent_weight=-1.4,
    half_life=30,
    basis="M",
    title=Text("Known to independent sources", "独立来源中的记录", "獨立來源中的紀錄"),
    present={
        "": Text(
            "We looked for this shop here and found no trace: {sources}.",
            "我们查了以下来源，都没有这家店的踪迹：{sources}。",
            "我們查了以下來源，都沒有這家商店的蹤跡：{sources}。",
        )
    },
    absent=Text(
        "The shop is known to {sources}.",
        "以下来源有这家店的记录：{sources}。",
        "以下來源有這家商店的紀錄：{sources}。",
    ),
    action=Text(
        "Search for the shop’s name with “review” or “complaint” before you pay.",
        "付款前，用店名加上“评价”或“投诉”搜索一下。",
        "付款前，用店名加上「評價」或「申訴」搜尋一下。",
    ),
    tags=("S2", "spot-false-shop"),
)
def known_elsewhere(facts: Facts) -> Observation:
    fact = facts.presence
    if isinstance(fact, Missing):
        return unknown(fact)
    if not fact.value:
        return unknown(Why.SOURCE_FAILED)
    found = [source.source for source in fact.value if source.found]
    if found:
        return absent(fact, sources=found)
    return present(fact, sources=[source.source for source in fact.value])


@signal(
    id="NM-01",
    group=Group.FRAUD,
    classes="O",
    applies_to=(WEB,),
    levels={"resembles": NAME_CAP, "differs": NAME_FLOOR},
    cap=NAME_CAP,
    floor=NAME_FLOOR,
    computed=True,
    basis="M",
    title=Text("Name of the address", "网址的名称", "網址的名稱"),
    present={
        "resembles": Text(
            "The name resembles names of throw-away shops: {parts}.",
            "这个名称与“用完就弃”的店铺名称相似：{parts}。",
            "這個名稱與用完即丟的商店名稱相似：{parts}。",
        ),
        "resembles_as_a_whole": Text(
            "The name as a whole resembles names of throw-away shops.",
            "这个名称整体上与“用完就弃”的店铺名称相似。",
            "這個名稱整體上與用完即丟的商店名稱相似。",
        ),
        "differs": Text(
            "The name does not resemble names of throw-away shops.",
            "这个名称与“用完就弃”的店铺名称不相似。",
            "這個名稱與用完即丟的商店名稱不相似。",
        ),
    },
    absent=Text("The name says nothing here.", "名称说明不了什么。", "名稱看不出什麼。"),
    action=Text(
        "A name alone proves nothing. Look at the other signs before you pay.",
        "单凭名称说明不了什么，付款前请看其他各项。",
        "單憑名稱看不出什麼，付款前請看其他各項。",
    ),
    tags=("spot-false-shop",),
)
def name_of_address(facts: Facts) -> Observation:
    fact = facts.name_likeness
    if isinstance(fact, Missing):
        return unknown(fact)
    strength = name_strength(fact.value.probability)
    if fact.value.probability < 0.5:
        return present(fact, level="differs", strength=strength)
    if not fact.value.parts:
        return present(fact, level="resembles", strength=strength, wording="resembles_as_a_whole")
    return present(fact, level="resembles", strength=strength, parts=list(fact.value.parts))


def name_strength(probability: float) -> float:
    """What the name model's probability (prior 0.5) is worth: its shrunk log odds, bent smoothly to the bounds.

    Of two names the likelier one always weighs more, so that nothing of the ranking is lost at the bounds.
    """
    sure = min(max(probability, 1e-6), 1 - 1e-6)
    shrunk = NAME_SHRINK * log(sure / (1 - sure))
    bound = NAME_CAP if shrunk > 0 else -NAME_FLOOR
    return bound * tanh(shrunk / bound)
