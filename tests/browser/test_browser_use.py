"""What a person does with the portal: switch the language, open the menu, copy, print, call."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from visits import HOTLINE, LOST, MEASURE, Open, Server, Watch

pytest_plugins = ("browser_fixtures",)
pytestmark = pytest.mark.browser

TAPPABLE = 44
"""The least height of a number that is tapped, in pixels."""
FEE_RULE = "fee-rules/xm2022-17-07-fee-1/"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
PHONE = {"width": 360, "height": 740}


def focused(page: Page, selector: str) -> bool:
    """Whether the focus is on an element, or in it."""
    return bool(
        page.evaluate("s => !!document.activeElement.closest(s)", selector),
    )


def ground(page: Page) -> str:
    """The colour behind the page."""
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def light(page: Page) -> bool:
    """Whether that colour is a light one."""
    return sum(map(float, re.findall(r"[\d.]+", ground(page))[:3])) > 384


@pytest.mark.parametrize(("path", "other"), [("", "en/"), (MEASURE, f"en/{MEASURE}")])
def test_the_language_switch_leads_to_the_same_page_and_back(
    open_page: Open, address: str, path: str, other: str
) -> None:
    page = open_page(path)
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url(address + other)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="繁體", exact=True).click()
    page.wait_for_url(f"{address}zh-hant/{path}")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    page.get_by_role("link", name="简体", exact=True).click()
    page.wait_for_url(address + path)
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")


@pytest.mark.parametrize("place", ["about/", "en/about/", "zh-hant/about/"])
def test_the_header_stays_inside_windows_of_any_width(open_page: Open, place: str) -> None:
    page = open_page(place)
    for width in (320, 360, 768, 991, 992, 1024, 1150, 1231, 1232, 1400):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1280])
def test_the_menu_opens_by_keyboard_and_closes_by_escape_with_the_focus_on_its_button(
    open_page: Open, width: int
) -> None:
    page = open_page(f"en/{MEASURE}", viewport={"width": width, "height": 800})
    topics = page.locator("header").get_by_role("link", name="Topics")
    expect(topics).to_be_hidden()
    for _ in range(20):
        page.keyboard.press("Tab")
        if focused(page, "header summary"):
            break
    assert focused(page, "header summary"), "the menu's button is not reached by Tab"
    page.keyboard.press("Enter")
    expect(topics).to_be_visible()
    page.keyboard.press("Tab")
    assert focused(page, "header details nav a"), "the next stop is the menu's first link"
    page.keyboard.press("Escape")
    expect(topics).to_be_hidden()
    assert focused(page, "header summary")
    page.keyboard.press("Space")
    expect(topics).to_be_visible()


def test_the_menu_closes_at_a_click_beside_it(open_page: Open) -> None:
    page = open_page("en/")
    topics = page.locator("header").get_by_role("link", name="Topics")
    page.locator("header summary").click()
    expect(topics).to_be_visible()
    page.mouse.click(5, 500)
    expect(topics).to_be_hidden()


@pytest.mark.parametrize("path", ["", "en/", f"en/{MEASURE}", "en/about/", "404.html"])
def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(
    open_page: Open, path: str
) -> None:
    page = open_page(path)
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    expect(link).to_have_attribute("href", re.compile(r"#content$"))
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"#content$"))
    page.keyboard.press("Tab")
    assert focused(page, "#content"), "the next stop lies in the content"


def test_every_stop_of_the_keyboard_is_seen(open_page: Open) -> None:
    page = open_page(f"en/{MEASURE}")
    for _ in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const style = getComputedStyle(document.activeElement);
              return document.activeElement === document.body || style.outlineStyle !== "none"
                && parseFloat(style.outlineWidth) >= 2;
            }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("language", ["", "en/"])
def test_without_javascript_facts_numbers_and_menu_are_there_and_copy_buttons_are_not(
    open_page: Open, address: str, language: str
) -> None:
    page = open_page(language + MEASURE, java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    said = page.locator("article").inner_text()
    facts = ("12315", "2022年12月31日", "第7条") if not language else ("12315", "31 December 2022")
    for fact in facts:
        assert fact in said
    for call in page.locator("a[href^='tel:']").all():
        expect(call).to_be_visible()
    for button in page.locator("[data-copy]").all():
        expect(button).to_be_hidden()
    expect(page.locator("#scheme")).to_be_hidden()
    menu = page.locator("header details")
    topics = menu.get_by_role("link").filter(has_text=re.compile("^(Topics|主题)$"))
    expect(topics).to_be_hidden()
    menu.locator("summary").click()
    expect(topics).to_be_visible()
    topics.click()
    page.wait_for_url(f"{address}{language}topics/")


@pytest.mark.parametrize("path", [MEASURE, HOTLINE, f"en/{MEASURE}"])
def test_copy_buttons_copy_what_stands_beside_them_and_say_so(open_page: Open, path: str) -> None:
    page = open_page(path, permissions=CLIPBOARD)
    buttons = page.locator("[data-copy]:visible")
    assert buttons.count() >= 3
    for button in buttons.all():
        wanted = button.get_attribute("data-copy") or ""
        label = button.inner_text()
        button.click()
        expect(button).not_to_have_text(label)
        assert page.evaluate("navigator.clipboard.readText()") == wanted
        said = button.locator("..").inner_text()
        assert re.sub(r"\s", "", wanted) in re.sub(r"\s", "", said)


def test_a_copy_button_has_its_own_word_again_after_a_while(open_page: Open) -> None:
    page = open_page(f"en/{HOTLINE}", permissions=CLIPBOARD)
    button = page.locator("[data-copy]:visible").first
    label = button.inner_text()
    button.click()
    expect(button).not_to_have_text(label)
    expect(button).to_have_text(label, timeout=5000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_scheme_switch_changes_the_colours_and_is_remembered_on_the_next_page(
    open_page: Open, address: str, scheme: str
) -> None:
    page = open_page("en/", color_scheme=scheme)
    assert light(page) is (scheme == "light")
    page.locator("header summary").click()
    page.locator("#scheme").click()
    assert light(page) is (scheme == "dark")
    page.goto(f"{address}en/{MEASURE}")
    assert light(page) is (scheme == "dark")
    page.goto(f"{address}{MEASURE}")
    assert light(page) is (scheme == "dark")
    page.locator("header summary").click()
    page.locator("#scheme").click()
    page.goto(f"{address}en/")
    assert light(page) is (scheme == "light")


def test_on_paper_stand_the_facts_and_the_address_and_nothing_to_click(open_page: Open) -> None:
    page = open_page(f"en/{MEASURE}")
    frame = "body > header a, body > header nav, footer nav, article nav, button, summary"
    expect(page.locator("body > header a").first).to_be_visible()
    page.emulate_media(media="print")
    for part in page.locator(frame).all():
        expect(part).to_be_hidden()
    permalink = page.locator("article").get_by_text(re.compile(rf"^http\S+/en/{MEASURE}$"))
    expect(permalink.first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("This is not a government site.").first).to_be_visible()
    colours = page.evaluate(
        """() => ["body", "h1", "article p"].map(selector => {
          const style = getComputedStyle(document.querySelector(selector));
          return [style.color, style.backgroundColor];
        })"""
    )
    assert all(ink in ("rgb(0, 0, 0)", "rgb(51, 51, 51)") for ink, _ in colours), colours


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_a_dark_screen_is_light(open_page: Open, scheme: str) -> None:
    """Dark by the system's choice, and dark by the reader's."""
    page = open_page(f"en/{MEASURE}", color_scheme=scheme)
    if scheme == "light":
        page.locator("header summary").click()
        page.locator("#scheme").click()
    assert not light(page)
    page.emulate_media(media="print")
    assert light(page)


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("path", [MEASURE, HOTLINE, "hotlines/", FEE_RULE])
def test_numbers_to_call_are_large_enough_to_tap_and_stand_in_one_line(
    open_page: Open, path: str, language: str
) -> None:
    page = open_page(language + path, viewport=PHONE, has_touch=True, is_mobile=True)
    calls = page.locator("a[href^='tel:']")
    assert calls.count() >= 1
    wrong = []
    for call in calls.all():
        box = call.bounding_box()
        lines = call.evaluate("element => element.getClientRects().length")
        if box is None or box["height"] < TAPPABLE or lines != 1:
            wrong.append(f"{call.evaluate('e => e.outerHTML')}: {box}, {lines} lines")
    assert not wrong, f"/{language}{path} at 360 px:\n" + "\n".join(wrong)


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_answer_is_on_the_first_screen_of_a_telephone(open_page: Open, language: str) -> None:
    """Title, summary and the first facts need no scrolling."""
    page = open_page(language + MEASURE, viewport=PHONE)
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)
    expect(page.locator("article dt").first).to_be_in_viewport()


def test_a_chosen_scheme_holds_without_storage(chromium: Browser, address: str) -> None:
    """Some private windows refuse to store anything."""
    context = chromium.new_context()
    try:
        context.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }});"
        )
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{address}en/")
        page.locator("header summary").click()
        page.locator("#scheme").click()
        assert not light(page)
        assert errors == []
    finally:
        context.close()


@pytest.mark.parametrize("missing", ["nowhere", "en/no/such/page/", "measures/xm2022-17-99/"])
def test_an_address_that_is_not_there_shows_a_page_that_helps(
    open_page: Open, address: str, missing: str
) -> None:
    page = open_page(missing)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("document.styleSheets.length") >= 1
    page.get_by_role("link", name="All measures").click()
    page.wait_for_url(f"{address}en/measures/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Measures")


def test_the_site_works_under_a_path_on_its_host(
    chromium: Browser, published: Path, tmp_path: Path
) -> None:
    (tmp_path / "trade").symlink_to(published, target_is_directory=True)
    context = chromium.new_context()
    with Server(tmp_path) as address:
        home = f"{address}trade/"
        watch = Watch(context, home)
        page = context.new_page()
        for path in ("", f"en/{MEASURE}", "about/", LOST):
            page.goto(home + path, wait_until="networkidle")
        assert watch.problems == []
        page.goto(home)
        page.get_by_role("link", name="English", exact=True).click()
        page.wait_for_url(f"{home}en/")
        page.locator("main").get_by_role("link", name="Find a measure").click()
        page.wait_for_url(f"{home}en/measures/")
        context.close()


@pytest.mark.parametrize("path", ["en/open-data/", "data-quality/", "targets/"])
def test_a_table_fits_a_telephone_and_is_still_one(open_page: Open, path: str) -> None:
    page = open_page(path, viewport=PHONE)
    tables = page.locator(".table")
    assert (
        tables.evaluate_all("all => all.map(one => one.scrollWidth - one.clientWidth)")
        == [0] * tables.count()
    )
    table = page.get_by_role("table").first
    heads = table.get_by_role("columnheader").all_inner_texts()
    cells = table.get_by_role("row").nth(1).get_by_role("cell")
    labels = cells.evaluate_all("all => all.map(one => one.dataset.label)")
    assert ["", *labels] == ["", *heads[1:]]
    assert len(labels) >= 4
