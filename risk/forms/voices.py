"""What shoppers tell us about a shop, and what they want to hear from us."""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.forms import day_input
from casebook.rights.recourse import recourse
from risk import wording
from risk.models import Report
from risk.templatetags.risk_words import method_word

KEEP = "keep"


def has_come(day):
    """The day, if it is none or lies between the year 2000 and today."""
    if day and (day > timezone.localdate() or day.year < 2000):
        raise forms.ValidationError(gettext("This day has not come yet, or lies too far back."))
    return day


class TipForm(forms.ModelForm):
    """ "I met a problem here"."""

    kind = forms.ChoiceField(label=_("What happened"), choices=[("", _("Please choose")), *Report.Kind.choices])

    class Meta:
        model = Report
        fields = ["kind", "happened_on", "text"]
        widgets = {"happened_on": day_input(), "text": forms.Textarea(attrs={"rows": 5, "maxlength": 4000})}
        help_texts = {
            "happened_on": _("The day you noticed it. Leave it open if you do not know."),
            "text": _("What happened, in order. Please no names, phone numbers or account numbers of people."),
        }

    def clean_happened_on(self):
        """A day that has come."""
        return has_come(self.cleaned_data["happened_on"])


class WatchForm(forms.Form):
    """How to hear of changes, and which last day to act to be reminded of."""

    how = forms.ChoiceField(
        label=_("How shall we tell you?"),
        choices=[("mail", _("Here and by e-mail")), ("portal", _("Here only"))],
        widget=forms.RadioSelect,
        initial="mail",
    )
    method = forms.ChoiceField(
        label=_("Did you pay already? Be reminded before the last day to get the money back"),
        help_text=_("Choose how you paid. Ways of paying that nobody gives back have no such day."),
        required=False,
    )
    paid_on = forms.DateField(label=_("Paid on"), required=False, widget=day_input())

    def __init__(self, *args, platform, act_by=None, **more):
        super().__init__(*args, **more)
        self.platform, self.act_by = platform, act_by
        today = timezone.localdate()
        choices = [("", _("No reminder"))]
        if act_by:
            kept = gettext("Leave it: be reminded before %(day)s") % {"day": date_format(act_by, "DATE_FORMAT")}
            choices.insert(0, (KEEP, kept))
        choices += [(way.method, method_word(way.method)) for way in self._ways(today) if way.last_day]
        self.fields["method"].choices = choices

    def _ways(self, paid_on):
        return recourse(platform=self.platform, paid_on=paid_on, tongue=wording.tongue())

    def clean_paid_on(self):
        """A day of paying that has come."""
        return has_come(self.cleaned_data["paid_on"])

    def clean(self):
        """The last day to act, from the way and the day of paying."""
        cleaned = super().clean()
        method, paid_on = cleaned.get("method"), cleaned.get("paid_on")
        cleaned["act_by"] = self.act_by if method == KEEP else None
        if not method or method == KEEP or "paid_on" in self.errors:
            return cleaned
        if not paid_on:
            self.add_error("paid_on", gettext("Say on which day you paid; the days are counted from there."))
            return cleaned
        return self._counted(cleaned, method, paid_on)

    def _counted(self, cleaned, method, paid_on):
        last_day = next(way.last_day for way in self._ways(paid_on) if way.method == method)
        if last_day < timezone.localdate():
            said = {"day": date_format(last_day, "DATE_FORMAT")}
            self.add_error("paid_on", gettext("Counted from then, the last day was %(day)s. It has passed.") % said)
        cleaned["act_by"] = last_day
        return cleaned
