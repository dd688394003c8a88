"""What calls about rights carry and what they are told."""

import json
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers as s

from casebook.asking import PLACES
from casebook.rights import words
from casebook.rights.loading import book
from casebook.tongues import tongue

LAW_PLACES = [(place, place) for place in PLACES]
STATUSES = [(name, name) for name in book().vocabulary.statuses]
KINDS = [(name, name) for name in book().vocabulary.kinds]
TYPES = [(name, name) for name in ("date", "number", "bool", "enum", "list")]
MARKS = [(name, name) for name in ("", *book().vocabulary.verified)]
A_VALUE = {
    "anyOf": [{"type": t} for t in ("string", "number", "boolean")] + [{"type": "array", "items": {"type": "string"}}]
}


@extend_schema_field({"type": "object", "additionalProperties": A_VALUE})
class Facts(s.DictField):
    """Facts by their names in the vocabulary: days as ISO text, numbers as numbers or text."""

    default_error_messages = {"unreadable": _("This holds characters that cannot be kept.")}

    def to_internal_value(self, data):
        told = super().to_internal_value(data)
        try:
            written = json.dumps(told, ensure_ascii=False).encode()
        except UnicodeEncodeError:  # half a character
            self.fail("unreadable")
        if b"\\u0000" in written or b"\0" in written:
            self.fail("unreadable")
        return told


class RightsAsked(s.Serializer):
    """Where somebody bought, and what they can tell."""

    jurisdiction = s.ChoiceField(LAW_PLACES)
    facts = Facts(default=dict, help_text=_("What is known, by the names of the questions. Leave out what is not."))


class QuestionChoiceShape(s.Serializer):
    """One answer to a question."""

    value = s.CharField()
    word = s.CharField()


class QuestionShape(s.Serializer):
    """One fact the law may turn on, and how to ask for it."""

    name = s.CharField()
    type = s.ChoiceField(TYPES)
    question = s.CharField()
    why = s.CharField()
    label = s.CharField()
    choices = QuestionChoiceShape(many=True)
    default = s.JSONField(
        help_text="Used, and named in the answer, where the fact is not told. Null: it stays unknown."
    )


class PlaceShape(s.Serializer):
    """A place whose law is kept here."""

    jurisdiction = s.CharField()
    name = s.CharField()
    as_of = s.DateField(help_text="The day the law was checked.")


class QuestionsShape(s.Serializer):
    """All that may be asked."""

    places = PlaceShape(many=True)
    questions = QuestionShape(many=True)


class SourceShape(s.Serializer):
    """Where a right stands."""

    title = s.SerializerMethodField()
    local_title = s.CharField()
    at = s.SerializerMethodField()
    url = s.CharField()

    def get_title(self, basis) -> str:
        return words.in_tongue(basis.title, tongue())

    def get_at(self, basis) -> str:
        return words.in_tongue(basis.at, tongue())


class RemedyShape(s.Serializer):
    """One thing the shopper may have."""

    name = s.CharField()
    word = s.SerializerMethodField()
    chooser = s.CharField()
    rank = s.IntegerField(help_text="2: only after rank 1 failed.")

    def get_word(self, remedy) -> str:
        return words.remedy(remedy.name, tongue())


class MoneyShape(s.Serializer):
    """Compensation."""

    currency = s.CharField()
    amount = s.DecimalField(None, None, allow_null=True)
    at_most = s.DecimalField(None, None, allow_null=True)
    on_top_of_refund = s.BooleanField()


class RightShape(s.Serializer):
    """One rule of the law in this situation."""

    rule = s.CharField()
    jurisdiction = s.CharField()
    kind = s.ChoiceField(KINDS)
    status = s.ChoiceField(STATUSES)
    title = s.SerializerMethodField()
    local_title = s.CharField()
    say = s.SerializerMethodField()
    last_day = s.DateField(allow_null=True)
    days_left = s.IntegerField(allow_null=True)
    ripe_on = s.DateField(allow_null=True)
    act = s.SerializerMethodField(help_text="What must be done by the last day.")
    remedies = RemedyShape(many=True)
    return_shipping = s.CharField(allow_null=True, help_text="Who pays the way back; null where it is not said.")
    refund_due = s.SerializerMethodField()
    compensation = MoneyShape(allow_null=True)
    burden = s.CharField(help_text="Who must prove: consumer, trader, or empty.")
    because = s.SerializerMethodField()
    missing = s.ListField(child=s.CharField(), help_text="Facts it turns on that were not told.")
    assumed = s.ListField(child=s.CharField(), help_text="Facts whose default was used and mattered.")
    verified = s.ChoiceField(MARKS, help_text="How well the source was checked.")
    basis = SourceShape(many=True)

    def _told(self, right, text):
        return words.in_tongue(text, tongue(), right.jurisdiction) if text else ""

    def get_title(self, right) -> str:
        return self._told(right, right.title)

    def get_say(self, right) -> str:
        return self._told(right, right.say)

    def get_act(self, right) -> str:
        return self._told(right, right.act)

    def get_because(self, right) -> list[str]:
        return [self._told(right, text) for text in right.because]

    def get_refund_due(self, right) -> date | None:
        return right.refund.due.day if right.refund and right.refund.due else None


class StepShape(s.Serializer):
    """One step of the ladder of ways to one's right."""

    id = s.CharField()
    who = s.SerializerMethodField()
    do = s.SerializerMethodField()
    parallel = s.BooleanField()
    done = s.BooleanField()

    def get_who(self, step) -> str:
        return words.in_tongue(step.who, tongue())

    def get_do(self, step) -> str:
        return words.in_tongue(step.do, tongue())


class RightsShape(s.Serializer):
    """What the law, and the schemes beside it, give on the facts told; rules that do not apply are left out."""

    jurisdiction = s.CharField()
    today = s.DateField()
    as_of = s.DateField()
    currency = s.CharField()
    rights = s.SerializerMethodField()
    ladder = StepShape(many=True)
    next_step = s.CharField(allow_null=True)
    missing = s.ListField(child=s.CharField(), help_text="Facts to ask, the one that settles most first.")
    assumed = s.ListField(child=s.CharField())

    @extend_schema_field(RightShape(many=True))
    def get_rights(self, answer):
        return RightShape([right for right in answer.rights if right.status != "not_met"], many=True).data


def question(fact):
    """The values of QuestionShape for a fact of the vocabulary."""
    said = tongue()
    values = fact.values or ()
    return {
        "name": fact.name,
        "type": fact.type,
        "question": words.question(fact.name, said),
        "why": words.why(fact.name, said),
        "label": words.label(fact.name, said),
        "choices": [{"value": value, "word": words.value_label(fact.name, value, said)} for value in values],
        "default": plain(fact.default),
    }


def plain(value):
    """A fact's value as JSON holds it."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value
