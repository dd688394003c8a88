"""Stored judgements in a reader's words: every line of a report, from the texts of the model that made it."""

import math
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from casebook.tongues import tongue
from risk.scoring import read_inputs, read_result
from risk.signals._base import State
from risk.versions import model_of

JOINERS = {"en": ", ", "hans": "、", "hant": "、"}
NOTABLE = 1.0  # log-odds from which one sign is named in the headline
WIDEST = 3.0  # log-odds that fill a bar of the waterfall


@dataclass(frozen=True, slots=True)
class Line:
    """One signal as the page shows it."""

    id: str
    title: str
    sentence: str
    value: float = 0.0  # log-odds it adds, after fading
    action: str = ""
    source: str = ""
    seen_on: date | None = None
    disputed: bool = False
    flag: str = ""
    tags: tuple[str, ...] = ()
    wording: str = ""

    @property
    def bar(self):
        """Width of its bar, 0..100."""
        return round(min(abs(self.value) / WIDEST, 1.0) * 100)

    @property
    def strength(self):
        """Its weight in words."""
        size = abs(self.value)
        return _("strong") if size >= 1.2 else _("medium") if size >= 0.5 else _("weak")


@dataclass(frozen=True, slots=True)
class Unknown:
    """All signals that could not be looked at for one reason."""

    why: str
    reason: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One assessment in one language, ready for a page."""

    band: str  # the headline
    fraud_band: str
    because: str
    probability: float
    low: float
    high: float
    coverage: float
    prior: float
    log_odds: float
    hard: tuple[Line, ...]
    against: tuple[Line, ...]  # raise the risk, largest first
    in_favour: tuple[Line, ...]  # lower it, largest first
    neutral: tuple[Line, ...]  # looked at, no weight in the probability
    corrections: tuple[tuple[str, float], ...]
    limits: tuple[str, ...]
    flags: tuple[Line, ...]
    unknown: tuple[Unknown, ...]
    known_count: int
    all_count: int
    actions: tuple[str, ...]
    service: dict[str, Any]  # answer (b): as risk.facts.Service

    @property
    def in_hundred(self):
        """The probability as a whole number of cases in 100."""
        return round(self.probability * 100)

    @property
    def low_in_hundred(self):
        """Low end of the range, in 100."""
        return round(self.low * 100)

    @property
    def high_in_hundred(self):
        """High end of the range, in 100."""
        return round(self.high * 100)

    @property
    def prior_in_hundred(self):
        """Where a shop of which nothing is known starts, in 100."""
        return round(self.prior * 100)

    @property
    def prior_log_odds(self):
        """The same as log-odds: the first row of the waterfall's table."""
        return math.log(self.prior / (1 - self.prior))

    @property
    def low_x(self):
        """Where the range starts on a scale 300 units wide."""
        return round(self.low * 300, 1)

    @property
    def span_x(self):
        """How wide the range is on that scale."""
        return round(max((self.high - self.low) * 300, 2), 1)

    @property
    def middle_x(self):
        """Where the probability stands on that scale, with room for its dot."""
        return round(min(max(self.probability * 300, 7), 293), 1)

    @property
    def notable(self):
        """The strongest sign against, if it is strong: shown even where the evidence is too thin for a band."""
        return next((x for x in self.against if x.value >= NOTABLE), None)

    @property
    def official(self):
        """The line that says the address is a brand's own, where it is."""
        return next((x for x in self.neutral if x.id == "FR-03" and x.wording == "official"), None)

    @property
    def waterfall(self):
        """All signs that count, both directions, largest first."""
        return sorted((*self.against, *self.in_favour), key=lambda line: (-abs(line.value), line.id))


def read(assessment):
    """The Reading of a stored assessment in the active language."""
    result = read_result(assessment.result)
    observations, _subject, _as_of = read_inputs(assessment.inputs)
    return reading_of(observations, result, model_of(assessment.model_id))


