"""What a file is by its first bytes: the formats we take, and names for those we do not."""

from aftersales.evidence.accepted import FORMATS, Format

HEAD = 4096  # bytes that are looked at

TEXT_ENDINGS = {"txt", "text", "log"}
SIGNS = (  # where, bytes, format
    (0, b"\xff\xd8\xff", "jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"GIF87a", "gif"),
    (0, b"GIF89a", "gif"),
    (8, b"WEBP", "webp"),
    (8, b"WAVE", "wav"),
    (0, b"OggS", "ogg"),
    (0, b"ID3", "mp3"),
)
RIFF = {"webp", "wav"}
BRANDS = {  # ISO base media: the brand in `ftyp` -> format (mp4ra.org)
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"), "heic"),
    **dict.fromkeys((b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"dash"), "mp4"),
    **dict.fromkeys((b"M4V ", b"M4VH", b"M4VP", b"MSNV", b"mp4v"), "mp4"),
    **dict.fromkeys((b"M4A ", b"M4B "), "m4a"),
    b"qt  ": "mov",
}
OLD_MOV = (b"moov", b"mdat", b"wide", b"free", b"skip")
FOUND = (  # where, bytes, what we call it: named only to say why it is not taken
    (0, b"PK\x03\x04", "zip"),
    (0, b"PK\x05\x06", "zip"),
    (0, b"\xd0\xcf\x11\xe0", "office"),
    (0, b"{\\rtf", "office"),
    (0, b"MZ", "program"),
    (0, b"\x7fELF", "program"),
    (0, b"\xcf\xfa\xed\xfe", "program"),
    (0, b"\xca\xfe\xba\xbe", "program"),
    (0, b"#!/", "program"),
    (0, b"@echo off", "program"),
    (0, b"Rar!", "zip"),
    (0, b"7z\xbc\xaf", "zip"),
    (0, b"\x1f\x8b", "zip"),
    (0, b"%!PS", "postscript"),
    (4, b"ftypavif", "avif"),
    (4, b"ftyp3g", "3gp"),
    (0, b"BM", "bmp"),
    (0, b"II*\x00", "tiff"),
    (0, b"MM\x00*", "tiff"),
    (8, b"AVI ", "avi"),
    (0, b"\x1a\x45\xdf\xa3", "matroska"),
    (0, b"#!AMR", "amr"),
)
MARKUP = (
    "<!doctype",
    "<html",
    "<head",
    "<body",
    "<script",
    "<iframe",
    "<svg",
    "<?xml",
    "<!--",
    "<math",
    "<a ",
    "<h1",
    "<table",
)
OFFICE_ENDINGS = {
    "doc",
    "docx",
    "docm",
    "xls",
    "xlsx",
    "xlsm",
    "ppt",
    "pptx",
    "pptm",
    "odt",
    "ods",
    "rtf",
    "wps",
    "et",
    "msg",
}


def ending(name: str) -> str:
    """The ending of a file name in lower case without its dot, or ""."""
    stem, dot, last = name.rpartition(".")
    return last.strip().lower() if dot else ""


def recognise(head: bytes, name: str) -> Format | None:
    """The format these first bytes are, or None. The name decides only among formats that have no sign of their own."""
    found = by_sign(head) or by_brand(head, name) or by_words(head) or by_name(head, name)
    return FORMATS[found] if found else None


def by_sign(head: bytes) -> str | None:
    """Formats with fixed bytes at a fixed place."""
    for where, sign, name in SIGNS:
        if head.startswith(sign, where) and (name not in RIFF or head.startswith(b"RIFF")):
            return name
    return "pdf" if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-") else None


def by_brand(head: bytes, name: str) -> str | None:
    """The ISO base media family: HEIC, MP4, M4A, MOV."""
    if head[4:8] in OLD_MOV:
        return "mov"
    if head[4:8] != b"ftyp":
        return None
    length = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, length, 4))]
    if b"avif" in brands or b"avis" in brands:
        return None
    found = next((BRANDS[brand] for brand in brands if brand in BRANDS), None)
    return "m4a" if found == "mp4" and ending(name) in {"m4a", "aac"} else found  # recorders brand sound as mp42


def by_words(head: bytes) -> str | None:
    """WebM by the document type in its EBML header; MP3 without a tag by its first frame."""
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "webm" if b"\x42\x82\x84webm" in head[:64] else None
    bare_frame = head[:1] == b"\xff" and head[1:2] and head[1] & 0xE6 == 0xE2  # MPEG layer III
    return "mp3" if bare_frame else None


def by_name(head: bytes, name: str) -> str | None:
    """Text and mail have no sign: their name must say so, and nothing in their beginning may speak against it."""
    if foreign(head) != "unknown" or b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    said = ending(name)
    return "eml" if said == "eml" else "txt" if said in TEXT_ENDINGS else None


def foreign(head: bytes, name: str = "") -> str:
    """What a file that is not taken seems to be, in one word for the sentence that says so."""
    for where, sign, found in FOUND:
        if head.startswith(sign, where) and (len(sign) > 2 or b"\x00" in head[:64]):  # two letters may begin a sentence
            return "office" if found == "zip" and ending(name) in OFFICE_ENDINGS else found
    start = head[:1024].replace(b"\x00", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe \t\r\n\f").lower()
    if start.startswith(MARKUP):
        return "svg" if "<svg" in start else "html"
    return "unknown"
