"""A migrated database that every test database is copied from; made once for each set of migrations.

Wagtail alone has two hundred migrations: running them in every test process would cost half a minute each.
"""

import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from importlib.metadata import distributions
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
from django.apps import apps
from django.conf import settings
from django.db import connections

ROOT = Path(__file__).resolve().parents[1]
HOME = settings.VAR / "tests"


def build():
    """Make the stock database unless it is there."""
    if settings.EMBEDDED:
        if not _path().exists():
            _build_file()
    elif not _says("SELECT 1 FROM pg_database WHERE datname = %s", [name()]):
        _build_database()


def name():
    """What the stock is called: it names every migration, and every package that has some."""
    told = hashlib.sha256()
    for package in sorted(f"{d.metadata['Name']} {d.version}" for d in distributions()):
        told.update(package.encode())
    for app in apps.get_app_configs():
        if Path(app.path).is_relative_to(ROOT) and ".venv" not in app.path:
            for path in sorted(Path(app.path).glob("migrations/*.py")):
                told.update(path.name.encode() + path.read_bytes())
    return f"anxin_stock_{told.hexdigest()[:16]}"


def lend():
    """Lay the stock under the test database of this process; what is returned must live as long as the tests."""
    settings_of_tests = connections["default"].settings_dict["TEST"]
    if not settings.EMBEDDED:
        settings_of_tests["TEMPLATE"] = name()
        return None
    held = sqlite3.connect(connections["default"].creation._get_test_db_name(), uri=True, check_same_thread=False)
    stock = sqlite3.connect(f"file:{_path()}?mode=ro", uri=True)
    stock.backup(held)
    stock.close()
    return held


def _path():
    return HOME / f"{name()}.sqlite3"


def _build_file():
    HOME.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=HOME) as folder:
        _migrate({"ANXIN_VAR": folder, "DATABASE_URL": ""})
        made = sqlite3.connect(f"{folder}/anxin.sqlite3")
        made.execute("PRAGMA journal_mode=DELETE")
        made.close()
        for old in HOME.glob("anxin_stock_*.sqlite3"):
            old.unlink()
        Path(folder, "anxin.sqlite3").rename(_path())


def _build_database():
    making = f"{name()}_{os.getpid()}"
    _says(f"CREATE DATABASE {making} TEMPLATE template0 LC_CTYPE 'C.UTF-8' LC_COLLATE 'C.UTF-8' ENCODING UTF8")
    _migrate({"DATABASE_URL": urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{making}").geturl()})
    _says(f"ALTER DATABASE {making} RENAME TO {name()}")


def _migrate(env):
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"SECRET_KEY": "stock", "REDIS_URL": ""} | env, check=True)


def _says(words, values=None):
    """One statement to the server, outside every transaction."""
    server = urlsplit(os.environ["DATABASE_URL"])
    connection = psycopg2.connect(server._replace(path="/postgres").geturl())
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(words, values)
            return cursor.fetchall() if cursor.description else None
    finally:
        connection.close()
