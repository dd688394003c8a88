"""Reading short texts by weights: which of a few labels a message, a review, a request or an address resembles.

Plain Python, on the ground floor because claims (triage) and the judgement (messages, reviews, links) both read texts this way.
"""

from accounts.text_model.reading import Reading, TextModel, open_model
from accounts.text_model.traits import Family

__all__ = ["Family", "Reading", "TextModel", "open_model"]
