"""Pictures of pages: a small copy of each, with its address and size, as the shelf keeps it."""

from pathlib import PurePosixPath

from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.models import Filter

SIZE = "max-960x1200|format-webp|webpquality-80"
PIECE = "picture"


def with_copies(pieces):
    """The pieces of a page's free part; a picture has `url`, `width` and `height`, or is left out where its file is gone."""
    pictures = get_image_model().objects.in_bulk([p[PIECE]["image"] for p in pieces if p.get(PIECE, {}).get("image")])
    shown = (_shown(piece, pictures) if PIECE in piece else piece for piece in pieces)
    return [piece for piece in shown if piece]


def _shown(piece, pictures):
    told = piece[PIECE]
    picture = pictures.get(told.get("image"))
    is_there = picture is not None and picture.file.storage.exists(picture.file.name)  # a row may outlive its file
    copy = _copy(picture) if is_there else None
    if copy is None:
        return None
    name = PurePosixPath(copy.file.name).name
    words = {name: told[name] for name in ("alt", "caption") if told.get(name)}
    return {PIECE: words | {"url": reverse("picture", args=[name]), "width": copy.width, "height": copy.height}}


def _copy(picture):
    """The rendition of a picture, made if there is none; Wagtail's own way leaves the file that it was made in open."""
    size = Filter(spec=SIZE)
    key = size.get_cache_key(picture)
    made = picture.renditions.filter(filter_spec=SIZE, focal_point_key=key).first()
    if made:
        return made
    with picture.generate_rendition_file(size) as file:
        return picture.renditions.get_or_create(filter_spec=SIZE, focal_point_key=key, defaults={"file": file})[0]


def without(pieces):
    """The pieces that a file can hold: pictures stay on their installation."""
    return [piece for piece in pieces if PIECE not in piece]
