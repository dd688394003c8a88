"""Platform technical security told by others: browser warnings, block lists, the issuer of the certificate."""

from __future__ import annotations

from risk.facts import Facts, Missing
from risk.signals._base import WEB, Flag, Group, Observation, Text, absent, present, signal, unknown
from risk.signals._readings import known

HALF_AN_HOUR = 30 / (24 * 60)  # in days: Google’s terms let a match be used no longer
ENTRY_DAYS = 90  # older block-list entries no longer count


@signal(
    id="TS-03",
    group=Group.TECHNICAL,
    classes="N",
    applies_to=(WEB,),
    levels={"": 2.0},
    fresh_days=HALF_AN_HOUR,
    basis="P",
    flag=Flag.HAZARD,
    title=Text("Google’s warnings", "谷歌的警告", "Google的警告"),
    present={
        "": Text(
            "Google warns that this address may be dangerous: {codes}. Google’s lists are not free of errors.",
            "谷歌警告这个网址可能有危险：{codes}。谷歌的名单也可能出错。",
            "Google警告這個網址可能有危險：{codes}。Google的名單也可能出錯。",
        )
    },
    absent=Text(
        "Google had no warning about this address when we asked.",
        "我们查询时，谷歌没有对这个网址发出警告。",
        "我們查詢時，Google沒有對這個網址發出警告。",
    ),
    action=Text(
        "Do not open the address. If you typed a password there, change it now.",
        "不要打开这个网址。已在那里输入过密码的，马上更改。",
        "不要開啟這個網址。已在那裡輸入過密碼的話，馬上更改。",
    ),
    tags=("S6", "account-hygiene", "qr-codes"),
)
def google_warns(facts: Facts) -> Observation:
    fact = facts.browser_warning
    if isinstance(fact, Missing):
        return unknown(fact)
    return absent(fact) if fact.value is None else present(fact, codes=known([fact.value.lower()]))


@signal(
    id="TS-04",
    group=Group.TECHNICAL,
    classes="N",
    applies_to=(WEB,),
    levels={"several": 1.2, "one": 0.3},
    half_life=7,
    fresh_days=7,
    basis="E",
    title=Text("Block lists", "拦截名单", "封鎖名單"),
    present={
        "several": Text(
            "The address is on {n} independent block lists: {lists}.",
            "这个网址在{n}份各自独立的拦截名单上：{lists}。",
            "這個網址在{n}份各自獨立的封鎖名單上：{lists}。",
        ),
        "one": Text(
            "The address is on one block list: {lists}.",
            "这个网址在一份拦截名单上：{lists}。",
            "這個網址在一份封鎖名單上：{lists}。",
        ),
    },
    absent=Text(
        "The address has no recent entry on the block lists that we asked.",
        "我们查询的拦截名单中，近期没有这个网址。",
        "我們查詢的封鎖名單中，近期沒有這個網址。",
    ),
    action=Text(
        "Do not type a password or card number there.", "不要在那里填写密码或卡号。", "不要在那裡填寫密碼或卡號。"
    ),
    tags=("S6", "spot-false-shop", "qr-codes"),
)
def on_block_lists(facts: Facts) -> Observation:
    fact = facts.block_lists
    if isinstance(fact, Missing):
        return unknown(fact)
    names = sorted({hit.name for hit in fact.value if hit.age_days < ENTRY_DAYS})
    if not names:
        return absent(fact)
    return present(fact, level="several" if len(names) > 1 else "one", n=len(names), lists=names)


@signal(
    id="TS-06",
    group=Group.TECHNICAL,
    classes="N",
    applies_to=(WEB,),
    levels={"": -0.5},
    half_life=30,
    basis="M",
    title=Text("Certificate with a checked organisation", "经核实机构的证书", "經查核機構的憑證"),
    present={
        "": Text(
            "The site’s certificate names an organisation that its issuer checked ({issuer}).",
            "网站证书写有经发证方（{issuer}）核实的机构名称。",
            "網站憑證載有經發證方（{issuer}）查核的機構名稱。",
        )
    },
    absent=Text(
        "The site’s certificate names no organisation. That is usual and says nothing.",
        "网站证书没有写机构名称。这很常见，说明不了什么。",
        "網站憑證沒有載明機構名稱。這很常見，看不出什麼。",
    ),
    action=Text(
        "Compare the organisation in the certificate with the shop’s own name.",
        "把证书里的机构名称和店铺的名称比一比。",
        "把憑證裡的機構名稱和商店的名稱比一比。",
    ),
    tags=("spot-false-shop",),
)
def organisation_named(facts: Facts) -> Observation:
    fact = facts.certificate
    if isinstance(fact, Missing):
        return unknown(fact)
    return present(fact, issuer=fact.value.name) if fact.value.organisation_checked else absent(fact)
