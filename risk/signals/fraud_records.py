"""Fraud risk told by records: warning lists, confirmed scams, and what buyers here proved or reported."""

from __future__ import annotations

from datetime import date, timedelta
from math import log2
from typing import Any

from risk.facts import Facts, ListEntry, Missing, Why
from risk.signals._base import EVERYWHERE, HARD, SHOPS, Group, Observation, Text, absent, present, signal, unknown
from risk.signals._bayes import strength_of
from risk.signals._readings import known

LISTED_AFTER = timedelta(days=180)  # an entry counts for so long after it was taken off the list


def _counts(entry: ListEntry, as_of: date) -> bool:
    return entry.removed_on is None or as_of <= entry.removed_on + LISTED_AFTER


@signal(
    id="FR-01",
    group=Group.FRAUD,
    classes="G",
    applies_to=EVERYWHERE,
    levels={"": HARD},
    basis="R",
    title=Text("Official warning lists", "官方警示名单", "官方警示名單"),
    present={
        "": Text(
            "{authority} has had this shop on its warning list since {listed_date}.",
            "{authority}自{listed_date}起将这家店列入警示名单。",
            "{authority}自{listed_date}起將這家商店列入警示名單。",
        ),
        "removed": Text(
            "{authority} had this shop on its warning list until {removed_date}. That still counts for 180 days.",
            "{authority}的警示名单在{removed_date}之前列有这家店，移出后180天内仍会计入。",
            "{authority}的警示名單在{removed_date}之前列有這家商店，移出後180天內仍會計入。",
        ),
    },
    absent=Text(
        "This shop is not on the warning lists loaded here.",
        "本站载入的警示名单里没有这家店。",
        "本站載入的警示名單裡沒有這家商店。",
    ),
    action=Text(
        "Do not pay here. If you have paid, call your bank today and keep every message.",
        "不要在这里付款。已经付款的，今天就联系银行，并保留全部聊天记录。",
        "不要在這裡付款。已經付款的話，今天就聯絡銀行，並保留所有對話紀錄。",
    ),
    tags=("S2", "A3", "spot-false-shop"),
)
def on_warning_list(facts: Facts) -> Observation:
    fact = facts.warning_list
    if isinstance(fact, Missing):
        return unknown(fact)
    entry = fact.value
    if entry is None or not _counts(entry, facts.as_of):
        return absent(fact)
    told: dict[str, Any] = {"authority": entry.authority, "listed_date": entry.listed_on.isoformat()}
    if entry.removed_on is None or facts.as_of < entry.removed_on:
        return present(fact, **told)
    return present(fact, wording="removed", removed_date=entry.removed_on.isoformat(), **told)


@signal(
    id="FR-02",
    group=Group.FRAUD,
    classes="O",
    applies_to=EVERYWHERE,
    levels={"": HARD},
    basis="R",
    title=Text("Scams confirmed by our staff", "本站工作人员确认的诈骗", "本站人員確認的詐騙"),
    present={
        "": Text(
            "Our staff confirmed a scam here on {decided_date} (case {case_no}).",
            "本站工作人员于{decided_date}确认这里发生过诈骗（案号{case_no}）。",
            "本站人員於{decided_date}確認這裡發生過詐騙（案號{case_no}）。",
        )
    },
    absent=Text(
        "Our staff have not confirmed a scam here.",
        "本站工作人员没有确认过这里有诈骗。",
        "本站人員沒有確認過這裡有詐騙。",
    ),
    action=Text(
        "Do not pay here. If you have paid, call your bank today and file a claim with your proof.",
        "不要在这里付款。已经付款的，今天就联系银行，并带上凭证提交投诉。",
        "不要在這裡付款。已經付款的話，今天就聯絡銀行，並附上憑證提出申訴。",
    ),
    tags=("S2", "A3", "spot-false-shop", "keep-proof"),
)
def scam_confirmed(facts: Facts) -> Observation:
    fact = facts.confirmed_scam
    if isinstance(fact, Missing):
        return unknown(fact)
    if fact.value is None:
        return absent(fact)
    return present(fact, case_no=fact.value.case_no, decided_date=fact.value.decided_on.isoformat())


