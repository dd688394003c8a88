"""YAML as a tree that remembers its lines, without the surprises of YAML 1.1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PREFIX = "tag:yaml.org,2002:"


class LawError(Exception):
    """A law file that cannot be used: which file, which line, and why."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")
        self.file, self.line, self.reason = file, line, reason


class Map:
    """A mapping whose every key has a line. Each key must be taken; what is left over when it closes is refused."""

    def __init__(self, file: str, line: int) -> None:
        self.file, self.line = file, line
        self.values: dict[str, Any] = {}
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        """Where a key stands, or where the mapping begins."""
        return self.lines.get(key, self.line)

    def error(self, reason: str, key: str = "") -> LawError:
        """An error at a key of this mapping."""
        return LawError(self.file, self.line_of(key), reason)

    def only(self, required: Sequence[str], optional: Sequence[str] = ()) -> Map:
        """This mapping, if it has all of the required keys and no others than the optional ones."""
        for key in self.values:
            if key not in required and key not in optional:
                raise self.error(f"unknown key {key!r}", key)
        for key in required:
            if key not in self.values:
                raise self.error(f"{key!r} is missing")
        return self

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def text(self, key: str, default: str = "") -> str:
        """A text that is not empty; the default where the key is absent."""
        value = self.values.get(key, default)
        if not isinstance(value, str) or (key in self.values and not value.strip()):
            raise self.error(f"{key!r} must be a text", key)
        return value

    def word(self, key: str, choices: Sequence[str], default: str = "") -> str:
        """One of a list of words."""
        value = self.text(key, default)
        if value not in choices:
            raise self.error(f"unknown {key} {value!r}", key)
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where the key is absent."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.error(f"{key!r} must be true or false", key)
        return value

    def whole(self, key: str) -> int:
        """A whole number."""
        value = self.values[key]
        if not isinstance(value, Decimal) or value != int(value):
            raise self.error(f"{key!r} must be a whole number", key)
        return int(value)

    def day(self, key: str) -> date:
        """A date."""
        value = self.values[key]
        if not isinstance(value, date):
            raise self.error(f"{key!r} must be a date", key)
        return value

    def map(self, key: str) -> Map:
        """A mapping."""
        value = self.values[key]
        if not isinstance(value, Map):
            raise self.error(f"{key!r} must be a mapping", key)
        return value

    def maps(self, key: str) -> list[Map]:
        """A list of mappings; empty where the key is absent."""
        found = self.items(key)
        if not all(isinstance(item, Map) for item in found):
            raise self.error(f"{key!r} must be a list of mappings", key)
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is absent."""
        found = self.items(key)
        if not all(isinstance(item, str) for item in found):
            raise self.error(f"{key!r} must be a list of texts", key)
        return tuple(found)

    def items(self, key: str) -> list[Any]:
        """A list; empty where the key is absent."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise self.error(f"{key!r} must be a list", key)
        return value

    def children(self) -> Iterator[tuple[str, Map]]:
        """Every key with its mapping."""
        for key in self.values:
            yield key, self.map(key)


def read(path: Path) -> Map:
    """A YAML file as a tree, or LawError."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LawError(path.name, line, f"not YAML: {error.problem}") from error
    tree = _value(path.name, node) if node is not None else None
    if not isinstance(tree, Map):
        raise LawError(path.name, 1, "the file must be a mapping")
    return tree


def _value(file: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _map(file, node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(file, item) for item in node.value]
    return _scalar(file, node)


def _map(file: str, node: yaml.MappingNode) -> Map:
    found = Map(file, node.start_mark.line + 1)
    before = ""
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if before and _is_rest_of_text(key_node, value_node) and isinstance(found.values[before], str):
            found.values[before] += f", {key_node.value}"
            continue
        key = _scalar(file, key_node) if isinstance(key_node, yaml.ScalarNode) else None
        if not isinstance(key, str):
            raise LawError(file, line, f"the key {key_node.value!r} must be a text: quote it")
        if key in found.values:
            raise LawError(file, line, f"the key {key!r} stands twice")
        found.lines[key] = line
        found.values[key] = _value(file, value_node)
        before = key
    return found


def _is_rest_of_text(key: yaml.Node, value: yaml.Node) -> bool:
    """`{because: fresh, living}` reads as two keys in YAML, the second without a colon: the rest of the text."""
    return (
        isinstance(key, yaml.ScalarNode)
        and isinstance(value, yaml.ScalarNode)
        and value.tag == f"{PREFIX}null"
        and value.start_mark.index == value.end_mark.index == key.end_mark.index
    )


def _scalar(file: str, node: yaml.Node) -> Any:
    kind, text, line = node.tag.removeprefix(PREFIX), node.value, node.start_mark.line + 1
    try:
        return _READERS[kind](text)
    except (KeyError, ValueError, ArithmeticError) as error:
        raise LawError(file, line, f"{text!r} is read as {kind} by YAML: quote it, or write it plainly") from error


def _bool(text: str) -> bool:
    return {"true": True, "false": False}[text]


_READERS: dict[str, Any] = {
    "str": str,
    "bool": _bool,
    "int": Decimal,
    "float": Decimal,
    "timestamp": date.fromisoformat,
}
