from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import feedparser
import pytest
from conftest import REPO_URL, SITE_URL
from icalendar import Calendar
from sheets import none_of

from generator import urls
from generator.languages import LANGUAGES, WRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.derive import Site

pytest_plugins = ["site_fixtures"]

MOST: Final = 150_000
"""Bytes of a page of the history."""


def leads_nowhere(published: Path, address: str) -> bool:
    """Whether an address of the published site has no file, or no such place in it."""
    if not address.startswith(SITE_URL):
        return not address.startswith(REPO_URL)
    path, _, anchor = address.removeprefix(SITE_URL).partition("#")
    file = published / path / "index.html" if path.endswith("/") or not path else published / path
    return not file.is_file() or (bool(anchor) and f' id="{anchor}"' not in file.read_text("utf-8"))


def addresses(folder: Path) -> Iterator[tuple[str, str]]:
    """Every address in a feed or a calendar, with its file."""
    for path in sorted(folder.glob("feeds/*.xml")):
        found = feedparser.parse(path.read_bytes())
        assert not found.bozo, path
        for entry in (found.feed, *found.entries):
            yield from ((path.name, link.href) for link in entry.links)
        for entry in found.entries:
            hrefs = re.findall(r'href="([^"]+)"', entry.content[0].value)
            yield from ((path.name, href) for href in hrefs)
    for path in sorted(folder.glob("calendars/*.ics")):
        for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
            yield path.name, str(event["URL"])


def test_what_feeds_and_calendars_name_is_there(published: Path) -> None:
    found = list(addresses(published))
    known: dict[str, bool] = {address: leads_nowhere(published, address) for _, address in found}
    none_of([f"{name}: {address}" for name, address in found if known[address]])
    assert len(found) > 100


def test_there_are_feeds_of_everything_of_each_document_and_of_each_region(
    built: Path, site: Site
) -> None:
    names = {urls.EVERYTHING}
    names |= {f"documents-{ident}" for ident in site.data.documents}
    names |= {f"regions-{ident}" for ident in site.data.regions}
    expected = {urls.feed(name, language) for name in names for language in WRITTEN}
    there = {path.relative_to(built).as_posix() for path in built.glob("feeds/*")}
    assert there == expected


def test_pages_of_the_history_stay_light(built: Path, site: Site) -> None:
    heavy = []
    for language in LANGUAGES:
        pages = [built / language.root / urls.CHANGES / "index.html"]
        pages += [
            built / language.root / urls.changes(part.number) / "index.html" for part in site.parts
        ]
        heavy += [str(page) for page in pages if page.stat().st_size >= MOST]
    none_of(heavy)


def test_the_history_of_the_portal_is_told_where_its_repository_is_whole(
    built: Path, site: Site
) -> None:
    if not site.history.known:
        pytest.skip("the tests run outside a whole repository")
    page = (built / urls.CHANGES / "index.html").read_text("utf-8")
    for revision in site.history.revisions[:100]:
        part = site.starts[revision.commit]
        assert f'href="../{urls.revision(part, revision.commit)}"' in page
