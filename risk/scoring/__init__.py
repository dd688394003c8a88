"""assess(): the answers for one subject, never averaged, as one document that can be replayed byte for byte."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, cast

from risk.facts import FACT_NAMES, NO_SERVICE, SUBJECT_FIELDS, Facts, Missing, Service, ServicePart, Subject, Why
from risk.scoring.fraud import LADDER, Band, Fraud, judge
from risk.scoring.model import Model, canonical
from risk.signals._base import Flag, Observation, Signal, State


@dataclass(frozen=True, slots=True)
class FlagRaised:
    """Answers (c) and (d): something shown beside the probability."""

    flag: str
    id: str


@dataclass(frozen=True, slots=True)
class Result:
    """Everything said of one subject on one day. Recourse, answer (e), depends on the reader and is not in here."""

    fraud: Fraud
    service: Service
    flags: tuple[FlagRaised, ...]
    headline: Band  # the worst of (a) and the hazards of (c)
    headline_because: str  # "fraud" or "hazard"

    def document(self) -> dict[str, Any]:
        """The result as plain JSON values."""
        return asdict(self)


def observe(facts: Facts, signals: Mapping[str, Signal]) -> dict[str, Observation]:
    """What every signal that applies to this subject says of the facts, by id.

    Most facts of most subjects are missing. A signal that would read nothing but what is missing in the same way
    says the same every time, so its answer is taken from the blank sheet.
    """
    blank = BLANK[facts.subject]
    told = {name for name in FACT_NAMES if getattr(facts, name) is not getattr(blank, name)}
    told |= SUBJECT_FIELDS
    return {
        id_: s.observe(facts) if _reads(s, facts.subject) & told else _on_blank(s, facts.subject)
        for id_, s in signals.items()
        if facts.subject in s.applies_to
    }


BLANK = {kind: Facts(subject=kind, as_of=date.min) for kind in Subject}


class _Watched:
    """A blank sheet that notes which facts were looked at."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.read: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.read.add(name)
        return getattr(self.facts, name)


@lru_cache(maxsize=1024)
def _reads(signal: Signal, subject: Subject) -> frozenset[str]:
    """Which fields a signal looks at on a blank sheet; it looks at no others until one of them is filled."""
    watched = _Watched(BLANK[subject])
    signal.observe(cast(Facts, watched))
    return frozenset(watched.read)


@lru_cache(maxsize=1024)
def _on_blank(signal: Signal, subject: Subject) -> Observation:
    return signal.observe(BLANK[subject])


def service_in(facts: Facts) -> Service:
    """How the merchant treats claims, as far as the facts tell."""
    return NO_SERVICE if isinstance(facts.service, Missing) else facts.service.value


def assess(
    observations: Mapping[str, Observation], model: Model, *, subject: str, as_of: date, service: Service = NO_SERVICE
) -> Result:
    """All answers for one subject from what its signals said, and from how its merchant treats claims."""
    fraud = judge(observations, model, subject=subject, as_of=as_of)
    flags = _flags(observations, model)
    hazard = any(f.flag == Flag.HAZARD for f in flags)
    lifted = hazard and (fraud.band not in LADDER or LADDER.index(fraud.band) < LADDER.index(Band.CAREFUL))
    return Result(
        fraud=fraud,
        service=service,
        flags=flags,
        headline=Band.CAREFUL if lifted else fraud.band,
        headline_because="hazard" if lifted else "fraud",
    )


def _flags(observations: Mapping[str, Observation], model: Model) -> tuple[FlagRaised, ...]:
    return tuple(
        FlagRaised(model.weights[id_].flag, id_)
        for id_, o in sorted(observations.items())
        if id_ in model.weights and o.state is State.PRESENT and model.weights[id_].flag
    )


def write_inputs(
    observations: Mapping[str, Observation], *, subject: str, as_of: date, service: Service = NO_SERVICE
) -> str:
    """What went into a judgement, as canonical JSON: every observation with its evidence ids and hashes."""
    told: dict[str, Any] = {id_: _write(o) for id_, o in observations.items()}
    document = {"as_of": as_of.isoformat(), "subject": subject, "observations": told}
    return canonical(document if service == NO_SERVICE else document | {"service": asdict(service)})


def write_result(result: Result) -> str:
    """A result as canonical JSON."""
    return canonical(result.document())


def replay(inputs: str, model: Model) -> str:
    """The result that stored inputs give under a stored model; must equal the stored bytes."""
    observations, subject, as_of = read_inputs(inputs)
    service = read_service(inputs)
    return write_result(assess(observations, model, subject=subject, as_of=as_of, service=service))


def read_inputs(inputs: str) -> tuple[dict[str, Observation], str, date]:
    """Observations, subject and day of stored inputs."""
    told = json.loads(inputs)
    observations = {id_: _read(o) for id_, o in told["observations"].items()}
    return observations, told["subject"], date.fromisoformat(told["as_of"])


def read_service(inputs: str) -> Service:
    """The service figures of stored inputs."""
    told = json.loads(inputs).get("service")
    if told is None:
        return NO_SERVICE
    return Service(**(told | {"parts": tuple(ServicePart(**part) for part in told["parts"])}))


def read_result(text: str) -> dict[str, Any]:
    """A stored result as plain values."""
    told: dict[str, Any] = json.loads(text)
    return told


def _write(o: Observation) -> dict[str, Any]:
    told: dict[str, Any]
    if o.state is State.UNKNOWN:
        told = {"why": o.why.value if o.why else Why.NOT_COLLECTED.value, "values": dict(o.values)}
        return {k: v for k, v in told.items() if v}
    told = {
        "state": o.state.value,
        "level": o.level,
        "strength": o.strength,
        "values": dict(o.values),
        "reliability": None if o.reliability == 1.0 else o.reliability,
        "observed_at": o.observed_at.isoformat() if o.observed_at else None,
        "valid_until": o.valid_until.isoformat() if o.valid_until else None,
        "source": o.source,
        "evidence": [list(row) for row in o.evidence],
        "disputed": o.disputed,
    }
    return {k: v for k, v in told.items() if _says_something(v)}


def _says_something(value: Any) -> bool:
    return value is not None and value is not False and value not in ("", [], {})


def _read(told: Mapping[str, Any]) -> Observation:
    if "why" in told:
        return Observation(State.UNKNOWN, why=Why(told["why"]), values=told.get("values", {}))
    return Observation(
        State(told["state"]),
        level=told.get("level", ""),
        strength=told.get("strength"),
        values=told.get("values", {}),
        reliability=told.get("reliability", 1.0),
        observed_at=_time(told.get("observed_at")),
        valid_until=_time(told.get("valid_until")),
        source=told.get("source", ""),
        evidence=tuple((pk, sha) for pk, sha in told.get("evidence", [])),
        disputed=told.get("disputed", False),
    )


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
