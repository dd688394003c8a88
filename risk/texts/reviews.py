"""Whether a review reads like one that was written on request. A weak sign: people cannot tell either."""

from functools import lru_cache
from pathlib import Path

from accounts.text_model import TextModel, open_model
from accounts.text_model.language import language_of

WEIGHTS = Path(__file__).parent / "weights" / "reviews_en.json.gz"
FEWEST = 12  # words; of a shorter text nothing is said


@lru_cache(maxsize=1)
def model() -> TextModel:
    """The shipped model (English, trained on reviews of hotels)."""
    return open_model(WEIGHTS)


def p_deceptive(text: str) -> float | None:
    """The chance (0..1, at even odds beforehand) that the text was invented; None where the model cannot know: other languages, few words."""
    if language_of(text) != "en" or len(text.split()) < FEWEST:
        return None
    return model().read(text).chances["deceptive"]
