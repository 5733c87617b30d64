"""What a trader does: put two places beside each other."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from visits import Open

pytest_plugins = ("browser_fixtures",)
pytestmark = pytest.mark.browser

PATH = "en/compare/port-charges/"
SHENZHEN, XIAMEN, NATIONAL = "440300", "350200", "100000"


def test_two_places_stand_beside_each_other_and_the_address_says_which(open_page: Open) -> None:
    page = open_page(PATH)
    every = page.locator(".column").count()
    assert every >= 4
    page.get_by_label("On the left").select_option(SHENZHEN)
    expect(page.locator(".column")).to_have_count(every)
    page.get_by_label("On the right").select_option(XIAMEN)
    sides = page.locator(".columns--pair > div")
    expect(sides).to_have_count(2)
    for side, place in zip(sides.all(), (SHENZHEN, XIAMEN), strict=True):
        places = side.locator(".column").evaluate_all("all => all.map(c => c.dataset.place)")
        assert set(places) == {place}
    assert page.url.endswith(f"{PATH}?a={SHENZHEN}&b={XIAMEN}")
    page.go_back()
    expect(page.locator(".column")).to_have_count(every)


def test_a_pair_that_was_sent_is_shown_documents_too(open_page: Open) -> None:
    page = open_page(f"{PATH}?a={NATIONAL}&b=sz2022-17")
    sides = page.locator(".columns--pair > div")
    expect(sides).to_have_count(2)
    assert sides.nth(0).locator(".column").count() >= 2
    expect(sides.nth(1).locator(".column")).to_have_attribute("data-document", "sz2022-17")
    expect(page.get_by_label("On the right")).to_have_value("sz2022-17")


def test_what_is_no_place_shows_all(open_page: Open) -> None:
    page = open_page(f"{PATH}?a=<script>&b={XIAMEN}")
    expect(page.locator(".columns--pair")).to_have_count(0)
    expect(page.get_by_label("On the left")).to_have_value("")


@pytest.mark.parametrize("width", [320, 1280])
def test_without_javascript_all_documents_are_there(open_page: Open, width: int) -> None:
    viewport = {"width": width, "height": 800}
    page = open_page(PATH, java_script_enabled=False, viewport=viewport)
    assert page.locator(".column:visible").count() >= 4
    expect(page.locator(".compare__sides")).to_be_hidden()
