"""Payment-method danger: what a shopper is asked to pay with, to whom, and what is asked afterwards."""

from __future__ import annotations

from risk.facts import Facts, Missing, Why
from risk.signals._base import EVERYWHERE, WEB, Group, Observation, Text, absent, present, signal, unknown
from risk.signals._readings import known, when_true

NO_WAY_BACK = frozenset({"transfer", "bank_transfer", "crypto", "gift_card", "friends_and_family"})
SAME_NAME = 0.6  # likeness of names under which the payee is somebody else


@signal(
    id="PM-01",
    group=Group.PAYMENT,
    classes="N/S",
    applies_to=EVERYWHERE,
    levels={"": 1.6},
    half_life=30,
    basis="E",
    title=Text("Ways of paying", "可用的付款方式", "可用的付款方式"),
    present={
        "": Text(
            "You can only pay in ways that you cannot take back: {codes}.",
            "只能用付了就要不回来的方式付款：{codes}。",
            "只能用付了就要不回來的方式付款：{codes}。",
        )
    },
    absent=Text(
        "It offers a way of paying that you can dispute.",
        "可以选择能够提出异议的付款方式。",
        "可以選擇能夠提出爭議的付款方式。",
    ),
    action=Text(
        "Do not pay this way. Ask for card or platform payment; if they refuse, buy elsewhere.",
        "不要用这种方式付款。请对方改用银行卡或平台担保支付，不肯就换一家。",
        "不要用這種方式付款。請對方改用信用卡或平台代收付款，不肯就換一家。",
    ),
    tags=("S2", "A3", "pay-safely"),
)
def only_irreversible(facts: Facts) -> Observation:
    fact = facts.payment_methods
    if isinstance(fact, Missing):
        return unknown(fact)
    if not fact.value:
        return unknown(Why.SOURCE_FAILED)
    return present(fact, codes=known(fact.value)) if NO_WAY_BACK.issuperset(fact.value) else absent(fact)


@signal(
    id="PM-02",
    group=Group.PAYMENT,
    classes="S/O",
    applies_to=EVERYWHERE,
    levels={"": 2.0},
    half_life=180,
    basis="E",
    title=Text("Payment outside the platform", "站外付款", "站外付款"),
    present={
        "": Text(
            "A buyer was asked to pay outside the platform or the shop’s own checkout.",
            "有买家被要求绕开平台或店铺的结算页面付款。",
            "有買家被要求繞過平台或商店的結帳頁面付款。",
        )
    },
    absent=Text(
        "No buyer told us of being asked to pay outside the platform or the shop’s own checkout.",
        "没有买家告诉我们曾被要求绕开平台或店铺的结算页面付款。",
        "沒有買家告訴我們曾被要求繞過平台或商店的結帳頁面付款。",
    ),
    action=Text(
        "Stay on the platform. Outside it you lose its guarantee; report the message to the platform.",
        "不要离开平台付款，否则就没有平台保障；并把对方的消息举报给平台。",
        "不要離開平台付款，否則就沒有平台保障；並把對方的訊息檢舉給平台。",
    ),
    tags=("S2", "S6", "pay-safely", "qr-codes"),
)
def asked_to_pay_outside(facts: Facts) -> Observation:
    return when_true(facts.asked_outside_platform)


@signal(
    id="PM-03",
    group=Group.PAYMENT,
    classes="S/O",
    applies_to=EVERYWHERE,
    levels={"": 1.4},
    half_life=365,
    basis="E",
    title=Text("Name of the account holder", "收款人名称", "收款人名稱"),
    present={
        "": Text(
            "The account belongs to “{payee}”, the shop is called “{legal_name}”.",
            "收款人是“{payee}”，店铺登记的名称却是“{legal_name}”。",
            "收款人是「{payee}」，商店登記的名稱卻是「{legal_name}」。",
        )
    },
    absent=Text(
        "The account belongs to the shop or to a known payment provider.",
        "收款人是店铺本身，或是已知的支付机构。",
        "收款人是商店本身，或是已知的支付業者。",
    ),
    action=Text(
        "Do not transfer money to a person or company that is not the shop.",
        "收款人不是店铺本身时，不要转账。",
        "收款人不是商店本身時，不要匯款。",
    ),
    tags=("S2", "A3", "pay-safely"),
)
def payee_is_another(facts: Facts) -> Observation:
    fact = facts.payee
    if isinstance(fact, Missing):
        return unknown(fact)
    payee = fact.value
    if payee.known_provider:
        return absent(fact)
    if not (payee.name and payee.legal_name):
        return unknown(Why.TOO_FEW)
    if payee.similarity >= SAME_NAME:
        return absent(fact)
    return present(fact, payee=payee.name, legal_name=payee.legal_name)


