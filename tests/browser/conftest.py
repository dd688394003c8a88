"""A real Chromium against a live server; what its console says of blocked content fails the test."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.needs import CHROMIUM, needs_browser

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items):
    """Every test of this folder needs a browser, whether its file says so or not."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            for mark in needs_browser:
                item.add_marker(mark)


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the thread that makes the rows
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
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


@pytest.fixture
def open_page(chromium):
    """`open_page(width=360, …)` gives a page of its own; errors on its console fail the test at the end."""
    contexts, errors = [], []

    def open_one(**options):
        options.setdefault("viewport", {"width": options.pop("width", 1280), "height": 900})
        context = chromium.new_context(**options)
        contexts.append(context)
        opened = context.new_page()
        opened.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        return opened

    yield open_one
    for context in contexts:
        context.close()
    refused = ("status of 400", "status of 409")  # pages that say what to look at again
    assert [error for error in errors if not any(words in error for words in refused)] == []
