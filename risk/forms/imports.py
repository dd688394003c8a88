"""Giving a file to a list."""

import secrets

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.text import get_valid_filename
from django.utils.translation import gettext_lazy as _

from risk.models import ListImport


class ImportForm(forms.Form):
    """One CSV file."""

    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("UTF-8 or GB18030, commas between the cells, the names of the columns in the first line."),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self):
        """Only so large, and called .csv; what is in it is looked at by the worker."""
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(".csv"):
            raise forms.ValidationError(_("The name of the file does not end with .csv."))
        if file.size > settings.IMPORT_MAX_BYTES:
            most = filesizeformat(settings.IMPORT_MAX_BYTES)
            raise forms.ValidationError(_("The file is larger than %(most)s."), params={"most": most})
        return file

    def save(self, *, kind, user):
        """The waiting import; the file is stored under a name of our own."""
        file = self.cleaned_data["file"]
        given = get_valid_filename(file.name.replace("/", "_"))[-200:]
        file.name = f"{kind}-{secrets.token_hex(8)}.csv"
        return ListImport.objects.create(kind=kind, file=file, filename=given, given_by=user)
