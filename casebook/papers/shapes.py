"""What each paper is made of. The caller brings every word, in the reader's language; a paper itself speaks none.

A heading of "" leaves the whole section out. A text may hold several paragraphs, one a line. Dates, amounts and times come as
people read them. Tuples keep their order.
"""

from dataclasses import dataclass
from typing import ClassVar

CALM, CAREFUL, UNSURE = "calm", "careful", "unsure"  # tones: open or done; running out or refused; not certain


@dataclass(frozen=True, slots=True)
class Footer:
    """The foot of every page: who issues the paper, «Information, not legal advice.», and «Page {page} of {pages}»."""

    issuer: str
    note: str
    page: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    """A section of pairs, a note above them."""

    heading: str = ""
    rows: tuple[Pair, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A section of paragraphs or points."""

    heading: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a right stands: the law's name, the place in it («art. 25»), how far it was checked, its address."""

    title: str
    at: str = ""
    mark: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Right:
    """One right: its status in words and as a tone; details such as last day, amount, who pays postage; its sources."""

    title: str
    status: str
    tone: str
    text: str = ""
    details: tuple[Pair, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Rights:
    """A section of rights."""

    heading: str = ""
    rows: tuple[Right, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the ladder: whom to turn to, how, its limits (last day, largest amount, cost) and its address."""

    title: str
    text: str = ""
    details: tuple[Pair, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The next steps in order; they are numbered here."""

    heading: str = ""
    rows: tuple[Step, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A table: each row has as many cells as there are columns; `widths` are their parts of the line, equal if empty."""

    heading: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A party of a claim: «Shopper», then name, address and so on, one a line."""

    role: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One public step or message: when, who (and for whom), what it was, its words, the numbers of its files."""

    at: str
    who: str
    what: str = ""
    text: str = ""
    files: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A section of entries."""

    heading: str = ""
    rows: tuple[Entry, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One file: its number in the case file, name, details («photo, 1.2 MB, received ... from ...»), SHA-256 in hex."""

    number: str
    name: str
    details: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Files:
    """A section of files."""

    heading: str = ""
    rows: tuple[Item, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class RightsPaper:
    """The answer to a question about rights."""

    source: ClassVar[str] = "rights.typ"
    title: str
    lead: str
    about: tuple[Pair, ...]  # as of, place, law
    told: Facts
    assumed: Facts
    rights: Rights
    steps: Ladder
    footer: Footer


@dataclass(frozen=True, slots=True)
class LetterPaper:
    """A letter to a merchant, a bank or a platform."""

    source: ClassVar[str] = "letter.typ"
    title: str  # its subject
    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    dated: str  # place and date
    body: tuple[str, ...]
    closing: str
    signed: tuple[str, ...]
    enclosures: Prose
    footer: Footer


@dataclass(frozen=True, slots=True)
class BundlePaper:
    """The case file of a claim, for a bank, a consumer body or a court."""

    source: ClassVar[str] = "bundle.typ"
    kicker: str  # «Case file 4821», above the title
    title: str
    lead: str
    about: tuple[Pair, ...]  # number, state, filed on, sealed on
    parties: tuple[Party, ...]
    contents_heading: str  # "" = no table of contents
    purchase: Facts
    lines: Listing  # what was bought
    asked: Prose
    rights: Rights
    timeline: Timeline
    offers: Listing
    commitments: Listing
    evidence: Files
    steps: Ladder
    manifest: Files
    footer: Footer


@dataclass(frozen=True, slots=True)
class LeafletPaper:
    """A page of the casebook on one sheet, with a code that leads back to it."""

    source: ClassVar[str] = "leaflet.typ"
    title: str
    lead: str
    steps: Prose  # numbered
    points: tuple[Prose, ...]
    texts: tuple[Prose, ...]
    sources: Prose
    code: str  # an SVG picture
    code_words: str
    address: str
    footer: Footer


Paper = RightsPaper | LetterPaper | BundlePaper | LeafletPaper
