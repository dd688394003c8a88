"""Forms of queues and their working hours: lists are ticked, hours are written as on a shop's door."""

from datetime import date

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from aftersales.models import Calendar, Claim, Queue, Skill
from aftersales.opening import BadHours, read_hours, write_hours

WEEKDAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
WRONG_HOURS = {
    "unreadable": _("Write hours as in 09:00-12:00, 13:00-18:00."),
    "backwards": _("Hours end after they begin, at 24:00 at the latest."),
    "overlapping": _("These hours overlap."),
}
MOST_DAYS = 200


class HoursField(forms.CharField):
    """The hours of one weekday."""

    def prepare_value(self, value):
        return write_hours(value) if isinstance(value, list) else value

    def clean(self, value):
        try:
            return read_hours(super().clean(value))
        except BadHours as wrong:
            raise forms.ValidationError(WRONG_HOURS[str(wrong)]) from wrong


class DaysField(forms.CharField):
    """Days, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        words = super().clean(value).split()
        try:
            days = sorted({date.fromisoformat(word) for word in words})
        except ValueError as wrong:
            raise forms.ValidationError(_("Write days as in 2026-10-01, one a line.")) from wrong
        if len(days) > MOST_DAYS:
            raise forms.ValidationError(_("These are too many days."))
        return [day.isoformat() for day in days]


class CalendarForm(forms.ModelForm):
    """A calendar; each weekday has a field."""

    closed_days = DaysField(label=_("Closed as well on"), required=False)
    open_days = DaysField(label=_("Open all the same on"), required=False)

    class Meta:
        model = Calendar
        fields = ("name", "zone", "region", "part", "closed_days", "open_days")

    day_0 = HoursField(label=WEEKDAYS[0], required=False)
    day_1 = HoursField(label=WEEKDAYS[1], required=False)
    day_2 = HoursField(label=WEEKDAYS[2], required=False)
    day_3 = HoursField(label=WEEKDAYS[3], required=False)
    day_4 = HoursField(label=WEEKDAYS[4], required=False)
    day_5 = HoursField(label=WEEKDAYS[5], required=False)
    day_6 = HoursField(label=WEEKDAYS[6], required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for n, hours in enumerate(self.instance.week or [[]] * 7):
            self.fields[f"day_{n}"].initial = hours

    def clean(self):
        told = super().clean()
        week = [told.get(f"day_{n}") for n in range(7)]
        if None not in week:
            if not any(week):
                self.add_error("day_0", _("Name the hours of at least one day."))
            self.instance.week = week
        both = set(told.get("closed_days") or ()) & set(told.get("open_days") or ())
        if both:
            self.add_error("open_days", _("A day cannot be closed and open."))
        return told

    def clean_region(self):
        return self.cleaned_data["region"].upper()


class QueueForm(forms.ModelForm):
    """A queue; nothing ticked in a list means all of it."""

    kinds = forms.MultipleChoiceField(
        label=_("Kinds of claims"), choices=Claim.Kind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    laws = forms.MultipleChoiceField(
        label=_("Laws"), choices=settings.JURISDICTIONS, required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=settings.LANGUAGES, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Queue
        fields = (
            "key",
            "name",
            "name_zh_hans",
            "name_zh_hant",
            "kinds",
            "laws",
            "languages",
            "position",
            "calendar",
            "active",
            "answer_hours",
            "update_days",
            "solve_hours",
        )


class SkillForm(forms.ModelForm):
    """Who works a queue, in which languages; nothing ticked means all."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=settings.LANGUAGES, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Skill
        fields = ("user", "queue", "languages")
