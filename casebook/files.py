"""Page files: one YAML file holds a page in all its languages. Reading them says file and line of what is wrong."""

from dataclasses import dataclass, field
from pathlib import Path

import yaml
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.fields import StreamField

from casebook import vocabulary
from casebook.models import MODELS, content
from casebook.models.pages import SHARED_OWN

STARTER = Path(__file__).parent / "starter"
HEAD = ("slug", "kind", *vocabulary.MARKS, "year", "review_on", "sources")
NEEDED = ("slug", "kind")
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class FileError(Exception):
    """A page file that cannot be used: file, line, reason."""

    def __init__(self, file, line, reason):
        super().__init__(f"{file}:{line}: {reason}")


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page as its file tells it: what all languages share, and each language's own fields."""

    name: str
    head: dict
    tongues: dict
    lines: dict = field(repr=False)

    @property
    def slug(self):
        """The last part of its address."""
        return self.head["slug"]

    @property
    def model(self):
        """The Wagtail model of its kind."""
        return MODELS[self.head["kind"]]

    def error(self, reason, *path):
        """A FileError at a place inside the file, or at the nearest one known."""
        while path and path not in self.lines:
            path = path[:-1]
        return FileError(self.name, self.lines.get(path, 1), reason)


def read(path):
    """One file, checked as far as a file can be without its page; FileError."""
    text = path.read_text(encoding="utf-8")
    try:
        node = yaml.compose(text, Loader=Loader)
        whole = yaml.load(text, Loader=Loader)  # noqa: S506  (the safe one)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        reason = " ".join(str(getattr(fault, "problem", fault)).split())
        raise FileError(path.name, mark.line + 1 if mark else 1, reason) from fault
    if not isinstance(whole, dict):
        raise FileError(path.name, 1, "a page file is a mapping")
    return _checked(path, whole, dict(_lines(node)))


def _lines(node, path=()):
    """Where each key and each row begins: {path: line}."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value), key.start_mark.line + 1
            yield from _lines(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield (*path, number), value.start_mark.line + 1
            yield from _lines(value, (*path, number))


def _checked(path, whole, lines):
    tongues = {name: whole.pop(name) for name in vocabulary.LANGUAGES if name in whole}
    page = PageFile(path.name, whole, tongues, lines)
    for name in NEEDED:
        if not whole.get(name):
            raise page.error(f"{name!r} is missing")
    if whole["kind"] not in list(MODELS):
        raise page.error(f"there is no kind {whole['kind']!r}; the kinds are {', '.join(MODELS)}", "kind")
    if whole["slug"] != path.stem:
        raise page.error(f"the file of {whole['slug']!r} must be called {whole['slug']}.yaml", "slug")
    if not tongues:
        raise page.error(f"no language: one of {', '.join(vocabulary.LANGUAGES)} is needed")
    _check_keys(page)
    return page


def _check_keys(page):
    own = page.model.OWN
    shared = tuple(name for name in own if name in SHARED_OWN)
    _only(page, page.head, (*HEAD, *shared))
    for language, told in page.tongues.items():
        if not isinstance(told, dict):
            raise page.error("a language is a mapping", language)
        _only(page, told, ("title", "lesson", *(name for name in own if name not in shared)), language)
        for name in ("title", "lesson"):
            if not told.get(name):
                raise page.error(f"{name!r} is missing", language)


def _only(page, told, allowed, *path):
    for name in told:
        if name not in allowed:
            raise page.error(f"unknown key {name!r}; here may stand {', '.join(allowed)}", *path, name)


def build(page, language, **fields):
    """The Wagtail page of one language of a file, filled and checked but not saved; FileError."""
    made = page.model(slug=page.slug, **fields)
    head = {name: value for name, value in page.head.items() if name not in NEEDED}
    head["sources"] = [_source(row, language) for row in head.get("sources") or []]
    for name, value in (head | page.tongues[language]).items():
        _fill(page, made, name, value, (language, name) if name in page.tongues[language] else (name,))
    with translation.override("en"):
        _check(page, made, language)
    return made


def _source(row, language):
    """A source as one language tells it: a text may be a mapping of languages."""
    return {k: v.get(language, v.get("en", "")) if isinstance(v, dict) else v for k, v in row.items()}


def _fill(page, made, name, value, path):
    try:
        content.fill(made, {name: value})
        if isinstance(stream := made._meta.get_field(name), StreamField):
            stream.stream_block.clean(getattr(made, name))
    except ValidationError as fault:
        raise page.error("; ".join(_reasons(fault)) or "a piece of it cannot be used", *path) from fault
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        raise page.error(f"this has not the shape of {name!r} ({fault})", *path) from fault


def _reasons(fault):
    """Every reason inside an error of nested pieces."""
    parts = getattr(fault, "block_errors", None)
    if parts:
        for inner in parts.values() if isinstance(parts, dict) else parts:
            if inner is not None:
                yield from _reasons(inner)
    elif hasattr(fault, "error_dict"):
        yield from (f"{name}: {'; '.join(e.messages)}" for name, e in _dict_errors(fault))
    else:
        yield from (str(message) for message in fault.messages if message)


def _dict_errors(fault):
    return [(name, ValidationError(errors)) for name, errors in fault.error_dict.items()]


def _check(page, made, language):
    ours = {"title", "lesson", *made.OWN, *(name for name in HEAD if name != "kind")}
    try:
        made.clean_fields(exclude={f.name for f in made._meta.get_fields()} - ours)
    except ValidationError as fault:
        name, errors = next(iter(fault.message_dict.items()))
        raise page.error(f"{name}: {'; '.join(errors)}", *_place(page, language, name)) from fault
    for name, reason in made.lacking().items():
        raise page.error(f"{name}: {reason}", *_place(page, language, name))


def _place(page, language, name):
    return (language, name) if (language, name) in page.lines else (name,) if (name,) in page.lines else (language,)
