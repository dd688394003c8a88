"""What to look at when a parcel is opened: a few questions for every parcel, and some for each kind of goods."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Question = tuple[str, str | Promise]  # its name in the database, which is never used again for another, and its words

EVERY: tuple[Question, ...] = (
    ("parcel", _("Is the parcel whole: no tear, dent, wet spot or second tape?")),
    ("same", _("Is it what you ordered: model, colour, size?")),
    ("count", _("Is everything there: pieces, parts, booklet, receipt?")),
    ("state", _("Is it new and unharmed: no scratch, stain or sign of use?")),
)
POWERED: tuple[Question, ...] = (
    ("works", _("Does it switch on and do what it is for?")),
    ("plug", _("Do plug, voltage and charger fit your country, and is the maker’s mark on them?")),
)
OF_GOODS: dict[str, tuple[Question, ...]] = {
    "phone": (
        *POWERED,
        ("imei", _("Is the IMEI in the settings the same as on the box?")),
        ("locked", _("Is it free of a former owner’s account and of a network lock?")),
        ("screen", _("Is the screen free of dead dots and stripes?")),
    ),
    "computer": (
        *POWERED,
        ("parts", _("Do processor, memory and storage match the offer?")),
        ("screen", _("Is the screen free of dead dots and stripes?")),
    ),
    "tv": (*POWERED, ("screen", _("Is the screen free of cracks, dead dots and stripes?"))),
    "home_appliance": (*POWERED, ("leak", _("Does it run without leak, smell or odd noise?"))),
    "camera": (*POWERED, ("lens", _("Are lens and sensor clean and unscratched?"))),
    "watch": (
        ("serial", _("Is the number on the case the one on the papers?")),
        ("runs", _("Does it run and keep time?")),
    ),
    "bicycle": (
        ("brakes", _("Do brakes, gears and lights work?")),
        ("frame", _("Is the frame straight and uncracked?")),
    ),
    "vehicle": (
        ("papers", _("Do the papers name this very vehicle (number of the chassis)?")),
        ("drive", _("Do brakes, steering and lights work on a short drive?")),
    ),
    "clothing": (
        ("label", _("Do the labels name fabric, size and care, and are they still on?")),
        ("seams", _("Are seams, zips and buttons whole?")),
        ("fits", _("Does it fit? Try it on over clean clothes, with the labels on.")),
    ),
    "shoes": (
        ("pair", _("Are both shoes of one size, and do they fit on a clean floor?")),
        ("seams", _("Are seams and soles whole?")),
    ),
    "bag": (
        ("seams", _("Are seams, zips and handles whole?")),
        ("genuine", _("Do logo, number and papers look like the maker’s own?")),
    ),
    "toy": (
        ("mark", _("Is the safety mark there, with the age it is for?")),
        ("small", _("Does nothing small come off, and does the battery case close with a screw?")),
    ),
    "furniture": (
        ("stable", _("Does it stand firm once put together?")),
        ("fittings", _("Are all screws and fittings there?")),
    ),
    "cosmetic": (
        ("seal", _("Is the seal unbroken?")),
        ("date", _("Are maker, contents and date of use printed on it, and is it still good?")),
    ),
    "food": (
        ("date", _("Are maker and date printed on it, and is it still good?")),
        ("cold", _("Did chilled food arrive cold, and is every pack closed?")),
    ),
    "medicine": (
        ("seal", _("Is the pack sealed, with a leaflet and a number of the batch?")),
        ("date", _("Is it still good, and is it the very product that was prescribed or advised?")),
    ),
    "book": (("pages", _("Are all pages there and clearly printed?")),),
}


def questions(goods: Iterable[str]) -> tuple[Question, ...]:
    """The questions for a parcel with these kinds of goods, each once."""
    asked = list(EVERY)
    for kind in goods:
        asked += [q for q in OF_GOODS.get(kind, ()) if q[0] not in {name for name, _text in asked}]
    return tuple(asked)


def text_of(name: str) -> str | Promise:
    """The words of a question that was stored by its name; the name where it is no longer asked."""
    every = (EVERY, *OF_GOODS.values())
    return next((text for asked in every for known, text in asked if known == name), name)
