"""The law's texts in a reader's language: English as the law files have them, Chinese from law/words/."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import yaml

from casebook.rights.laws import Book, Law, Rule
from casebook.rights.loading import LAW, book

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ENGLISH, TONGUES = "en", ("en", "hans", "hant")
FILES = {"SCHEME": "schemes"}  # else the jurisdiction in small letters
Telling = Mapping[str, Mapping[str, str]]


def in_tongue(text: str, tongue: str, jurisdiction: str = "") -> str:
    """A text of the law files in en, hans or hant; as it is where no file tells it.

    `jurisdiction`: whose words come first where two files tell the same text differently.
    """
    if tongue == ENGLISH or not text:
        return text
    own = _told(jurisdiction).get(text) if jurisdiction else None
    return (own or _all_told().get(text, {})).get(tongue, text)


def question(fact: str, tongue: str) -> str:
    """The question that asks for a fact."""
    if tongue == ENGLISH:
        return book().vocabulary.facts[fact].ask
    return str(_fact(fact)["ask"][tongue])


def why(fact: str, tongue: str) -> str:
    """Why a fact is asked."""
    return str(_fact(fact)["why"][tongue])


def label(fact: str, tongue: str) -> str:
    """A fact's short name."""
    return str(_fact(fact)["label"][tongue])


def value_label(fact: str, value: str, tongue: str) -> str:
    """One choice of a fact; the value itself where choices are free codes."""
    return str(_fact(fact).get("values", {}).get(value, {}).get(tongue, value))


def remedy(name: str, tongue: str) -> str:
    """A remedy by its name."""
    return _word("remedies", name, tongue)


def status(name: str, tongue: str) -> str:
    """A status by its name."""
    return _word("statuses", name, tongue)


def kind(name: str, tongue: str) -> str:
    """A kind of rule by its name."""
    return _word("kinds", name, tongue)


def paid_by(name: str, tongue: str) -> str:
    """Who pays the return."""
    return _word("paid_by", name, tongue)


def mark(name: str, tongue: str) -> str:
    """How well a provision was checked."""
    return _word("verified", name, tongue)


def unit(name: str, tongue: str) -> str:
    """A unit of time, or the currency itself."""
    return str(_vocabulary()["units"].get(name, {}).get(tongue, name))


def covers(name: str, tongue: str) -> str:
    """What a refund covers."""
    return _word("covers", name, tongue)


def texts(law: Law) -> Iterator[str]:
    """Every English text of a law file that is shown to somebody."""
    yield from (law.name, law.calendar_note, law.scope_note)
    yield from (source.title for source in law.sources.values())  # its note is the researcher's, for the desk
    yield from (basis.at for basis in law.calendar_basis)
    for parameter in law.parameters.values():
        for row in parameter.rows:
            yield from (row.note, *(basis.at for basis in row.basis))
    yield from (term.note for term in law.national)
    for rule in law.rules:
        yield from _texts_of(rule)
    for rung in law.ladder:
        yield from (rung.who, rung.do, *(basis.at for basis in rung.basis))
        yield rung.answer_in.note if rung.answer_in else ""


def _texts_of(rule: Rule) -> Iterator[str]:
    yield from (rule.title, rule.say, *(basis.at for basis in rule.basis))
    for exemption in (*rule.unless, *([rule.lifted] if rule.lifted else ())):
        yield from (exemption.because, *(basis.at for basis in exemption.basis))
    yield from (wait.because for wait in rule.waits)
    for window in rule.windows:
        yield from (window.act, window.note, *(extension.because for extension in window.extend))
    if rule.refund:
        yield from (rule.refund.less, rule.refund.may_wait_for, *(due.note for due in rule.refund.due))
    yield from (due.note for due in (rule.send_back, rule.collect) if due)
    yield rule.compensation.note if rule.compensation else ""


def untold(law_book: Book) -> list[tuple[str, str, str]]:
    """Texts that a file of words lacks: jurisdiction, tongue and the English text."""
    return [
        (jurisdiction, tongue, text)
        for jurisdiction, law in law_book.laws.items()
        for text in dict.fromkeys(filter(None, texts(law)))
        for tongue in TONGUES[1:]
        if not _told(jurisdiction).get(text, {}).get(tongue)
    ]


def _word(section: str, name: str, tongue: str) -> str:
    return str(_vocabulary()[section][name][tongue])


def _fact(fact: str) -> Any:
    return _vocabulary()["facts"][fact]


@lru_cache(maxsize=16)
def _told(jurisdiction: str) -> Telling:
    """A law file's texts in Chinese, by their English."""
    found: Telling = _read(FILES.get(jurisdiction, jurisdiction.lower()))
    return found


@lru_cache(maxsize=1)
def _all_told() -> Telling:
    return {text: told for jurisdiction in book().laws for text, told in _told(jurisdiction).items()}


@lru_cache(maxsize=1)
def _vocabulary() -> Any:
    return _read("vocabulary")


def _read(name: str) -> Any:
    return yaml.load((LAW / "words" / f"{name}.yaml").read_text(encoding="utf-8"), Loader=Loader)
