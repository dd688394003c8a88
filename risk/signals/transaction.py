"""Transaction safety: the price, the terms, the delivery and the refund of an order."""

from __future__ import annotations

from risk.facts import Facts, Missing, Why
from risk.signals._base import EVERYWHERE, SHOPS, WEB, Group, Observation, Text, absent, present, signal, unknown
from risk.signals._readings import percent, when_false, when_level, when_reaching, when_true

SUBSCRIPTION_CLAIMS = 2  # upheld claims that show a hidden subscription


@signal(
    id="TX-01",
    group=Group.TRANSACTION,
    classes="N",
    applies_to=(WEB,),
    levels={"": 0.3},
    half_life=30,
    basis="P",
    title=Text("Full price before paying", "付款前的总价", "付款前的總價"),
    present={
        "": Text(
            "The full price is not shown on the step before you pay.",
            "付款前一步看不到总价。",
            "付款前一步看不到總價。",
        )
    },
    absent=Text("The full price is shown before you pay.", "付款前能看到总价。", "付款前看得到總價。"),
    action=Text(
        "Look for postage, taxes and fees before the last step, and take a screenshot of the total.",
        "在最后一步之前看清运费、税费和其他费用，并把总价截图保存。",
        "在最後一步之前看清楚運費、稅費和其他費用，並把總價截圖保存。",
    ),
    tags=("keep-proof", "your-rights"),
)
def total_hidden(facts: Facts) -> Observation:
    return when_false(facts.total_shown)


@signal(
    id="TX-02",
    group=Group.TRANSACTION,
    classes="N",
    applies_to=(WEB,),
    levels={"": 0.7},
    half_life=30,
    basis="E",
    title=Text("Return terms", "退货条款", "退貨條款"),
    present={
        "": Text(
            "We read its pages and found no terms for returning or cancelling.",
            "我们看了它的页面，没有找到退货或取消订单的条款。",
            "我們看了它的頁面，沒有找到退貨或取消訂單的條款。",
        )
    },
    absent=Text(
        "It has terms for returning or cancelling.", "页面上有退货或取消订单的条款。", "頁面上有退貨或取消訂單的條款。"
    ),
    action=Text(
        "Ask in writing how to return goods, and look up the rights the law gives you anyway.",
        "书面询问怎样退货，并查一查法律本来就给您的权利。",
        "以書面詢問怎樣退貨，並查一查法律本來就給您的權利。",
    ),
    tags=("A2", "your-rights"),
)
def no_return_terms(facts: Facts) -> Observation:
    return when_false(facts.return_terms_found)


@signal(
    id="TX-03",
    group=Group.TRANSACTION,
    classes="N/O",
    applies_to=SHOPS,
    levels={"": 0.7},
    half_life=90,
    basis="E",
    title=Text("Hidden subscription", "隐藏的订阅", "隱藏的訂閱"),
    present={
        "": Text(
            "A subscription is already ticked when you order.",
            "下单时，自动续费的项目已经替您勾选。",
            "下單時，自動續訂的項目已經替您勾選。",
        ),
        "claims": Text(
            "Buyers proved that they were signed up for a subscription they had not seen: {k}.",
            "经证实，有买家在不知情的情况下被开通订阅：{k}件。",
            "經證實，有買家在不知情的情況下被開通訂閱：{k}件。",
        ),
    },
    absent=Text(
        "We saw no hidden or pre-ticked subscription.",
        "未发现隐藏或预先勾选的订阅。",
        "未發現隱藏或預先勾選的訂閱。",
    ),
    action=Text(
        "Untick what you do not want, and look at your card statement next month.",
        "取消不需要的勾选，下个月留意一下账单。",
        "取消不需要的勾選，下個月留意一下帳單。",
    ),
    tags=("pay-safely", "your-rights"),
)
def hidden_subscription(facts: Facts) -> Observation:
    ticked, claims = facts.preticked_subscription, facts.subscription_claims
    if not isinstance(claims, Missing) and claims.value >= SUBSCRIPTION_CLAIMS:
        return present(claims, wording="claims", k=claims.value)
    if isinstance(ticked, Missing):
        return unknown(ticked)
    if ticked.value:
        return present(ticked)
    return unknown(claims) if isinstance(claims, Missing) else absent(ticked, claims)


