"""The forms of one claim at the desk: answers, notes, putting aside, tags, macros, giving it to somebody, joining."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.forms import day_input
from accounts.models import User
from aftersales.desk import macros
from aftersales.desk.lists import STAFF
from aftersales.desk.setting_aside import LONGEST
from aftersales.meanwhile import LONGEST_MARK
from aftersales.models import Claim, Macro
from aftersales.models.talk import Message, Seen

TEXT = forms.Textarea(attrs={"rows": 5, "maxlength": 8000})
MORNING = time(9, 0)


def morning_of(day) -> datetime:
    """When the work of a day begins, where the claim's parties live (the zone that is active)."""
    return datetime.combine(day, MORNING, tzinfo=timezone.get_current_timezone())


class SayForm(forms.Form):
    """An answer to a side, now or later, or a note of a call."""

    text = forms.CharField(label=_("Your answer"), max_length=8000, widget=TEXT)
    seen_by = forms.ChoiceField(
        label=_("Who reads it"), choices=[c for c in Seen.choices if c[0] != Seen.STAFF], initial=Seen.SHOPPER
    )
    channel = forms.ChoiceField(
        label=_("How"),
        choices=[(Message.Channel.WEB, _("written here")), (Message.Channel.PHONE, _("said on the phone"))],
        required=False,
    )
    send_on = forms.DateField(
        label=_("Send on"),
        help_text=_("Empty: now. Else at 9 in the morning of that day."),
        widget=day_input(),
        required=False,
    )
    only_unanswered = forms.BooleanField(label=_("Not if an answer comes before"), required=False, initial=True)
    mark = forms.CharField(max_length=LONGEST_MARK, required=False, widget=forms.HiddenInput)
    sent_key = forms.RegexField(r"^[\w-]*\Z", max_length=64, required=False, widget=forms.HiddenInput)

    def clean_send_on(self):
        """A day to come, not too far away."""
        day = self.cleaned_data["send_on"]
        if day and not timezone.now() < morning_of(day) <= timezone.now() + LONGEST:
            raise forms.ValidationError(gettext("Name a day between tomorrow and two months from now."))
        return day


class NoteForm(forms.Form):
    """A note that staff alone read."""

    text = forms.CharField(
        label=_("Internal note"), max_length=8000, widget=forms.Textarea(attrs={"rows": 3, "maxlength": 8000})
    )
    by_phone = forms.BooleanField(label=_("It was a phone call"), required=False)
    sent_key = forms.RegexField(r"^[\w-]*\Z", max_length=64, required=False, widget=forms.HiddenInput)


class SnoozeForm(forms.Form):
    """Until when a claim is put aside."""

    until = forms.DateField(label=_("Put aside until"), widget=day_input(), required=False)
    on_answer = forms.BooleanField(label=_("Or until an answer comes"), required=False, initial=True)

    def clean(self):
        """A day, an answer, or both."""
        told = super().clean()
        day = told.get("until")
        if day and not timezone.now() < morning_of(day) <= timezone.now() + LONGEST:
            self.add_error("until", gettext("Name a day between tomorrow and two months from now."))
        elif not day and not told.get("on_answer") and "until" not in self.errors:
            self.add_error("until", gettext("Say until when."))
        return told


class TagForm(forms.Form):
    """A word to find a claim by."""

    name = forms.CharField(label=_("Tag"), max_length=40)


class GiveForm(forms.Form):
    """To whom a claim is given."""

    to = forms.ModelChoiceField(label=_("Give it to"), queryset=User.objects.none())

    def __init__(self, *args, known=None, **more):
        """`known`: the people to choose from, where they were read already."""
        super().__init__(*args, **more)
        people = User.objects.filter(role__in=STAFF, is_active=True).order_by("display_name", "pk")
        self.fields["to"].queryset = people
        if known is not None:
            nobody = ("", self.fields["to"].empty_label)
            self.fields["to"].choices = [nobody, *((person.pk, str(person)) for person in known)]


class MacroTextForm(forms.Form):
    """The text of a macro as it will be sent; it may be changed before."""

    text = forms.CharField(
        label=_("Text"), max_length=8000, widget=forms.Textarea(attrs={"rows": 9, "maxlength": 8000})
    )
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    mark = forms.CharField(max_length=LONGEST_MARK, required=False, widget=forms.HiddenInput)
    sent_key = forms.RegexField(r"^[\w-]*\Z", max_length=64, required=False, widget=forms.HiddenInput)

    def clean_text(self):
        """No brace of a variable is left."""
        text = self.cleaned_data["text"]
        left = [name for name in macros.VARIABLES if f"{{{name}}}" in text]
        if left:
            raise forms.ValidationError(
                gettext("Write in place of %(names)s what you mean.") % {"names": ", ".join(f"{{{n}}}" for n in left)}
            )
        return text


class MacroForm(forms.ModelForm):
    """A macro as leads write it."""

    kinds = forms.MultipleChoiceField(
        label=_("Kinds of claims"),
        help_text=_("None chosen: for all."),
        choices=Claim.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    move = forms.ChoiceField(label=_("Move that goes with it"), required=False)

    class Meta:
        model = Macro
        fields = (
            "name",
            "kinds",
            "seen_by",
            "text_en",
            "text_zh_hans",
            "text_zh_hant",
            "move",
            "snooze_days",
            "tag",
            "active",
        )
        widgets = dict.fromkeys(
            ("text_en", "text_zh_hans", "text_zh_hant"), forms.Textarea(attrs={"rows": 5, "maxlength": 4000})
        )

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        labels = {
            "ask_merchant": _("Ask the merchant"),
            "question_shopper": _("Ask the shopper"),
            "step_in": _("Step in"),
        }
        self.fields["move"].choices = [("", _("None")), *((name, labels[name]) for name in macros.MOVES)]
        self.fields["snooze_days"].min_value = 1
        self.fields["snooze_days"].help_text = _("Until an answer comes, at the latest so many days.")

    def clean_snooze_days(self):
        """Within what a claim may be put aside."""
        days = self.cleaned_data["snooze_days"]
        if days is not None and not 1 <= days <= LONGEST // timedelta(days=1):
            raise forms.ValidationError(gettext("From 1 to %(n)s days.") % {"n": LONGEST // timedelta(days=1)})
        return days

    def clean(self):
        """Only variables there are, in every language."""
        told = super().clean()
        for name in ("text_en", "text_zh_hans", "text_zh_hant"):
            if strange := macros.strange_names(told.get(name, "")):
                self.add_error(name, gettext("There is no variable %(names)s.") % {"names": ", ".join(strange)})
        return told


class MergeForm(forms.Form):
    """With which claim this one is joined."""

    number = forms.CharField(label=_("Number of the other claim"), max_length=12)
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class SplitForm(forms.Form):
    """Which thing of a claim becomes a claim of its own."""

    line = forms.ChoiceField(label=_("Which thing"), widget=forms.RadioSelect)
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args, claim, **more):
        super().__init__(*args, **more)
        self.fields["line"].choices = [
            (str(row.pk), f"{row.quantity} × {row.line.title}") for row in claim.lines.select_related("line")
        ]
