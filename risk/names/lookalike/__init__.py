"""Says whether a domain's name imitates a brand, which one, and by what means."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from risk.names.brands import Brand, plain
from risk.names.suffixes import registrable
from risk.names.targets.letters import decoded, fold, mixes_scripts, passes_for_latin

from .resemble import Resembler
from .spelling import Finding, Speller, read_as_letters, squeezed
from .weigh import IMITATES, ending_weight, kind, surroundings, weight
from .words import CHEAP_ENDINGS, CHINESE_WORDS

__all__ = ["HOW", "IMITATES", "BrandMatch", "BrandMatcher"]

HOW = (
    "official",
    "same_name_wrong_ending",
    "homograph",
    "typing_slip",
    "digits_for_letters",
    "brand_plus_word",
    "brand_inside",
    "resembles",
)
HOW_OF = {"slip": "typing_slip", "doubled": "typing_slip", "digits": "digits_for_letters"}
HOW_BESIDE = {
    "alone": "same_name_wrong_ending",
    "claims": "brand_plus_word",
    "words": "brand_plus_word",
    "hyphen": "brand_plus_word",
    "glued": "brand_inside",
    "inside": "brand_inside",
}
HOMOGRAPH = 0.9
HOMOGRAPH_KINDS = frozenset({"long", "five", "four", "rare", "phrase", "plain+"})
BORROWED = 0.92
CHEAP = 0.04
WEAK = 0.25
LONGEST_LABEL = 63


@dataclass(frozen=True)
class BrandMatch:
    """The brand that a domain comes closest to. score: 0 to 1, an imitation from IMITATES on. brand: its key.

    true_domain: the brand's first own domain, "" where unknown. how: one of HOW, "" for an empty name.
    detail: the part of the name that was read as the brand.
    """

    score: float
    brand: str
    true_domain: str
    how: str
    detail: str


@dataclass(frozen=True)
class Sighting:
    """One sign of a brand in a label; `name` is the spelling of the brand that was recognised."""

    score: float
    key: str
    how: str
    detail: str
    name: str


class BrandMatcher:
    """Compares domains with a fixed list of brands."""

    def __init__(self, brands: Iterable[Brand]) -> None:
        self.brands = {brand.key: brand for brand in brands}
        self.owner = {domain: brand.key for brand in self.brands.values() for domain in brand.domains}
        self.latin: dict[str, str] = {}
        self.other: dict[str, str] = {}
        for brand in self.brands.values():
            for name in brand.names:
                short = plain(name)
                if len(short) > 1:
                    (self.latin if short.isascii() else self.other).setdefault(short, brand.key)
        self.speller = Speller(frozenset(self.latin))
        self.resembler = Resembler([name for name in self.latin if len(name) > 3])
        self.single = {squeezed(name): name for name in self.latin if len(name) > 5}
        self.squeezer = Speller(frozenset(self.single))

    def is_official(self, domain: str) -> bool:
        """Whether a domain or host belongs to one of the brands."""
        return registrable(domain.lower().rstrip(".")).domain in self.owner

    def match(self, domain: str) -> BrandMatch:
        """The best-matching brand of a domain or host (ASCII or Unicode), never raises."""
        host = domain.lower().strip().rstrip(".")[:253]
        found = registrable(host)
        if found.domain in self.owner:
            return self._answer(self.owner[found.domain], score=0.0, how="official", detail=found.domain)
        borrowed = self._borrowed(host, found.domain)
        if borrowed:
            return self._answer(self.owner[borrowed], score=BORROWED, how="brand_inside", detail=borrowed)
        label = (found.label or host.split(".")[0])[:LONGEST_LABEL]
        best = max(self._sightings(label, found.suffix), key=lambda one: (one.score, len(one.name)), default=None)
        if best is None or best.score < WEAK:
            best = self._faint(label, best)
        if best is None:
            return BrandMatch(score=0.0, brand="", true_domain="", how="", detail="")
        score = best.score
        if found.suffix.rsplit(".", 1)[-1] in CHEAP_ENDINGS and score < IMITATES:
            score = min(score + CHEAP, IMITATES - 0.01)
        return self._answer(best.key, score=score, how=best.how, detail=best.detail)

    def _borrowed(self, host: str, domain: str) -> str:
        """A brand's own domain standing before somebody else's (`paypal.com.login.example`), else ""."""
        labels = host.removesuffix(domain).strip(".").split(".") if domain and host != domain else []
        parts = (".".join(labels[at : at + size]) for size in (2, 3) for at in range(len(labels) - size + 1))
        return next((part for part in parts if part in self.owner), "")

    def _answer(self, key: str, *, score: float, how: str, detail: str) -> BrandMatch:
        domains = self.brands[key].domains
        return BrandMatch(
            score=round(score, 4), brand=key, true_domain=domains[0] if domains else "", how=how, detail=detail
        )

    def _sightings(self, label: str, suffix: str) -> Iterator[Sighting]:
        """Every sign of a brand in a label, strong and weak."""
        text = decoded(label)
        shown = fold(text)
        if not shown.isascii():
            yield from self._in_other_scripts(text)
            shown = "".join(letter for letter in shown if letter.isascii())
        exact = self.speller.exact(shown.replace("-", ""))
        for finding in exact:
            folded = "" if finding.name in text.replace("-", "") else text
            yield self._sighting(finding, shown, suffix=suffix, folded=folded)
        seen = {finding.name for finding in exact}
        for finding, where in self._misspelt(shown):
            if finding.name not in seen:
                yield self._sighting(finding, where, suffix=suffix, folded="")

    def _misspelt(self, label: str) -> Iterator[tuple[Finding, str]]:
        """Names written with digits, doubled letters or a slip, each with the text it was found in."""
        for reading in read_as_letters(label):
            for finding in self.speller.exact(reading.replace("-", "")):
                if len(finding.name) > 3:
                    yield replace(finding, way="digits"), reading
        single = squeezed(label)
        for finding in self.squeezer.exact(single.replace("-", "")):
            yield replace(finding, name=self.single[finding.name], way="doubled"), single
        for finding in self.speller.slips(label.replace("-", "")):
            yield finding, label

    def _sighting(self, finding: Finding, label: str, *, suffix: str, folded: str) -> Sighting:
        """Weighs one finding; `folded` is the label as written where other letters stand for Latin ones, else ""."""
        place = surroundings(label, finding.start, finding.end)
        key = self.latin[finding.name]
        score = weight(finding, place)
        if place.column == "alone" and finding.way == "exact" and not folded:
            score *= ending_weight(suffix, known_domains=bool(self.brands[key].domains))
        forged = folded and (mixes_scripts(folded) or passes_for_latin(folded))
        if place.column != "inside" and (forged or (folded and kind(finding.name) in HOMOGRAPH_KINDS)):
            score = max(score, HOMOGRAPH)
        how = "homograph" if folded else HOW_OF.get(finding.way) or HOW_BESIDE[place.column]
        detail = label.replace("-", "")[finding.start : finding.end]
        return Sighting(score=score, key=key, how=how, detail=detail, name=finding.name)

    def _in_other_scripts(self, text: str) -> Iterator[Sighting]:
        """Chinese and other names: strong when nothing but shop words stands beside them."""
        for name, key in self.other.items():
            if name not in text:
                continue
            rest = "".join(text.split(name, 1)).strip("-")
            strict = len(name) > 2 or bool(CHINESE_WORDS.fullmatch(rest))
            column = "alone" if not rest else "words" if strict else "inside"
            score = {"alone": 0.8, "words": 0.85, "inside": 0.3}[column]
            yield Sighting(score=score, key=key, how=HOW_BESIDE[column], detail=name, name=name)

    def _faint(self, label: str, best: Sighting | None) -> Sighting | None:
        likeness = self.resembler.best(label)
        if likeness is None or (best is not None and best.score >= likeness.score):
            return best
        key = self.latin[likeness.name]
        return Sighting(score=likeness.score, key=key, how="resembles", detail=likeness.part, name=likeness.name)
