"""How a file is written: UTF-8 (with or without its mark) or GB18030, decided by reading all of it strictly once."""

from django.utils.translation import gettext as _

LONGEST_LINE = 100_000  # bytes; a longer line is no row of a list
MARK = b"\xef\xbb\xbf"
WIDE = (b"\xff\xfe", b"\xfe\xff")
SURE_FROM = 4  # so many letters do not pass for UTF-8 by accident


class Unreadable(ValueError):
    """The file cannot be read as a list; the message says why and where."""


def encoding_of(file):
    """ "utf-8-sig" or "gb18030" for a binary file, which is read from its beginning. Raises Unreadable.

    Memory is bounded by LONGEST_LINE. A file that is in parts UTF-8 and in parts not is refused with the line.
    """
    first = {}
    for number, raw in enumerate(_lines(file), 1):
        if raw.isascii():
            continue
        found = _encoding_of_line(raw, number)
        first.setdefault(found, number)
        if "utf-8" in first and "gb18030" in first:
            reason = _(
                "Line %(line)s is written in another encoding than the lines before it. Save the file as CSV UTF-8."
            )
            raise Unreadable(reason % {"line": number})
    return "gb18030" if "gb18030" in first else "utf-8-sig"


def _lines(file):
    file.seek(0)
    start = file.read(3)
    if start[:2] in WIDE:
        raise Unreadable(_("The file is saved as UTF-16 (“Unicode text”). Save it as CSV UTF-8."))
    file.seek(3 if start == MARK else 0)
    number = 0
    while raw := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(raw) > LONGEST_LINE:
            reason = _("Line %(line)s is longer than %(most)s bytes.")
            raise Unreadable(reason % {"line": number, "most": LONGEST_LINE})
        yield raw


def _encoding_of_line(raw, number):
    """ "utf-8", "gb18030", or "either" where a short line could be both."""
    as_utf8, as_gb = _decoded(raw, "utf-8"), _decoded(raw, "gb18030")
    if as_utf8 is None and as_gb is None:
        raise Unreadable(
            _("Line %(line)s is neither UTF-8 nor GB18030. Save the file as CSV UTF-8.") % {"line": number}
        )
    if as_utf8 is None:
        return "gb18030"
    sure = as_gb is None or sum(letter > "\x7f" for letter in as_utf8) >= SURE_FROM
    return "utf-8" if sure else "either"


def _decoded(raw, encoding):
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None
