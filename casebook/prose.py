"""Running text of pages: a small part of Markdown in files, clean HTML in rows, plain words for search and mail."""

import re
from html import escape, unescape
from html.parser import HTMLParser

import nh3

TAGS = {"p", "ul", "ol", "li", "b", "strong", "a", "br", "h3"}
SCHEMES = {"https", "mailto"}
LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
BOLD = re.compile(r"\*\*(.+?)\*\*")
BULLET, NUMBER = re.compile(r"[-*] +(.*)"), re.compile(r"\d+[.)] +(.*)")
SPACES = re.compile(r"\s+")


def clean(html: str) -> str:
    """HTML as pages may hold it: paragraphs, lists, bold, links. Scripts, styles and everything else are dropped.

    Links lead to a path of the portal or to https; others lose their address.
    """
    kept = nh3.clean(
        html or "",
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel=None,
    )
    return kept.replace("<strong>", "<b>").replace("</strong>", "</b>").strip()


def to_html(text: str) -> str:
    """Paragraphs, `- ` and `1. ` lists, **bold** and [words](address) as HTML."""
    blocks = [_block(block) for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]
    return clean("".join(blocks))


def _block(block: str) -> str:
    lines = [line.strip() for line in block.splitlines() if line.strip()]
    for tag, pattern in (("ul", BULLET), ("ol", NUMBER)):
        if all(pattern.fullmatch(line) for line in lines):
            items = "".join(f"<li>{_inline(SPACES.sub(' ', pattern.fullmatch(line)[1]))}</li>" for line in lines)
            return f"<{tag}>{items}</{tag}>"
    return f"<p>{_inline(_joined(lines))}</p>"


def _joined(lines: list[str]) -> str:
    """Lines of one paragraph: words of letters are parted by a space, Han by nothing."""
    whole = lines[0]
    for line in lines[1:]:
        whole += ("" if _han(whole[-1]) and _han(line[0]) else " ") + line
    return SPACES.sub(" ", whole)


def _han(letter: str) -> bool:
    return "\u2e80" <= letter <= "\u9fff" or "\uff00" <= letter <= "\uffef" or letter in "“”‘’"


def _inline(text: str) -> str:
    safe = escape(text, quote=False)
    return BOLD.sub(r"<b>\1</b>", LINK.sub(r'<a href="\2">\1</a>', safe))


class _Writer(HTMLParser):
    """Writes cleaned HTML back as the Markdown it came from."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self.text, self.list, self.count, self.href = "", "", 0, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"ul", "ol"}:
            self.list, self.count = tag, 0
            self.blocks.append("")
        elif tag == "a":
            self.href = dict(attrs).get("href") or ""
            self.text += "["
        else:
            self.text += {"b": "**", "br": " "}.get(tag, "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.text += f"]({self.href})" if self.href else "]"
        elif tag == "b":
            self.text += "**"
        elif tag == "li":
            self.count += 1
            mark = "- " if self.list == "ul" else f"{self.count}. "
            self.blocks[-1] += ("\n" if self.blocks[-1] else "") + mark + self._taken()
        elif tag in {"p", "h3"}:
            self.blocks.append(self._taken())

    def handle_data(self, data: str) -> None:
        self.text += data

    def _taken(self) -> str:
        taken, self.text = SPACES.sub(" ", self.text).strip(), ""
        return taken


def to_markdown(html: str) -> str:
    """What `to_html` would make this cleaned HTML from."""
    writer = _Writer()
    writer.feed(html)
    writer.close()
    rest = writer._taken()
    return "\n\n".join(block for block in [*writer.blocks, rest] if block)


def plain(html: str) -> str:
    """The words alone, a space where a paragraph or a point ends."""
    return SPACES.sub(" ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()
