"""A real Chromium against a live server; what its console says of blocked content fails the test."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

PROGRAM = shutil.which("chromium") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests; they are left out, and say so, where there is none."""
    if PROGRAM is None:
        pytest.skip("no Chromium on this machine")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the thread that makes the rows
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def complaints():
    """What the browser said of the page: errors, and content the policy blocked."""
    return []


@pytest.fixture
def page(chromium, complaints, live_server):
    """A page whose relative addresses lead to the live server, under a name that passkeys accept."""
    context = chromium.new_context(base_url=live_server.url.replace("127.0.0.1", "localhost"))
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
