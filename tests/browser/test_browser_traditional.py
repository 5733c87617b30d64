"""Searching from a Traditional page: what is typed, found, marked and said is Traditional."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page
from visits import Open

from generator.search.variants import simplified

pytest_plugins = ("browser_fixtures",)
pytestmark = pytest.mark.browser

ASKED = ("單一窗口", "單證電子化", "衛生證書", "tuishui", "tqsb", "提签申报", "退税慢")


def ask(page: Page, query: str) -> dict[str, Any]:
    """The engine's answer, once it stands in the list."""
    found: dict[str, Any] = page.evaluate(
        """async (query) => {
            const form = document.getElementById("find").form;
            const input = form.elements.q;
            const said = new Promise((resolve) => form.addEventListener("found",
                ({ detail }) => resolve(detail), { once: true }));
            input.focus();
            input.value = query;
            input.dispatchEvent(new InputEvent("input", { bubbles: true }));
            return said;
        }""",
        query,
    )
    return found


def simplified_characters(text: str) -> list[str]:
    """Characters that only Simplified Chinese has; the words asked with are typed as they are."""
    return re.findall("[单证统边务发报关条设税务书为监当签说检产]", text.replace("税", ""))


@pytest.mark.parametrize("query", ASKED)
def test_answers_are_those_of_the_simplified_page_in_traditional_words(
    open_page: Open, query: str
) -> None:
    answers = [ask(open_page(place), query) for place in ("about/", "zh-hant/about/")]
    plain, own = answers
    assert [(hit["kind"], hit["id"]) for hit in own["hits"]] == [
        (hit["kind"], hit["id"]) for hit in plain["hits"]
    ]
    assert own["hits"]
    for one, other in zip(plain["hits"], own["hits"], strict=True):
        title = "".join(text for text, _ in other["title"])
        assert simplified(title).translate(str.maketrans("「」", "“”")) == "".join(
            text for text, _ in one["title"]
        )
        assert [is_marked for _, is_marked in other["title"]] == [
            is_marked for _, is_marked in one["title"]
        ]
    said = " ".join([*own["read"], *(word for hit in own["hits"] for word in hit["why"])])
    assert simplified_characters(said) == []


def test_words_that_are_offered_instead_are_traditional_and_find_something(
    open_page: Open,
) -> None:
    page = open_page("zh-hant/search/?q=tisqian")
    links = page.locator("#results ul").first.locator("a")
    links.first.wait_for()
    offered = links.all_inner_texts()
    assert offered
    assert simplified_characters(" ".join(offered)) == []
    assert any(simplified(word) != word for word in offered)
    links.first.click()
    page.locator("#results .hit").first.wait_for()


def test_the_page_is_set_in_a_font_of_hong_kong(open_page: Open) -> None:
    page = open_page("zh-hant/")
    font = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert "HK" in font
    assert "SC" not in font
    switches = page.locator(".switch")
    assert switches.all_inner_texts() == ["简体", "English"]
    assert "SC" in switches.first.evaluate("it => getComputedStyle(it).fontFamily")
