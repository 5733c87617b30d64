"""The hotline finder, every path of it walked as a caller walks it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag

from generator import urls
from generator.derive import Site
from generator.languages import LANGUAGES, Language
from generator.models.base import NATIONAL
from generator.models.dataset import FINDER

pytest_plugins = ("site_fixtures",)

MOST_QUESTIONS = 4
"""Where, what, and two more."""


def article(built: Path, path: str) -> Tag:
    found = BeautifulSoup((built / path / "index.html").read_text("utf-8"), "html.parser").article
    assert isinstance(found, Tag)
    return found


def choices(page: Tag, path: str) -> list[str]:
    """Where the answers lead; those that lead back stand under a heading."""
    answers = page.select("article > .choices a, #where .choices a")
    return [urljoin(f"/{path}", str(link["href"])).lstrip("/") for link in answers]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_path_ends_at_a_first_number_that_serves_the_place(
    built: Path, site: Site, language: Language
) -> None:
    serving = {NATIONAL: set(), "350200": set()}  # type: dict[str, set[str]]
    for place, numbers in serving.items():
        for hotline in site.data.hotlines.values():
            if {NATIONAL, place} & set(hotline.regions):
                numbers.add(hotline.tel)
    ends: set[str] = set()
    waiting = [(language.root + urls.listing(FINDER), 0, frozenset[str]())]
    while waiting:
        path, asked, before = waiting.pop()
        assert path not in before, f"a loop leads back to {path}"
        assert asked <= MOST_QUESTIONS, f"{path} comes after too many questions"
        page = article(built, path)
        answers = choices(page, path)
        if answers:
            assert not page.select(".phone"), f"{path} asks and ends"
            waiting += [(answer, asked + 1, before | {path}) for answer in answers]
            continue
        place = "350200" if "/350200/" in path else NATIONAL
        first = page.select_one("article > .phone .phone__number")
        assert first is not None, f"{path} is a dead end"
        called = {str(link["href"]) for link in page.select('a[href^="tel:"]')}
        assert called <= serving[place], f"{path} names {called - serving[place]}"
        assert page.select("#at-hand li")
        assert page.select("#measures a")
        assert page.select("#steps a"), f"{path} leads no further"
        ends.add(path)
    leaves = [question for question in site.data.finder.values() if not question.answers]
    assert len(ends) == len(leaves) * len(serving)


def test_callers_in_xiamen_get_the_local_number_where_it_fits_better(built: Path) -> None:
    for path, tel in (
        ("finder/350200/system-eport-platform/", "tel:968910"),
        ("finder/system-eport-platform/", "tel:95198"),
    ):
        first = article(built, path).select_one(".phone__number")
        assert first is not None
        assert first["href"] == tel
