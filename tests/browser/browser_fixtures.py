"""A Chromium and a server for each worker; a test module asks for them with `pytest_plugins`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import missing
from install import ARGUMENTS, installed
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)
from visits import PATIENCE, Open, Server, without_worker

REFUSED = re.compile("Content Security Policy|TrustedHTML|TrustedScript")
"""What Chromium says on the console of what a policy forbids."""


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the portal is served, ending in a slash."""
    with Server(built) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, started once; its contexts have no service workers."""
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        path = installed()
        if path is None and not Path(playwright.chromium.executable_path).exists():
            missing("Chromium is not installed: run tests/browser/install.py")
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        plain = browser.new_context
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(browser, "new_context", lambda **o: without_worker(plain(**o)))
            yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[BrowserContext]:
    """A context in which the service worker works."""
    context = Browser.new_context(chromium)
    context.set_default_timeout(PATIENCE * 1000)
    yield context
    context.close()


@pytest.fixture
def open_page(chromium: Browser, address: str) -> Iterator[Open]:
    """Opens a page of the site, by its path from the root, in a context of its own.

    Whatever is done there, nothing that the content security policy refuses may be tried.
    """
    contexts: list[BrowserContext] = []
    refused: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if REFUSED.search(message.text):
            refused.append(message.text)

    def open_(path: str = "", **options: Any) -> Page:
        context = chromium.new_context(**options)
        context.set_default_timeout(PATIENCE * 1000)
        context.on("console", listen)
        contexts.append(context)
        page = context.new_page()
        page.goto(address + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert refused == []
