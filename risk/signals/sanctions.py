"""Sanctions and credentials: what authorities and this portal decided, and what was checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from risk.facts import CredentialFact, Facts, Missing, SanctionFact, Why
from risk.signals._base import EVERYWHERE, HARD, SHOPS, Group, Observation, Text, absent, present, signal, unknown
from risk.signals._bayes import wilson_bounds
from risk.signals._readings import known, percent

LEVEL_OF = {  # how each kind of sanction in force bears on the band
    "ban": "banned",
    "suspend": "banned",
    "warning": "warned",
    "delist": "warned",
    "fine": "warned",
    "notice": "noted",
}
GRAVEST_FIRST = ("banned", "warned", "noted")
IN_FORCE = frozenset({"in_force", "appealed"})  # an appeal alone suspends nothing
REMEMBERED = timedelta(days=730)
CHECK_HOLDS = timedelta(days=365)
LAPSED_AFTER = timedelta(days=30)
GOOD_CLAIMS, GOOD_MONTHS, GOOD_SHARE = 20, 12, 0.75


def _in_force(sanctions: Iterable[SanctionFact], as_of: date) -> list[SanctionFact]:
    return [
        sanction
        for sanction in sanctions
        if sanction.status in IN_FORCE and sanction.starts <= as_of and (not sanction.ends or as_of <= sanction.ends)
    ]


def _level(sanction: SanctionFact) -> str:
    return LEVEL_OF.get(sanction.kind, "noted")


@signal(
    id="SC-01",
    group=Group.SANCTIONS,
    classes="O/G",
    applies_to=EVERYWHERE,
    levels={"banned": HARD, "warned": 0.0, "noted": 0.0},
    basis="R",
    title=Text("Sanctions in force", "现行处罚", "現行處分"),
    present={
        "": Text(
            "Sanction by {authority}, in force since {starts_date} until {ends_date}: {codes}.",
            "{authority}的处罚，自{starts_date}起生效，至{ends_date}止：{codes}。",
            "{authority}的處分，自{starts_date}起生效，至{ends_date}止：{codes}。",
        ),
        "open_end": Text(
            "Sanction by {authority}, in force since {starts_date}, with no end date: {codes}.",
            "{authority}的处罚，自{starts_date}起生效，未定截止日期：{codes}。",
            "{authority}的處分，自{starts_date}起生效，未定截止日期：{codes}。",
        ),
    },
    absent=Text("No sanction that we know of is in force.", "未发现有正在执行的处罚。", "未發現有正在執行的處分。"),
    action=Text(
        "Read the decision first. While a ban is in force, buy elsewhere.",
        "先看处罚决定的内容；封禁期间请到别处购买。",
        "先看處分決定的內容；停權期間請到別處購買。",
    ),
    tags=("A3", "spot-false-shop", "your-rights"),
)
def sanctioned_now(facts: Facts) -> Observation:
    fact = facts.sanctions
    if isinstance(fact, Missing):
        return unknown(fact)
    running = sorted(_in_force(fact.value, facts.as_of), key=lambda sanction: GRAVEST_FIRST.index(_level(sanction)))
    if not running:
        return absent(fact)
    gravest = running[0]
    told: dict[str, Any] = {"authority": gravest.authority, "starts_date": gravest.starts.isoformat()}
    if gravest.ends:
        told["ends_date"] = gravest.ends.isoformat()
    else:
        told["wording"] = "open_end"
    return present(fact, level=_level(gravest), codes=known([gravest.kind]), **told)


@signal(
    id="SC-02",
    group=Group.SANCTIONS,
    classes="O/G",
    applies_to=EVERYWHERE,
    levels={"": 0.7},
    half_life=180,
    basis="E",
    title=Text("Past sanctions", "以往处罚", "以往處分"),
    present={
        "": Text(
            "A sanction by {authority} ended on {ends_date}: {codes}. It counts less with time and no longer after two years.",
            "{authority}的一项处罚已于{ends_date}结束：{codes}。影响会逐渐减小，两年后不再计入。",
            "{authority}的一項處分已於{ends_date}結束：{codes}。影響會逐漸減小，兩年後不再計入。",
        )
    },
    absent=Text(
        "No sanction that we know of ended in the last two years.",
        "未发现最近两年内结束的处罚。",
        "未發現最近兩年內結束的處分。",
    ),
    action=Text(
        "Read what it was about and look at newer reviews and claims.",
        "看看当时因为什么受罚，再看之后的评价和投诉。",
        "看看當時因為什麼受處分，再看之後的評價和申訴。",
    ),
    tags=("A3", "spot-false-shop"),
)
def sanctioned_before(facts: Facts) -> Observation:
    fact = facts.sanctions
    if isinstance(fact, Missing):
        return unknown(fact)
    ended = [
        (sanction.ends, sanction)
        for sanction in fact.value
        if sanction.status != "overturned" and sanction.kind != "notice" and sanction.ends
        if sanction.ends < facts.as_of <= sanction.ends + REMEMBERED
    ]
    if not ended:
        return absent(fact)
    ends, last = max(ended, key=lambda pair: pair[0])
    seen = present(fact, authority=last.authority, ends_date=ends.isoformat(), codes=known([last.kind]))
    return replace(seen, observed_at=datetime(ends.year, ends.month, ends.day, tzinfo=UTC))  # it fades from its end


@signal(
    id="SC-03",
    group=Group.SANCTIONS,
    classes="O/G",
    applies_to=EVERYWHERE,
    levels={"": -1.4},
    half_life=365,
    basis="R",
    title=Text("Identity check", "身份核验", "身分查核"),
    present={
        "": Text(
            "On {checked_date} we checked the company register, the account for payments, and who controls the shop.",
            "我们于{checked_date}核对了公司登记、收款账户以及店铺由谁管理。",
            "我們於{checked_date}核對了公司登記、收款帳戶以及商店由誰管理。",
        )
    },
    absent=Text("The check of identity is not complete.", "身份核验尚未全部完成。", "身分查核尚未全部完成。"),
    action=Text(
        "Make sure that you pay the checked account and no other.",
        "付款时确认收款方就是核验过的账户。",
        "付款時確認收款方就是查核過的帳戶。",
    ),
    tags=("spot-false-shop", "pay-safely"),
)
def identity_checked(facts: Facts) -> Observation:
    fact = facts.identity_check
    if isinstance(fact, Missing):
        return unknown(fact)
    check = fact.value
    if not (check.registry_ok and check.payee_ok and check.control_ok):
        return absent(fact)
    if facts.as_of > check.checked_on + CHECK_HOLDS:
        return unknown(Why.OUT_OF_DATE)
    return present(fact, checked_date=check.checked_on.isoformat())


def _failed(credential: CredentialFact, as_of: date) -> bool:
    lapsed = credential.expires_on is not None and as_of > credential.expires_on + LAPSED_AFTER
    return lapsed or credential.recheck_failed


@signal(
    id="SC-04",
    group=Group.SANCTIONS,
    classes="O",
    applies_to=SHOPS,
    levels={"": 0.4},
    basis="E",
    title=Text("Lapsed credentials", "失效的资质", "失效的資格證照"),
    present={
        "": Text(
            "A credential lapsed more than 30 days ago or is no longer confirmed: {codes}.",
            "有资质过期超过30天，或发证机构不再确认：{codes}。",
            "有資格證照過期超過30天，或發證機構不再確認：{codes}。",
        )
    },
    absent=Text(
        "The credentials recorded here are in force.",
        "本站记录的资质均在有效期内。",
        "本站記錄的資格證照都在有效期內。",
    ),
    action=Text(
        "Ask the shop for the new document, and look it up at the issuer.",
        "请店铺出示新的证件，并到发证机构查询。",
        "請商店出示新的證件，並到發證機構查詢。",
    ),
    tags=("spot-false-shop",),
)
def credential_lapsed(facts: Facts) -> Observation:
    fact = facts.credentials
    if isinstance(fact, Missing):
        return unknown(fact)
    if not fact.value:
        return unknown(Why.NO_RECORDS)
    failed = [credential.kind for credential in fact.value if _failed(credential, facts.as_of)]
    return present(fact, codes=known(failed)) if failed else absent(fact)


@signal(
    id="SC-05",
    group=Group.SANCTIONS,
    classes="O",
    applies_to=EVERYWHERE,
    levels={"linked": 2.0, "confirmed": HARD},
    basis="E",
    title=Text("Links to somebody banned here", "与被封禁者的关联", "與被停權者的關聯"),
    present={
        "linked": Text(
            "It shares this with a shop that was banned here: {codes}.",
            "它与本站封禁过的店铺有相同之处：{codes}。",
            "它與本站停權過的商店有相同之處：{codes}。",
        ),
        "confirmed": Text(
            "Our staff confirmed that it continues a shop that was banned here: {codes}.",
            "本站工作人员确认，它是被封禁店铺的延续：{codes}。",
            "本站人員確認，它是遭停權商店的延續：{codes}。",
        ),
    },
    absent=Text(
        "We found no two links to a shop that was banned here.",
        "未发现它与本站封禁过的店铺有两处以上关联。",
        "未發現它與本站停權過的商店有兩處以上關聯。",
    ),
    action=Text(
        "Do not pay here until this is cleared up.", "在查清之前不要在这里付款。", "在查清之前不要在這裡付款。"
    ),
    tags=("A3", "spot-false-shop"),
)
def run_by_banned(facts: Facts) -> Observation:
    fact = facts.banned_links
    if isinstance(fact, Missing):
        return unknown(fact)
    kinds = set(fact.value.kinds)
    if len(kinds) < 2:
        return absent(fact)
    return present(fact, level="confirmed" if fact.value.confirmed else "linked", codes=known(kinds))


@signal(
    id="SC-06",
    group=Group.SANCTIONS,
    classes="O",
    applies_to=EVERYWHERE,
    levels={"": -1.0},
    half_life=180,
    basis="E",
    title=Text("Record of solved claims", "解决投诉的记录", "解決申訴的紀錄"),
    present={
        "": Text(
            "Good record: {n} claims in {months} months, {percent}% of them solved.",
            "记录良好：{months}个月内有{n}件投诉，{percent}%已解决。",
            "紀錄良好：{months}個月內有{n}件申訴，{percent}%已解決。",
        )
    },
    absent=Text(
        "Of {n} claims, {percent}% were solved: not enough for a good record.",
        "{n}件投诉中{percent}%已解决，还算不上良好记录。",
        "{n}件申訴中{percent}%已解決，還算不上良好紀錄。",
    ),
    action=Text(
        "Keep your order and chat all the same: a good record does not replace proof.",
        "记录再好，也请保留订单和聊天记录作为凭证。",
        "紀錄再好，也請保留訂單和對話紀錄作為憑證。",
    ),
    tags=("S4", "A1", "keep-proof"),
)
def good_record(facts: Facts) -> Observation:
    fact = facts.good_record
    if isinstance(fact, Missing):
        return unknown(fact)
    record = fact.value
    if record.n < GOOD_CLAIMS or record.months < GOOD_MONTHS:
        return unknown(Why.TOO_FEW)
    told: dict[str, Any] = {"n": record.n, "percent": percent(record.solved / record.n), "months": record.months}
    low, _ = wilson_bounds(record.solved, record.n)
    return present(fact, **told) if low >= GOOD_SHARE else absent(fact, **told)
