"""Handing in files, up to 20 at once."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales import keeping, wording
from aftersales.evidence import NotAccepted
from aftersales.models import Attachment

TAKEN = ".jpg,.jpeg,.png,.webp,.gif,.heic,.pdf,.mp4,.mov,.webm,.mp3,.m4a,.wav,.ogg,.txt,.eml"


WHAT_FILES = _(
    "Up to 20 at once: pictures, PDF, video, sound, text or saved e-mails. "
    "Location data is removed from pictures and most videos."
)


class ManyFilesInput(forms.ClearableFileInput):
    """The browser's chooser, for more than one file."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Files, each examined by its content; what is not taken is said by the file's name."""

    def __init__(self, *args, kept=0, **more):
        more.setdefault("widget", ManyFilesInput(attrs={"accept": TAKEN}))
        super().__init__(*args, **more)
        self.kept = kept

    def clean(self, data, initial=None):
        """All files of the sending, or what stands against the first that is not taken."""
        files = [f for f in (data if isinstance(data, list | tuple) else [data]) if f]
        if self.required and not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return self._examined(files)

    def _examined(self, files):
        problems = []
        for file in files:
            try:
                keeping.examine_all([file], kept=self.kept)
            except NotAccepted as refusal:
                problems.append(f"{file.name}: {wording.file_words(refusal.code, **refusal.details)}")
        try:
            keeping.evidence.check_room(sent=len(files), kept=self.kept)
        except NotAccepted as refusal:
            problems.append(wording.file_words(refusal.code, **refusal.details))
        if problems:
            raise forms.ValidationError(list(dict.fromkeys(problems)))
        return files


class FilesForm(forms.Form):
    """Evidence for a claim: the files, what they are, and who may see them."""

    files = ManyFilesField(
        label=_("Files"),
        help_text=WHAT_FILES,
    )
    purpose = forms.ChoiceField(label=_("What they are"), choices=Attachment.Purpose.choices)
    private = forms.BooleanField(label=_("Only Anxin’s staff may see them, not the other side"), required=False)

    def __init__(self, *args, kept=0, **more):
        super().__init__(*args, **more)
        self.fields["files"].kept = kept
