"""The size of a picture and whether it is whole, from its structure alone: nothing is decoded in a request."""

import zlib

from aftersales.evidence.accepted import (
    CHUNK,
    MAX_SIDE_CHUNK,
    MAX_UNPACKED_TEXT,
    BytesFile,
    NotAccepted,
    Shape,
    check_pixels,
    take,
)

MAX_PIECES = 100_000  # segments, chunks or blocks of one file
FRAMES = {0xC0 + n for n in range(16)} - {0xC4, 0xC8, 0xCC}  # JPEG: start of frame (ITU-T T.81, table B.1)
ALONE = {0x01, *range(0xD0, 0xD8)}  # JPEG: markers without a length
MAX_FILL = 64  # JPEG: fill bytes before a marker
PIXEL_CHUNKS = {b"IDAT", b"fdAT"}
PACKED_CHUNKS = {b"zTXt", b"iTXt", b"iCCP"}


def jpeg(file: BytesFile, size: int, format: str) -> Shape:
    """JPEG: the largest frame before the first scan, and an end after it."""
    width = height = 0
    file.seek(2)
    for _ in range(MAX_PIECES):
        marker = next_marker(file, format)
        if marker in ALONE:
            continue
        length = int.from_bytes(take(file, 2, format), "big") - 2
        if marker in FRAMES:
            frame = take(file, 5, format)
            high, wide = int.from_bytes(frame[1:3], "big"), int.from_bytes(frame[3:5], "big")
            width, height, length = max(width, wide), max(height, high), length - 5
        if marker == 0xDA:
            check_pixels(width, height, format)
            find_end(file, b"\xff\xd9", format)
            return Shape(width, height)
        file.seek(file.tell() + max(length, 0))
    raise NotAccepted("broken", format=format)


def next_marker(file: BytesFile, format: str) -> int:
    """The marker that must stand here."""
    if take(file, 1, format) != b"\xff":
        raise NotAccepted("broken", format=format)
    for _ in range(MAX_FILL):
        if (marker := take(file, 1, format)[0]) != 0xFF:
            return marker
    raise NotAccepted("broken", format=format)


def find_end(file: BytesFile, sign: bytes, format: str) -> None:
    """Read on until `sign`; NotAccepted("broken") if it never comes."""
    tail = b""
    while chunk := file.read(CHUNK):
        if sign in tail + chunk:
            return
        tail = chunk[-len(sign) + 1 :]
    raise NotAccepted("broken", format=format)


def png(file: BytesFile, size: int, format: str) -> Shape:
    """PNG: the size in IHDR, side chunks within bounds also when unpacked, and an IEND."""
    file.seek(8)
    shape = None
    for _ in range(MAX_PIECES):
        length, name = int.from_bytes(take(file, 4, format), "big"), take(file, 4, format)
        here = file.tell()
        if shape is None:
            shape = png_header(file, name, format)
        elif name == b"IEND":
            return shape
        elif name not in PIXEL_CHUNKS:
            check_side_chunk(file, name, length, format)
        file.seek(here + length + 4)  # behind its check sum
    raise NotAccepted("broken", format=format)


def png_header(file: BytesFile, name: bytes, format: str) -> Shape:
    """The first chunk."""
    if name != b"IHDR":
        raise NotAccepted("broken", format=format)
    sides = take(file, 8, format)
    width, height = int.from_bytes(sides[:4], "big"), int.from_bytes(sides[4:], "big")
    check_pixels(width, height, format)
    return Shape(width, height)


def check_side_chunk(file: BytesFile, name: bytes, length: int, format: str) -> None:
    """A chunk of text or colours may be neither huge nor unpack to something huge."""
    if length > MAX_SIDE_CHUNK:
        raise NotAccepted("bomb", format=format)
    if name not in PACKED_CHUNKS:
        return
    data = take(file, length, format)
    for start in packed_starts(data, name):
        try:
            unpacked = zlib.decompressobj().decompress(data[start:], MAX_UNPACKED_TEXT + 1)
        except zlib.error:
            continue  # not packed, or broken: a reader leaves it out
        if len(unpacked) > MAX_UNPACKED_TEXT:
            raise NotAccepted("bomb", format=format)


def packed_starts(data: bytes, name: bytes) -> list[int]:
    """Where the packed part of such a chunk begins: behind the keyword, and in iTXt behind two more words."""
    keyword = data.find(b"\x00")
    if keyword < 0:
        return []
    if name != b"iTXt":
        return [keyword + 2]
    language = data.find(b"\x00", keyword + 3)
    translated = data.find(b"\x00", language + 1)
    return [translated + 1] if language >= 0 and translated >= 0 else []


def gif(file: BytesFile, size: int, format: str) -> Shape:
    """GIF: one still picture with its end; one that moves is not evidence of a state."""
    file.seek(6)
    screen = take(file, 7, format)
    width, height = int.from_bytes(screen[:2], "little"), int.from_bytes(screen[2:4], "little")
    file.seek(13 + colours(screen[4]))
    frames = blocks = 0
    while blocks < MAX_PIECES and (sign := take(file, 1, format)) != b";":
        if sign == b",":
            frames += 1
            width, height = gif_frame(file, width, height, format)
        elif sign == b"!":
            take(file, 1, format)
        else:
            raise NotAccepted("broken", format=format)
        blocks += skip_blocks(file, format)
    if blocks >= MAX_PIECES or not frames:
        raise NotAccepted("broken", format=format)
    if frames > 1:
        raise NotAccepted("not_allowed", found="animation")
    check_pixels(width, height, format)
    return Shape(width, height)


def colours(flags: int) -> int:
    """Bytes of the colour table that these GIF flags announce."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def gif_frame(file: BytesFile, width: int, height: int, format: str) -> tuple[int, int]:
    """Read a frame's header up to its data; the size of a screen that holds it."""
    head = take(file, 9, format)
    left, top, wide, high = (int.from_bytes(head[at : at + 2], "little") for at in (0, 2, 4, 6))
    file.seek(file.tell() + colours(head[8]) + 1)
    return max(width, left + wide), max(height, top + high)


def skip_blocks(file: BytesFile, format: str) -> int:
    """Go behind a row of GIF data blocks; how many they were, their end included."""
    for count in range(1, MAX_PIECES):
        length = take(file, 1, format)[0]
        if not length:
            return count
        file.seek(file.tell() + length)
    raise NotAccepted("broken", format=format)


def webp(file: BytesFile, size: int, format: str) -> Shape:
    """WebP: all bytes there that RIFF announces, still, and its size (RFC 9649)."""
    file.seek(4)
    if int.from_bytes(take(file, 4, format), "little") + 8 > size:
        raise NotAccepted("broken", format=format)
    file.seek(12)
    name, head = take(file, 4, format), take(file, 14, format)[4:]
    if name == b"VP8X" and head[0] & 0x02:
        raise NotAccepted("not_allowed", found="animation")
    width, height = webp_size(name, head)
    check_pixels(width, height, format)
    return Shape(width, height)


def webp_size(name: bytes, head: bytes) -> tuple[int, int]:
    """The sides as its first chunk tells them; 0 if it is none that we know."""
    if name == b"VP8X":
        return int.from_bytes(head[4:7], "little") + 1, int.from_bytes(head[7:10], "little") + 1
    if name == b"VP8L" and head[0] == 0x2F:
        bits = int.from_bytes(head[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if name == b"VP8 " and head[3:6] == b"\x9d\x01\x2a":
        return int.from_bytes(head[6:8], "little") & 0x3FFF, int.from_bytes(head[8:10], "little") & 0x3FFF
    return 0, 0
