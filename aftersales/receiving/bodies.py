"""The words of a mail: plain text where there is some, else its HTML as text; in whatever character set it came."""

import re
from email.message import EmailMessage
from html import unescape
from html.parser import HTMLParser

import nh3

from aftersales.receiving.charsets import text_in

MAX_BODY = 2_000_000  # octets of a body that are read
MAX_TEXT = 100_000  # characters that are kept
MAX_TAGS = 20_000  # the tree of nested ones costs their square: 20,000 half a second, 200,000 a minute
MAX_QUOTES = 4  # quotations inside quotations that are told apart
READ = {"text/plain", "text/html"}
BLOCKS = {
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "td",
    "th",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "pre",
    "hr",
}
DROPPED_WITH_CONTENT = {"script", "style", "title", "noscript", "template"}
BLANKS = re.compile(r"[^\S\n]+")
EMPTY_LINES = re.compile(r"\n{3,}")


def body_text(mail: EmailMessage) -> str:
    """The text a reader would see, at most MAX_TEXT characters; "" if there is none."""
    plain, html = bodies(mail)
    text = "\n\n".join(decoded(part) for part in plain)
    if not text.strip():
        text = "\n\n".join(from_html(decoded(part)) for part in html)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()[:MAX_TEXT]


def bodies(mail: EmailMessage) -> tuple[list[EmailMessage], list[EmailMessage]]:
    """The parts that are the message itself and no file: as plain text, and as HTML."""
    plain, html = [], []
    for part in own_parts(mail):
        if not is_file(part):
            if part.get_content_type() == "text/plain":
                plain.append(part)
            if part.get_content_type() == "text/html":
                html.append(part)
    return plain, html


def own_parts(mail: EmailMessage) -> list[EmailMessage]:
    """The parts of a mail, those of mails enclosed in it left out."""
    if mail.get_content_maintype() != "multipart":
        return [mail]
    return [part for inner in mail.iter_parts() if isinstance(inner, EmailMessage) for part in own_parts(inner)]


def is_file(part: EmailMessage) -> bool:
    """Whether a part is enclosed: anything but text, and text that has a file's name or says so."""
    return (
        part.get_content_maintype() != "text" or part.get_content_disposition() == "attachment" or bool(file_name(part))
    )


def file_name(part: EmailMessage) -> str:
    """The name a part was given, "" if none."""
    return part.get_filename() or ""


def octets(part: EmailMessage) -> bytes:
    """The bytes of a part, its transfer encoding undone; none of a container."""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def decoded(part: EmailMessage) -> str:
    """The text of a part by the character set it names, by another one if that fails."""
    return text_in(octets(part)[:MAX_BODY], part.get_content_charset())


def from_html(html: str) -> str:
    """HTML as text: a block a line, quoted blocks with «> », nothing of scripts, styles and comments."""
    if html.count("<") > MAX_TAGS:
        return collapsed(bare_words(html))
    clean = nh3.clean(html, tags=BLOCKS, attributes={}, clean_content_tags=DROPPED_WITH_CONTENT, strip_comments=True)
    reader = Lines()
    reader.feed(clean)
    reader.close()
    return collapsed("".join(reader.found))


def bare_words(html: str) -> str:
    """What stands between tags, for HTML of which a tree would cost too much; scripts and styles included."""
    first, *pieces = html.split("<")
    return unescape(" ".join([first, *(piece.partition(">")[2] for piece in pieces)]))


def collapsed(text: str) -> str:
    """Blanks as one, at most one empty line in a row."""
    return EMPTY_LINES.sub("\n\n", "\n".join(line.strip() for line in BLANKS.sub(" ", text).split("\n"))).strip()


class Lines(HTMLParser):
    """Reads cleaned HTML into lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.quotes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a line; a quoted one is marked from here on."""
        self.quotes += tag == "blockquote"
        self.break_line(tag)

    def handle_endtag(self, tag: str) -> None:
        """A block ends its line."""
        self.quotes -= tag == "blockquote"
        self.break_line(tag)

    def handle_data(self, data: str) -> None:
        """Words, on the line that is open."""
        self.found.append(" ".join(data.split("\n")) if data.strip() else " ")

    def break_line(self, tag: str) -> None:
        """A new line where a block begins or ends, marked if it is quoted."""
        self.found.append(("\n" + "> " * min(self.quotes, MAX_QUOTES)) if tag in BLOCKS else " ")
