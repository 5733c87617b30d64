"""What holds in a browser on a page of each kind: quiet, narrow, and open to everyone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page
from visits import LOST, PLACES, VISITS, Open, Watch, path_of

from generator.languages import LANGUAGES

pytest_plugins = ("browser_fixtures",)
pytestmark = pytest.mark.browser

WIDTHS = (320, 360, 768, 1280)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SETTINGS = [(320, "light"), (1280, "dark"), (320, "dark"), (1280, "light")]
MATRIX = [
    pytest.param(*visit.values, width, scheme, id=f"{visit.id}, {width} px, {scheme}")
    for visit in VISITS
    for width, scheme in SETTINGS
]
"""Every page of VISITS in every width and scheme."""
TIMES = len(LANGUAGES)
SEEN = {*(place * TIMES + place % TIMES for place in range(len(PLACES))), len(VISITS) - 1}
"""Which of VISITS `make test` sees: each place once, the languages in turn, and the last."""
SAMPLE = [
    MATRIX[visit * len(SETTINGS) + visit // TIMES // TIMES % len(SETTINGS)]
    for visit in sorted(SEEN)
]
"""Of the matrix one for each of those: the widths and schemes in turn."""
EVERY_VISIT = [
    pytest.param(visit.values, id=visit.id, marks=() if at in SEEN else pytest.mark.whole)
    for at, visit in enumerate(VISITS)
]
TOO_WIDE = """() => {
  const root = document.documentElement;
  const width = root.clientWidth;
  if (root.scrollWidth <= width) return [];
  const scrolls = element => {
    for (let one = element.parentElement; one; one = one.parentElement) {
      if (getComputedStyle(one).overflowX !== "visible" && one !== root) return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")].filter(
    element => element.getBoundingClientRect().right > width + 0.5 && !scrolls(element));
  return [`${root.scrollWidth} px wide`, ...wide.slice(0, 5).map(
    element => `${element.tagName.toLowerCase()}.${element.className} ` +
      `ends at ${Math.round(element.getBoundingClientRect().right)}`)];
}"""


def violations(page: Page, within: str | None = None) -> list[str]:
    """What axe-core finds, with the rule, the element and what is to be done."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = (
        Axe().run(page, context=within, options=options).response["violations"]
    )
    return [
        f"{rule['id']} ({rule['impact']}), {len(rule['nodes'])} times:"
        f" {' '.join(map(str, node['target']))}\n"
        f"    {node['html'][:160]}\n    {' '.join(node['failureSummary'].split())}"
        for rule in found
        for node in rule["nodes"][:3]
    ]


@pytest.fixture
def examine(open_page: Open, built: Path) -> Callable[..., None]:
    """Fails with what axe-core finds on a page."""

    def examine_(place: str, code: str, width: int, scheme: str) -> None:
        path = path_of(place, code, built)
        page = open_page(path, viewport={"width": width, "height": 800}, color_scheme=scheme)
        if found := violations(page):
            heading = f"/{path} at {width} px, {scheme}"
            pytest.fail("\n".join([heading, *found]), pytrace=False)

    return examine_


@pytest.fixture(scope="module", params=EVERY_VISIT)
def visit(
    request: pytest.FixtureRequest, chromium: Browser, address: str, built: Path
) -> Iterator[tuple[Page, Watch]]:
    """One page in a context of its own, opened once for the tests that look at it."""
    context = chromium.new_context(viewport={"width": WIDTHS[0], "height": 800})
    watch = Watch(context, address)
    page = context.new_page()
    place, code = request.param
    page.goto(address + path_of(place, code, built))
    yield page, watch
    context.close()


def test_a_page_does_not_scroll_sideways_from_320_to_1280_pixels(
    visit: tuple[Page, Watch],
) -> None:
    page, _ = visit
    wrong = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if found := page.evaluate(TOO_WIDE):
            wrong[width] = found
    assert not wrong, page.url


def test_a_page_asks_no_other_host_fails_at_nothing_and_says_nothing_on_the_console(
    visit: tuple[Page, Watch],
) -> None:
    page, watch = visit
    page.wait_for_timeout(100)
    assert watch.problems == []
    assert len(watch.asked) >= 3, "the page, its style sheet and its script"


@pytest.mark.parametrize(("place", "code", "width", "scheme"), SAMPLE)
def test_axe_finds_nothing_on_a_page_of_each_kind(
    examine: Callable[..., None], place: str, code: str, width: int, scheme: str
) -> None:
    examine(place, code, width, scheme)


@pytest.mark.whole
@pytest.mark.parametrize(("place", "code", "width", "scheme"), MATRIX)
def test_axe_finds_nothing_in_any_language_width_and_scheme(
    examine: Callable[..., None], place: str, code: str, width: int, scheme: str
) -> None:
    examine(place, code, width, scheme)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_when_the_menu_is_open(open_page: Open, scheme: str) -> None:
    page = open_page("en/", viewport={"width": 320, "height": 800}, color_scheme=scheme)
    page.locator("header summary").click()
    # What the open menu covers in part is small for as long as it is open.
    assert violations(page, "header") == []


@pytest.mark.whole
def test_no_page_scrolls_sideways_at_320_pixels(open_page: Open, built: Path, address: str) -> None:
    page = open_page(viewport={"width": 320, "height": 800})
    wrong = {}
    for file in sorted(built.rglob("index.html")):
        path = file.relative_to(built).as_posix().removesuffix("index.html")
        page.goto(address + path)
        if found := page.evaluate(TOO_WIDE):
            wrong[path] = found
    assert not wrong


def test_the_widths_would_notice_a_page_that_is_too_wide(open_page: Open) -> None:
    """The measuring that the tests above trust."""
    page = open_page("en/", bypass_csp=True, viewport={"width": 320, "height": 800})
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend',"
        " '<div style=\"width:400px\">wide</div>')"
    )
    assert page.evaluate(TOO_WIDE)


def test_axe_would_notice_a_picture_without_words(open_page: Open) -> None:
    """The examiner that the tests above trust."""
    page = open_page(LOST, bypass_csp=True)
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"x.png\">')"
    )
    assert any(one.startswith("image-alt") for one in violations(page))
