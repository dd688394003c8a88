"""Settings read from the environment: blanks, a missing secret, and what a real deployment is told by Django itself."""

import os
import re
import secrets
import subprocess
import sys

import pytest
from django.conf import settings

from portal import environment

EXAMPLE = settings.BASE_DIR / ".env.example"
DEPLOYED = {
    "DATABASE_URL": "postgres://portal@127.0.0.1:5432/anxin",
    "SITE_URL": "https://anxin.example",
    "ALLOWED_HOSTS": "anxin.example",
    "SECRET_KEY": secrets.token_urlsafe(64),
}
READ = re.compile(r'env\.\w+\(\s*["\x27]([A-Z_]+)["\x27]')
OF_THE_START = {"ANXIN_BROKER", "PYTEST_XDIST_WORKER"}  # set by the portal's own processes, not by people


def check(tmp_path, **variables):
    """`manage.py check --deploy` in an environment of its own."""
    bare = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG", "HOME"}}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=settings.BASE_DIR,
        env=bare | {"ANXIN_VAR": str(tmp_path)} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_deployment_is_clean_in_the_eyes_of_django(tmp_path):
    done = check(tmp_path, **DEPLOYED)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("secret", ["", "  "])
def test_nothing_starts_with_a_database_of_its_own_and_no_secret(tmp_path, secret):
    done = check(tmp_path, **DEPLOYED | {"SECRET_KEY": secret})
    assert done.returncode != 0
    assert "SECRET_KEY must be set" in done.stderr


def test_blank_variables_count_as_not_set(tmp_path):
    blank = dict.fromkeys(("TRUSTED_PROXIES", "STAFF_TWO_STEP", "TIME_ZONE", "RESCORE_LANES", "LOG_LEVEL"), "")
    assert check(tmp_path, **DEPLOYED, **blank).returncode == 0


def test_a_copy_of_the_example_sets_nothing(monkeypatch):
    for name in re.findall(r"^(\w+)=", EXAMPLE.read_text(), re.MULTILINE):
        monkeypatch.setenv(name, "")  # noted, so that what the file sets is taken back
        monkeypatch.delenv(name)
    env = environment.read(EXAMPLE)
    assert env.str("SECRET_KEY", "none") == "none"
    assert env.int("TRUSTED_PROXIES", 0) == 0


def test_the_example_names_every_setting():
    asked = set(READ.findall((settings.BASE_DIR / "portal" / "settings.py").read_text()))
    named = set(re.findall(r"^([A-Z_]+)=", EXAMPLE.read_text(), re.MULTILINE))
    assert named == asked - OF_THE_START
