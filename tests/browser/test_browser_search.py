"""The search box: how it is used, and what it does when something is wrong."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from conftest import small_project
from playwright.sync_api import Browser, Page, expect
from support import MEASURE, renew_all
from visits import Open, Server, Watch, until

pytest_plugins = ("browser_fixtures",)
pytestmark = pytest.mark.browser

INDEX: Final = "assets/search/"
MARKS: Final = (
    "<",
    ">",
    '"',
    "'",
    "`",
    "&",
    "\\",
    "/",
    "{{",
    "}}",
    "${",
    "]]>",
    "-->",
    "*",
    "~",
    "^",
)
SCRIPTS: Final = (
    *("<img src=x onerror=alert(1)>", '"><svg/onload=alert(1)>', "<script>alert(1)</script>"),
    *("javascript:alert(1)", "<iframe srcdoc=x>", "<b>x</b>", "</a><a href=//e.example>x</a>"),
    *("' onfocus='alert(1)", "{{constructor.constructor('alert(1)')()}}", "${alert(1)}"),
    *(
        "退税<img src=x onerror=alert(1)>",
        "12360'-alert(1)-'",
        "<template>",
        "<!--",
        "%3Cscript%3E",
    ),
    *(
        "+title:*~9^9",
        "title:(退税)",
        "-a +b",
        "__proto__",
        "constructor",
        "toString",
        "\u202e退税",
    ),
)
HOSTILE: Final = tuple(
    text
    for script in SCRIPTS
    for text in (script, *(f"{mark}{script}{mark}" for mark in MARKS[: 200 // len(SCRIPTS)]))
)
LONG: Final = ("退" * 100_000, "a" * 100_000, " " * 1000, "(((((", "\\*+~^:" * 50, "xian" * 50)


def type_in(page: Page, text: str) -> None:
    page.locator("#find").evaluate(
        "(box, text) => { box.focus(); box.value = text;"
        " box.dispatchEvent(new InputEvent('input', {bubbles: true})); }",
        text,
    )


def options(page: Page) -> list[str]:
    links = page.locator("#find-list [role=option]")
    found: list[str] = links.evaluate_all("all => all.map(link => link.href)")
    return found


def searched(page: Page, text: str) -> None:
    type_in(page, text)
    page.locator("#find-list [role=option]").first.wait_for()


def test_nothing_of_the_index_is_asked_for_before_a_box_is_used(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context()
    watch = Watch(context, address)
    page = context.new_page()
    page.goto(f"{address}about/", wait_until="networkidle")
    assert [url for url in watch.asked if "search" in url.rsplit("/", 1)[-1]] == []
    searched(page, "退税")
    assert [url for url in watch.asked if INDEX in url]
    assert watch.problems == []
    context.close()


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_a_key_leads_to_the_box_but_not_while_one_types(open_page: Open, keys: str) -> None:
    page = open_page("about/")
    page.keyboard.press(keys)
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.press("/")
    assert page.locator("#find").input_value() == "/"


def test_the_home_page_shows_one_box_and_the_key_leads_to_it(open_page: Open) -> None:
    page = open_page("en/")
    shown = page.locator("input[type=search]:visible")
    expect(shown).to_have_count(1)
    page.keyboard.press("/")
    expect(shown).to_be_focused()
    shown.fill("12360")
    first = page.locator("[role=option]").first
    expect(first).to_have_attribute("href", re.compile("hotlines/12360/$"))


def test_the_box_is_a_combobox_that_arrows_enter_and_escape_work(open_page: Open) -> None:
    page = open_page("en/about/")
    searched(page, "export tax refund")
    box = page.locator("#find")
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).to_have_attribute("aria-controls", "find-list")
    expect(page.locator("#find-list")).to_have_attribute("role", "listbox")
    found = options(page)
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "find-list-0")
    box.press("End")
    expect(box).to_have_attribute("aria-activedescendant", f"find-list-{len(found) - 1}")
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowUp")
    box.press("Home")
    expect(page.locator("#find-list-0")).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.input_value() == "export tax refund"
    box.press("ArrowDown")
    page.locator("#find-list-0").wait_for()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(found[0])


def test_the_number_of_results_is_announced(open_page: Open) -> None:
    page = open_page("en/about/")
    searched(page, "tax refund")
    expect(page.locator("form .visually-hidden[role=status]")).to_contain_text("results.")


def test_nothing_is_searched_while_a_word_is_being_composed(open_page: Open) -> None:
    page = open_page("about/")
    searched(page, "退税")
    before = options(page)
    page.locator("#find").evaluate(
        "box => { box.value = '单yichuangkou'; box.dispatchEvent(new InputEvent('input',"
        " {bubbles: true, isComposing: true})); }"
    )
    page.wait_for_timeout(300)
    assert options(page) == before
    page.locator("#find").evaluate(
        "box => { box.value = '单一窗口';"
        " box.dispatchEvent(new CompositionEvent('compositionend')); }"
    )
    page.locator("#find-list mark", has_text="单一窗口").first.wait_for()


def test_a_list_does_not_change_between_press_and_click(open_page: Open) -> None:
    page = open_page("about/")
    searched(page, "退税")
    before = options(page)
    page.locator("#find-list-0").dispatch_event("pointerdown")
    type_in(page, "引航费")
    page.wait_for_timeout(300)
    assert options(page) == before


def test_what_was_found_is_marked_even_where_pinyin_was_typed(open_page: Open) -> None:
    page = open_page("about/")
    searched(page, "cbzt")
    assert "船边直提" in page.locator("#find-list mark").all_inner_texts()
    expect(page.locator(".found__note")).to_contain_text("船边直提")


def test_the_list_fits_a_screen_of_320_pixels(open_page: Open) -> None:
    page = open_page("en/about/", viewport={"width": 320, "height": 640})
    searched(page, "supervision certificates")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize(("root", "query"), [("", "退税"), ("en/", "tax refund")])
def test_the_page_of_results_shows_what_its_address_asks_for(
    open_page: Open, root: str, query: str
) -> None:
    page = open_page(f"{root}search/?q={query}&kind=hotline")
    page.locator(".results__list a").first.wait_for()
    links = page.locator(".results__list a").evaluate_all("all => all.map(a => a.href)")
    assert links
    assert all(f"/{root}hotlines/" in link for link in links)
    assert query in page.title()
    page.locator(".results__kinds button").first.click()
    page.locator(
        f".results__list a[href*='/{root}measures/'], .results__list a[href*='measures/']"
    ).first.wait_for()
    assert "kind=" not in page.url
    page.go_back()
    until(page, "!document.querySelector('.results__list a[href*=\"measures/\"]')")
    assert "kind=hotline" in page.url


def test_a_filter_stands_in_the_address(open_page: Open) -> None:
    page = open_page("search/?q=退税")
    page.locator(".results__list a").first.wait_for()
    page.locator(".results__filters summary").click()
    page.locator("#filter-regions").select_option("440300")
    page.wait_for_url("**regions=440300**")
    until(
        page,
        "[...document.querySelectorAll('.results__list .hit__line')]"
        ".every(line => line.textContent.includes('深圳'))",
    )


def test_a_query_that_finds_nothing_offers_words_and_telephone_numbers(open_page: Open) -> None:
    page = open_page("search/?q=qqqqzzzz")
    page.locator(".results__body a[href*='hotlines/12360/']").wait_for()
    expect(page.locator(".results__status")).to_contain_text("qqqqzzzz")


def test_without_javascript_a_box_leads_to_the_lists_by_letter(open_page: Open) -> None:
    page = open_page("en/about/", java_script_enabled=False)
    page.locator("#find").fill("tax refund")
    page.locator("#find").press("Enter")
    page.wait_for_url("**/en/a-z/**")
    page.locator(".chips a").first.click()
    assert page.locator(".entries a").count() > 0


TYPE_ALL: Final = """async texts => {
    const box = document.getElementById("find");
    let nothing = 0;
    for (const text of texts) {
        await new Promise(resolve => {
            box.form.addEventListener("found", ({detail}) => {
                nothing += detail.total === 0;
                setTimeout(resolve, 0);
            }, {once: true});
            box.value = text;
            box.dispatchEvent(new InputEvent("input", {bubbles: true}));
        });
    }
    return nothing;
}"""
SHOW_ALL: Final = """async texts => {
    const status = document.querySelector(".results__status");
    let nothing = 0;
    for (const text of texts) {
        status.textContent = "";
        history.pushState(null, "", "?kind=none&q=" + encodeURIComponent(text));
        dispatchEvent(new PopStateEvent("popstate"));
        while (!status.textContent) await new Promise(resolve => setTimeout(resolve, 2));
        nothing += status.textContent.includes(text);
    }
    return nothing;
}"""


@pytest.mark.parametrize("kind", ["", "none"])
def test_hostile_text_in_the_box_is_no_more_than_text(
    chromium: Browser, address: str, kind: str
) -> None:
    assert len(HOSTILE) >= 200
    context = chromium.new_context()
    watch = Watch(context, address)
    page = context.new_page()
    page.goto(f"{address}about/")
    searched(page, "退税")
    page.locator("form:has(#find)").evaluate("(form, kind) => { form.dataset.kind = kind; }", kind)
    nothing = page.evaluate(TYPE_ALL, HOSTILE)
    # What finds nothing is said again in words.
    assert nothing > (100 if kind else 0)
    names = page.locator("form.find *").evaluate_all("all => all.map(e => e.tagName)")
    assert set(names) <= {"LABEL", "INPUT", "BUTTON", "DIV", "P", "A", "SPAN", "MARK"}
    assert watch.problems == []
    context.close()


def test_hostile_text_in_the_address_is_no_more_than_text(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    watch = Watch(context, address)
    page = context.new_page()
    page.goto(f"{address}search/?q=退税")
    page.locator(".results__list a").first.wait_for()
    assert page.evaluate(SHOW_ALL, HOSTILE) > 100
    names = set(page.locator("#results *").evaluate_all("all => all.map(e => e.tagName)"))
    assert not names & {"IMG", "SVG", "SCRIPT", "IFRAME", "TEMPLATE", "B"}
    for key in ("ArrowRight", "Tab"):
        page.keyboard.press(key)
    assert watch.problems == []
    context.close()


@pytest.mark.parametrize(
    "text", LONG, ids=lambda text: f"{len(text)} of {text[:4].strip() or 'space'}"
)
def test_a_long_or_strange_query_is_answered(open_page: Open, text: str) -> None:
    page = open_page("about/")
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    searched(page, "退税")
    type_in(page, text)
    if text.strip():
        expect(page.locator("form .visually-hidden[role=status]")).not_to_be_empty()
    type_in(page, "引航费")
    page.locator("#find-list mark", has_text="引航").first.wait_for()
    assert errors == []


@pytest.mark.parametrize(
    ("canonical", "others"),
    [
        ("单一窗口", ("單一窗口", "“单一窗口”", " 单一窗口 ")),
        ("AEO", ("ＡＥＯ", "aeo", "Aeo")),
        ("tiqianshenbao", ("tíqiánshēnbào", "TIQIANSHENBAO", "ti\u0301qia\u0301nshenbao")),
    ],
)
def test_other_forms_of_a_query_find_the_same(
    open_page: Open, canonical: str, others: tuple[str, ...]
) -> None:
    page = open_page("about/")
    searched(page, canonical)
    found = options(page)
    for other in others:
        type_in(page, "")
        searched(page, other)
        assert options(page) == found, other


Damage = Callable[[Path], None]


@pytest.fixture(scope="module")
def rare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site of which a title has characters that pypinyin cannot read."""
    folder = tmp_path_factory.mktemp("rare")
    project = small_project(folder / "project")
    project.replace(MEASURE, "zh: 可以提前报关", "zh: 在𠮷家㐂港可以提前报关")
    renew_all(project)
    done = project.run("build", "--site", str(folder / "site"))
    assert done.returncode == 0, done.stderr
    with Server(folder / "site") as address:
        yield address


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        *((text, [text]) for text in ("𠮷家", "家㐂", "㐂港", "在𠮷家㐂港", "𠮷")),
        ("𠮷\U000e0100家", ["𠮷家"]),
        ("𠮷家 提前", ["𠮷家", "提前"]),
    ],
    ids=ascii,
)
def test_rare_characters_are_found_and_marked(
    chromium: Browser, rare: str, query: str, marks: list[str]
) -> None:
    page = chromium.new_page()
    page.goto(f"{rare}about/")
    searched(page, query)
    option = page.locator("#find-list [role=option]").first
    expect(option).to_have_attribute("href", re.compile("/measures/aa2020-1-01/$"))
    assert option.locator("mark").all_inner_texts() == marks
    page.context.close()