@signal(
    id="PM-04",
    group=Group.PAYMENT,
    classes="N/S",
    applies_to=EVERYWHERE,
    levels={"": 1.2},
    half_life=30,
    basis="M",
    title=Text("Payment logos", "付款标志", "付款標誌"),
    present={
        "": Text(
            "Shown on its pages, but not offered when you pay: {codes}.",
            "页面上展示了，付款时却没有：{codes}。",
            "頁面上有展示，付款時卻沒有：{codes}。",
        )
    },
    absent=Text(
        "All ways of paying that it shows are offered when you pay.",
        "页面展示的付款方式，付款时都有。",
        "頁面展示的付款方式，付款時都有。",
    ),
    action=Text(
        "Stop at the last step if only a transfer is left, and do not accept “the card is not working today”.",
        "到最后一步只剩转账时就停下，不要相信“今天刷不了卡”之类的说法。",
        "到最後一步只剩轉帳時就停下，不要相信「今天不能刷卡」之類的說法。",
    ),
    tags=("S2", "A3", "pay-safely", "spot-false-shop"),
)
def logos_without_offer(facts: Facts) -> Observation:
    advertised, offered = facts.advertised_methods, facts.payment_methods
    if isinstance(advertised, Missing):
        return unknown(advertised)
    if isinstance(offered, Missing):
        return unknown(offered)
    if not offered.value:
        return unknown(Why.SOURCE_FAILED)
    withheld = set(advertised.value) - set(offered.value)
    return present(advertised, offered, codes=known(withheld)) if withheld else absent(advertised, offered)


@signal(
    id="PM-05",
    group=Group.PAYMENT,
    classes="S/O",
    applies_to=EVERYWHERE,
    levels={"": 1.6},
    half_life=180,
    basis="E",
    title=Text("Extra fee after paying", "付款后加收费用", "付款後加收費用"),
    present={
        "": Text(
            "A buyer was asked for an extra fee after paying.",
            "有买家在付款之后又被要求另交费用。",
            "有買家在付款之後又被要求另付費用。",
        )
    },
    absent=Text(
        "No buyer told us of an extra fee after paying.",
        "没有买家告诉我们付款之后又被要求另交费用。",
        "沒有買家告訴我們付款之後又被要求另付費用。",
    ),
    action=Text(
        "Do not pay the fee. Keep the message and ask your bank or the platform for your money back.",
        "不要再交这笔费用。保留对方的消息，并向银行或平台申请退回已付款项。",
        "不要再付這筆費用。保留對方的訊息，並向銀行或平台申請退回已付款項。",
    ),
    tags=("S2", "S6", "pay-safely", "keep-proof"),
)
def extra_fee(facts: Facts) -> Observation:
    return when_true(facts.extra_fee)


@signal(
    id="PM-06",
    group=Group.PAYMENT,
    classes="N",
    applies_to=(WEB,),
    levels={"": -0.5},
    half_life=30,
    basis="M",
    title=Text("Paying on or after delivery", "货到付款或先货后款", "貨到付款或先收貨後付款"),
    present={
        "": Text(
            "You may pay on or after delivery.", "可以货到付款，或收货之后再付款。", "可以貨到付款，或收貨之後再付款。"
        )
    },
    absent=Text("You have to pay before the goods are sent.", "必须先付款才发货。", "必須先付款才出貨。"),
    action=Text(
        "Open the parcel in front of the carrier where you may, and pay only for what you ordered.",
        "快递允许时当面开箱验货，确认是自己订的东西再付款。",
        "物流業者允許時當面開箱驗貨，確認是自己訂的東西再付款。",
    ),
    tags=("pay-safely", "keep-proof"),
)
def pay_on_delivery(facts: Facts) -> Observation:
    return when_true(facts.pay_on_delivery)
