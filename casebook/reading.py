"""What a page shows around its own content: tags in words, rules with their places, related pages, structured data."""

import json
from dataclasses import dataclass

from django.conf import settings
from django.utils.safestring import mark_safe

from casebook import prose, related, vocabulary
from casebook.models import Kind
from casebook.rights import words
from casebook.rights.loading import book
from casebook.tongues import tongue_of

MOST_RELATED = 6
UNSAFE = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of law that a page names."""

    id: str
    title: str
    place: str


def tags(entry, kind):
    """The ids of one kind that an entry carries, each with its word in the entry's language."""
    return [(name, vocabulary.word(kind, name, entry.language)) for name in entry.content.get(kind, ())]


def rules(entry):
    """The rules of law that an entry names, in its language."""
    wanted, said = set(entry.content.get("rules", ())), tongue_of(entry.language)
    return [
        Rule(rule.id, words.in_tongue(rule.title, said, rule.jurisdiction), place.lower())
        for place, law in book().laws.items()
        if place != "SCHEME"
        for rule in law.rules
        if rule.id in wanted
    ]


def related_to(entry):
    """Other pages about the same signs and topics."""
    names = [*entry.content.get("signals", ()), *entry.content.get("topics", ())]
    kinds = (Kind.GUIDE, Kind.CASE, Kind.ALREADY, Kind.DRILL, Kind.COURSE)
    found = related.pages_about(names, language=entry.language, limit=MOST_RELATED + 1, kinds=kinds)
    return [link for link in found if link.url != entry.get_absolute_url()][:MOST_RELATED]


def address(entry):
    """The whole address of an entry in its language."""
    return f"{settings.SITE_URL}{entry.get_absolute_url()}?lang={entry.language}"


def structured(entry):
    """What search engines are told: an article, the steps of a guide, the questions a page answers."""
    told = [_article(entry)]
    if steps := entry.content.get("now"):
        told.append(_how_to(entry, steps))
    if questions := [row["question"] for row in entry.content.get("body", ()) if "question" in row]:
        told.append(_faq(questions))
    text = json.dumps({"@context": "https://schema.org", "@graph": told}, ensure_ascii=False)
    return mark_safe(text.translate(UNSAFE))  # noqa: S308  (nothing in it can end the element)


def _article(entry):
    return {
        "@type": "Article",
        "headline": entry.title[:110],
        "description": entry.lesson,
        "inLanguage": entry.language,
        "datePublished": entry.published_at.isoformat(),
        "dateModified": entry.changed_at.isoformat(),
        "mainEntityOfPage": address(entry),
        "publisher": {"@type": "Organization", "name": "Anxin", "url": settings.SITE_URL},
    }


def _how_to(entry, steps):
    return {
        "@type": "HowTo",
        "name": entry.title,
        "inLanguage": entry.language,
        "step": [{"@type": "HowToStep", "text": step} for step in steps],
    }


def _faq(questions):
    rows = [
        {
            "@type": "Question",
            "name": row["question"],
            "acceptedAnswer": {"@type": "Answer", "text": prose.plain(row["words"])},
        }
        for row in questions
    ]
    return {"@type": "FAQPage", "mainEntity": rows}
