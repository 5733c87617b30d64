"""The live preview: `mkdocs serve` shows what was saved."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Project

SECONDS = 20
"""Within which a change is to be seen."""
START = 60
"""Within which the preview is to be there, on a machine that does other things too."""


class Preview:
    """A running `mkdocs serve`."""

    def __init__(self, project: Project, process: subprocess.Popen[str], port: int) -> None:
        self.project = project
        self.process = process
        self.root = f"http://127.0.0.1:{port}/"

    @property
    def log(self) -> str:
        return self.project.path("serve.log").read_text("utf-8")

    def get(self, page: str) -> str:
        with urllib.request.urlopen(self.root + page, timeout=SECONDS) as answer:  # noqa: S310
            return str(answer.read().decode())

    def shows(self, page: str, text: str, seconds: float = SECONDS) -> bool:
        """Whether a page shows a text within so many seconds."""
        return self.within(seconds, lambda: text in self.get(page))

    def within(self, seconds: float, holds: Callable[[], bool]) -> bool:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                if holds():
                    return True
            except (urllib.error.URLError, OSError):
                assert self.process.poll() is None, self.log
            time.sleep(0.2)
        return False


@pytest.fixture
def preview(small: Project) -> Iterator[Preview]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload"]
    temporary = small.root.parent / "temporary"
    temporary.mkdir()
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(temporary)}
    with small.path("serve.log").open("w") as log:
        process = subprocess.Popen(
            [*command, "--dev-addr", f"127.0.0.1:{port}"],
            cwd=small.root,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield Preview(small, process, port)
        finally:
            process.terminate()
            process.wait(timeout=SECONDS)


def test_the_preview_shows_changes_in_data_content_and_overrides(preview: Preview) -> None:
    project = preview.project
    page = "en/measures/aa2020-1-01/"
    assert preview.shows(page, "Goods may be declared early", START), preview.log
    assert "livereload" in preview.get(page)

    project.replace(
        "data/documents/aa2020-1/01.yml", "Goods may be declared early", "Goods may come at dawn"
    )
    assert preview.shows(page, "Goods may come at dawn"), preview.log

    about = project.path("content/en/about.md")
    project.write("content/en/about.md", about.read_text("utf-8") + "\n\nWritten at dusk.\n")
    assert preview.shows("en/about/", "Written at dusk."), preview.log

    project.replace("overrides/main.html", "{{ portal.body }}", "{{ portal.body }}<!-- at noon -->")
    assert preview.shows(page, "<!-- at noon -->"), preview.log

    style = next(iter(sorted(project.path("overrides/assets/css").glob("*.css"))))
    style.write_text(style.read_text("utf-8") + ".at-night { color: red }\n", "utf-8")
    assert preview.within(SECONDS, lambda: ".at-night" in _style(preview, page)), preview.log
    assert preview.process.poll() is None


def _style(preview: Preview, page: str) -> str:
    html = preview.get(page)
    href = html.partition('rel="stylesheet" href="')[2].partition('"')[0]
    return preview.get("en/measures/aa2020-1-01/" + href)


def test_the_preview_lives_through_a_mistake_and_shows_its_remedy(preview: Preview) -> None:
    project = preview.project
    page = "en/measures/aa2020-1-01/"
    assert preview.shows(page, "Goods may be declared early", START), preview.log
    project.replace("data/documents/aa2020-1/01.yml", "clause: 1\n", "clause: one\n")
    said = "data/documents/aa2020-1/01.yml:3: clause"
    assert preview.within(SECONDS, lambda: said in preview.log), preview.log
    assert preview.process.poll() is None, preview.log
    project.replace("data/documents/aa2020-1/01.yml", "clause: one\n", "clause: 1\n")
    project.replace(
        "data/documents/aa2020-1/01.yml", "Goods may be declared early", "Goods may come at dawn"
    )
    assert preview.shows(page, "Goods may come at dawn"), preview.log


def test_the_preview_leaves_the_built_site_alone(preview: Preview) -> None:
    assert preview.shows("", "measures/", START), preview.log
    assert not Path(preview.project.root / "site").exists()
