"""Pagefind on pages with the texts of our entries: what it weighs, and how fast it answers.

It is installed into a folder of the benchmark; the project does not need it.
"""

from __future__ import annotations

import subprocess
import sys
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from playwright.sync_api import Page

    from generator.search.entries import Entry

PACKAGE: Final = "pagefind[extended]"
"""The one that divides Chinese into words."""
SHOWN: Final = 10
"""Results whose titles are asked for, as many as our box shows."""
ASK: Final = """async ({ query, shown }) => {
  const began = performance.now();
  window.pagefind ??= await import("/pagefind/pagefind.js");
  const found = await pagefind.search(query);
  const titles = await Promise.all(found.results.slice(0, shown).map((result) => result.data()));
  document.getElementById("found").replaceChildren(...titles.map(({ meta }) => {
    const item = document.createElement("li");
    item.textContent = meta.title;
    return item;
  }));
  document.body.getBoundingClientRect();
  return performance.now() - began;
}"""


class Pagefind:
    """Installed where nothing else is."""

    def __init__(self, folder: Path) -> None:
        self._python = str(folder / "bin/python")
        self.version = self._installed(folder)
        """None where it cannot be had."""

    def _installed(self, folder: Path) -> str | None:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        command = [self._python, "-m", "pip", "install", "--quiet", PACKAGE]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            return None
        read = "from importlib.metadata import version; print(version('pagefind'))"
        done = subprocess.run([self._python, "-c", read], check=True, capture_output=True)
        return done.stdout.decode().strip()

    def index(self, site: Path) -> None:
        """Write the index of a folder of pages."""
        command = [self._python, "-m", "pagefind", "--site", str(site), "--quiet"]
        subprocess.run(command, check=True, capture_output=True)


def ask(page: Page, query: str) -> float:
    """Milliseconds until the titles of the results stand in the page."""
    took: float = page.evaluate(ASK, {"query": query, "shown": SHOWN})
    return took


def write_pages(found: Iterable[Entry], site: Path) -> None:
    """A page of each entry, with its Chinese texts; `index.html` is empty."""
    site.mkdir(parents=True)
    (site / "index.html").write_text(_page("", '<ol id="found"></ol>'), "utf-8")
    for number, entry in enumerate(found):
        folder = site / str(number // 1000)
        folder.mkdir(exist_ok=True)
        texts = [text for text in entry.texts.get("body", ()) if not text.isascii()]
        body = "".join(f"<p>{escape(text)}</p>" for text in texts)
        body = f"<main data-pagefind-body><h1>{escape(entry.title.zh)}</h1>{body}</main>"
        (folder / f"{number}.html").write_text(_page(entry.title.zh, body), "utf-8")


def _page(title: str, body: str) -> str:
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><link rel="icon" href="data:,">'
    return f'<!doctype html><html lang="zh">{head}<body>{body}</body></html>'
