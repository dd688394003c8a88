"""The reader's language as the data files of the law and of the models call it: en, hans or hant."""

from collections.abc import Iterable

from django.utils.translation import get_language

TONGUES = {"en": "en", "zh-hans": "hans", "zh-hant": "hant"}


def tongue() -> str:
    """The key of the present reader's language."""
    return TONGUES.get(get_language() or "en", "en")


def listed(words: Iterable[str]) -> str:
    """Words in a row, as the present reader's language joins them."""
    return (", " if tongue() == "en" else "、").join(words)


def tongue_of(language: str) -> str:
    """The key of a language of settings.LANGUAGES."""
    return TONGUES.get(language, "en")
