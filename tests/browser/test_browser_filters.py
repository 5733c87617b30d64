"""What a trader does: narrow lists down, sort them, send their address on."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect
from visits import Open

from generator.derive import Site
from generator.pinyin import sort_key

pytest_plugins = ("browser_fixtures",)
pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
SHENZHEN = "440300"
TOPIC = "cross-border-ecommerce"


def titles(page: Page) -> list[str]:
    page.locator(".results__list a").first.wait_for()
    return page.locator(".results__list .hit__title").all_inner_texts()


def ids(page: Page, kind: str) -> set[str]:
    links = page.locator(".results__list a").evaluate_all("all => all.map(a => a.href)")
    return {m[1] for link in links if (m := re.search(rf"/{kind}/([^/]+)/$", link))}


def test_measures_are_narrowed_down_to_those_of_a_place_and_a_topic(
    open_page: Open, site: Site
) -> None:
    page = open_page("measures/", viewport=PHONE)
    page.get_by_role("link", name=re.compile("^按地区")).click()
    page.wait_for_url(re.compile(r"search/\?kind=measure$"))
    expect(page.locator(".results__status")).to_have_text(f"共{len(site.measures)}条。")
    page.get_by_label("地区").focus()
    page.get_by_label("地区").select_option(SHENZHEN)
    expect(page.locator(".results__status")).to_have_text(f"共{len(site.by_region[SHENZHEN])}条。")
    expect(page.get_by_label("地区")).to_be_focused()
    page.get_by_label("主题").select_option(TOPIC)
    page.wait_for_url(re.compile(f"kind=measure&regions={SHENZHEN}&topics={TOPIC}$"))
    expected = {m.id for m in site.measures if SHENZHEN in m.regions and TOPIC in m.topics}
    expect(page.locator(".results__status")).to_have_text(f"共{len(expected)}条。")
    assert ids(page, "measures") == expected
    page.go_back()
    expect(page.locator(".results__status")).to_have_text(f"共{len(site.by_region[SHENZHEN])}条。")


def test_a_count_stands_beside_each_value_and_is_what_choosing_it_gives(
    open_page: Open, site: Site
) -> None:
    page = open_page("en/search/?kind=measure")
    page.locator(".results__list a").first.wait_for()
    for label in ("Regions", "Documents", "Authorities", "Transport modes", "Year of the deadline"):
        field = page.get_by_label(label, exact=True)
        option = field.locator("option").nth(1)
        count = re.search(r"\((\d+)\)$", option.inner_text())
        assert count
        field.select_option(index=1)
        expect(page.locator(".results__status")).to_have_text(f"{count[1]} in all.")
        page.get_by_label(label, exact=True).select_option("")
        expect(page.locator(".results__status")).to_have_text(f"{len(site.measures)} in all.")


def test_a_filtered_list_is_opened_by_its_address_in_its_order(open_page: Open, site: Site) -> None:
    page = open_page(f"search/?kind=measure&regions={SHENZHEN}&sort=title")
    found = titles(page)
    every = sorted((m.title.zh for m in site.by_region[SHENZHEN]), key=sort_key)
    assert found == every[: len(found)]
    expect(page.get_by_label("排序")).to_have_value("title")
    page.goto(page.url.replace("sort=title", "sort=date").replace(f"&regions={SHENZHEN}", ""))
    page.locator(".results__list a").first.wait_for()
    newest = {m.id for m in site.measures if m.document == site.documents[-1].id}
    assert ids(page, "measures") <= newest


def test_a_query_is_filtered_and_sorted_as_well(open_page: Open) -> None:
    page = open_page(f"search/?q=跨境电商&kind=measure&regions={SHENZHEN}&sort=title")
    found = titles(page)
    assert found == sorted(found, key=sort_key)
    expect(page.locator(".results__status")).to_contain_text(f"找到{len(found)}条")


def test_where_nothing_is_left_each_filter_says_what_there_is_without_it(open_page: Open) -> None:
    page = open_page(f"search/?kind=measure&regions={SHENZHEN}&due=2023")
    button = page.get_by_role("button", name=re.compile("^去掉“深圳”"))
    count = re.search(r"(\d+)条", button.inner_text())
    assert count
    button.press("Enter")
    expect(page.locator(".results__status")).to_have_text(f"共{count[1]}条。")


def test_without_javascript_the_pages_of_places_topics_and_bodies_serve(open_page: Open) -> None:
    page = open_page("en/search/", java_script_enabled=False)
    for folder in ("regions", "topics", "audiences", "transport-modes", "authorities"):
        assert page.locator(f'article a[href*="{folder}/"]').count() >= 3


@pytest.mark.parametrize("language", ["", "en/"])
def test_every_filter_and_order_has_a_name(open_page: Open, language: str) -> None:
    page = open_page(f"{language}search/")
    page.locator(".results__list a").first.wait_for()
    labels = page.locator(".results__fields label").all_inner_texts()
    assert len(labels) == 9
    assert "undefined" not in json.dumps(labels)