def reading_of(observations, result, model):
    """The Reading of observations and their result (plain values), in the active language."""
    fraud = result["fraud"]
    values = {c["id"]: c["value"] for c in fraud["contributions"]}
    known = {id_: o for id_, o in observations.items() if o.state is not State.UNKNOWN and id_ in model.weights}
    lines = {id_: line(id_, o, model, values.get(id_, 0.0)) for id_, o in known.items()}
    hard, flagged = set(fraud["hard"]), {f["id"] for f in result["flags"]}
    ordered = [lines[c["id"]] for c in fraud["contributions"] if c["id"] in lines]
    against = tuple(x for x in ordered if x.value > 0 and x.id not in hard)
    shown = {x.id for x in ordered if x.value} | hard | flagged
    return Reading(
        band=result["headline"],
        fraud_band=fraud["band"],
        because=result["headline_because"],
        probability=fraud["probability"],
        low=fraud["low"],
        high=fraud["high"],
        coverage=fraud["coverage"],
        prior=model.rules["prior"],
        log_odds=fraud["log_odds"],
        hard=tuple(lines[i] for i in fraud["hard"]),
        against=against,
        in_favour=tuple(x for x in ordered if x.value < 0),
        neutral=tuple(x for i, x in lines.items() if i not in shown),
        corrections=tuple((limit_name(c["limit"]), c["value"]) for c in fraud["corrections"]),
        limits=tuple(limit_sentence(name) for name in fraud["limits"]),
        flags=tuple(lines[f["id"]] for f in result["flags"]),
        unknown=unknown_by_reason(observations, model),
        known_count=len(known),
        all_count=len(observations),
        actions=tuple(dict.fromkeys(x.action for x in (*[lines[i] for i in fraud["hard"]], *against) if x.action))[:4],
        service=result["service"],
    )


def line(id_, observation, model, value):
    """One known signal in the active language."""
    told, key = model.content["signals"][id_], tongue()
    return Line(
        id=id_,
        title=told["title"][key],
        sentence=sentence(told, observation, model),
        value=value,
        action=told["action"][key],
        source=observation.source,
        seen_on=observation.observed_at.date() if observation.observed_at else None,
        disputed=observation.disputed,
        flag=told["flag"] if observation.state is State.PRESENT else "",
        tags=tuple(told["tags"]),
        wording=observation.values.get("wording", ""),
    )


def sentence(told, observation, model):
    """What was seen, with its values filled in; an observation may name a wording of its own."""
    wordings = told["present"] | ({"": told["absent"]} if observation.state is State.ABSENT else {})
    named = (observation.values.get("wording"), observation.level if observation.state is State.PRESENT else "", "")
    text = next(wordings[name] for name in named if name in wordings)
    return text[tongue()].format_map(_Filled(localised(observation.values, model)))


AUTHORITIES = {"portal": lambda: _("this portal"), "external": lambda: _("an outside authority")}


class _Filled(dict):
    """Values for a sentence; one that an older row lacks is shown as unknown, never as an error."""

    def __missing__(self, name):
        return "?"


def localised(values, model):
    """Values as the reader writes them: codes in words, dates and numbers in the locale."""
    key = tongue()
    return {name: _localise(name, value, model.content["words"], key) for name, value in values.items()}


def _localise(name, value, words, key):
    if name.endswith("codes"):
        return JOINERS[key].join(words[code][key] if code in words else code for code in value)
    if name.endswith("date") and isinstance(value, str):
        return formats.date_format(datetime.fromisoformat(value).date(), "DATE_FORMAT")
    if name == "authority" and value in AUTHORITIES:
        return AUTHORITIES[value]()
    if isinstance(value, list):
        return JOINERS[key].join(str(v) for v in value)
    return formats.number_format(value) if isinstance(value, float) else value


def unknown_by_reason(observations, model):
    """What could not be looked at, one entry a reason, the longest first."""
    titles, key = {}, tongue()
    for id_, o in observations.items():
        if o.state is State.UNKNOWN and id_ in model.content["signals"]:
            titles.setdefault(o.why.value, []).append(model.content["signals"][id_]["title"][key])
    return tuple(
        Unknown(why, model.content["why"][why][key], tuple(names))
        for why, names in sorted(titles.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def limit_name(limit):
    """The name of a correction in the waterfall."""
    if limit == "age":
        return _("Limit on signs about the age of the address")
    return _("Limit on signs of one family")


LIMITS = {
    "weak_only": lambda: _("Only weak signs about the address were found, so the result is held below 20 in 100."),
    "one_band": lambda: _("Reports that are not yet proved may move the result by one step at most."),
    "warned": lambda: _("A penalty in force lifts the result to “Be careful” at least."),
    "hard": lambda: _("An official or confirmed finding sets the result, whatever the other signs say."),
}


def limit_sentence(name):
    """Why a limit took hold."""
    return LIMITS[name]()
