"""What the desk stands on: the languages, a shelf for each, who may write, and the way from draft to page."""

import uuid

from django.conf import settings
from wagtail.models import Locale, Page, Site

from casebook.models import Shelf

SHELVES = uuid.UUID(
    "0d5b1c8e-8a0f-4f6e-9a55-2f2f3c1f7b11"
)  # the shelves are one page in three languages: so pages can be translated


def locales():
    """The languages of the casebook: {code: Locale}; missing ones are made."""
    known = {row.language_code: row for row in Locale.objects.all()}
    for code, _name in settings.LANGUAGES:
        if code not in known:
            known[code] = Locale.objects.create(language_code=code)
    return known


def root():
    """The root of all pages."""
    found = Page.objects.filter(depth=1).first()
    return found or Page.add_root(title="Root", slug="root", locale=locales()["en"])


def shelves():
    """The root of each language: {code: Shelf}; missing ones are made."""
    Shelf.objects.exclude(translation_key=SHELVES).update(translation_key=SHELVES)
    known = {shelf.locale.language_code: shelf for shelf in Shelf.objects.select_related("locale")}
    for code, name in settings.LANGUAGES:
        if code not in known:
            known[code] = root().add_child(
                instance=Shelf(
                    title=name, slug=f"shelf-{code}", locale=locales()[code], live=True, translation_key=SHELVES
                )
            )
    return known


def prepare():
    """Make whatever of it is missing; Wagtail's own welcome page goes."""
    made = shelves()
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": made["en"], "site_name": "Anxin"}
    )
    for welcome in Page.objects.filter(depth=2, slug="home", content_type__model="page"):
        welcome.delete()
    return made
