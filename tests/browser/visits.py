"""Which pages of the built site a browser is sent to, and what it may ask for on the way."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from serving import Serving

from generator import urls
from generator.languages import LANGUAGES
from generator.models import dataset as kinds

if TYPE_CHECKING:
    from playwright.sync_api import (
        BrowserContext,
        ConsoleMessage,
        Dialog,
        Page,
        Request,
        Response,
    )

Open = Callable[..., "Page"]
"""Opens a page in a context of its own; takes what `Browser.new_context` takes."""

PATIENCE: Final = 20
"""Seconds that a page may take on a machine that does other things too."""
MEASURE: Final = "measures/xm2022-17-07/"
HOTLINE: Final = "hotlines/12345-350200/"
LOST: Final = "404.html"
PLACES: Final = (
    "home",
    "about",
    "reading",
    *(path.rstrip("/") for path in urls.GUIDES),
    "search",
    "a-z",
    "a-z/j",
    "desk",
    "compare",
    "compare/port-charges",
    "desk/topics/fees",
    "deadlines",
    "open-data",
    "changes",
    "changes/1",
    "data-quality",
    "accessibility",
    *(f"list of {kind.name}" for kind in kinds.KINDS),
    *(f"one of {kind.name}" for kind in kinds.KINDS),
)
"""One page of each kind."""
VISITS: Final = (
    *(
        pytest.param(place, language.code, id=f"{place} in {language.code}")
        for place in PLACES
        for language in LANGUAGES
    ),
    pytest.param(LOST, LANGUAGES[0].code, id=LOST),
)
"""One page of each kind in each language, and the page for addresses that are not there."""


def path_of(place: str, code: str, built: Path) -> str:
    """The address of a place from the root of the site; of records it is the largest page."""
    root = next(language.root for language in LANGUAGES if language.code == code)
    if place == LOST:
        return LOST
    if place == "home":
        return root
    if place.startswith("one of "):
        folder = built / root / place.removeprefix("one of ")
        largest = max(sorted(folder.glob("*/index.html")), key=lambda file: file.stat().st_size)
        return f"{largest.parent.relative_to(built).as_posix()}/"
    return f"{root}{place.removeprefix('list of ')}/"


def until(page: Page, holds: str) -> None:
    """Wait for what an expression or a function of the page promises.

    Playwright's own waiting makes code of text, which the content security policy forbids.
    """
    for _ in range(PATIENCE * 10):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never came: {holds}")


class Server(Serving):
    """A static server for a folder, for as long as the block lasts; shows 404.html as hosts do."""

    def __init__(self, folder: Path) -> None:
        class Quiet(SimpleHTTPRequestHandler):
            def __init__(self, *arguments: object) -> None:
                super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

            def log_message(self, *_: object) -> None:
                pass

            def send_error(
                self, code: int, message: str | None = None, explain: str | None = None
            ) -> None:
                lost = folder / LOST
                if code != HTTPStatus.NOT_FOUND or not lost.is_file():
                    super().send_error(code, message, explain)
                    return
                self.send_response(code)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(lost.read_bytes())

        super().__init__(Quiet)

    def __enter__(self) -> str:
        self.start()
        return self.address


def without_worker(context: BrowserContext) -> BrowserContext:
    """Has no page of a context register a service worker, which would fetch and keep beside it."""
    context.add_init_script("delete Navigator.prototype.serviceWorker")
    return context


class Watch:
    """Notes all that is not as it should be while pages of a context load."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.problems: list[str] = []
        self.asked: list[str] = []
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("dialog", self._dialog)
        context.on("weberror", lambda error: self.problems.append(f"error: {error.error}"))

    def _request(self, request: Request) -> None:
        self.asked.append(request.url)
        if not request.url.startswith((self.address, "data:")):
            self.problems.append(f"asked another host: {request.url}")

    def _failed(self, request: Request) -> None:
        self.problems.append(f"failed: {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.problems.append(f"answered {response.status}: {response.url}")

    def _dialog(self, dialog: Dialog) -> None:
        self.problems.append(f"dialog: {dialog.message}")
        # A page waits for ever for a dialog that nobody answers.
        dialog.dismiss()

    def _console(self, message: ConsoleMessage) -> None:
        self.problems.append(f"console {message.type}: {message.text}")
