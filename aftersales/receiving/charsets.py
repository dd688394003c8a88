"""Bytes of a mail as text, in the character set they name or in the one they most likely are in."""

import codecs

WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
}  # what senders mean
LIKELY = ("utf-8", "gb18030", "big5hkscs")
NEVER = {
    "punycode",
    "idna",
    "unicode-escape",
    "raw-unicode-escape",
    "utf-7",
    "undefined",
    "rot13",
}  # slow, or no character sets


def text_in(data: bytes, charset: str | None) -> str:
    """These bytes as text; what none of the likely character sets can read is read letter by letter as Western European."""
    for name in (*named(charset), *LIKELY):
        try:
            return data.decode(name).replace("\x00", "")
        except UnicodeError:
            continue
    return data.decode("latin-1").replace("\x00", "")


def named(charset: str | None) -> tuple[str, ...]:
    """The character set that is named, after the wider one that people who name it use; () if it is none."""
    try:
        name = codecs.lookup((charset or "").strip("\"' ")).name.replace("_", "-")
        "".encode(name)
    except (LookupError, ValueError):
        return ()
    if name in NEVER:
        return ()
    return (WIDER[name], name) if name in WIDER else (name,)


def healed(value: str) -> str:
    """A header with bare bytes in it (RFC 6532, or a sender that does not care) as text."""
    return (
        text_in(value.encode("utf-8", "surrogateescape"), None)
        if any("\udc80" <= c <= "\udcff" for c in value)
        else value
    )