@signal(
    id="FR-09",
    group=Group.FRAUD,
    classes="O/N",
    applies_to=SHOPS,
    levels={"strong": 2.0, "weak": 0.9},
    half_life=365,
    basis="P",
    title=Text("Links to a confirmed scam", "与已确认诈骗的关联", "與已確認詐騙的關聯"),
    present={
        "strong": Text(
            "It shares this with a confirmed scam: {codes}.",
            "它与一起已确认的诈骗有相同之处：{codes}。",
            "它與一起已確認的詐騙有相同之處：{codes}。",
        ),
        "weak": Text(
            "It shares this with a confirmed scam, which can also be chance: {codes}.",
            "它与一起已确认的诈骗有相同之处，也可能只是巧合：{codes}。",
            "它與一起已確認的詐騙有相同之處，也可能只是巧合：{codes}。",
        ),
    },
    absent=Text(
        "It shares no account, phone or template with a confirmed scam that we know of.",
        "未发现它与已确认的诈骗共用收款账户、电话或网页模板。",
        "未發現它與已確認的詐騙共用收款帳戶、電話或網頁範本。",
    ),
    action=Text(
        "Do not send money to this account. Choose a shop that takes cards or platform payment.",
        "不要向这个账户转账，请改选可用银行卡或平台担保支付的店铺。",
        "不要匯款到這個帳戶，請改選可刷卡或由平台代收付款的商店。",
    ),
    tags=("S2", "A3", "spot-false-shop", "pay-safely"),
)
def linked_to_scam(facts: Facts) -> Observation:
    fact = facts.scam_links
    if isinstance(fact, Missing):
        return unknown(fact)
    if fact.value.strong:
        return present(fact, level="strong", codes=known(fact.value.strong))
    if fact.value.weak:
        return present(fact, level="weak", codes=known(fact.value.weak))
    return absent(fact)


@signal(
    id="FR-12",
    group=Group.FRAUD,
    classes="O",
    applies_to=EVERYWHERE,
    levels={"": 2.0},
    absent_weight=-1.0,
    floor=-1.0,
    computed=True,
    half_life=180,
    basis="E",
    title=Text("Goods that never came", "未收到货的情况", "未收到貨的情況"),
    present={
        "": Text(
            "Buyers proved that their goods never came: {k} of {n} orders with proof.",
            "在有凭证的{n}份订单中，{k}份经证实没有收到货。",
            "在有憑證的{n}份訂單中，{k}份經證實沒有收到貨。",
        )
    },
    absent=Text(
        "No proved case of goods that never came, in {n} orders with proof.",
        "有凭证的{n}份订单中，没有经证实未收到货的情况。",
        "有憑證的{n}份訂單中，沒有經證實未收到貨的情況。",
    ),
    action=Text(
        "Pay only in a way you can reverse, such as a card, and note the last day to dispute it.",
        "只用可以撤销的方式付款（如信用卡），并记下提出异议的最后日期。",
        "只用可以撤銷的方式付款（如信用卡），並記下提出爭議的最後日期。",
    ),
    tags=("S2", "A3", "pay-safely", "keep-proof"),
)
def goods_never_came(facts: Facts) -> Observation:
    fact = facts.non_delivery
    if isinstance(fact, Missing):
        return unknown(fact)
    proved = fact.value
    strength = strength_of(proved, floor=-1.0, cap=2.0)
    if strength is None:
        return unknown(Why.TOO_FEW)
    if proved.k <= 0:
        return absent(fact, strength=strength, n=proved.n)
    return present(fact, strength=strength, k=proved.k, n=proved.n)


@signal(
    id="FR-16",
    group=Group.FRAUD,
    classes="O",
    applies_to=SHOPS,
    levels={"": 0.9},
    cap=0.9,
    floor=0.0,
    computed=True,
    half_life=90,
    basis="E",
    title=Text("Reports not yet proved", "尚未证实的反映", "尚未證實的反映"),
    present={
        "": Text(
            "Shoppers who reported a problem here in the last 90 days, not yet proved: {n}.",
            "最近90天有{n}位消费者反映这里有问题，尚未证实。",
            "最近90天有{n}位消費者反映這裡有問題，尚未證實。",
        )
    },
    absent=Text(
        "No shopper reported a problem here in the last 90 days.",
        "最近90天没有消费者反映这里有问题。",
        "最近90天沒有消費者反映這裡有問題。",
    ),
    action=Text(
        "Read what they report, and wait or pay in a way you can reverse.",
        "先看看他们反映了什么；可以等一等，或者用能撤销的方式付款。",
        "先看看他們反映了什麼；可以等一等，或用能撤銷的方式付款。",
    ),
    tags=("A3", "pay-safely"),
)
def shoppers_report(facts: Facts) -> Observation:
    fact = facts.reporters
    if isinstance(fact, Missing):
        return unknown(fact)
    if fact.value < 1:
        return absent(fact)
    return present(fact, strength=min(0.9, 0.3 * log2(1 + fact.value)), n=fact.value)
