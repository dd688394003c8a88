"""Rows of the casebook: the shelf that everybody reads, and the pages that editors write."""

from casebook.models.alerts import AlertMailing, BrokenLink, Subscriber
from casebook.models.article import Article, Shelf
from casebook.models.index import Term, Unanswered, Word
from casebook.models.pages import (
    MODELS,
    Alert,
    AlreadyHappened,
    CaseStudy,
    Course,
    Drill,
    Glossary,
    Guide,
    TopicPage,
)
from casebook.models.practice import DrillAnswer, PracticeReminder
from casebook.models.shelf import Entry, FormerAddress, Kind, Mark
from casebook.models.voices import Use, Verdict
from casebook.models.workflow import SecondPerson
from casebook.related import AlertNow, Lessons, Link, lessons_of, pages_about, warnings_now

__all__ = [
    "MODELS",
    "Alert",
    "AlertMailing",
    "AlertNow",
    "AlreadyHappened",
    "Article",
    "BrokenLink",
    "CaseStudy",
    "Course",
    "Drill",
    "DrillAnswer",
    "Entry",
    "FormerAddress",
    "Glossary",
    "Guide",
    "Kind",
    "Lessons",
    "Link",
    "Mark",
    "PracticeReminder",
    "SecondPerson",
    "Shelf",
    "Subscriber",
    "Term",
    "TopicPage",
    "Unanswered",
    "Use",
    "Verdict",
    "Word",
    "lessons_of",
    "pages_about",
    "warnings_now",
]
