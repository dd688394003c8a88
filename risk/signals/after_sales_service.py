"""After-sales performance as plain figures: they make the service index and never enter the risk of fraud."""

from __future__ import annotations

from risk.facts import Facts, Missing, Why
from risk.signals._base import SHOPS, Group, Observation, Text, absent, present, signal, unknown
from risk.signals._readings import percent

BUSY_CLAIMS, BUSY_POINTS = 10, 20


@signal(
    id="AS-02",
    group=Group.AFTER_SALES,
    classes="O",
    applies_to=SHOPS,
    levels={"": 0.0},
    half_life=180,
    basis="P",
    service_index=True,
    title=Text("Time to the first answer", "首次答复时间", "首次回覆時間"),
    present={
        "": Text(
            "{k} of {n} claims got a real answer within 48 hours.",
            "{n}件投诉中有{k}件在48小时内得到实质答复。",
            "{n}件申訴中有{k}件在48小時內得到實質回覆。",
        ),
        "with_hours": Text(
            "The first answer usually takes {hours} hours. {k} of {n} claims got a real answer within 48 hours.",
            "首次答复一般需要{hours}小时；{n}件投诉中有{k}件在48小时内得到实质答复。",
            "首次回覆一般需要{hours}小時；{n}件申訴中有{k}件在48小時內得到實質回覆。",
        ),
    },
    absent=Text("Nothing to measure here.", "没有可以计量的内容。", "沒有可以計量的內容。"),
    action=Text(
        "If there is no answer after two working days, write again and note the date.",
        "两个工作日没有答复就再写一次，并记下日期。",
        "兩個工作日沒有回覆就再寫一次，並記下日期。",
    ),
    tags=("S4", "A1", "keep-proof"),
)
def first_answer(facts: Facts) -> Observation:
    fact, hours = facts.answered_in_48h, facts.median_answer_hours
    if isinstance(fact, Missing):
        return unknown(fact)
    if fact.value.n < 1:
        return unknown(Why.TOO_FEW)
    if isinstance(hours, Missing):
        return present(fact, k=fact.value.k, n=fact.value.n)
    return present(fact, hours, wording="with_hours", k=fact.value.k, n=fact.value.n, hours=round(hours.value))


@signal(
    id="AS-03",
    group=Group.AFTER_SALES,
    classes="O",
    applies_to=SHOPS,
    levels={"": 0.0},
    half_life=180,
    basis="P",
    service_index=True,
    title=Text("Problems solved", "问题解决情况", "問題解決情況"),
    present={
        "": Text(
            "It solved {k} of {n} problems ({percent}%).",
            "{n}个问题中解决了{k}个（{percent}%）。",
            "{n}個問題中解決了{k}個（{percent}%）。",
        )
    },
    absent=Text("Nothing to measure here.", "没有可以计量的内容。", "沒有可以計量的內容。"),
    action=Text(
        "Say what you want: repair, replacement or your money back. Clear claims are solved sooner.",
        "写明您要修理、更换还是退款，诉求清楚解决得更快。",
        "寫明您要修理、更換還是退款，訴求清楚解決得更快。",
    ),
    tags=("S4", "A1", "A2", "your-rights"),
)
def problems_solved(facts: Facts) -> Observation:
    fact = facts.solved
    if isinstance(fact, Missing):
        return unknown(fact)
    k, n = fact.value.k, fact.value.n
    return present(fact, k=k, n=n, percent=percent(k / n)) if n >= 1 else unknown(Why.TOO_FEW)


@signal(
    id="AS-04",
    group=Group.AFTER_SALES,
    classes="O",
    applies_to=SHOPS,
    levels={"": 0.0},
    half_life=180,
    basis="P",
    service_index=True,
    title=Text("Time to settle", "处理时间", "處理時間"),
    present={
        "": Text(
            "A claim takes {mean_days} days to settle on average (30 days at most are counted).",
            "一件投诉平均需要{mean_days}天了结（最多按30天计）。",
            "一件申訴平均需要{mean_days}天了結（最多以30天計）。",
        )
    },
    absent=Text("Nothing to measure here.", "没有可以计量的内容。", "沒有可以計量的內容。"),
    action=Text(
        "Note the last day of your other rights now, so that waiting costs you nothing.",
        "现在就记下其他权利的最后期限，以免等待中错过。",
        "現在就記下其他權利的最後期限，以免等待中錯過。",
    ),
    tags=("S4", "A1", "your-rights"),
)
def time_to_settle(facts: Facts) -> Observation:
    fact = facts.mean_days_to_settle
    return unknown(fact) if isinstance(fact, Missing) else present(fact, mean_days=round(fact.value, 1))


