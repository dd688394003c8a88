"""The promises of the house: who may import whom, and that nothing is left half done."""

import ast
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
APPS = ("portal", "accounts", "casebook", "aftersales", "risk", "figures")
SOURCES = [p for app in APPS for p in (ROOT / app).rglob("*.py") if "migrations" not in p.parts]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def run(tool, *words):
    """One of the checking tools on the whole house."""
    program = Path(sys.executable).parent / tool
    return subprocess.run([str(program), *words], cwd=ROOT, capture_output=True, text=True, check=False)


def test_nobody_imports_upwards():
    result = run("lint-imports", "--no-cache")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.django_db
def test_no_model_lacks_its_migration():
    out = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=out)


@pytest.mark.parametrize("words", [("check", "."), ("format", "--check", ".")], ids=" ".join)
def test_style_is_clean(words):
    result = run("ruff", *words)
    assert result.returncode == 0, result.stdout + result.stderr


def test_types_of_the_plain_core_hold():
    result = run("mypy")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_is_one_room_with_a_sign_on_its_door(path):
    text = path.read_text()
    assert len(text.splitlines()) <= 350
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), "a module opens with one sentence: what it is"


def test_imports_stand_at_the_top():
    found = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                found += [
                    f"{path.name}:{n.lineno}" for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)
                ]
    assert [place for place in found if not place.startswith("embedded.py")] == []  # an optional wheel


def test_no_colour_stands_outside_the_tokens():
    for path in (ROOT / "static" / "css").glob("*.css"):
        if path.name != "tokens.css":
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b", path.read_text()), path.name


def test_no_template_holds_a_style_or_a_script():
    for path in TEMPLATES:
        text = path.read_text()
        assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", text), path
        assert not re.search(
            r"<script(?![^>]*\ssrc=)[^>]*>", re.sub(r'<script type="application/(?:ld\+)?json"[^>]*>', "", text)
        ), path


def test_every_template_is_used():
    code = "\n".join(p.read_text() for p in [*SOURCES, *TEMPLATES])
    unused = []
    for path in TEMPLATES:
        name = str(path.relative_to(ROOT / "templates"))
        overrides = name.split("/")[0] in {"account", "mfa", "allauth", "admin", "usersessions"}
        if not overrides and f'"{name}"' not in code:
            unused.append(name)
    assert unused == []
