"""What some tests need of the machine; without it they are skipped with the reason, unless nothing may be."""

import os
import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def needs(found, reason):
    """A mark that skips where something is missing; with NOTHING_SKIPPED the tests run, and fail where it is."""
    return pytest.mark.skipif(not found and not os.environ.get("NOTHING_SKIPPED"), reason=reason)


needs_browser = [pytest.mark.browser, needs(CHROMIUM, "no Chromium on this machine")]
needs_services = [
    pytest.mark.services,
    needs(
        os.environ.get("DATABASE_URL", "").startswith("postgres") and os.environ.get("REDIS_URL"),
        "PostgreSQL and Redis are not named in the environment",
    ),
]
