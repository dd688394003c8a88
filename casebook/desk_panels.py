"""Panels of the desk's forms: length and reading level, counted on while somebody writes."""

from wagtail.admin.panels import Panel

from casebook.reading_level import level


class LengthPanel(Panel):
    """How long the page is, how hard to read, and in which languages it is missing."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "casebook/desk/length.html"

        def get_context_data(self, parent_context=None):
            """What the panel shows."""
            told = super().get_context_data(parent_context)
            missing = self.instance.missing_languages() if self.instance.pk else []
            return told | {"level": level(self.instance.words()) if self.instance.pk else None, "missing": missing}
