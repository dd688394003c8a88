"""After-sales performance, where it also bears on fraud: silence, faults that return, broken promises."""

from __future__ import annotations

from risk.facts import Facts, Missing, Share, Why
from risk.signals._base import SHOPS, Group, Observation, Text, absent, present, signal, unknown
from risk.signals._bayes import wilson_bounds
from risk.signals._readings import when_reaching

SILENT_SHARE, SILENT_CLAIMS = 0.5, 10  # lower bound of the share, effective number of claims
SAME_FAULT = 3


@signal(
    id="AS-01",
    group=Group.AFTER_SALES,
    classes="O",
    applies_to=SHOPS,
    levels={"most": 0.4, "some": 0.0},
    half_life=180,
    basis="P",
    title=Text("Unanswered claims", "未答复的投诉", "未回覆的申訴"),
    present={
        "": Text(
            "It left {k} of {n} claims unanswered for ten working days.",
            "{n}件投诉中有{k}件过了10个工作日仍未答复。",
            "{n}件申訴中有{k}件過了10個工作日仍未回覆。",
        )
    },
    absent=Text(
        "It answered all {n} claims within ten working days.",
        "{n}件投诉都在10个工作日内得到答复。",
        "{n}件申訴都在10個工作日內得到回覆。",
    ),
    action=Text(
        "Write once with a last day. Then turn to the platform or the consumer office; do not wait.",
        "书面催一次并写明期限；过期就找平台或消费者组织，不要一直等。",
        "以書面催一次並寫明期限；逾期就找平台或消費者保護機構，不要一直等。",
    ),
    tags=("S4", "A1", "keep-proof", "your-rights"),
)
def claims_unanswered(facts: Facts) -> Observation:
    fact = facts.unanswered
    if isinstance(fact, Missing):
        return unknown(fact)
    share = fact.value
    if share.n < 1:
        return unknown(Why.TOO_FEW)
    if share.k <= 0:
        return absent(fact, n=share.n)
    return present(fact, level="most" if _is_silent(share) else "some", k=share.k, n=share.n)


def _is_silent(share: Share) -> bool:
    low, _ = wilson_bounds(share.k / share.n * share.n_eff, share.n_eff)
    return low > SILENT_SHARE and share.n_eff >= SILENT_CLAIMS


@signal(
    id="AS-05",
    group=Group.AFTER_SALES,
    classes="O",
    applies_to=SHOPS,
    levels={"": 0.4},
    half_life=365,
    basis="P",
    title=Text("The same fault again", "同样的问题反复出现", "同樣的問題反覆出現"),
    present={
        "": Text(
            "The same fault came back within 90 days of a promised fix: {k} claims.",
            "承诺解决后90天内，同样的问题再次出现：{k}件投诉。",
            "承諾解決後90天內，同樣的問題再次出現：{k}件申訴。",
        )
    },
    absent=Text(
        "No fault kept coming back after a promised fix.",
        "承诺解决之后，未见同样的问题反复出现。",
        "承諾解決之後，未見同樣的問題反覆出現。",
    ),
    action=Text(
        "If a repair failed once, ask for a replacement or your money back instead of another repair.",
        "修过一次仍有问题的，请要求更换或退款，不必再修。",
        "修過一次仍有問題的話，請要求更換或退款，不必再修。",
    ),
    tags=("S4", "A1", "keep-proof", "your-rights"),
)
def fault_returns(facts: Facts) -> Observation:
    return when_reaching(facts.repeated_faults, SAME_FAULT)


@signal(
    id="AS-08",
    group=Group.AFTER_SALES,
    classes="O",
    applies_to=SHOPS,
    levels={"": 0.7},
    half_life=365,
    basis="P",
    title=Text("Kept decisions and promises", "履行决定与承诺", "履行決定與承諾"),
    present={
        "": Text(
            "Decisions or promises still not kept a week after they were due: {k}.",
            "到期一周后仍未履行的决定或承诺：{k}项。",
            "到期一週後仍未履行的決定或承諾：{k}項。",
        )
    },
    absent=Text(
        "No decision or promise is more than a week overdue.",
        "没有逾期一周以上的决定或承诺。",
        "沒有逾期一週以上的決定或承諾。",
    ),
    action=Text(
        "Get promises in writing with a date, and use your other rights before their last day.",
        "请对方书面承诺并写明日期，同时在期限之前行使其他权利。",
        "請對方以書面承諾並寫明日期，同時在期限之前行使其他權利。",
    ),
    tags=("S4", "A2", "keep-proof", "your-rights"),
)
def promise_broken(facts: Facts) -> Observation:
    return when_reaching(facts.broken_promises, 1)
