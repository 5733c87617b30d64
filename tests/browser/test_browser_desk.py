"""What an official does: put records on a sheet, send it, print it."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect
from visits import MEASURE, Open

pytest_plugins = ("browser_fixtures",)
pytestmark = pytest.mark.browser

OTHERS = ("measures/sa2021-85-05", "hotlines/12360")
RECORDS = (MEASURE.rstrip("/"), *OTHERS)
MILLIMETRE = 96 / 25.4
"""CSS pixels."""


def titles(page: Page) -> list[str]:
    return page.locator("#sheet .slip__title a").all_inner_texts()


def test_records_are_put_on_a_sheet_whose_address_holds_them(open_page: Open, address: str) -> None:
    page = open_page(MEASURE)
    heading = page.locator("h1").inner_text()
    page.get_by_role("button", name="放进打印单").click()
    link = page.get_by_role("link", name="打开打印单")
    expect(link).to_be_focused()
    page.goto(f"{address}{OTHERS[0]}/")
    page.get_by_role("button", name="放进打印单").press("Enter")
    page.get_by_role("link", name="打开打印单").press("Enter")
    page.wait_for_url(re.compile(r"/desk/\?r="))
    expect(page.locator("#sheet .slip")).to_have_count(2)
    assert titles(page)[0] == heading
    assert page.url == f"{address}desk/?r={RECORDS[0]},{RECORDS[1]}"
    page.goto(f"{address}{MEASURE}")
    expect(page.get_by_role("link", name="打开打印单")).to_be_visible()
    expect(page.get_by_role("button", name="放进打印单")).to_be_hidden()


def test_a_sheet_that_was_sent_shows_its_records_with_codes_and_numbers(open_page: Open) -> None:
    page = open_page(f"en/desk/?r={','.join(RECORDS)}")
    slips = page.locator("#sheet .slip")
    expect(slips).to_have_count(3)
    expect(slips.locator(".qr svg")).to_have_count(3)
    expect(slips.nth(2).get_by_role("link", name="12360", exact=True)).to_be_visible()
    expect(slips.nth(1)).to_contain_text("署岸发〔2021〕85号")
    slips.nth(0).get_by_role("button", name=re.compile("^Remove")).click()
    expect(slips).to_have_count(2)
    assert page.url.endswith(f"/en/desk/?r={','.join(OTHERS)}")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#sheet")).to_contain_text("Nothing here yet")
    assert page.url.endswith("/en/desk/")


@pytest.mark.parametrize(
    "asked",
    [
        "../../evil",
        "https://e.example/x",
        "<img src=x onerror=alert(1)>",
        "measures/../../x",
        "javascript:alert(1)",
    ],
)
def test_a_sheet_shows_nothing_but_records(open_page: Open, asked: str) -> None:
    page = open_page(f"desk/?r={quote(asked, safe='')},{OTHERS[1]}")
    expect(page.locator("#sheet .slip")).to_have_count(1)
    assert page.url.endswith(f"?r={OTHERS[1]}")


def test_a_record_that_is_not_there_is_said_and_the_others_are_shown(open_page: Open) -> None:
    page = open_page(f"desk/?r=measures/none-2020-1-01,{OTHERS[1]}")
    expect(page.locator("#sheet .slip")).to_have_count(1)
    expect(page.get_by_role("status")).to_contain_text("没有取到")


@pytest.mark.parametrize(
    "path", ["desk/regions/350200/", f"desk/?r={','.join(RECORDS)}", MEASURE], ids=str
)
def test_on_paper_codes_are_two_centimetres_wide_and_the_address_stands_there(
    open_page: Open, path: str
) -> None:
    page = open_page(path)
    page.locator(".qr svg").first.wait_for()
    page.emulate_media(media="print")
    for code in page.locator(".qr svg").all():
        box = code.bounding_box()
        assert box is not None
        quiet = 8 / int(str(code.get_attribute("viewBox")).split()[2])
        assert box["width"] * (1 - quiet) >= 20 * MILLIMETRE
    expect(page.locator(".printed-address")).to_be_visible()
    expect(page.locator(".printed-address")).to_contain_text(path.partition("?")[0])
    expect(page.locator("header.top, .find").first).to_be_hidden()
