"""The page on the open data: its examples run, and what it lists is there."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from visits import Server

from generator import urls
from generator.derive import Site
from generator.languages import LANGUAGES, Language


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    with Server(built) as found:
        yield found


def examples(built: Path, language: Language) -> list[str]:
    """The code of the page: Python, then the shell."""
    page = built / urls.output(urls.in_language(urls.OPEN_DATA, language))
    soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    return [code.get_text() for code in soup.select(".code pre")]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_python_of_the_page_runs_and_prints_deadlines_and_numbers(
    built: Path, site: Site, address: str, language: Language
) -> None:
    program = examples(built, language)[0]
    assert urls.LOCAL_SITE in program
    done = subprocess.run(
        [sys.executable, "-I", "-c", program.replace(urls.LOCAL_SITE, address)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for hotline in site.data.hotlines.values():
        name = hotline.name.zh if language.written_in == "zh" else hotline.name.en
        assert f"{hotline.number} {name}" in done.stdout
    dated = [m for m in site.measures if m.deadline and "350200" in m.regions]
    assert len(done.stdout.splitlines()) == len(dated) + len(site.data.hotlines)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_curl_of_the_page_fetches_what_it_says(
    built: Path, address: str, tmp_path: Path
) -> None:
    text = examples(built, LANGUAGES[0])[1].replace(urls.LOCAL_SITE, address)
    done = subprocess.run(
        ["sh", "-ec", text], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / urls.ARCHIVE).read_bytes() == (built / urls.ARCHIVE).read_bytes()
    assert '"kind":"measures"' in done.stdout


def test_every_file_of_the_page_is_there(built: Path) -> None:
    page = built / urls.OPEN_DATA / "index.html"
    soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    links = {str(link["href"]) for link in soup.select("#content .table a, #content .facts a")}
    files = {link for link in links if Path(link).suffix}
    assert len(files) > 45
    assert [file for file in files if not (page.parent / file).is_file()] == []
