"""A page's own fields as plain values, and back: what entries, files and previews are made of."""

from datetime import date

from django.db import models
from wagtail.fields import RichTextField, StreamField

from casebook import blocks, prose


def same(html):
    """Rich text as it stands in rows: cleaned HTML."""
    return prose.clean(html)


def told(page, write=same):
    """The fields of one page's own language; `write` turns rich HTML into what is wanted. Empty fields are left out."""
    found = {name: field_value(page, name, write) for name in page.OWN}
    return {name: value for name, value in found.items() if value not in ("", None, [])}


def field_value(page, name, write):
    """One field of a page as a plain value."""
    field, value = page._meta.get_field(name), getattr(page, name)
    if isinstance(field, StreamField):
        return [_row(row, write) for row in value.get_prep_value()]
    return write(value) if isinstance(field, RichTextField) else value


def _row(row, write):
    value = _simple(row["value"], write)
    return value if row["type"] in ("line", "row") else {row["type"]: value}


def _simple(value, write):
    if isinstance(value, dict):
        return {
            k: write(v) if k == blocks.WORDS else _simple(v, write) for k, v in value.items() if v not in ("", None)
        }
    if isinstance(value, list):
        return [_simple(item["value"] if isinstance(item, dict) and "value" in item else item, write) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def fill(page, values):
    """Set fields of a page from the plain values of a file, rich text being Markdown there."""
    for name, value in values.items():
        field = page._meta.get_field(name)
        setattr(page, name, _filled(field, value))


def _filled(field, value):
    if isinstance(field, StreamField):
        if not isinstance(value, list):
            raise TypeError("a list is needed")
        return field.to_python([_raw(field, row) for row in value])
    if isinstance(field, RichTextField):
        return prose.to_html(value)
    return value.strip() if isinstance(value, str) and isinstance(field, models.CharField) else value


def _raw(field, row):
    (first, *others) = field.stream_block.child_blocks
    if not others and first in ("line", "row"):
        return {"type": first, "value": _stored(_known(field.stream_block.child_blocks[first], row))}
    ((name, value),) = row.items()
    if name not in field.stream_block.child_blocks:
        raise ValueError(f"there is no piece {name!r}")
    return {"type": name, "value": _stored(_known(field.stream_block.child_blocks[name], value))}


def _known(block, value):
    """The value, if the block has every key of it: what it does not know would be dropped in silence."""
    if isinstance(value, dict) and (strange := set(value) - set(getattr(block, "child_blocks", ()))):
        raise ValueError(f"unknown key {', '.join(sorted(strange))!r}")
    return value


def _stored(value):
    if isinstance(value, dict):
        return {k: prose.to_html(v) if k == blocks.WORDS else _stored(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_stored(item) for item in value]
    return value.strip() if isinstance(value, str) else value if value is None else str(value)
