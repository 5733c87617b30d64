"""Ten things that people come for, each done on a telephone by touch and by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from visits import Open

from generator.derive import Site

pytest_plugins = ("browser_fixtures",)
pytestmark = pytest.mark.browser

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "is_mobile": True}
MOST_STEPS = 500
"""Presses of Tab until what is looked for must have had the focus."""
FOCUSED = "element => element === document.activeElement"


class Hand:
    """Whoever uses the page: with a finger, or with the keys alone."""

    def __init__(self, page: Page, *, touches: bool) -> None:
        self.page, self.touches = page, touches

    def use(self, target: Locator) -> None:
        """Tap a link or a button, or go to it and press Enter."""
        target.first.wait_for()
        if self.touches:
            target.first.tap()
        else:
            self.go_to(target)
            self.page.keyboard.press("Enter")

    def go_to(self, target: Locator) -> None:
        """Press Tab until it has the focus."""
        for _ in range(MOST_STEPS):
            if target.first.evaluate(FOCUSED):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"{target} is not reached by Tab")

    def search(self, words: str) -> None:
        """Type into the box that the page shows first."""
        if self.touches:
            self.page.locator("input[type=search]:visible").first.tap()
        else:
            self.page.keyboard.press("/")
        self.page.keyboard.type(words)
        self.page.locator(".found .hit").first.wait_for()

    def pick(self, target: Locator) -> None:
        """Take one of what the box found."""
        target.first.wait_for()
        if self.touches:
            target.first.tap()
            return
        for _ in range(MOST_STEPS):
            self.page.keyboard.press("ArrowDown")
            if target.first.get_attribute("aria-selected") == "true":
                break
        self.page.keyboard.press("Enter")

    def choose(self, target: Locator, value: str) -> None:
        """Choose of a list."""
        target.wait_for()
        if self.touches:
            target.select_option(value)
            return
        self.go_to(target)
        values = target.locator("option").evaluate_all("all => all.map(one => one.value)")
        for _ in range(values.index(value)):
            self.page.keyboard.press("ArrowDown")
        expect(target).to_have_value(value)


Start = Callable[..., Hand]


@pytest.fixture(params=["touch", "keyboard"])
def start(request: pytest.FixtureRequest, open_page: Open) -> Start:
    """Opens a page, the home page of a language as a rule."""
    touches = request.param == "touch"

    def start_(path: str = "", **options: Any) -> Hand:
        return Hand(open_page(path, has_touch=touches, **PHONE, **options), touches=touches)

    return start_


def link(page: Page, name: str) -> Locator:
    return page.get_by_role("link", name=re.compile(name))


def test_the_deadline_of_xiamens_measure_on_publishing_port_charges(start: Start) -> None:
    hand = start()
    hand.search("厦门 公示海运收费")
    hand.pick(hand.page.locator('.found a[href*="xm2022-17-08"]'))
    hand.page.wait_for_url(re.compile("measures/xm2022-17-08/"))
    expect(hand.page.locator(".fact", has_text="完成期限")).to_contain_text("2022年5月31日")


def test_the_number_for_a_broken_single_window_login(start: Start) -> None:
    hand = start()
    hand.use(link(hand.page, "^查该打哪个电话"))
    for choice in ("其他地方", "系统用不了", "国际贸易“单一窗口”", "登录不了"):
        hand.use(hand.page.locator(".choice", has_text=choice))
    number = hand.page.locator("article > .phone .phone__number")
    expect(number).to_have_text("95198")
    expect(number).to_have_attribute("href", "tel:95198")


def test_whether_an_unlisted_charge_may_be_levied(start: Start) -> None:
    hand = start()
    hand.use(link(hand.page, "^查能不能收费"))
    hand.use(hand.page.locator('.choice[href*="outside-list"]'))
    hand.page.wait_for_url(re.compile("charges/outside-list/"))
    expect(hand.page.locator("#in-100000")).to_contain_text("不许收")
    expect(hand.page.locator("#in-100000")).to_contain_text("国发〔2018〕37号")
    expect(hand.page.locator("#report")).to_contain_text("12315")


def test_all_shenzhen_measures_for_cross_border_ecommerce(start: Start, site: Site) -> None:
    hand = start("en/")
    hand.use(link(hand.page, "^Find a measure|^Measures$"))
    hand.use(link(hand.page, "^Filter by place"))
    hand.choose(hand.page.get_by_label("Regions"), "440300")
    expect(hand.page.locator(".results__status")).to_contain_text(
        f"{len(site.by_region['440300'])}"
    )
    hand.choose(hand.page.get_by_label("Topics"), "cross-border-ecommerce")
    expected = [m for m in site.by_region["440300"] if "cross-border-ecommerce" in m.topics]
    expect(hand.page.locator(".results__list a")).to_have_count(len(expected))


def test_the_history_of_direct_pickup_from_the_ship(start: Start) -> None:
    hand = start("en/")
    hand.search("direct pickup from the ship")
    hand.pick(hand.page.locator(".found a[href*='/measures/']"))
    hand.use(hand.page.locator('#related a[href*="topics/direct-pickup"]'))
    hand.page.locator(".moment__when").first.wait_for()
    years = hand.page.locator(".moment__when").all_inner_texts()
    assert len(years) >= 2
    assert years == sorted(years)


def test_a_citation_in_english(start: Start) -> None:
    hand = start()
    hand.search("署岸发85号 第5条")
    hand.pick(hand.page.locator('.found a[href*="sa2021-85-05"]'))
    hand.use(hand.page.locator("summary", has_text="引用格式"))
    cited = hand.page.locator(".copyable", has_text="引用（English）").locator(".copyable__text")
    expect(cited).to_contain_text("署岸发〔2021〕85号 clause 5")
    expect(cited).to_contain_text("/en/measures/sa2021-85-05/")


def test_a_sheet_of_three_measures_to_print(start: Start, address: str) -> None:
    hand = start()
    for ident in ("sa2021-85-05", "xm2022-17-07", "gf2018-37-18"):
        hand.page.goto(f"{address}measures/{ident}/")
        hand.use(hand.page.get_by_role("button", name="放进打印单"))
    hand.use(link(hand.page, "^打开打印单"))
    expect(hand.page.locator("#sheet .slip")).to_have_count(3)
    hand.page.evaluate("window.print = () => { document.title = 'printed'; }")
    hand.use(hand.page.get_by_role("button", name="打印", exact=True))
    expect(hand.page).to_have_title("printed")


def test_the_export_tax_refund_target_national_and_in_shenzhen(start: Start) -> None:
    hand = start("en/")
    hand.search("export tax refund days target")
    hand.pick(hand.page.locator('.found a[href*="/targets/"]'))
    rows = hand.page.locator("#series tr")
    expect(rows.filter(has_text="署岸发").filter(has_text="2022")).to_contain_text("6")
    expect(rows.filter(has_text="深府办函")).to_contain_text("5")


def test_what_a_term_means(start: Start) -> None:
    hand = start()
    hand.search("船边直提")
    hand.pick(hand.page.locator('.found a[href*="/glossary/direct-pickup-alongside-ship/"]'))
    expect(hand.page.locator("h1")).to_have_text("船边直提")
    expect(hand.page.locator(".summary")).to_contain_text("船")


def test_the_same_page_in_the_other_language(start: Start, address: str) -> None:
    hand = start("measures/xm2022-17-07/")
    hand.use(hand.page.get_by_role("link", name="English", exact=True))
    hand.page.wait_for_url(f"{address}en/measures/xm2022-17-07/")
    expect(hand.page.locator("h1")).to_have_text(re.compile("^[A-Z]"))
