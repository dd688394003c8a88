"""Publishing the starter pages that are missing; what editors made of the others stays as it is."""

import uuid

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.signal_handlers import disable_reference_index_auto_update

from casebook import desk, desk_roles, files
from casebook.vocabulary import LANGUAGES

NAMES = uuid.UUID("6f8f4a0e-54a1-4b5e-9c0b-6a1f0c1d7a10")  # pages of one file belong together on every installation


def load(folder=files.STARTER, names=None):
    """Publish every page of the folder that is not there yet (or of those named). Files are read before anything is written.

    Returns how many pages were made; FileError names file and line of the first that cannot be used.
    """
    there, keys = _there()
    whole = {slug for slug in keys if all((code, slug) in there for code in LANGUAGES)}  # nothing of these is missing
    found = sorted(p for p in folder.glob("*.yaml") if p.stem not in whole and (names is None or p.stem in names))
    desk_roles.prepare()
    shelves = desk.shelves()
    missing = []
    for page in map(files.read, found):
        key = keys.get(page.slug, uuid.uuid5(NAMES, page.slug))
        for language in page.tongues:
            if (language, page.slug) not in there:
                made = files.build(page, language, locale=shelves[language].locale, translation_key=key)
                missing.append((made, shelves[language]))
    with transaction.atomic(), disable_reference_index_auto_update():  # files hold no pictures: nothing to refer to
        for made, shelf in missing:
            publish(made, shelf)
    return len(missing)


def _there():
    """The pages that exist, published or not: {(language, slug)} and {slug: what its languages share}."""
    rows = list(Page.objects.filter(depth=3).values_list("locale__language_code", "slug", "translation_key"))
    return {(code, slug) for code, slug, _key in rows}, {slug: key for _code, slug, key in rows}


def publish(page, shelf):
    """Put a new page live, with its first revision."""
    page.live, page.has_unpublished_changes, page.draft_title = True, False, page.title
    page.first_published_at = page.last_published_at = timezone.now()
    shelf.add_child(instance=page)
    first = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        content=page.serializable_data(),
        object_str=str(page),
    )
    told = {"live_revision": first, "latest_revision": first, "latest_revision_created_at": first.created_at}
    type(page).objects.filter(pk=page.pk).update(**told)
