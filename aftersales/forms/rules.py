"""Writing a rule of the desk: when it acts, on which claims, and what it does."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from aftersales.models import Claim, Rule
from aftersales.saying import STEPS
from aftersales.workflow.states import OPEN, STATES
from aftersales.workflow.table import ROWS

TICKS = forms.CheckboxSelectMultiple
DOES = ("to_queue", "give_to", "tag", "note", "tell_leads", "remind")


def events():
    """What a rule may act on: waiting, and every step of the table, in words."""
    steps = dict.fromkeys(row.name for row in ROWS)
    return [(Rule.WAITING, _("A claim has waited in its state for a while")), *((name, STEPS[name]) for name in steps)]


class RuleForm(forms.ModelForm):
    """A rule; nothing ticked in a list means all of it."""

    event = forms.ChoiceField(label=_("When"), choices=events)
    states = forms.MultipleChoiceField(
        label=_("In these states"),
        required=False,
        widget=TICKS,
        choices=[(s, STATES[s].label) for s in STATES if s in OPEN],
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kinds of claims"), required=False, widget=TICKS, choices=Claim.Kind.choices
    )
    laws = forms.MultipleChoiceField(label=_("Laws"), required=False, widget=TICKS, choices=settings.JURISDICTIONS)
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, widget=TICKS, choices=settings.LANGUAGES
    )

    class Meta:
        model = Rule
        fields = (
            "name", "event", "hours", "states", "kinds", "laws", "languages", "words", "to_queue", "give_to", "tag", "note",
            "tell_leads", "remind", "active",
        )  # fmt: skip
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"words": _("Words with commas between them."), "hours": _("Only for waiting.")}

    def clean(self):
        told = super().clean()
        if told.get("event") == Rule.WAITING and not told.get("hours") and "hours" not in self.errors:
            self.add_error("hours", _("Say after how many hours."))
        if not any(told.get(name) for name in DOES) and not set(DOES) & set(self.errors):
            self.add_error(None, _("Choose at least one thing the rule does."))
        return told
