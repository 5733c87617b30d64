"""What a person sees of change over time: charts, and the ties between measures."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from visits import Open

pytest_plugins = ("browser_fixtures",)
pytestmark = pytest.mark.browser

CHART = "series/export-tax-refund-days/"
TOPIC = "topics/single-window/"
LEGIBLE = 11
"""The least height of letters in a picture, in pixels."""
COLOURS = """() => {
  const style = name => getComputedStyle(document.querySelector(name));
  return [style("body").backgroundColor, style(".chart__point text").fill,
    style(".chart__symbol").stroke, style(".chart .tick text").fill];
}"""


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def ties(page: Page) -> list[str]:
    """The ties that are drawn: from and to which entry."""
    drawn: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(".tie")]
          .filter(tie => getComputedStyle(tie).display !== "none")
          .map(tie => tie.dataset.from + tie.dataset.to)"""
    )
    return drawn


@pytest.mark.parametrize("root", ["", "en/"])
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_a_chart_can_be_read_at_every_width_and_in_both_schemes(
    open_page: Open, root: str, width: int, scheme: str
) -> None:
    page = open_page(root + CHART, viewport={"width": width, "height": 800}, color_scheme=scheme)
    box = page.locator(".chart svg").bounding_box()
    assert box
    assert box["width"] <= width
    assert 14 * box["width"] / 340 >= LEGIBLE
    ground, label, symbol, tick = page.evaluate(COLOURS)
    assert contrast(ground, label) >= 4.5
    assert contrast(ground, tick) >= 4.5
    assert contrast(ground, symbol) >= 3


def test_a_chart_on_paper_is_black_on_white(open_page: Open) -> None:
    page = open_page(CHART, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    ground, label, symbol, tick = page.evaluate(COLOURS)
    assert min(contrast("rgb(255, 255, 255)", one) for one in (label, symbol, tick)) >= 7
    assert luminance(ground) == pytest.approx(1)


@pytest.mark.parametrize("root", ["", "en/"])
def test_a_chart_is_one_picture_with_a_name_to_a_screen_reader(open_page: Open, root: str) -> None:
    page = open_page(root + CHART)
    name = str(page.locator(".chart title").text_content())
    expect(page.get_by_role("img", name=name, exact=True)).to_have_count(1)
    assert page.locator("h1").inner_text() in name


def test_what_a_measure_builds_on_is_a_step_away_and_stands_out(open_page: Open) -> None:
    page = open_page(TOPIC, viewport={"width": 360, "height": 740})
    entry = page.locator("#sz2022-17-12")
    plain = page.locator("#gf2018-37-13").evaluate("e => getComputedStyle(e).backgroundColor")
    entry.get_by_role("link", name="国发〔2018〕37号 第13条").click()
    expect(page).to_have_url(re.compile("#gf2018-37-13$"))
    expect(page.locator("#gf2018-37-13")).to_be_in_viewport()
    expect(page.locator("#gf2018-37-13")).not_to_have_css("background-color", plain)


def test_ties_run_from_the_earlier_entry_to_the_later_one_where_there_is_room(
    open_page: Open,
) -> None:
    page = open_page(TOPIC, viewport={"width": 1280, "height": 800})
    assert len(ties(page)) > 10
    wrong = page.evaluate(
        """() => [...document.querySelectorAll(".tie")].filter(tie => {
          const box = name => document.getElementById(name.slice(2)).getBoundingClientRect();
          const from = box(tie.dataset.from), to = box(tie.dataset.to);
          const line = tie.getBoundingClientRect();
          return line.top < from.top || line.top > from.bottom ||
            line.bottom < to.top || line.bottom > to.bottom || line.width > 40;
        }).map(tie => tie.dataset.from + tie.dataset.to)"""
    )
    assert wrong == []


def test_on_a_narrow_screen_the_words_are_enough(open_page: Open) -> None:
    page = open_page(TOPIC, viewport={"width": 768, "height": 800})
    assert ties(page) == []
    expect(page.locator("#sz2022-17-12 .entry__below")).to_be_visible()
