"""The edition that opens without a server: whole, and nothing in it that needs one."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from sheets import LOST, is_outward, none_of, pages_in, take

STEP = 40
"""Of so many pages one is looked at."""


def _broken(folder: Path, files: list[str]) -> list[str]:
    wrong = []
    ids: dict[str, set[str]] = {}
    for file in files:
        sheet = take(folder, file)
        ids[file] = set(sheet.ids)
        wanted = [link.href for link in sheet.links] + sheet.loaded
        wanted += [one["href"] for tag, one in sheet.head if tag == "link" and "href" in one]
        for href in dict.fromkeys(wanted):
            if is_outward(href):
                continue
            parts = urlsplit(urljoin(f"/{file}", href))
            name = unquote(parts.path)[1:]
            # A folder is opened as a list of its files.
            if not (folder / name).is_file():
                wrong.append(f"{file}: {href} leads to no file")
            elif parts.fragment and name.endswith(".html"):
                if name not in ids:
                    ids[name] = set(take(folder, name).ids)
                if unquote(parts.fragment) not in ids[name]:
                    wrong.append(f"{file}: {href}: no such anchor")
    return wrong


def test_every_link_of_a_sample_of_pages_leads_to_a_file(unpacked: Path) -> None:
    files = pages_in(unpacked)
    assert len(files) > 2000
    none_of(_broken(unpacked, files[::STEP]))


@pytest.mark.whole
def test_every_link_of_every_page_leads_to_a_file(unpacked: Path) -> None:
    none_of(_broken(unpacked, pages_in(unpacked)))


def test_it_has_the_pages_of_the_site_and_nothing_that_only_servers_use(
    unpacked: Path, built: Path
) -> None:
    online = set(pages_in(built)) - {LOST}
    assert len(pages_in(unpacked)) == len(online)
    for name in (LOST, "sw.js", "manifest.webmanifest", "robots.txt", "sitemap.xml"):
        assert (built / name).is_file()
        assert not (unpacked / name).exists(), name
    home = (unpacked / "index.html").read_text("utf-8")
    assert 'type="module"' not in home
    assert 'rel="manifest"' not in home
    assert not [*unpacked.rglob("*.mjs")]
