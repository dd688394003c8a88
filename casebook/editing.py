"""The form editors fill: drafts may be unfinished, what goes on to others may not lack anything."""

from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from casebook import putting, scenes


class ArticleForm(WagtailAdminPageForm):
    """Refuses, at the field, what must not be sent on."""

    is_draft = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = False  # a day with a default is no change: approving writes nothing

    def defer_required_fields(self):
        self.is_draft = True
        super().defer_required_fields()

    def clean(self):
        cleaned = super().clean()
        goes_live = cleaned.get("go_live_at")
        if goes_live and "go_live_at" in self.changed_data and goes_live < timezone.now():
            self.add_error("go_live_at", _("This moment has passed. Choose one that is still to come."))
        return cleaned

    def _post_clean(self):
        super()._post_clean()
        if not self.is_draft and not self.errors:
            for field, reason in self.instance.lacking().items():
                self.add_error(field if field in self.fields else None, reason)


def preview(request, page):
    """The page as readers will see it, in its own language."""
    entry = putting.entry_of(page)
    context = {
        "page": page,
        "entry": entry,
        "content": entry.content,
        "scene": scenes.scene(entry.content, page.language),
    }
    with translation.override(page.language):
        return render(request, "casebook/preview.html", context)
