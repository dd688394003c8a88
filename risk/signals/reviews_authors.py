"""Authenticity of reviews told by who writes them, what they write, and which of them disappear."""

from __future__ import annotations

from risk.facts import Facts, Missing, Why
from risk.signals._base import EVERYWHERE, SHOPS, Group, Observation, Text, absent, present, signal, unknown
from risk.signals._readings import percent, when_reaching

MIN_AUTHORS = 20
REPEATED, REPEATED_SHARE, REPEATED_OF = 5, 0.10, 10  # five, or a tenth of at least ten
RING = 5
MIN_REQUESTS, REMOVAL_TIMES = 20, 2


@signal(
    id="RV-02",
    group=Group.REVIEWS,
    classes="O",
    applies_to=SHOPS,
    levels={"": 0.3},
    half_life=180,
    basis="P",
    title=Text("Reviewers of one review", "只写过一条评价的人", "只寫過一則評價的人"),
    present={
        "": Text(
            "Of {n} reviewers, {percent}% only ever wrote this one review. At 95 in 100 similar shops: {usual_percent}% at most.",
            "{n}位评价者中有{percent}%只写过这一条评价；同类店铺中95%不超过{usual_percent}%。",
            "{n}位評價者中有{percent}%只寫過這一則評價；同類商店中95%不超過{usual_percent}%。",
        )
    },
    absent=Text(
        "The share of reviewers who only wrote one review is usual.",
        "只写过一条评价的人，比例属于平常。",
        "只寫過一則評價的人，比例屬於平常。",
    ),
    action=Text(
        "Look at what else a reviewer has written before you believe the praise.",
        "相信好评之前，先看看这位评价者还写过什么。",
        "相信好評之前，先看看這位評價者還寫過什麼。",
    ),
    tags=("S2", "spot-false-shop"),
)
def one_time_reviewers(facts: Facts) -> Observation:
    fact = facts.one_timers
    if isinstance(fact, Missing):
        return unknown(fact)
    authors = fact.value
    if authors.n < MIN_AUTHORS:
        return unknown(Why.TOO_FEW)
    if authors.value <= authors.peers:
        return absent(fact)
    return present(fact, n=authors.n, percent=percent(authors.value), usual_percent=percent(authors.peers))


@signal(
    id="RV-04",
    group=Group.REVIEWS,
    classes="O",
    applies_to=EVERYWHERE,
    levels={"": 0.4},
    half_life=365,
    basis="P",
    title=Text("Repeated sentences", "雷同的语句", "雷同的語句"),
    present={
        "": Text(
            "The same sentences appear in {k} of {n} reviews.",
            "{n}条评价中有{k}条语句雷同。",
            "{n}則評價中有{k}則語句雷同。",
        )
    },
    absent=Text(
        "The reviews do not repeat the same sentences.", "评价之间没有雷同的语句。", "評價之間沒有雷同的語句。"
    ),
    action=Text(
        "Leave reviews that sound alike aside. Look at those that describe a fault or a detail.",
        "措辞雷同的评价不必理会，多看说出细节或缺点的评价。",
        "措辭雷同的評價不必理會，多看說出細節或缺點的評價。",
    ),
    tags=("S2", "S3", "spot-false-shop"),
)
def repeated_sentences(facts: Facts) -> Observation:
    fact = facts.repeated_reviews
    if isinstance(fact, Missing):
        return unknown(fact)
    k, n = fact.value.k, fact.value.n
    if k >= REPEATED:
        return present(fact, k=k, n=n)
    if n < REPEATED_OF:
        return unknown(Why.TOO_FEW)
    return present(fact, k=k, n=n) if k >= 2 and k >= REPEATED_SHARE * n else absent(fact)


@signal(
    id="RV-06",
    group=Group.REVIEWS,
    classes="O",
    applies_to=SHOPS,
    levels={"": 0.7},
    half_life=365,
    basis="E",
    title=Text("Groups of reviewers", "结伙评价", "結夥評價"),
    present={
        "": Text(
            "The same {k} people review the same shops.",
            "同样的{k}个人评价了同样几家店。",
            "同樣的{k}個人評價了同樣幾家商店。",
        )
    },
    absent=Text(
        "We saw no group of five or more people who review the same shops.",
        "未发现5人以上评价同样几家店的群体。",
        "未發現5人以上評價同樣幾家商店的群體。",
    ),
    action=Text(
        "Go by reviews with proof of an order, or by other sites.",
        "请以有订单凭证的评价或其他网站的评价为准。",
        "請以有訂單憑證的評價或其他網站的評價為準。",
    ),
    tags=("S2", "spot-false-shop"),
)
def same_group(facts: Facts) -> Observation:
    return when_reaching(facts.review_ring, RING)


@signal(
    id="RV-07",
    group=Group.REVIEWS,
    classes="O",
    applies_to=EVERYWHERE,
    levels={"": 0.4},
    half_life=365,
    basis="R",
    title=Text("Paid or pressed reviews", "好评返现或施压", "付費或施壓換好評"),
    present={
        "": Text(
            "Proved cases of buyers paid or pressed to give five stars: {k}.",
            "经证实，用返现或施压换取五星好评的情况：{k}件。",
            "經證實，以付費或施壓換取五星好評的情況：{k}件。",
        )
    },
    absent=Text(
        "No proved case of buyers paid or pressed to give five stars.",
        "没有经证实的返现或施压换好评的情况。",
        "沒有經證實的付費或施壓換好評的情況。",
    ),
    action=Text(
        "Do not give stars for money, and do not send your account details for a “reward”.",
        "不要为返现写好评，也不要为领“奖励”提供账户信息。",
        "不要為了報酬寫好評，也不要為了領「獎勵」提供帳戶資訊。",
    ),
    tags=("S2", "S3", "account-hygiene"),
)
def paid_for_stars(facts: Facts) -> Observation:
    return when_reaching(facts.paid_reviews, 1)


@signal(
    id="RV-08",
    group=Group.REVIEWS,
    classes="O",
    applies_to=SHOPS,
    levels={"": 0.4},
    half_life=365,
    basis="P",
    title=Text("Bad reviews that disappear", "消失的差评", "消失的負評"),
    present={
        "": Text(
            "At the shop’s request, {percent}% of its bad reviews were removed, but only {usual_percent}% of its good ones.",
            "应店铺要求，差评被删除{percent}%，好评只删除{usual_percent}%。",
            "應商店要求，負評被移除{percent}%，好評只移除{usual_percent}%。",
        )
    },
    absent=Text(
        "Bad reviews are not removed far more often than good ones.",
        "差评被删除的比例没有明显高于好评。",
        "負評被移除的比例沒有明顯高於好評。",
    ),
    action=Text(
        "Look on other sites for what buyers did not like.",
        "到其他网站看看买家不满意什么。",
        "到其他網站看看買家不滿意什麼。",
    ),
    tags=("S2", "S4", "spot-false-shop"),
)
def bad_reviews_disappear(facts: Facts) -> Observation:
    fact = facts.review_removals
    if isinstance(fact, Missing):
        return unknown(fact)
    removals = fact.value
    if removals.n < MIN_REQUESTS:
        return unknown(Why.TOO_FEW)
    if removals.low <= REMOVAL_TIMES * removals.high:
        return absent(fact)
    return present(fact, percent=percent(removals.low), usual_percent=percent(removals.high))
