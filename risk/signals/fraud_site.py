"""Fraud risk told by the shop's own pages: who stands behind it, and what was pretended or left unfinished."""

from __future__ import annotations

from risk.facts import Facts, Missing, Why
from risk.signals._base import EVERYWHERE, SHOPS, WEB, Group, Observation, Text, absent, present, signal, unknown
from risk.signals._readings import when_any, when_level

LEGAL_PAGES = 3  # so many must have been read before "no name anywhere" may be said


@signal(
    id="FR-06",
    group=Group.FRAUD,
    classes="N/O",
    applies_to=SHOPS,
    levels={"": 1.0},
    half_life=30,
    basis="M",
    title=Text("Company name and address", "公司名称与地址", "公司名稱與地址"),
    present={
        "": Text(
            "We read {n} of its legal pages and found no company name, address or registration number.",
            "我们看了{n}个法律信息页面，没有找到公司名称、地址或登记号码。",
            "我們看了{n}個法律資訊頁面，沒有找到公司名稱、地址或登記號碼。",
        )
    },
    absent=Text(
        "It names a company, an address or a registration number.",
        "页面上写有公司名称、地址或登记号码。",
        "頁面上寫有公司名稱、地址或登記號碼。",
    ),
    action=Text(
        "Ask who sells, and where, before you pay. Without a name you cannot claim anything back.",
        "付款前先问清卖方是谁、在哪里。没有名称，以后很难追讨。",
        "付款前先問清楚賣方是誰、在哪裡。沒有名稱，日後很難求償。",
    ),
    tags=("S2", "A3", "spot-false-shop", "your-rights"),
)
def no_identity(facts: Facts) -> Observation:
    fact = facts.legal_identity
    if isinstance(fact, Missing):
        return unknown(fact)
    named = fact.value
    if named.has_name or named.has_address or named.has_number:
        return absent(fact)
    return present(fact, n=named.pages_read) if named.pages_read >= LEGAL_PAGES else unknown(Why.TOO_FEW)


@signal(
    id="FR-07",
    group=Group.FRAUD,
    classes="G",
    applies_to=SHOPS,
    levels={"absent": 2.0, "dissolved": 2.0, "mismatch": 2.0},
    absent_weight=-0.7,
    half_life=180,
    basis="P",
    title=Text("Company or tax number", "公司登记号或税号", "公司登記號碼或稅號"),
    present={
        "absent": Text(
            "The company or tax number it gives is not in the register.",
            "它给出的公司登记号或税号在登记机构查不到。",
            "它提供的公司登記號碼或稅號在登記機關查不到。",
        ),
        "dissolved": Text(
            "The company with the number it gives has been closed.",
            "它给出的号码所对应的公司已经注销。",
            "它提供的號碼所對應的公司已經解散。",
        ),
        "mismatch": Text(
            "The company or tax number it gives belongs to another name.",
            "它给出的公司登记号或税号登记在别的名称之下。",
            "它提供的公司登記號碼或稅號登記在別的名稱之下。",
        ),
    },
    absent=Text(
        "The company or tax number is in the register, under its name.",
        "公司登记号或税号在登记机构可以查到，名称相符。",
        "公司登記號碼或稅號在登記機關可以查到，名稱相符。",
    ),
    action=Text(
        "Look up the number in the public register yourself, and do not pay until the name fits.",
        "自己到公开的登记系统查一查这个号码，名称对上之前不要付款。",
        "自行到公開的登記系統查一查這個號碼，名稱相符之前不要付款。",
    ),
    tags=("S2", "A3", "spot-false-shop"),
)
def number_not_theirs(facts: Facts) -> Observation:
    return when_level(facts.registry_answer, bad=("absent", "dissolved", "mismatch"), good=("ok",))