@signal(
    id="TX-04",
    group=Group.TRANSACTION,
    classes="O",
    applies_to=SHOPS,
    levels={"": 0.0},
    half_life=180,
    basis="P",
    service_index=True,
    title=Text("Late deliveries", "延迟送达", "延遲送達"),
    present={
        "": Text(
            "{k} of {n} orders came later than promised ({percent}%).",
            "{n}份订单中有{k}份晚于承诺时间送达（{percent}%）。",
            "{n}份訂單中有{k}份晚於承諾時間送達（{percent}%）。",
        )
    },
    absent=Text(
        "None of {n} orders came later than promised.",
        "{n}份订单都按承诺时间送达。",
        "{n}份訂單都按承諾時間送達。",
    ),
    action=Text(
        "Note the promised day. When it passes, set a last day in writing, then cancel.",
        "记下承诺的送达日期。过期后书面给出最后期限，仍未送达就取消订单。",
        "記下承諾的送達日期。逾期後以書面給出最後期限，仍未送達就取消訂單。",
    ),
    tags=("keep-proof", "your-rights"),
)
def late_deliveries(facts: Facts) -> Observation:
    fact = facts.late_deliveries
    if isinstance(fact, Missing):
        return unknown(fact)
    k, n = fact.value.k, fact.value.n
    if n < 1:
        return unknown(Why.TOO_FEW)
    return present(fact, k=k, n=n, percent=percent(k / n)) if k > 0 else absent(fact, n=n)


@signal(
    id="TX-05",
    group=Group.TRANSACTION,
    classes="O/S",
    applies_to=EVERYWHERE,
    levels={"invalid": 1.2, "elsewhere": 1.2},
    half_life=180,
    basis="E",
    title=Text("Tracking number", "快递单号", "物流單號"),
    present={
        "invalid": Text(
            "Five days after it was given, the carrier still did not know the tracking number.",
            "给出单号5天后，快递公司仍查不到这个单号。",
            "提供單號5天後，物流公司仍查不到這個單號。",
        ),
        "elsewhere": Text(
            "The tracking number shows a delivery to another city.",
            "单号显示包裹送到了别的城市。",
            "單號顯示包裹送到了別的城市。",
        ),
    },
    absent=Text("The tracking number fits the order.", "快递单号与订单相符。", "物流單號與訂單相符。"),
    action=Text(
        "Take a screenshot of the tracking page and dispute the payment before its last day.",
        "把物流页面截图保存，并在期限之前对付款提出异议。",
        "把物流頁面截圖保存，並在期限之前對付款提出爭議。",
    ),
    tags=("S2", "A3", "keep-proof", "pay-safely"),
)
def false_tracking(facts: Facts) -> Observation:
    return when_level(facts.tracking, bad=("invalid", "elsewhere"), good=("ok",))


@signal(
    id="TX-06",
    group=Group.TRANSACTION,
    classes="O",
    applies_to=SHOPS,
    levels={"": 0.7},
    half_life=365,
    basis="E",
    title=Text("Promised refunds", "承诺的退款", "承諾的退款"),
    present={
        "": Text(
            "Refunds promised and still not paid a week after they were due: {k}.",
            "承诺退款、到期一周后仍未支付的：{k}笔。",
            "承諾退款、到期一週後仍未支付的：{k}筆。",
        )
    },
    absent=Text(
        "No promised refund is more than a week overdue.",
        "没有逾期一周以上的承诺退款。",
        "沒有逾期一週以上的承諾退款。",
    ),
    action=Text(
        "Get a refund promise in writing with a date. When it passes, turn to your bank or the platform.",
        "请对方书面承诺退款并写明日期；过期就找银行或平台。",
        "請對方以書面承諾退款並寫明日期；逾期就找銀行或平台。",
    ),
    tags=("S4", "A2", "keep-proof", "your-rights"),
)
def refund_not_paid(facts: Facts) -> Observation:
    return when_reaching(facts.overdue_refunds, 1)


@signal(
    id="TX-07",
    group=Group.TRANSACTION,
    classes="O/S",
    applies_to=EVERYWHERE,
    levels={"": 1.2},
    half_life=180,
    basis="E",
    title=Text("Changes after paying", "付款后变更", "付款後變更"),
    present={
        "": Text(
            "The price or the item was changed after a buyer had paid.",
            "买家付款之后，价格或商品被更改。",
            "買家付款之後，價格或商品被更改。",
        )
    },
    absent=Text(
        "No buyer told us that the price or the item changed after paying.",
        "没有买家告诉我们付款之后价格或商品被更改。",
        "沒有買家告訴我們付款之後價格或商品被更改。",
    ),
    action=Text(
        "Do not agree to the change. Keep the order page as you saw it and ask for your money back.",
        "不要同意更改。保留下单时的页面，并要求退款。",
        "不要同意更改。保留下單時的頁面，並要求退款。",
    ),
    tags=("A3", "keep-proof", "your-rights"),
)
def changed_after_payment(facts: Facts) -> Observation:
    return when_true(facts.changed_after_payment)
