"""Personal information protection: what is asked for, who keeps it, and what leaked."""

from __future__ import annotations

from risk.facts import Facts, Missing
from risk.signals._base import SHOPS, WEB, Flag, Group, Observation, Text, absent, present, signal, unknown
from risk.signals._readings import when_any, when_false, when_level, when_reaching

LEAK_CLAIMS = 3  # in 90 days


@signal(
    id="PI-01",
    group=Group.PERSONAL_DATA,
    classes="N/S",
    applies_to=SHOPS,
    levels={"": 2.0},
    half_life=180,
    basis="E",
    title=Text("What the shop asks for", "索取的信息", "索取的資訊"),
    present={
        "": Text(
            "It asks for something that no shop needs: {codes}.",
            "它索取购物根本用不到的信息：{codes}。",
            "它索取購物根本用不到的資訊：{codes}。",
        )
    },
    absent=Text(
        "We saw no question that a shop does not need to ask.",
        "未发现索取购物用不到的信息。",
        "未發現索取購物用不到的資訊。",
    ),
    action=Text(
        "Do not enter it. If you already did, change the password and call your bank now.",
        "不要填写。已经填了的，马上改密码并联系银行。",
        "不要填寫。已經填了的話，馬上改密碼並聯絡銀行。",
    ),
    tags=("S5", "S6", "account-hygiene", "spot-false-shop"),
)
def asks_too_much(facts: Facts) -> Observation:
    return when_any(facts.asks_too_much)


@signal(
    id="PI-02",
    group=Group.PERSONAL_DATA,
    classes="N",
    applies_to=(WEB,),
    levels={"": 0.4},
    half_life=30,
    basis="E",
    title=Text("Privacy policy", "隐私政策", "隱私權政策"),
    present={
        "": Text(
            "We read its pages and found nothing about who keeps your data.",
            "我们看了它的页面，没有找到由谁保管您的个人信息。",
            "我們看了它的頁面，沒有找到由誰保管您的個人資料。",
        )
    },
    absent=Text("It says who keeps your data.", "页面写明了由谁保管个人信息。", "頁面寫明了由誰保管個人資料。"),
    action=Text(
        "Give only what the delivery needs: no birthday, no second phone number, no ID.",
        "只填送货必需的内容：不填生日、备用电话和证件号码。",
        "只填送貨必需的內容：不填生日、備用電話和證件號碼。",
    ),
    tags=("S5", "account-hygiene"),
)
def no_privacy_policy(facts: Facts) -> Observation:
    return when_false(facts.privacy_policy_found)


@signal(
    id="PI-03",
    group=Group.PERSONAL_DATA,
    classes="O",
    applies_to=SHOPS,
    levels={"": 0.4},
    half_life=180,
    basis="E",
    flag=Flag.PRIVACY,
    title=Text("Calls that quote an order", "报得出订单内容的来电", "說得出訂單內容的來電"),
    present={
        "": Text(
            "Buyers who got scam calls quoting their order in the last 90 days: {k}.",
            "最近90天接到诈骗来电、对方报得出订单内容的买家：{k}位。",
            "最近90天接到詐騙來電、對方說得出訂單內容的買家：{k}位。",
        )
    },
    absent=Text(
        "Fewer than three buyers in 90 days told us of scam calls quoting their order.",
        "最近90天反映此类诈骗来电的买家不到3位。",
        "最近90天反映這類詐騙來電的買家不到3位。",
    ),
    action=Text(
        "Hang up on calls about your order. Look it up in the app or on the site yourself.",
        "接到自称处理订单的电话先挂断，自己到应用或网站里查订单。",
        "接到自稱處理訂單的電話先掛斷，自行到應用程式或網站查訂單。",
    ),
    tags=("S5", "S6", "account-hygiene"),
)
def leaked_orders(facts: Facts) -> Observation:
    return when_reaching(facts.leak_claims, LEAK_CLAIMS)