@signal(
    id="FR-10",
    group=Group.FRAUD,
    classes="N/S",
    applies_to=SHOPS,
    levels={"": 1.2},
    half_life=180,
    basis="P",
    title=Text("Local shop closing down", "“本地老店结业”", "「在地老店結束營業」"),
    present={
        "": Text(
            "It says it is a local shop closing down, but: {codes}.",
            "它自称本地老店结业清仓，但是：{codes}。",
            "它自稱在地老店結束營業，但是：{codes}。",
        )
    },
    absent=Text(
        "We saw no false story of a local shop closing down.",
        "未发现假称“本地老店结业”的迹象。",
        "未發現假稱「在地老店結束營業」的跡象。",
    ),
    action=Text(
        "Look up the street address on a map and ask where returns must be sent, before you pay.",
        "付款前在地图上查一查店址，并问清退货要寄到哪里。",
        "付款前在地圖上查一查店址，並問清楚退貨要寄到哪裡。",
    ),
    tags=("S2", "A3", "spot-false-shop"),
)
def false_closing_sale(facts: Facts) -> Observation:
    return when_any(facts.closing_sale_clues, at_least=2)


@signal(
    id="FR-11",
    group=Group.FRAUD,
    classes="N",
    applies_to=(WEB,),
    levels={"": 1.4},
    half_life=90,
    basis="P",
    title=Text("Quality seals", "认证标章", "認證標章"),
    present={
        "": Text(
            "It shows a seal whose issuer does not list this shop: {seals}.",
            "它展示的标章，发放机构的名单里没有这家店：{seals}。",
            "它展示的標章，發放機構的名單裡沒有這家商店：{seals}。",
        )
    },
    absent=Text(
        "No seal was shown that its issuer does not confirm.",
        "没有发现未经发放机构确认的标章。",
        "沒有發現未經發放機構確認的標章。",
    ),
    action=Text(
        "Look the shop up on the issuer’s own site. A picture of a seal proves nothing.",
        "到发放机构的官网查这家店。标章图片本身不能证明什么。",
        "到發放機構的官網查這家商店。標章圖片本身不能證明什麼。",
    ),
    tags=("A3", "spot-false-shop"),
)
def unconfirmed_seal(facts: Facts) -> Observation:
    fact = facts.seal_answers
    if isinstance(fact, Missing):
        return unknown(fact)
    refused = [seal.seal for seal in fact.value if seal.answer == "not_listed"]
    if refused:
        return present(fact, seals=refused)
    confirmed = all(seal.answer == "listed" for seal in fact.value)
    return absent(fact) if confirmed else unknown(Why.SOURCE_FAILED)


@signal(
    id="FR-15",
    group=Group.FRAUD,
    classes="N/S",
    applies_to=EVERYWHERE,
    levels={"": 0.4},
    half_life=30,
    basis="P",
    title=Text("Pressure to hurry", "催促下单", "催促下單"),
    present={
        "": Text("The hurry is made up: {codes}.", "页面上的紧迫感是假的：{codes}。", "頁面上的急迫感是假的：{codes}。")
    },
    absent=Text(
        "We saw no countdown that starts again and no fixed stock number.",
        "未发现会重新开始的倒计时或不变的库存数字。",
        "未發現會重新開始的倒數計時或不變的庫存數字。",
    ),
    action=Text(
        "Take your time. Come back tomorrow: the offer will most likely still be there.",
        "不用着急，明天再来看，优惠多半还在。",
        "不用著急，明天再來看，優惠多半還在。",
    ),
    tags=("S2", "spot-false-shop"),
)
def false_hurry(facts: Facts) -> Observation:
    return when_any(facts.false_hurry)


@signal(
    id="FR-17",
    group=Group.FRAUD,
    classes="N",
    applies_to=(WEB,),
    levels={"": 0.9},
    half_life=30,
    basis="M",
    title=Text("Half-finished site", "网站是否完整", "網站是否完整"),
    present={
        "": Text("The site looks half-finished: {codes}.", "网站像是没有做完：{codes}。", "網站像是沒有做完：{codes}。")
    },
    absent=Text(
        "It has a logo, and we saw no dummy text or other shop’s name.",
        "网站有标志，未发现占位文字或别家的店名。",
        "網站有標誌，未發現假字填充內容或別家的店名。",
    ),
    action=Text(
        "Read the terms and the contact page to the end before you pay.",
        "付款前把条款和联系页面从头到尾看一遍。",
        "付款前把條款和聯絡頁面從頭到尾看一遍。",
    ),
    tags=("S2", "spot-false-shop"),
)
def half_finished(facts: Facts) -> Observation:
    return when_any(facts.unfinished)
