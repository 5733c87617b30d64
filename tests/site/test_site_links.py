"""Where links lead, and that nothing is asked of another host."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from conftest import SITE_URL
from sheets import (
    BUILT_URL,
    LOST,
    Link,
    Sheet,
    addresses_in_css,
    is_outward,
    none_of,
    pages_in,
    take,
    target,
)

from generator import urls
from generator.languages import LANGUAGES, Language

pytest_plugins = ("site_fixtures",)

CLICKS = 4
"""From the home page to any page."""
SCHEMES = ("http://", "https://", "tel:", "mailto:")


def broken(sheets: Iterable[Sheet], folder: Path, base: str = "") -> list[str]:
    """What pages link to or load that is not there; `base` is the site's path on its host."""
    known = {sheet.file: set(sheet.ids) for sheet in sheets}
    wrong = []
    for sheet in sheets:
        wanted = [link.href for link in sheet.links] + sheet.loaded
        wanted += [one["href"] for tag, one in sheet.head if tag == "link" and "href" in one]
        for href in dict.fromkeys(wanted):
            if is_outward(href):
                continue
            parts = urlsplit(sheet.to(href))
            path = parts.path
            if base and href.startswith("/"):
                if not path.startswith(base):
                    wrong.append(f"{sheet.file}: {href} leads out of {base}")
                    continue
                path = "/" + path.removeprefix(base)
            file = target(folder, path)
            if file is None:
                wrong.append(f"{sheet.file}: {href} leads to nothing")
            elif parts.fragment:
                name = file.relative_to(folder).as_posix()
                if unquote(parts.fragment) not in known.get(name, set()):
                    wrong.append(f"{sheet.file}: {href}: no such anchor in {name}")
    return wrong


def reached(sheets: dict[str, Sheet], language: Language) -> dict[str, int]:
    """How many clicks each page of a language is from its home page, by links on its pages."""
    home = f"{language.root}index.html"
    clicks = {home: 0}
    waiting = deque([home])
    while waiting:
        sheet = sheets[waiting.popleft()]
        for link in sheet.links:
            if is_outward(link.href) or "hreflang" in link.attributes:
                continue
            path = urlsplit(sheet.to(link.href)).path[1:]
            file = f"{path}index.html" if path.endswith("/") or not path else path
            if file in sheets and file not in clicks:
                clicks[file] = clicks[sheet.file] + 1
                waiting.append(file)
    return clicks


def test_every_link_and_every_anchor_of_every_page_leads_to_something(
    sheets: dict[str, Sheet], built: Path
) -> None:
    none_of(broken(sheets.values(), built, urlsplit(BUILT_URL).path))


def test_links_inside_the_site_are_relative_and_none_is_refused(pages: list[Sheet]) -> None:
    wrong = []
    for sheet in pages:
        for link in sheet.links:
            if link.href in ("", "#") or link.href.startswith("/"):
                wrong.append(f"{sheet.file}: {link.text!r} leads to {link.href!r}")
            elif is_outward(link.href) and not link.href.startswith(SCHEMES):
                wrong.append(f"{sheet.file}: {link.href} has a scheme that is not known")
    none_of(wrong)


def test_telephone_links_carry_the_number_that_they_show(sheets: dict[str, Sheet]) -> None:
    wrong = [
        f"{sheet.file}: {link.text!r} calls {link.href}"
        for sheet in sheets.values()
        for link in sheet.links
        if link.href.startswith("tel:") and re.sub(r"\D", "", link.text) != link.href[4:]
    ]
    none_of(wrong)


def test_no_page_makes_a_browser_ask_another_host(
    sheets: dict[str, Sheet], published: Path
) -> None:
    published_sheets = [take(published, file) for file in pages_in(published)[::50]]
    wrong = [
        f"{sheet.file}: {address}"
        for sheet in [*sheets.values(), *published_sheets]
        for address in sheet.loaded
        if is_outward(address) and not address.startswith("data:")
    ]
    none_of(wrong)


def test_style_sheets_and_pictures_ask_nothing_of_another_host(built: Path) -> None:
    wrong = []
    for file in sorted(built.rglob("*.css")):
        css = file.read_text("utf-8")
        for address in addresses_in_css(css):
            if is_outward(address) and not address.startswith("data:"):
                wrong.append(f"{file.name}: {address}")
            elif not is_outward(address) and not (file.parent / address).is_file():
                wrong.append(f"{file.name}: {address} is not there")
    for file in sorted(built.rglob("*.svg")):
        wrong += [
            f"{file.name}: {address}"
            for address in re.findall(r"(?:href|src)=\"([^\"#]+)", file.read_text("utf-8"))
        ]
    none_of(wrong)


def test_scripts_name_no_other_host(built: Path) -> None:
    scripts = sorted([*built.rglob("*.js"), *built.rglob("*.mjs")])
    assert scripts
    found = [
        f"{file.name}: {address}"
        for file in scripts
        for address in re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", _code(file))
    ]
    none_of(found)


def _code(file: Path) -> str:
    return re.sub(r"^\s*//.*$", "", file.read_text("utf-8"), flags=re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_page_is_a_few_clicks_from_the_home_page_of_its_language(
    sheets: dict[str, Sheet], pages: list[Sheet], language: Language
) -> None:
    clicks = reached(sheets, language)
    # The page of results is where the search box leads, on every page.
    results = f"{language.root}{urls.SEARCH}index.html"
    own = [s.file for s in pages if s.language is language and s.file != results]
    none_of(f"{file} is not reached" for file in own if file not in clicks)
    none_of(f"{file}: {clicks[file]} clicks" for file in own if clicks[file] > CLICKS)


def test_at_the_root_of_a_host_or_under_a_path_the_same_links_stand_on_every_page(
    pages: list[Sheet], published: Path
) -> None:
    """So that what leads to something at the root leads to the same under a path."""

    def inside(html: str) -> list[str]:
        found = re.findall(r"(?:href|src)=\"([^\"]*)\"", html)
        return [address for address in found if not is_outward(address)]

    wrong = []
    for sheet in pages:
        links = inside((published / sheet.file).read_text("utf-8"))
        if links != inside(sheet.html):
            wrong.append(f"{sheet.file}: {sorted(set(links) ^ set(inside(sheet.html)))}")
    none_of(wrong)


def test_under_a_path_every_link_of_the_404_page_leads_to_something(published: Path) -> None:
    none_of(broken([take(published, LOST)], published, urlsplit(SITE_URL).path))


def test_links_that_lead_to_nothing_are_found(built: Path) -> None:
    """The walk that the tests above trust."""
    sheet = take(built, "index.html")
    for href in ("nowhere/", "measures/#nowhere", "../../en/nowhere/"):
        sheet.links.append(Link(href, "", {}, ()))
    others = [take(built, "measures/index.html"), sheet]
    assert len([line for line in broken(others, built) if "nowhere" in line]) == 3
