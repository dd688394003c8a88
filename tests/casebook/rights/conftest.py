"""What tests of the law share: a copy of the law files that a test may change."""

import shutil

import pytest

from casebook.rights.loading import LAW


@pytest.fixture
def folder(tmp_path):
    """A copy of the law files."""
    shutil.copytree(LAW, tmp_path / "law", ignore=shutil.ignore_patterns("words"))
    for path in (tmp_path / "law").iterdir():
        path.chmod(0o644)
    return tmp_path / "law"


@pytest.fixture
def spoil(folder):
    """`spoil(name, old, new)` replaces the first `old` of a file and returns the line it stands on."""

    def replace(name, old, new):
        path = folder / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    return replace
