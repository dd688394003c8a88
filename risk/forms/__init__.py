"""The forms of the check: each says what it wants in the words of its page."""

from risk.forms.answers import AnswersForm
from risk.forms.check import CheckForm
from risk.forms.listings import CountForm, LinkForm, OfferForm, PriceForm, TodayForm, UploadForm
from risk.forms.own import AppealForm, DecisionForm, DisputeForm, HideForm, ProofForm, ReplyForm
from risk.forms.voices import TipForm, WatchForm

__all__ = [
    "AnswersForm",
    "AppealForm",
    "CheckForm",
    "CountForm",
    "DecisionForm",
    "DisputeForm",
    "HideForm",
    "LinkForm",
    "OfferForm",
    "PriceForm",
    "ProofForm",
    "ReplyForm",
    "TipForm",
    "TodayForm",
    "UploadForm",
    "WatchForm",
]
