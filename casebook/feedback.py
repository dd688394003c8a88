"""«Was this useful?»: what readers answer, without an account."""

from casebook.models import Entry, Verdict

MOST_WORDS = 300


def say(slug, language, *, useful, reason="", words=""):
    """Keep one answer about a page that stands on the shelf; LookupError for another."""
    if not Entry.objects.filter(slug=slug, language=language).exists():
        raise LookupError(slug)
    known = reason if reason in Verdict.Reason.values and not useful else ""
    clean = "".join(letter for letter in words if letter.isprintable())[:MOST_WORDS] if not useful else ""
    return Verdict.objects.create(slug=slug, language=language, useful=useful, reason=known, words=clean)
