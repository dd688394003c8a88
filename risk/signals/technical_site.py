"""Platform technical security of the site itself: encryption, settings, code, log-in, honesty of its pages."""

from __future__ import annotations

from risk.facts import Facts, Missing, Why
from risk.signals._base import SHOPS, WEB, Flag, Group, Observation, Text, absent, present, signal, unknown
from risk.signals._readings import percent, when_any, when_false

WEAK_GRADES = frozenset({"D+", "D", "D-", "F"})  # many honest shops stand at C
GRADES = frozenset({"A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-"}) | WEAK_GRADES
SAME_PAGE = 0.3  # likeness under which two visitors saw different pages


@signal(
    id="TS-01",
    group=Group.TECHNICAL,
    classes="N",
    applies_to=(WEB,),
    levels={"": 0.4},
    half_life=7,
    fresh_days=7,
    basis="P",
    flag=Flag.HAZARD,
    title=Text("Encryption of the payment page", "付款页面加密", "付款頁面加密"),
    present={
        "": Text(
            "The payment page is not encrypted: others can read what you type.",
            "付款页面没有加密，他人可以看到您填写的内容。",
            "付款頁面沒有加密，他人可以看到您填寫的內容。",
        )
    },
    absent=Text(
        "The payment page is encrypted. False shops encrypt too, so this earns no points.",
        "付款页面已加密。假冒店铺同样会加密，因此不加分。",
        "付款頁面已加密。假冒商店同樣會加密，因此不加分。",
    ),
    action=Text(
        "Do not type a password or card number here.", "不要在这里填写密码或卡号。", "不要在這裡填寫密碼或卡號。"
    ),
    tags=("S1", "S5", "pay-safely"),
)
def not_encrypted(facts: Facts) -> Observation:
    return when_false(facts.checkout_encrypted)


@signal(
    id="TS-02",
    group=Group.TECHNICAL,
    classes="N",
    applies_to=(WEB,),
    levels={"": 0.0},
    half_life=30,
    basis="P",
    flag=Flag.TECHNICAL,
    title=Text("Security settings", "安全设置", "安全性設定"),
    present={
        "": Text(
            "The site’s security settings are weak: grade {grade} on a scale from A+ to F.",
            "网站的安全设置较弱：等级{grade}（最高A+，最低F）。",
            "網站的安全性設定較弱：等級{grade}（最高A+，最低F）。",
        )
    },
    absent=Text(
        "The site’s security settings are graded {grade} on a scale from A+ to F.",
        "网站的安全设置等级为{grade}（最高A+，最低F）。",
        "網站的安全性設定等級為{grade}（最高A+，最低F）。",
    ),
    action=Text(
        "Use a password of its own here, and do not let the shop store your card.",
        "在这里使用单独的密码，不要让店铺保存您的卡号。",
        "在這裡使用單獨的密碼，不要讓商店儲存您的卡號。",
    ),
    tags=("S1", "account-hygiene"),
)
def weak_settings(facts: Facts) -> Observation:
    fact = facts.security_grade
    if isinstance(fact, Missing):
        return unknown(fact)
    if fact.value not in GRADES:
        return unknown(Why.SOURCE_FAILED)
    return present(fact, grade=fact.value) if fact.value in WEAK_GRADES else absent(fact, grade=fact.value)


@signal(
    id="TS-05",
    group=Group.TECHNICAL,
    classes="N",
    applies_to=(WEB,),
    levels={"": 0.0},
    half_life=7,
    fresh_days=7,
    basis="E",
    flag=Flag.HAZARD,
    title=Text("Harmful or outdated code", "有害或过时的代码", "有害或過時的程式碼"),
    present={
        "": Text(
            "Found in the code of its pages: {codes}.",
            "在网页代码中发现：{codes}。",
            "在網頁程式碼中發現：{codes}。",
        )
    },
    absent=Text(
        "We found no known harmful or outdated code.", "未发现已知的有害或过时代码。", "未發現已知的有害或過時程式碼。"
    ),
    action=Text(
        "Do not type a card number here. If you paid by card lately, look at your statement.",
        "不要在这里填写卡号。最近在这里刷过卡的，请查看账单。",
        "不要在這裡填寫卡號。最近在這裡刷過卡的話，請查看帳單。",
    ),
    tags=("S1", "S5", "pay-safely"),
)
def harmful_code(facts: Facts) -> Observation:
    return when_any(facts.harmful_code)


@signal(
    id="TS-07",
    group=Group.TECHNICAL,
    classes="N/O",
    applies_to=SHOPS,
    levels={"": 0.0},
    half_life=180,
    basis="E",
    flag=Flag.TECHNICAL,
    title=Text("Two-step log-in", "两步验证", "兩步驟驗證"),
    present={
        "": Text(
            "You cannot protect your account here with a second step.",
            "这里的账号不能开启两步验证。",
            "這裡的帳號不能開啟兩步驟驗證。",
        )
    },
    absent=Text(
        "You can protect your account here with a second step.",
        "这里的账号可以开启两步验证。",
        "這裡的帳號可以開啟兩步驟驗證。",
    ),
    action=Text(
        "Use a long password that you use nowhere else.",
        "使用一个较长、且不在别处使用的密码。",
        "使用一組較長、且不在別處使用的密碼。",
    ),
    tags=("S1", "account-hygiene"),
)
def no_two_step(facts: Facts) -> Observation:
    return when_false(facts.two_step_login)


@signal(
    id="TS-08",
    group=Group.TECHNICAL,
    classes="N",
    applies_to=(WEB,),
    levels={"": 1.2},
    half_life=30,
    basis="E",
    title=Text("Different pages for different visitors", "对不同访客显示不同页面", "對不同訪客顯示不同頁面"),
    present={
        "": Text(
            "Two kinds of visitor were shown different pages: only {percent}% alike.",
            "两类访客看到的页面不同，相似度只有{percent}%。",
            "兩類訪客看到的頁面不同，相似度只有{percent}%。",
        )
    },
    absent=Text(
        "Two kinds of visitor were shown much the same page.",
        "两类访客看到的页面大致相同。",
        "兩類訪客看到的頁面大致相同。",
    ),
    action=Text(
        "Take a screenshot of what you see: others may be shown something else.",
        "把您看到的页面截图保存，别人看到的可能不一样。",
        "把您看到的頁面截圖保存，別人看到的可能不一樣。",
    ),
    tags=("S6", "keep-proof", "spot-false-shop"),
)
def two_faces(facts: Facts) -> Observation:
    fact = facts.visit_similarity
    if isinstance(fact, Missing):
        return unknown(fact)
    return present(fact, percent=percent(fact.value)) if fact.value < SAME_PAGE else absent(fact)
