"""Evidence that staff enter by hand: added, signed, and never changed."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from risk.admin.touching import ConcernedAdmin
from risk.fact_values import BadValue, read_value
from risk.facts import FACT_NAMES, Why
from risk.models import Evidence


class EvidenceForm(forms.ModelForm):
    """One fact about one subject, with its value or why it is not known."""

    fact = forms.ChoiceField(
        label=gettext_lazy("Fact"), choices=lambda: [("", "—"), *((n, n) for n in sorted(FACT_NAMES))]
    )
    unknown_because = forms.ChoiceField(
        label=gettext_lazy("Not known because"),
        required=False,
        choices=lambda: [("", "—"), *((why.value, why.value) for why in Why)],
    )
    reliability = forms.FloatField(label=gettext_lazy("Reliability"), min_value=0, max_value=1, initial=1.0)

    class Meta:
        model = Evidence
        fields = (
            "merchant",
            "shop",
            "listing",
            "fact",
            "value",
            "unknown_because",
            "source",
            "source_class",
            "observed_at",
            "valid_until",
            "reliability",
        )
        help_texts = {"value": gettext_lazy('JSON: true, 12, "text", ["a", "b"] or {"name": …}.')}

    def clean(self):
        """One subject, and a value of the shape the fact needs unless it is not known."""
        cleaned = super().clean()
        subjects = [name for name in ("merchant", "shop", "listing") if cleaned.get(name)]
        if len(subjects) != 1:
            raise forms.ValidationError(_("Name one merchant, one shop or one listing."))
        if not cleaned.get("unknown_because") and cleaned.get("fact") and "value" not in self.errors:
            self._check_value(cleaned)
        return cleaned

    def _check_value(self, cleaned):
        try:
            read_value(cleaned["fact"], cleaned.get("value"))
        except BadValue as wrong:
            self.add_error("value", str(wrong))


@admin.register(Evidence)
class EvidenceAdmin(ConcernedAdmin):
    """Every piece of evidence; one that was wrong is voided by the decision of a dispute."""

    form = EvidenceForm
    list_display = (
        "fact",
        "merchant",
        "shop",
        "listing",
        "source",
        "source_class",
        "observed_at",
        "disputed",
        "voided_at",
    )
    list_filter = ("source_class", "disputed", ("voided_at", admin.EmptyFieldListFilter))
    search_fields = ("=fact", "=source", "=shop__key", "=merchant__registration_number")
    date_hierarchy = "observed_at"
    list_select_related = ("merchant", "shop", "listing")
    autocomplete_fields = ("merchant", "shop", "listing")

    def get_fields(self, request, obj=None):
        """A stored row shows its stamps, too."""
        stamps = ("sha256", "entered_by", "disputed", "voided_at") if obj else ()
        return (*self.form.Meta.fields, *stamps)

    def get_readonly_fields(self, request, obj=None):
        return ("sha256", "entered_by", "disputed", "voided_at") if obj else ()

    def save_model(self, request, obj, form, change):
        """Whoever enters it signs it."""
        obj.entered_by = request.user
        super().save_model(request, obj, form, change)
