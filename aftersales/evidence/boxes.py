"""ISO base media files (HEIC, MP4, M4A, MOV) as the boxes they are made of (ISO/IEC 14496-12)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aftersales.evidence.accepted import MAX_SIDE_CHUNK, BytesFile, NotAccepted, Shape, check_pixels, take

MAX_BOXES = 10_000
FOUR_LETTERS = re.compile(rb"[ -~\xa9]{4}")


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its four letters, and where it starts, its content starts and it ends."""

    name: bytes
    start: int
    inside: int
    end: int


def boxes(file: BytesFile, start: int, end: int, format: str) -> Iterator[Box]:
    """The boxes between two places of a file; NotAccepted("broken") where one does not fit in."""
    for _ in range(MAX_BOXES):
        if end - start < 8:
            return  # padding shorter than a box header is left alone
        file.seek(start)
        box = read_box(file, start, end, format)
        if box.end > end or box.end < box.inside or not FOUR_LETTERS.fullmatch(box.name):
            raise NotAccepted("broken", format=format)
        yield box
        start = box.end
    raise NotAccepted("broken", format=format)


def read_box(file: BytesFile, start: int, end: int, format: str) -> Box:
    """The box whose header starts here: 32-bit length, 64-bit length, or 0 for «to the end»."""
    length, name = int.from_bytes(take(file, 4, format), "big"), take(file, 4, format)
    if length == 1:
        return Box(name, start, start + 16, start + int.from_bytes(take(file, 8, format), "big"))
    return Box(name, start, start + 8, start + length if length else end)


def film(file: BytesFile, size: int, format: str) -> Shape:
    """MP4, MOV, M4A: whole boxes up to the end, with the index (`moov`) that a player needs."""
    if b"moov" not in {box.name for box in boxes(file, 0, size, format)}:
        raise NotAccepted("broken", format=format)
    return Shape()


def heic(file: BytesFile, size: int, format: str) -> Shape:
    """HEIC: whole boxes, and the largest picture that its index (`meta`) announces (`ispe`, ISO/IEC 23008-12), as coded."""
    found = {box.name: box for box in boxes(file, 0, size, format)}
    index = found.get(b"meta")
    if index is None or index.end - index.inside > MAX_SIDE_CHUNK or b"mdat" not in found:
        raise NotAccepted("broken", format=format)
    file.seek(index.inside)
    words = take(file, index.end - index.inside, format)
    sizes = [
        (
            int.from_bytes(words[at.end() + 4 : at.end() + 8], "big"),
            int.from_bytes(words[at.end() + 8 : at.end() + 12], "big"),
        )
        for at in re.finditer(b"ispe", words)
    ]
    if not sizes:
        raise NotAccepted("broken", format=format)
    width, height = max(sizes, key=lambda side: side[0] * side[1])
    check_pixels(width, height, format)
    return Shape(width, height)
