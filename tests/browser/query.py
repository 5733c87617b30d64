"""Ask the built site's search as a person does: `make query < FILE`.

One query a line in; one JSON object a line out, best hit first:
`{"q", "lang", "hits": [{"kind", "id", "url"}], "ms", "ms_first", "bytes", "requests"}`.

`ms_first` and `ms` run from the input event to results in the document with layout forced, for the
first and for the second asking. `bytes` and `requests` count the encoded bodies of all that was
asked for since the first focus of the box (since the last query, without `--fresh`); the server
sends gzip. The page itself does not count.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any, Final

from install import ARGUMENTS, installed
from playwright.sync_api import Browser, Page, sync_playwright
from serving import Line, PackingServer
from visits import without_worker

from generator import urls
from generator.languages import LANGUAGES
from generator.search.kinds import KINDS

ROOT: Final = Path(__file__).resolve().parents[2]
SLOW: Final = Line(latency=0.150, bytes_a_second=1_600_000 / 8)
SECONDS: Final = 30
"""How long an answer may take."""
ASK: Final = (Path(__file__).parent / "ask.js").read_text("utf-8")


class Asker:
    """A browser at the search box of one language."""

    def __init__(
        self, browser: Browser, server: PackingServer, options: argparse.Namespace
    ) -> None:
        self.browser, self.server, self.options = browser, server, options
        self.root = next(one.root for one in LANGUAGES if one.code == options.lang)
        self.page: Page | None = None

    def ask(self, query: str) -> dict[str, Any]:
        """The answer to one query."""
        if self.options.fresh or self.page is None:
            self._open()
        assert self.page is not None
        self.server.sent.start()
        asked = {"query": query, "kind": self.options.kind or "", "seconds": SECONDS}
        found = self.page.evaluate(ASK, asked)
        return {
            "q": query,
            "lang": self.options.lang,
            "hits": [hit | {"url": self._url(hit.pop("path"))} for hit in found["hits"]],
            "ms": round(float(found["ms"]), 1),
            "ms_first": round(float(found["first"]), 1),
            "bytes": self.server.sent.bytes,
            "requests": self.server.sent.requests,
        }

    def _url(self, path: str) -> str:
        return f"/{self.root}{path}"

    def _open(self) -> None:
        if self.page is not None:
            self.page.context.close()
        context = without_worker(self.browser.new_context(locale=self.options.lang))
        self.page = context.new_page()
        self.page.set_default_timeout(SECONDS * 1000)
        self.server.line = None
        self.page.goto(self.server.address + self.root + urls.ABOUT, wait_until="networkidle")
        self.server.line = SLOW if self.options.slow else None


def main() -> None:
    """Answer the queries of standard input."""
    options = parser().parse_args()
    site = Path(options.site)
    if not (site / "index.html").is_file():
        sys.exit(f"{site}: no site there; run `make site`, or name another with --site")
    with sync_playwright() as playwright, PackingServer(site) as server:
        browser = playwright.chromium.launch(executable_path=installed(), args=ARGUMENTS)
        asker = Asker(browser, server, options)
        for line in sys.stdin:
            answer = asker.ask(line.rstrip("\r\n"))
            print(json.dumps(answer, ensure_ascii=False), flush=True)
        browser.close()


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    found = argparse.ArgumentParser(prog="make query", description=__doc__)
    codes = [language.code for language in LANGUAGES]
    found.add_argument("--lang", choices=codes, default=codes[0])
    found.add_argument("--kind", choices=list(KINDS), help="only hits of one kind")
    found.add_argument("--fresh", action="store_true", help="a fresh page for each query")
    found.add_argument("--slow", action="store_true", help="1.6 Mbit/s and 150 ms")
    found.add_argument("--site", default=str(ROOT / "site"), help="the built site")
    return found


if __name__ == "__main__":
    main()
