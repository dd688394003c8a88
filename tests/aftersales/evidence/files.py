"""Files for the tests of evidence, made here byte by byte; nothing is kept in the tree."""

import io
import struct
import zipfile
import zlib

import pillow_heif
from PIL import Image
from PIL.PngImagePlugin import PngInfo


def picture(format="JPEG", size=(64, 48), mode="RGB", colour="teal", **words):
    """A picture of one colour."""
    into = io.BytesIO()
    Image.new(mode, size, colour).save(into, format, **words)
    return into.getvalue()


def photo(orientation=6, size=(64, 48)):
    """A photo as a phone writes it: place, maker, turned, a comment."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Camera of Somebody", orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (39.0, 54.0, 15.0), 3: "E", 4: (116.0, 24.0, 27.0)})
    return picture(size=size, exif=exif, comment=b"taken at home", xmp=b"<x:xmpmeta>home</x:xmpmeta>")


def heic(size=(64, 48)):
    """A photo of an iPhone."""
    into = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera of Somebody"
    pillow_heif.from_pillow(Image.new("RGB", size, "teal")).save(into, exif=exif.tobytes())
    return into.getvalue()


def chunk(name, data):
    """One chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_of_zeros(width, height):
    """A PNG that says it is this large; its pixels are a few packed zeros."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(100_000))) + chunk(b"IEND", b"")


def png_with_text(text, zip=True):
    """A small PNG with a packed text."""
    words = PngInfo()
    words.add_itxt("Comment", text, zip=zip)
    return picture("PNG", pnginfo=words)


def animation(format="GIF"):
    """Three frames."""
    into = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    frames[0].save(into, format, save_all=True, append_images=frames[1:])
    return into.getvalue()


def box(name, *parts):
    """One box of an ISO base media file."""
    data = b"".join(parts)
    return struct.pack(">I", len(data) + 8) + name + data


def film(brand=b"isom", place=b"+39.9042+116.4074/", pixels=b"moving pictures"):
    """An MP4 with a place in its user data and pixels behind."""
    words = box(b"udta", box(b"\xa9xyz", place))
    track = box(b"trak", box(b"tkhd", bytes(84)), box(b"meta", b"model of the camera"))
    return (
        box(b"ftyp", brand, bytes(4), b"mp42")
        + box(b"moov", box(b"mvhd", bytes(100)), track, words)
        + box(b"mdat", pixels)
    )


def pdf(*objects, end=b"%%EOF\n"):
    """The outside of a PDF."""
    return b"%PDF-1.7\n" + b"\n".join(objects) + b"\ntrailer <</Root 1 0 R>>\nstartxref 9\n" + end


def archive(name="word/document.xml"):
    """A ZIP, and with that name an Office file."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as kept:
        kept.writestr(name, "words")
    return into.getvalue()


def mp3(frames=3):
    """Silent frames of 128 kbit/s at 44.1 kHz: 417 bytes each."""
    return (b"\xff\xfb\x90\x00" + bytes(413)) * frames


def tagged(data, length=300):
    """An ID3 tag of this many bytes before it."""
    return b"ID3\x04\x00\x00" + bytes((length >> 7 * place) & 0x7F for place in (3, 2, 1, 0)) + bytes(length) + data


def wav(samples=b"\x00\x01" * 50):
    """A WAV of a few samples."""
    inside = (
        b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16) + b"data" + struct.pack("<I", len(samples))
    )
    return b"RIFF" + struct.pack("<I", len(inside) + len(samples)) + inside + samples


OGG = b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead" + bytes(11)
OGG_FILM = b"OggS\x00\x02" + bytes(20) + b"\x01\x2a\x80theora" + bytes(30)
WEBM = b"\x1a\x45\xdf\xa3\x8f\x42\x82\x84webm\x42\x87\x81\x02\x42\x85" + b"\x18\x53\x80\x67\xff"
MATROSKA = WEBM.replace(b"\x84webm", b"\x88matroska")
MAIL = b"From: shop@shop.example\r\nDate: Mon, 1 Jun 2026 10:00:00 +0800\r\nSubject: Your order\r\n\r\nShipped.\r\n"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
