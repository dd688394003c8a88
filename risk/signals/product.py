"""Product safety and quality: recalls, who answers for a product, fakes, licences and injuries."""

from __future__ import annotations

from risk.facts import AgainstPeers, Facts, Missing, Why
from risk.signals._base import EVERYWHERE, SHOPS, Flag, Group, Observation, Text, absent, present, signal, unknown
from risk.signals._bayes import beta_binomial_tail, strength_of
from risk.signals._readings import percent, when_level, when_reaching

NEEDS_RESPONSIBLE = frozenset({"toys", "electricals", "electronics", "cosmetics", "food", "medicine", "batteries"})
MIN_ORDERS = 10  # paid orders in 30 days
SPREAD = 20.0  # shops of one category differ from its median as if each rested on so many orders
UNUSUAL = 0.01  # tail from which a share of returns stands out
MEDIAN_BOUNDS = (0.005, 0.995)  # a median of 0 or 1 leaves no room for chance


@signal(
    id="PQ-01",
    group=Group.PRODUCT,
    classes="G",
    applies_to=EVERYWHERE,
    levels={"": 0.0},
    basis="R",
    flag=Flag.HAZARD,
    title=Text("Recalls", "召回", "召回"),
    present={
        "": Text(
            "Under recall since {listed_date} ({authority}): {product}.",
            "{listed_date}起被召回（{authority}）：{product}。",
            "{listed_date}起被召回（{authority}）：{product}。",
        )
    },
    absent=Text(
        "No recall in the lists loaded here fits.",
        "本站载入的召回名单中没有相符的条目。",
        "本站載入的召回名單中沒有相符的項目。",
    ),
    action=Text(
        "Do not use it. Read the notice, and ask for repair, replacement or your money back.",
        "不要使用。请看召回公告，并要求修理、更换或退款。",
        "不要使用。請看召回公告，並要求修理、更換或退款。",
    ),
    tags=("A4", "your-rights"),
)
def under_recall(facts: Facts) -> Observation:
    fact = facts.recall
    if isinstance(fact, Missing):
        return unknown(fact)
    entry = fact.value
    if entry is None or (entry.removed_on is not None and entry.removed_on <= facts.as_of):
        return absent(fact)
    return present(fact, authority=entry.authority, product=entry.title, listed_date=entry.listed_on.isoformat())


@signal(
    id="PQ-02",
    group=Group.PRODUCT,
    classes="N/O",
    applies_to=EVERYWHERE,
    levels={"": 0.0},
    half_life=90,
    basis="P",
    flag=Flag.HAZARD,
    title=Text("Who answers for the product", "产品责任人", "產品負責人"),
    present={
        "": Text(
            "Nobody is named who answers for this product, though goods of this kind need it.",
            "这类商品须标明责任人，页面上却没有写。",
            "這類商品須標明負責廠商，頁面上卻沒有寫。",
        )
    },
    absent=Text(
        "Somebody is named who answers for the product, or goods of this kind do not need it.",
        "页面写明了责任人，或这类商品无须标明。",
        "頁面寫明了負責廠商，或這類商品無須標明。",
    ),
    action=Text(
        "Ask who made or imported it. Without a name, buy it elsewhere, above all for children.",
        "问清由谁生产或进口；没有名称就到别处买，给孩子用的尤其如此。",
        "問清楚由誰製造或進口；沒有名稱就到別處買，給孩子用的尤其如此。",
    ),
    tags=("A4", "S3", "your-rights"),
)
def nobody_responsible(facts: Facts) -> Observation:
    fact = facts.responsible_person_named
    if isinstance(fact, Missing):
        return unknown(fact)
    if fact.value:
        return absent(fact)
    if not facts.category:
        return unknown(Why.NOT_COLLECTED)
    return present(fact) if facts.category in NEEDS_RESPONSIBLE else absent(fact)


@signal(
    id="PQ-03",
    group=Group.PRODUCT,
    classes="O",
    applies_to=EVERYWHERE,
    levels={"": 2.0},
    floor=0.0,
    computed=True,
    half_life=365,
    basis="E",
    title=Text("Fakes", "假货", "仿冒品"),
    present={
        "": Text(
            "Buyers proved that they got fakes: {k} of {n} orders with proof.",
            "在有凭证的{n}份订单中，{k}份经证实是假货。",
            "在有憑證的{n}份訂單中，{k}份經證實是仿冒品。",
        )
    },
    absent=Text(
        "None of {n} orders with proof was a fake.",
        "有凭证的{n}份订单中没有假货。",
        "有憑證的{n}份訂單中沒有仿冒品。",
    ),
    action=Text(
        "Buy branded goods from the brand or a seller it names. Film the opening of the parcel.",
        "名牌商品请向品牌方或其授权卖家购买；开箱时录像。",
        "名牌商品請向品牌方或其授權賣家購買；開箱時錄影。",
    ),
    tags=("S3", "A3", "keep-proof", "your-rights"),
)
def fakes_proved(facts: Facts) -> Observation:
    fact = facts.counterfeits
    if isinstance(fact, Missing):
        return unknown(fact)
    proved = fact.value
    strength = strength_of(proved, floor=0.0, cap=2.0)
    if strength is None:
        return unknown(Why.TOO_FEW)
    if proved.k <= 0:
        return absent(fact, n=proved.n)
    return present(fact, strength=strength, k=proved.k, n=proved.n)


