"""The content security policy bites, and the site lives with it.

That nothing which the site itself does breaks it, the fixture `open_page` and the tests of every
page see to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from visits import MEASURE, Server

pytest_plugins = ("browser_fixtures",)
pytestmark = pytest.mark.browser

RAN = "document.documentElement.dataset.ran = 'yes'"
ATTACKS = {
    "an inline script": f"<script>{RAN}</script>",
    "a handler": f'<img src="none.png" alt="" onerror="{RAN}">',
    "a link that is a script": f'<a id="bad" href="javascript:{RAN}">x</a>',
    "a script of another host": '<script src="https://evil.example/x.js"></script>',
    "a frame": '<iframe src="https://evil.example/"></iframe>',
    "a base": '<base href="https://evil.example/">',
    "a style": "<style>:root { --ran: yes }</style>",
    "a style attribute": '<p style="color: red">x</p>',
}
REFUSED = "e => window.refused.push(e.effectiveDirective)"


@pytest.fixture
def attacked(
    chromium: Browser, built: Path, tmp_path: Path
) -> Iterator[Callable[[str], tuple[Page, list[str]]]]:
    """Opens a measure's page into which markup was put; says what was refused."""
    contexts = []

    def open_(markup: str) -> tuple[Page, list[str]]:
        html = (built / MEASURE / "index.html").read_text("utf-8")
        assert html.count("</h1>") == 1
        page_file = tmp_path / MEASURE / "index.html"
        page_file.parent.mkdir(parents=True)
        page_file.write_text(html.replace("</h1>", f"</h1>{markup}"), "utf-8")
        (tmp_path / "assets").symlink_to(built / "assets")
        context = chromium.new_context()
        contexts.append(context)
        context.add_init_script(
            f"window.refused = []; document.addEventListener('securitypolicyviolation', {REFUSED})"
        )
        page = context.new_page()
        page.goto(address + MEASURE)
        if page.locator("#bad").count():
            page.locator("#bad").click()
        page.wait_for_timeout(200)
        return page, page.evaluate("window.refused")

    with Server(tmp_path) as address:
        yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize("markup", ATTACKS.values(), ids=ATTACKS.keys())
def test_what_was_smuggled_into_a_page_does_not_run(
    attacked: Callable[[str], tuple[Page, list[str]]], markup: str
) -> None:
    page, refused = attacked(markup)
    assert refused, "the policy let it pass"
    assert page.evaluate("document.documentElement.dataset.ran") is None
    assert (
        page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ran')") == ""
    )
    assert page.evaluate("document.baseURI").startswith("http://127.0.0.1")


def test_the_sites_own_scripts_run_beside_it(
    attacked: Callable[[str], tuple[Page, list[str]]],
) -> None:
    page, refused = attacked("")
    assert refused == []
    assert page.evaluate("document.documentElement.className") == "js"
    assert page.locator("#scheme").get_attribute("hidden") is None


@pytest.mark.parametrize(
    "task",
    [
        "document.body.innerHTML = '<p>x</p>'",
        "new DOMParser().parseFromString('<p>x</p>', 'text/html')",
        "new Worker('https://evil.example/x.js')",
        "document.createElement('script').src = 'https://evil.example/x.js'",
    ],
)
def test_a_slip_in_a_script_of_ours_cannot_make_markup_or_scripts_of_text(
    attacked: Callable[[str], tuple[Page, list[str]]], task: str
) -> None:
    page, _ = attacked("")
    outcome = page.evaluate(f"() => {{ try {{ {task}; }} catch (error) {{ return error.name; }} }}")
    assert outcome == "TypeError"