@signal(
    id="PI-04",
    group=Group.PERSONAL_DATA,
    classes="G",
    applies_to=SHOPS,
    levels={"": 0.0},
    half_life=730,
    basis="R",
    flag=Flag.PRIVACY,
    title=Text("Decisions on data breaches", "信息泄露的处罚决定", "個資外洩的處分"),
    present={
        "": Text(
            "{authority} found a data breach here, decision of {decided_date}: {subject}.",
            "{authority}认定这里发生过信息泄露（{decided_date}的决定）：{subject}。",
            "{authority}認定這裡發生過個資外洩（{decided_date}的決定）：{subject}。",
        )
    },
    absent=Text(
        "No decision on a data breach in the lists loaded here.",
        "本站载入的资料中没有信息泄露的处罚决定。",
        "本站載入的資料中沒有個資外洩的處分。",
    ),
    action=Text(
        "Change the password you use here, and do not use the same one elsewhere.",
        "更换在这里使用的密码，不要与别处相同。",
        "更換在這裡使用的密碼，不要與別處相同。",
    ),
    tags=("S1", "S5", "account-hygiene"),
)
def breach_found(facts: Facts) -> Observation:
    fact = facts.breach_decision
    if isinstance(fact, Missing):
        return unknown(fact)
    entry = fact.value
    if entry is None or (entry.removed_on is not None and entry.removed_on <= facts.as_of):
        return absent(fact)
    return present(fact, authority=entry.authority, subject=entry.title, decided_date=entry.listed_on.isoformat())


@signal(
    id="PI-05",
    group=Group.PERSONAL_DATA,
    classes="N",
    applies_to=(WEB,),
    levels={"unprotected": 0.7, "elsewhere": 0.7},
    half_life=30,
    basis="E",
    title=Text("Where the order form sends data", "订单表单的去向", "訂單表單的去向"),
    present={
        "unprotected": Text(
            "The order form sends what you type without encryption.",
            "订单表单未经加密就把您填写的内容发送出去。",
            "訂單表單未經加密就把您填寫的內容送出。",
        ),
        "elsewhere": Text(
            "The order form sends what you type to another site.",
            "订单表单把您填写的内容发送到了别的网站。",
            "訂單表單把您填寫的內容送到了別的網站。",
        ),
    },
    absent=Text(
        "The order form sends data encrypted and to the shop itself.",
        "订单表单加密发送，且只发给店铺本身。",
        "訂單表單加密傳送，且只送給商店本身。",
    ),
    action=Text(
        "Do not type your card number or address into this form.",
        "不要在这个表单里填写卡号和地址。",
        "不要在這個表單裡填寫卡號和地址。",
    ),
    tags=("S5", "S6", "pay-safely"),
)
def order_form_leaks(facts: Facts) -> Observation:
    return when_level(facts.order_form, bad=("unprotected", "elsewhere"), good=("ok",))


@signal(
    id="PI-06",
    group=Group.PERSONAL_DATA,
    classes="N",
    applies_to=(WEB,),
    levels={"": 0.0},
    half_life=30,
    basis="E",
    flag=Flag.PRIVACY,
    title=Text("Trackers on the payment page", "付款页面的跟踪器", "付款頁面的追蹤器"),
    present={
        "": Text(
            "Other companies that can follow you on the payment page: {k}. At 95 in 100 similar shops: {usual} at most.",
            "付款页面上能跟踪您的其他公司：{k}家；同类店铺中95%不超过{usual}家。",
            "付款頁面上能追蹤您的其他公司：{k}家；同類商店中95%不超過{usual}家。",
        )
    },
    absent=Text(
        "The payment page does not have unusually many trackers.",
        "付款页面的跟踪器不算特别多。",
        "付款頁面的追蹤器不算特別多。",
    ),
    action=Text(
        "Use a private window and a payment service, so that the page learns less about you.",
        "使用无痕窗口和第三方支付，让页面少知道一些您的信息。",
        "使用無痕視窗和第三方支付，讓頁面少知道一些您的資訊。",
    ),
    tags=("S5", "account-hygiene"),
)
def many_trackers(facts: Facts) -> Observation:
    fact = facts.checkout_trackers
    if isinstance(fact, Missing):
        return unknown(fact)
    hosts, usual = fact.value.value, fact.value.peers
    return present(fact, k=round(hosts), usual=round(usual)) if hosts > usual else absent(fact)
