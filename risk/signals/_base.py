"""What a signal is: its words, its weights, and how it reads the facts."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from risk.facts import Facts, Missing, Seen, Subject, Why

HARD = "hard"  # sets the band whatever the sum is
WEB, STORE, LISTING = Subject.WEB, Subject.STORE, Subject.LISTING
SHOPS = (WEB, STORE)
EVERYWHERE = (WEB, STORE, LISTING)


class State(StrEnum):
    """What a look at one signal gave."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class Group(StrEnum):
    """The ten families of RISK.md section 9, and the name model."""

    FRAUD = "fraud"
    PAYMENT = "payment"
    TRANSACTION = "transaction"
    PRODUCT = "product"
    PERSONAL_DATA = "personal_data"
    TECHNICAL = "technical"
    REVIEWS = "reviews"
    AFTER_SALES = "after_sales"
    LISTING = "listing"
    SANCTIONS = "sanctions"


class Flag(StrEnum):
    """What is shown beside the probability and never enters it."""

    NONE = ""
    HAZARD = "hazard"
    PRIVACY = "privacy"
    TECHNICAL = "technical"
    FAIRNESS = "fairness"


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in the three languages of the portal; `{names}` are filled from an observation's values."""

    en: str
    hans: str
    hant: str


@dataclass(frozen=True, slots=True)
class Observation:
    """What one signal says of one subject. `strength` replaces the level's weight where a formula gives it."""

    state: State
    level: str = ""
    strength: float | None = None
    values: Mapping[str, Any] = field(default_factory=dict)  # plain JSON values for the text
    why: Why | None = None
    reliability: float = 1.0
    observed_at: datetime | None = None
    valid_until: datetime | None = None
    source: str = ""
    evidence: tuple[tuple[int, str], ...] = ()  # rows and their hashes
    disputed: bool = False


def present(*seen: Seen[Any], level: str = "", strength: float | None = None, **values: Any) -> Observation:
    """The sign is there. Reliability is the lowest, the time the oldest of the facts it was read from."""
    return _from(State.PRESENT, seen, level, strength, values)


def absent(*seen: Seen[Any], level: str = "", strength: float | None = None, **values: Any) -> Observation:
    """Looked, and the sign is not there."""
    return _from(State.ABSENT, seen, level, strength, values)


def unknown(fact: Missing | Why, **values: Any) -> Observation:
    """Could not be looked at, and why."""
    why = fact.why if isinstance(fact, Missing) else fact
    return Observation(State.UNKNOWN, why=why, values=values) if values else _UNKNOWN[why]


_UNKNOWN = {why: Observation(State.UNKNOWN, why=why) for why in Why}


def _from(
    state: State, seen: tuple[Seen[Any], ...], level: str, strength: float | None, values: Mapping[str, Any]
) -> Observation:
    ends = [fact.valid_until for fact in seen if fact.valid_until]
    return Observation(
        state,
        level=level,
        strength=None if strength is None else round(strength, 9),  # as it is stored: replay is exact
        values=values,
        reliability=min((fact.reliability for fact in seen), default=1.0),
        observed_at=min((fact.observed_at for fact in seen), default=None),
        valid_until=min(ends, default=None),
        source=seen[0].source if seen else "",
        evidence=tuple(fact.evidence for fact in seen if fact.evidence is not None),
        disputed=any(fact.disputed for fact in seen),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Signal:
    """One block of RISK.md section 9: what it is called, what it weighs, how it looks.

    `levels`: natural-log weight of each way of being present ("" = the only one); HARD sets the band.
    `absent_weight`: weight when looked for and not found. `cap`, `floor`: bounds of one weight.
    `half_life`: days after which a fact counts half; None = it does not fade. `fresh_days`: how long a fact
    may be used before it must be looked at again. `basis`: M measured, P published, R rule, E expert.
    """

    id: str
    group: Group
    classes: str  # O own, G official list, N network, S told by the shopper; "N/O" where two give it
    applies_to: tuple[Subject, ...]
    levels: Mapping[str, float | str]
    absent_weight: float = 0.0
    cap: float = 2.0
    floor: float = -2.0
    half_life: float | None = None
    fresh_days: float | None = None
    basis: str = "E"
    flag: Flag = Flag.NONE
    computed: bool = False  # a formula gives the weight, anywhere between floor and cap
    base_rate: float = 0.05  # how often it is there when somebody looks; until measured
    service_index: bool = False  # speaks of service, never of fraud
    title: Text  # the sign as a short neutral noun phrase: "Age of the address"
    present: Mapping[str, Text]  # what we saw, by the value `wording` if there is one, else by level; "" = all others
    absent: Text  # what we looked for and did not find
    action: Text  # what the shopper can do about it
    tags: tuple[str, ...] = ()  # case studies and guides about it
    observe: Callable[[Facts], Observation]


SIGNALS: dict[str, Signal] = {}


def signal(**declared: Any) -> Callable[[Callable[[Facts], Observation]], Callable[[Facts], Observation]]:
    """Declare the decorated function as the `observe` of a signal; ids are never used twice."""

    def register(observe: Callable[[Facts], Observation]) -> Callable[[Facts], Observation]:
        new = Signal(observe=observe, **declared)
        if new.id in SIGNALS:
            raise ValueError(f"signal {new.id} is declared twice ({inspect.getsourcefile(observe)})")
        SIGNALS[new.id] = new
        return observe

    return register


WHY_TEXT: Mapping[Why, Text] = {
    Why.NOT_COLLECTED: Text("We have not looked at this yet.", "我们还没有查过这一项。", "這一項我們還沒有查過。"),
    Why.NO_NETWORK: Text(
        "This needs a look at the shop’s site, and looking at sites is switched off here.",
        "这一项要查看店铺网站，而本站目前没有开启网络核查。",
        "這一項要查看商店網站，而本站目前未開啟網路查核。",
    ),
    Why.SOURCE_FAILED: Text(
        "We asked, but got no usable answer.",
        "我们查过，但没有得到可用的答复。",
        "我們查詢過，但沒有得到可用的回覆。",
    ),
    Why.NOT_CONFIGURED: Text(
        "The service that knows this is not set up here.",
        "本站尚未接入可以查询这一项的服务。",
        "本站尚未串接可查詢這一項的服務。",
    ),
    Why.HIDDEN: Text(
        "The register does not show this to the public.",
        "登记机构没有公开这项信息。",
        "註冊機構未公開這項資訊。",
    ),
    Why.NO_LIST: Text(
        "No list of this kind has been loaded here.", "本站还没有载入这类名单。", "本站尚未載入這類名單。"
    ),
    Why.NOT_TOLD: Text(
        "Only a buyer can see this. Tell us if you know.",
        "这一项只有买家看得到，您知道的话可以告诉我们。",
        "這一項只有買家看得到，您知道的話可以告訴我們。",
    ),
    Why.NO_RECORDS: Text(
        "Nothing of this kind has been recorded here yet.",
        "本站还没有这方面的记录。",
        "本站還沒有這方面的紀錄。",
    ),
    Why.TOO_FEW: Text(
        "There are some records, but too few to say anything.",
        "已有一些记录，但数量太少，还不能下结论。",
        "已有一些紀錄，但數量太少，還不能下結論。",
    ),
    Why.OUT_OF_DATE: Text(
        "What we knew is too old and is being looked at again.",
        "之前查到的内容已经过期，正在重新核查。",
        "先前查到的內容已過期，正在重新查核。",
    ),
}
