"""The edition that opens without a server does what the portal does, from `file://`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect
from visits import MEASURE, PLACES, Open, Watch, until

from generator import urls
from generator.languages import LANGUAGES, Language
from generator.models import dataset as kinds

pytest_plugins = ("browser_fixtures",)
pytestmark = pytest.mark.browser

PHONE: Final = {"width": 360, "height": 740}
QUERIES: Final = (
    *("退税慢", "出口退税要几天", "通關便利", "tiqianshenbao", "tqsb", "tui税", "提签申报"),
    *("overseas warehouse", "clearence", "12360", "厦门 第22条", "深圳 收费", "2022年5月底前"),
)
ASK: Final = """async (queries) => {
    const form = [...document.querySelectorAll("form.find")].pop();
    const input = form.elements.q;
    const answers = [];
    input.focus();
    for (const query of queries) {
        const found = new Promise((resolve) => {
            form.addEventListener("found", resolve, { once: true });
        });
        input.value = query;
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        answers.push((await found).detail.hits.map(({ kind, id }) => `${kind} ${id}`));
    }
    return answers;
}"""

Opened = Callable[[str, Language], Page]
SHOWN: Final = tuple(place for place in PLACES if not place.startswith("one of "))


def file_of(path: str, language: Language) -> str:
    """A page's file from the root of the edition."""
    return urls.in_language(urls.location(path, as_files=True), language)


@pytest.fixture
def opened(chromium: Browser, unpacked: Path) -> Iterator[Opened]:
    """Opens a page from the folder on a telephone; nothing may go wrong meanwhile."""
    context = chromium.new_context(viewport=PHONE)  # type: ignore[arg-type]
    watch = Watch(context, unpacked.as_uri())

    def open_(path: str, language: Language) -> Page:
        page = context.new_page()
        page.goto(f"{unpacked.as_uri()}/{file_of(path, language)}")
        return page

    yield open_
    context.close()
    # The icon comes last, and a page may be left before.
    left = [one for one in watch.problems if not one.endswith("favicon.svg net::ERR_ABORTED")]
    assert left == []


def every_language(test: Callable[..., None]) -> Any:
    return pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)(test)


@every_language
def test_queries_find_what_they_find_online(
    opened: Opened, open_page: Open, language: Language
) -> None:
    online = open_page(f"{language.root}about/").evaluate(ASK, QUERIES)
    assert all(online)
    page = opened(urls.ABOUT, language)
    assert page.evaluate(ASK, QUERIES) == online
    page.locator("#find-list a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url.endswith(".html")


@every_language
def test_the_page_of_results_is_filtered_and_its_address_is_kept(
    opened: Opened, language: Language
) -> None:
    page = opened(f"{urls.SEARCH}?q=退税&kind=hotline", language)
    links = page.locator(".results__list a")
    links.first.wait_for()
    assert all("/hotlines/" in link for link in links.evaluate_all("all => all.map(a => a.href)"))
    page.locator(".results__kinds button").first.click()
    page.locator(".results__list a[href*='measures/']").first.wait_for()
    assert "kind=" not in page.url
    page.locator(".results__filters summary").click()
    page.locator("#filter-regions").select_option("440300")
    page.wait_for_url("**regions=440300**")
    page.go_back()
    page.go_back()
    until(page, "!document.querySelector('.results__list a[href*=\"measures/\"]')")
    assert "kind=hotline" in page.url


@every_language
def test_a_record_is_put_on_the_sheet_and_shown_there(opened: Opened, language: Language) -> None:
    page = opened(MEASURE, language)
    title = page.locator("h1").inner_text()
    page.locator(".collect button").click()
    page.locator(".collect a").click()
    slip = page.locator("#sheet .slip")
    expect(slip.locator(".slip__title a")).to_have_text(title)
    expect(slip.locator(".qr svg")).to_have_count(1)
    assert page.url.endswith(f"?r={MEASURE.rstrip('/')}")
    slip.locator(".slip__title a").click()
    expect(page.locator("h1")).to_have_text(title)


def test_two_places_stand_side_by_side_and_the_address_says_which(opened: Opened) -> None:
    page = opened(urls.comparison("port-charges"), LANGUAGES[0])
    form = page.locator(".compare form")
    form.locator("[name=a]").select_option(index=1)
    form.locator("[name=b]").select_option(index=2)
    expect(page.locator(".columns--pair")).to_be_visible()
    assert "a=" in page.url
    page.reload()
    expect(page.locator(".columns--pair")).to_be_visible()


def test_the_finder_leads_from_questions_to_answers(opened: Opened) -> None:
    page = opened(urls.listing(kinds.FINDER), LANGUAGES[0])
    page.locator("a.choice").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_switch_leads_to_the_same_page_in_every_language(opened: Opened) -> None:
    page = opened(MEASURE, LANGUAGES[0])
    for language in (*LANGUAGES[1:], LANGUAGES[0]):
        page.get_by_role("link", name=language.name, exact=True).first.click()
        expect(page.locator("html")).to_have_attribute("lang", language.tag)
        assert page.url.endswith(file_of(MEASURE, language))


@every_language
def test_every_kind_of_page_opens_quietly_and_fits_a_telephone(
    opened: Opened, language: Language
) -> None:
    page = opened("", language)
    root = page.url.removesuffix(file_of("", language))
    for place in SHOWN:
        path = "" if place == "home" else f"{place.removeprefix('list of ')}/"
        page.goto(root + file_of(path, language))
        # Files may not read each other's rules; what they do can be seen.
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"], place


def test_a_file_of_the_index_that_is_gone_is_said_in_words(
    chromium: Browser, unpacked: Path
) -> None:
    context = chromium.new_context()
    context.route("**/assets/search/t-*", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{unpacked.as_uri()}/en/about.html")
    page.locator("#find").fill("tax refund")
    expect(page.locator(".found__note").first).to_contain_text(
        "The search index could not be loaded"
    )
    context.close()
