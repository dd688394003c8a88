"""The ladder: the steps a shopper can take, in order, with the limits of the day."""

from __future__ import annotations

from casebook.rights.answers import Limit, Step
from casebook.rights.conditions import union, weigh
from casebook.rights.laws import Law, Parameter, Row, Rung
from casebook.rights.situation import Situation


def steps(law: Law, situation: Situation) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """The steps whose condition is true, and the facts that were taken for granted to tell."""
    truths = [weigh(rung.when, situation) for rung in law.ladder]
    shown = tuple(_step(rung, law, situation) for rung, truth in zip(law.ladder, truths, strict=True) if truth.value)
    return shown, union(truth.assumed for truth in truths)


def next_step(shown: tuple[Step, ...]) -> str | None:
    """The first step that is not done and does not run beside the others."""
    return next((step.id for step in shown if not step.done and not step.parallel), None)


def _step(rung: Rung, law: Law, situation: Situation) -> Step:
    done = situation.value("steps_done")
    return Step(
        id=rung.id,
        who=rung.who,
        local_who=rung.local_who,
        do=rung.do,
        parallel=rung.parallel,
        done=isinstance(done, tuple) and rung.id in done,
        limits=tuple(
            limit
            for name, parameter in rung.limits.items()
            if (limit := _limit(name, law.parameters[parameter], situation)) is not None
        ),
        answer_in=rung.answer_in,
        basis=rung.basis,
    )


def _limit(name: str, parameter: Parameter, situation: Situation) -> Limit | None:
    """A limit as it stands today; None where the law had none yet."""
    row = parameter.row_on(situation.today)
    return None if row is None else _limit_of(name, parameter, row, situation)


def _limit_of(name: str, parameter: Parameter, row: Row, situation: Situation) -> Limit:
    table = row.value if isinstance(row.value, dict) else {}
    key = situation.value(parameter.keyed_by) if parameter.keyed_by else None
    value = table.get(str(key)) if table else situation.numeric(parameter.name)
    return Limit(
        name=name,
        parameter=parameter.name,
        value=value,
        unit=row.unit or parameter.unit,
        table=table,
        keyed_by=parameter.keyed_by,
        verified=row.verified,
        basis=row.basis,
        note=row.note,
    )
