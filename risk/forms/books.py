"""Giving a file with reviews, or with offers by day, to the books of a shop."""

import secrets

from django import forms
from django.utils.text import get_valid_filename
from django.utils.translation import gettext_lazy as _

from risk.forms.imports import ImportForm
from risk.models import ListImport

MOST_BYTES = 30 * 1024 * 1024


class BooksForm(ImportForm):
    """One CSV file, and what it holds."""

    kind = forms.ChoiceField(
        label=_("What the file holds"),
        choices=[(kind.value, kind.label) for kind in (ListImport.Kind.REVIEWS, ListImport.Kind.LISTINGS)],
        widget=forms.RadioSelect,
    )
    field_order = ["kind", "file"]

    def clean_file(self):
        """Only so large, and called .csv."""
        file = super().clean_file()
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 30 MB. Split it."))
        return file

    def give(self, *, shop, user):
        """The waiting import; the file is stored under a name of our own until it is read."""
        file, kind = self.cleaned_data["file"], self.cleaned_data["kind"]
        given = get_valid_filename(file.name.replace("/", "_"))[-200:]
        file.name = f"{kind}-{secrets.token_hex(8)}.csv"
        return ListImport.objects.create(kind=kind, shop=shop, file=file, filename=given, given_by=user)
