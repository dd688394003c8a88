"""How well somebody tells scams from honest offers: discrimination and suspicion, kept apart. Plain Python.

Signal detection theory (Green & Swets 1966; Macmillan & Creelman, Detection Theory, 2nd ed. 2005, ch. 1-2), with the log-linear
correction of Hautus 1995 (Behavior Research Methods 27, 46-51), so that nobody's figure is infinite:

    H = (hits + 0.5) / (scams + 1)        F = (false alarms + 0.5) / (honest + 1)
    d' = z(H) - z(F)                      c = -(z(H) + z(F)) / 2
"""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist

ENOUGH_SCAMS, ENOUGH_HONEST = (
    3,
    6,
)  # below these the figures are not shown: they would say more of chance than of anybody
SUSPICIOUS = 0.3  # |c| above this is called a leaning
GOOD, FAIR = 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """Counts and the two figures; the figures are None while there is too little to say."""

    scams: int
    hits: int
    honest: int
    false_alarms: int
    d_prime: float | None
    criterion: float | None

    @property
    def told_apart(self) -> str:
        """good, fair, weak; "" while there is too little to say."""
        if self.d_prime is None:
            return ""
        return "good" if self.d_prime >= GOOD else "fair" if self.d_prime >= FAIR else "weak"

    @property
    def leaning(self) -> str:
        """suspicious (honest offers are called scams), trusting, level; "" while there is too little to say."""
        if self.criterion is None:
            return ""
        return "suspicious" if self.criterion < -SUSPICIOUS else "trusting" if self.criterion > SUSPICIOUS else "level"


def score(answers: Iterable[tuple[bool, bool]]) -> Score:
    """The score of answers, each (it was a scam, it was called one)."""
    rows = list(answers)
    scams = [said for was, said in rows if was]
    honest = [said for was, said in rows if not was]
    hits, alarms = sum(scams), sum(honest)
    if len(scams) < ENOUGH_SCAMS or len(honest) < ENOUGH_HONEST:
        return Score(len(scams), hits, len(honest), alarms, None, None)
    z_hit = _z((hits + 0.5) / (len(scams) + 1))
    z_alarm = _z((alarms + 0.5) / (len(honest) + 1))
    return Score(len(scams), hits, len(honest), alarms, z_hit - z_alarm, -(z_hit + z_alarm) / 2)


def _z(share: float) -> float:
    return NormalDist().inv_cdf(share)