def _gone(path: Path) -> None:
    path.unlink()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def _noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 8)


def _foreign(path: Path) -> None:
    path.write_text('{"format":99,"words":{}}', "utf-8")


@pytest.mark.parametrize("damage", [_gone, _cut, _noise, _foreign], ids=lambda d: d.__name__)
@pytest.mark.parametrize("kind", ["s", "t", "c"])
def test_a_damaged_index_is_said_in_words_and_the_page_goes_on_working(
    chromium: Browser, built: Path, tmp_path: Path, kind: str, damage: Damage
) -> None:
    site = tmp_path / "site"
    for folder in ("assets", "en/about"):
        shutil.copytree(built / folder, site / folder)
    for path in (site / INDEX).glob(f"{kind}-*.txt"):
        damage(path)
    with Server(site) as address:
        context = chromium.new_context()
        errors: list[str] = []
        context.on("weberror", lambda error: errors.append(str(error.error)))
        page = context.new_page()
        page.goto(f"{address}en/about/")
        type_in(page, "tax refund")
        note = page.locator(".found__note").first
        expect(note).to_contain_text("The search index could not be loaded")
        assert note.locator("a").get_attribute("href")
        page.locator("summary", has_text="Menu").click()
        expect(page.locator(".menu__panel")).to_be_visible()
        context.close()


def test_a_file_that_could_not_be_had_is_asked_for_again(open_page: Open) -> None:
    page = open_page("about/")
    searched(page, "退税")
    page.context.route("**/assets/search/t-*", lambda route: route.abort())
    type_in(page, "引航费")
    expect(page.locator(".found__note").first).to_contain_text("搜索索引没有取到")
    page.context.unroute("**/assets/search/t-*")
    type_in(page, "引航")
    page.locator("#find-list mark", has_text="引航").first.wait_for()
