"""The Traditional pages are the Simplified ones in other characters, and in these alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

import pytest
from opencc import OpenCC
from sheets import Sheet, is_outward, none_of

from generator.derive import Site
from generator.languages import CHINESE, TRADITIONAL

pytest_plugins = ("site_fixtures",)

BOTH = frozenset("干准游斗里")
"""Simplified characters that stand in Traditional words too: 若干, 批准, 上游, 北斗, 公里."""
HAN = re.compile("[\u4e00-\u9fff]")
Pair = tuple[Sheet, Sheet]


@pytest.fixture(scope="module")
def pairs(sheets: dict[str, Sheet]) -> list[Pair]:
    """Each Simplified page with its Traditional twin."""
    return [
        (sheet, sheets[TRADITIONAL.root + sheet.file])
        for sheet in sheets.values()
        if sheet.language is CHINESE and TRADITIONAL.root + sheet.file in sheets
    ]


@cache
def is_simplified_only(character: str) -> bool:
    """By OpenCC's own table of characters."""
    return character not in BOTH and bool(_CONVERT(character) != character)


_CONVERT = OpenCC("s2hkp").convert


ENGLISH_CITATION = re.compile(r'"[\x20-\x7e]')


def said(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """All that a page says in its own language, to the eye, the ear and machines."""
    yield from (("text", text.value) for text in sheet.texts if text.lang == sheet.lang)
    # A citation in English quotes the number of the document as its English edition does.
    yield from ((name, text) for name, text in sheet.spoken if not ENGLISH_CITATION.match(text))
    yield "title", sheet.title
    for name in ("description", "og:title", "og:description", "og:site_name"):
        yield from ((name, text) for text in sheet.meta(name))


def leads(sheet: Sheet) -> list[tuple[str, str]]:
    """Where the links of a page lead, without the language switch, with what marks them."""
    found = []
    for link in sheet.links:
        # A report is written in the language of its page and names the page.
        if "hreflang" in link.attributes or "/issues/new?" in link.href:
            continue
        parts = urlsplit(sheet.to(link.href))
        path = parts.path.removeprefix(f"/{sheet.language.root}").removeprefix("/")
        to = link.href if is_outward(link.href) else f"{path}?{parts.query}#{parts.fragment}"
        found.append((to, link.attributes.get("class", "")))
    return found


def test_every_simplified_page_has_a_traditional_twin(
    pairs: list[Pair], pages: list[Sheet]
) -> None:
    for language in (CHINESE, TRADITIONAL):
        assert sum(sheet.language is language for sheet in pages) == len(pairs) > 700


def test_twins_have_the_same_elements_anchors_and_headings(pairs: list[Pair]) -> None:
    wrong = []
    for one, other in pairs:
        # Converted text has no Markdown of its own to lead to.
        htmls = [re.sub(r"<link[^>]*text/markdown[^>]*>", "", sheet.html) for sheet in (one, other)]
        shapes = [re.findall(r"</?[a-z][a-z0-9]*", html) for html in htmls]
        levels = [[tag for tag, _ in sheet.headings] for sheet in (one, other)]
        if shapes[0] != shapes[1] or levels[0] != levels[1]:
            wrong.append(f"{other.file}: other elements")
        if one.ids != other.ids:
            wrong.append(f"{other.file}: other anchors")
    none_of(wrong)


def test_twins_have_the_same_links(pairs: list[Pair]) -> None:
    none_of(
        f"{other.file}: {sorted(set(leads(one)) ^ set(leads(other)))}"
        for one, other in pairs
        if leads(one) != leads(other)
    )


def test_twins_have_the_same_numbers_and_english(pairs: list[Pair]) -> None:
    """But for addresses, which name their language."""
    wrong = []
    for one, other in pairs:
        words = [
            [
                text.value if text.lang == "en" else re.sub(r"[^0-9]", "", text.value)
                for text in sheet.texts
            ]
            for sheet in (one, other)
        ]
        if _without_switch(words[0]) != _without_switch(words[1]):
            wrong.append(f"{other.file}: {words[0]} {words[1]}")
    none_of(wrong)


def _without_switch(words: list[str]) -> list[str]:
    return [word for word in words if word and word != "English"]


def test_no_character_that_is_simplified_alone_stands_on_a_traditional_page(
    pages: list[Sheet],
) -> None:
    none_of(
        f"{sheet.file}: {name} {text[:60]!r} has {found}"
        for sheet in pages
        if sheet.language is TRADITIONAL
        for name, text in said(sheet)
        if (found := sorted(filter(is_simplified_only, HAN.findall(text))))
    )


def test_traditional_pages_quote_with_the_marks_of_hong_kong(pages: list[Sheet]) -> None:
    none_of(
        f"{sheet.file}: {text[:60]!r}"
        for sheet in pages
        if sheet.language is TRADITIONAL
        for _, text in said(sheet)
        if HAN.search(text) and re.search("[“”‘’]", text)
    )


def test_simplified_characters_are_found(pages: list[Sheet]) -> None:
    """The look that the tests above trust."""
    home = next(sheet for sheet in pages if sheet.language is CHINESE)
    assert sum(any(map(is_simplified_only, text)) for _, text in said(home)) > 20


def test_traditional_pages_say_that_they_are_converted_and_others_do_not(
    pages: list[Sheet], site: Site
) -> None:
    sentence = TRADITIONAL.of(site.data.interface["converted"])
    none_of(
        sheet.file
        for sheet in pages
        if (sheet.words.count(sentence) == 1) is not (sheet.language is TRADITIONAL)
    )