@signal(
    id="AS-06",
    group=Group.AFTER_SALES,
    classes="O",
    applies_to=SHOPS,
    levels={"": 0.0},
    half_life=180,
    basis="R",
    service_index=True,
    title=Text("Steps of handling a claim", "处理步骤是否完整", "處理步驟是否完整"),
    present={
        "": Text(
            "It takes {percent}% of the steps of a claim on time: receipt, cause, offer, remedy, outcome, survey.",
            "处理投诉的各个步骤（确认收到、说明原因、提出方案、落实补救、记录结果、询问满意度），按时完成{percent}%。",
            "處理申訴的各個步驟（確認收到、說明原因、提出方案、落實補救、記錄結果、詢問滿意度），按時完成{percent}%。",
        )
    },
    absent=Text("Nothing to measure here.", "没有可以计量的内容。", "沒有可以計量的內容。"),
    action=Text(
        "Ask for the missing step in writing: the cause, the offer, or the day of the remedy.",
        "书面要求补上缺的一步：原因、方案，或补救的日期。",
        "以書面要求補上缺的一步：原因、方案，或補救的日期。",
    ),
    tags=("S4", "A1", "keep-proof"),
)
def steps_skipped(facts: Facts) -> Observation:
    fact = facts.flow_completeness
    return unknown(fact) if isinstance(fact, Missing) else present(fact, percent=percent(fact.value))


@signal(
    id="AS-07",
    group=Group.AFTER_SALES,
    classes="O",
    applies_to=SHOPS,
    levels={"": 0.0},
    half_life=180,
    basis="P",
    service_index=True,
    title=Text("Satisfaction after a claim", "投诉后的满意度", "申訴後的滿意度"),
    present={
        "": Text(
            "Buyers gave the handling of their claims {stars} of 5 (answers: {n}).",
            "买家对投诉处理的评分是{stars}分（满分5分，共{n}份答复）。",
            "買家對申訴處理的評分是{stars}分（滿分5分，共{n}份回覆）。",
        )
    },
    absent=Text("Nothing to measure here.", "没有可以计量的内容。", "沒有可以計量的內容。"),
    action=Text(
        "Answer the short survey after your claim: it helps the next buyer.",
        "投诉结束后请填简短的问卷，帮助下一位买家。",
        "申訴結束後請填簡短的問卷，幫助下一位買家。",
    ),
    tags=("S4",),
)
def satisfaction(facts: Facts) -> Observation:
    fact = facts.stars
    if isinstance(fact, Missing):
        return unknown(fact)
    if fact.value.n < 1:
        return unknown(Why.TOO_FEW)
    return present(fact, stars=round(fact.value.value, 1), n=fact.value.n)


@signal(
    id="AS-09",
    group=Group.AFTER_SALES,
    classes="O",
    applies_to=SHOPS,
    levels={"": 0.0},
    half_life=180,
    basis="R",
    service_index=True,
    title=Text("Answers in busy times", "繁忙时段的答复", "繁忙時段的回覆"),
    present={
        "": Text(
            "In its busiest times it answers {percent}% of claims within 48 hours, otherwise {usual_percent}%.",
            "最繁忙时48小时内答复{percent}%的投诉，平时为{usual_percent}%。",
            "最繁忙時48小時內回覆{percent}%的申訴，平時為{usual_percent}%。",
        )
    },
    absent=Text("It does not slow down badly in busy times.", "繁忙时段没有明显变慢。", "繁忙時段沒有明顯變慢。"),
    action=Text(
        "Around big sales, allow for a slow answer and order what you need early.",
        "大促期间答复会变慢，急需的东西请提早下单。",
        "大型促銷期間回覆會變慢，急需的東西請提早下單。",
    ),
    tags=("S4",),
)
def slow_when_busy(facts: Facts) -> Observation:
    fact = facts.busy_gap
    if isinstance(fact, Missing):
        return unknown(fact)
    busy = fact.value
    if busy.n < BUSY_CLAIMS:
        return unknown(Why.TOO_FEW)
    if round(100 * (busy.peers - busy.value), 6) < BUSY_POINTS:
        return absent(fact)
    return present(fact, percent=percent(busy.value), usual_percent=percent(busy.peers))
