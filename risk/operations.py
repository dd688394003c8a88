"""The operations of the API as its schema tells them, ready for a page that people read."""

import json
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils.translation import get_language
from drf_spectacular.generators import SchemaGenerator

MOST_OF_AN_EXAMPLE = 1600
FOR_EXAMPLE = {
    "slug": "pay-safely",
    "key": "shop.example",
    "id": "1",
    "q": "kettle",
    "number": "Q7K4M2XWP9",
    "name": "offer",
}  # what stands for a parameter in a call


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value that a call may carry."""

    name: str
    place: str  # path, query, header or body
    kind: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing a program may ask for."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    needs_account: bool
    parameters: tuple[Parameter, ...]
    curl: str
    answer: str  # an example, as JSON
    statuses: tuple[str, ...]


def operations():
    """Every operation of the API in the reader's language, in the order of the schema."""
    return _operations(get_language())


@lru_cache(maxsize=8)
def _operations(_language):
    schema = SchemaGenerator().get_schema(public=True)
    return tuple(
        _operation(path, method, told, schema)
        for path, methods in schema["paths"].items()
        for method, told in methods.items()
    )


def problem():
    """An example of an error, as JSON."""
    return _pretty(SchemaGenerator().get_schema(public=True)["components"]["schemas"]["Problem"]["example"])


def _operation(path, method, told, schema):
    body = _example(told.get("requestBody", {}))
    good = next(status for status in told["responses"] if status.startswith("2"))
    return Operation(
        id=told["operationId"],
        method=method.upper(),
        path=path,
        summary=str(told["summary"]),
        description=str(told.get("description", "")),
        needs_account={} not in told.get("security", [{}]),
        parameters=(*map(_parameter, told["parameters"]), *_body_parameters(told, schema)),
        curl=_curl(path, method, told, body),
        answer=_pretty(_example(told["responses"][good])),
        statuses=tuple(sorted(told["responses"])),
    )


def _parameter(told):
    schema = told["schema"]
    kind = " | ".join(schema["enum"]) if "enum" in schema else schema.get("format") or _first(schema["type"])
    return Parameter(told["name"], told["in"], kind, told.get("required", False), str(told.get("description", "")))


def _body_parameters(told, schema):
    """The fields of a body."""
    content = next(iter(told.get("requestBody", {}).get("content", {}).values()), None)
    if not content:
        return []
    shape = schema["components"]["schemas"][content["schema"]["$ref"].rpartition("/")[2]]
    return [
        Parameter(
            name, "body", _kind(field, schema), name in shape.get("required", ()), str(field.get("description", ""))
        )
        for name, field in shape["properties"].items()
    ]


def _kind(field, schema):
    """What a field of a body may hold."""
    for part in (field, *field.get("allOf", ()), *field.get("oneOf", ())):
        if "$ref" in part:
            part = schema["components"]["schemas"][part["$ref"].rpartition("/")[2]]
        if "enum" in part:
            return " | ".join(part["enum"])
    return field.get("format") or _first(field.get("type", "string"))


def _first(kinds):
    return kinds if isinstance(kinds, str) else kinds[0]


def _example(told):
    """The first example of a body or a response."""
    for content in told.get("content", {}).values():
        for example in content.get("examples", {}).values():
            return example["value"]
    return None


def _curl(path, method, told, body):
    for parameter in told["parameters"]:
        if parameter["in"] == "path":
            path = path.replace("{" + parameter["name"] + "}", FOR_EXAMPLE[parameter["name"]])
    needed = [p["name"] for p in told["parameters"] if p["in"] == "query" and p.get("required")]
    asked = [f"{name}={FOR_EXAMPLE[name]}" for name in needed]
    address = settings.SITE_URL + path + ("?" + "&".join(asked) if asked else "")
    words = ["curl", f'"{address}"']
    if {} not in told.get("security", [{}]):
        words += ["\\\n  -H", '"Authorization: Bearer anx_…"']
    if method not in {"get", "post"}:
        words += ["\\\n  -X", method.upper()]
    if "multipart/form-data" in told.get("requestBody", {}).get("content", {}):
        parts = [
            f"{name}={one}" for name, value in body.items() for one in (value if isinstance(value, list) else [value])
        ]
        words += [f'\\\n  -F "{part}"' for part in parts]
    elif method != "get":
        words += ["\\\n  -H", '"Content-Type: application/json"']
        words += ["\\\n  -d", "'" + json.dumps(body, ensure_ascii=False) + "'"]
    return " ".join(words)


def _pretty(value):
    """JSON with line breaks; a long one is cut with a sign that it goes on."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    return text if len(text) <= MOST_OF_AN_EXAMPLE else text[: text.rindex("\n", 0, MOST_OF_AN_EXAMPLE)] + "\n  …"
