"""Which strings the pages say, read from the code itself: what has to be translated, without gettext's own tools."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize

APPS = ("portal", "accounts", "casebook", "aftersales", "risk")
SINGLE = {"_": 0, "gettext": 0, "gettext_lazy": 0, "gettext_noop": 0, "pgettext": 1, "pgettext_lazy": 1}
PLURAL = {"ngettext": 0, "ngettext_lazy": 0, "npgettext": 1, "npgettext_lazy": 1}


@dataclass(frozen=True, slots=True)
class Message:
    """One string to translate; `plural` is empty where there is only one form."""

    text: str
    plural: str = ""
    context: str = ""


def messages(root: Path | None = None) -> dict[Message, str]:
    """Every string of the code and the templates, with the first file that says it."""
    root = root or settings.BASE_DIR
    found: dict[Message, str] = {}
    for path, source in _sources(root):
        for message in _in_code(source):
            found.setdefault(message, str(path.relative_to(root)))
    return found


def _sources(root: Path) -> Iterator[tuple[Path, str]]:
    for app in APPS:
        for path in sorted((root / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, path.read_text(encoding="utf-8")
    for path in sorted((root / "templates").rglob("*")):
        if path.suffix in {".html", ".txt"}:
            text = templatize(path.read_text(encoding="utf-8"))
            yield path, "\n".join(_calls(text))


def _calls(text: str) -> Iterator[str]:
    """The translation calls in what Django makes of a template; everything else there is filling."""
    for start in _starts(text):
        for end in range(start + 1, len(text)):
            if text[end] == ")":
                call = text[start : end + 1]
                if _parses(call):
                    yield call.strip()
                    break


def _starts(text: str) -> Iterator[int]:
    for name in (*SINGLE, *PLURAL):
        at = text.find(f" {name}(")
        while at >= 0:
            yield at + 1
            at = text.find(f" {name}(", at + 1)


def _parses(call: str) -> bool:
    try:
        ast.parse(call.strip())
    except SyntaxError:
        return False
    return True


def _in_code(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if name in SINGLE and len(texts) > SINGLE[name]:
                yield Message(texts[SINGLE[name]], context=texts[0] if SINGLE[name] else "")
            elif name in PLURAL and len(texts) > PLURAL[name] + 1:
                at = PLURAL[name]
                yield Message(texts[at], texts[at + 1], texts[0] if at else "")
