"""What every kind of page shares: its fields, what it may not lack, and how it reaches the shelf."""

import re
from datetime import timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, ObjectList, TabbedInterface
from wagtail.models import Locale, Page

from casebook import blocks, desk_panels, editing, prose, putting
from casebook.models import content
from casebook.models.fields import IdsField

REVIEW_AFTER = timedelta(days=180)
LEGAL = re.compile(
    r"\bart(?:icle|\.)\s*\d|\bsection\s+\d|第\s*[0-9一二三四五六七八九十百]+\s*[条條]|\d\s*(?:%|％|per cent)",
    re.IGNORECASE,
)


def in_half_a_year():
    """When a new page is looked at again."""
    return timezone.localdate() + REVIEW_AFTER


ABOUT = ("topics", "signals", "rules", "channels", "regions", "year", "sources", "review_on")


def panels(own):
    """The desk's form of a kind of page: what it says, what it is about, its address, its days."""
    return TabbedInterface(
        [
            ObjectList(
                [desk_panels.LengthPanel(), *Page.content_panels, *map(FieldPanel, ("lesson", *own))], _("Text")
            ),
            ObjectList([*map(FieldPanel, ABOUT)], _("About")),
            ObjectList([FieldPanel("slug")], _("Address")),
            ObjectList([*map(FieldPanel, ("go_live_at", "expire_at")), CommentPanel()], _("Days")),
        ]
    )


class Shelf(Page):
    """The root of one language; every page of that language stands right below it."""

    parent_page_types = ["wagtailcore.Page"]
    max_count_per_parent = None
    is_creatable = False
    template = "casebook/page.html"

    class Meta:
        verbose_name = _("shelf of a language")

    def get_url_parts(self, *args, **kwargs):
        """The shelf is a page of the portal."""
        return self.pk, "", reverse("learn")


class Article(Page):
    """A page of the casebook in one language; its address is the same in all of them."""

    KIND = ""
    OWN = ()  # the fields of one language, in the order of files and pages

    lesson = models.CharField(_("Lesson in one sentence"), max_length=300, help_text=_("What a reader should keep."))
    topics = IdsField("topics", verbose_name=_("Topics"))
    signals = IdsField(
        "signals", verbose_name=_("Signs of a check"), help_text=_("Ids such as FR-03, with commas between.")
    )
    rules = IdsField("rules", verbose_name=_("Rules of law"), help_text=_("Ids such as CN.RET.NOREASON."))
    channels = IdsField("channels", verbose_name=_("Channels"))
    regions = IdsField("regions", verbose_name=_("Places"), help_text=_("Tick none if it holds everywhere."))
    year = models.PositiveSmallIntegerField(_("Year"), null=True, blank=True)
    sources = blocks.rows(_("Sources"), blocks.Source(), _("Each law and each figure needs one."))
    review_on = models.DateField(_("Look at it again on"), default=in_half_a_year)

    base_form_class = editing.ArticleForm
    parent_page_types = ["casebook.Shelf"]
    subpage_types = []
    template = "casebook/page.html"

    class Meta:
        abstract = True

    @property
    def language(self):
        """The language of this page, as settings.LANGUAGES names it."""
        return self.locale.language_code

    def save(self, *args, update_fields=None, **kwargs):
        """A page that is live stands on the shelf as it was saved; any other does not. A new address is that of every language."""
        super().save(*args, update_fields=update_fields, **kwargs)
        if update_fields is not None and not {"live", "slug"} & set(update_fields):
            return
        putting.put(self)
        if other := self.siblings().exclude(slug=self.slug).first():
            other.slug = self.slug
            other.save()

    def siblings(self):
        """The same page in the other languages."""
        return type(self)._default_manager.filter(translation_key=self.translation_key).exclude(pk=self.pk)

    def missing_languages(self):
        """The names of the languages that this page is not written in."""
        known = {self.locale_id, *self.siblings().values_list("locale_id", flat=True)}
        return [str(locale) for locale in Locale.objects.exclude(pk__in=known)]

    def lacking(self):
        """What must be there before others see the page: {field: reason}."""
        found = {}
        if not self.sources and (self.rules or LEGAL.search(self.words())):
            found["sources"] = _("This page names a law or a figure. Say where it stands.")
        if not self.topics and self.KIND not in ("glossary", "alert"):
            found["topics"] = _("Choose at least one topic.")
        return found

    def words(self):
        """All words of the page, for search, length and checks."""
        return " ".join([self.title, self.lesson, *putting.texts(content.told(self, prose.plain))])

    def shared(self):
        """The fields that are the same in every language, as plain values."""
        marks = {name: getattr(self, name) for name in putting.MARKS}
        return marks | {"year": self.year, "sources": content.field_value(self, "sources", content.same)}

    def shown(self):
        """All that a reader is shown of this page, as plain values."""
        return self.shared() | content.told(self)

    def get_url_parts(self, *args, **kwargs):
        """Pages are read at an address without a language; the link names it, so that editors see their own page."""
        return self.pk, "", f"{reverse('page', args=[self.slug])}?lang={self.language}"

    def serve_preview(self, request, mode_name):
        """The page as readers will see it."""
        return editing.preview(request, self)