@signal(
    id="PQ-04",
    group=Group.PRODUCT,
    classes="O",
    applies_to=SHOPS,
    levels={"": 0.4},
    cap=0.4,
    half_life=90,
    basis="P",
    title=Text("Returns for quality", "因质量退货", "因品質退貨"),
    present={
        "": Text(
            "Of {n} paid orders, {percent}% were sent back for quality. Similar shops: {usual_percent}%.",
            "{n}份已付款订单中有{percent}%因质量问题退货，同类店铺为{usual_percent}%。",
            "{n}份已付款訂單中有{percent}%因品質問題退貨，同類商店為{usual_percent}%。",
        )
    },
    absent=Text(
        "Goods are not sent back for quality more often than at similar shops.",
        "因质量退货的比例不高于同类店铺。",
        "因品質退貨的比例不高於同類商店。",
    ),
    action=Text(
        "Check the goods on the day they come, and photograph any fault.",
        "收到当天就验货，发现问题拍照留存。",
        "收到當天就驗貨，發現問題拍照留存。",
    ),
    tags=("S3", "A1", "keep-proof"),
)
def sent_back_for_quality(facts: Facts) -> Observation:
    fact = facts.quality_returns
    if isinstance(fact, Missing):
        return unknown(fact)
    if fact.value.n < MIN_ORDERS:
        return unknown(Why.TOO_FEW)
    if not _stands_out(fact.value):
        return absent(fact)
    returns = fact.value
    return present(fact, percent=percent(returns.value), usual_percent=percent(returns.peers), n=returns.n)


def _stands_out(returns: AgainstPeers) -> bool:
    low, high = MEDIAN_BOUNDS
    mean = min(max(returns.peers, low), high)
    k = round(min(max(returns.value, 0.0), 1.0) * returns.n)
    return returns.value > returns.peers and beta_binomial_tail(k, returns.n, mean=mean, weight=SPREAD) < UNUSUAL


@signal(
    id="PQ-05",
    group=Group.PRODUCT,
    classes="G",
    applies_to=EVERYWHERE,
    levels={"missing": 0.7, "expired": 0.7},
    basis="R",
    flag=Flag.HAZARD,
    title=Text("Licence for the product", "商品所需许可", "商品所需許可"),
    present={
        "missing": Text(
            "Goods of this kind need a licence, and none is on record.",
            "这类商品须有许可，但没有查到。",
            "這類商品須有許可，但沒有查到。",
        ),
        "expired": Text(
            "The licence that goods of this kind need has expired.",
            "这类商品所需的许可已经过期。",
            "這類商品所需的許可已經過期。",
        ),
    },
    absent=Text(
        "The licence is on record, or goods of this kind need none.",
        "许可可以查到，或这类商品无须许可。",
        "許可可以查到，或這類商品無須許可。",
    ),
    action=Text(
        "Do not use medicine, cosmetics or food without a licence. Buy from a licensed shop.",
        "没有许可的药品、化妆品和食品不要使用，请到有许可的店铺购买。",
        "沒有許可的藥品、化粧品和食品不要使用，請到有許可的商店購買。",
    ),
    tags=("A4", "your-rights"),
)
def licence_missing(facts: Facts) -> Observation:
    return when_level(facts.licence, bad=("missing", "expired"), good=("ok", "not_needed"))


@signal(
    id="PQ-06",
    group=Group.PRODUCT,
    classes="O",
    applies_to=EVERYWHERE,
    levels={"": 0.0},
    half_life=365,
    basis="R",
    flag=Flag.HAZARD,
    title=Text("Injuries", "人身伤害", "人身傷害"),
    present={
        "": Text(
            "Proved cases in which a buyer was hurt or made ill: {k}.",
            "经证实，买家因此受伤或不适的情况：{k}件。",
            "經證實，買家因此受傷或不適的情況：{k}件。",
        )
    },
    absent=Text(
        "No proved case of a buyer hurt or made ill.",
        "没有经证实的买家受伤或不适的情况。",
        "沒有經證實的買家受傷或不適的情況。",
    ),
    action=Text(
        "Stop using it. If you feel ill, see a doctor and keep the goods, the bill and the report.",
        "停止使用。感到不适请就医，并保留商品、单据和诊断证明。",
        "停止使用。感到不適請就醫，並保留商品、單據和診斷證明。",
    ),
    tags=("A4", "keep-proof", "your-rights"),
)
def buyer_hurt(facts: Facts) -> Observation:
    return when_reaching(facts.injuries, 1)
