"""The installed app: what was read is there without a network; with one, nothing is old."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from conftest import Project, small_project
from playwright.sync_api import BrowserContext, Page, expect
from visits import PATIENCE, Server, Watch, until

from generator import urls
from generator.languages import LANGUAGES

pytest_plugins = ("browser_fixtures",)
pytestmark = pytest.mark.browser

READY: Final = "navigator.serviceWorker.ready.then(() => true)"
REGISTERED: Final = "(await navigator.serviceWorker.getRegistrations()).length"
CONTROLLED: Final = "navigator.serviceWorker && navigator.serviceWorker.controller !== null"
KEPT: Final = """async () => {
    const kept = {};
    for (const name of await caches.keys()) {
        const keys = await (await caches.open(name)).keys();
        kept[name.split(" ").pop()] = keys.map(({url}) => url.slice(location.origin.length + 1));
    }
    return kept;
}"""
ASK: Final = """async (query) => {
    const form = [...document.querySelectorAll("form.find")].pop();
    const found = new Promise((resolve) => form.addEventListener("found", resolve, { once: true }));
    form.elements.q.focus();
    form.elements.q.value = query;
    form.elements.q.dispatchEvent(new InputEvent("input", { bubbles: true }));
    return (await found).detail.hits.map(({ path }) => path);
}"""


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The small project's site with the service worker, and with it switched off."""
    folder = tmp_path_factory.mktemp("app")
    project = small_project(folder / "project")
    sites = folder / "on", folder / "off"
    _build(project, sites[0])
    project.replace("mkdocs.yml", "service_worker: true", "service_worker: false")
    _build(project, sites[1])
    return sites


def _build(project: Project, site: Path) -> None:
    done = project.run("build", "--site", str(site))
    assert done.returncode == 0, done.stderr


@pytest.fixture
def site(projects: tuple[Path, Path], tmp_path: Path) -> Path:
    """A folder that is served, to be deployed to: the site with the service worker."""
    folder = tmp_path / "served"
    shutil.copytree(projects[0], folder)
    return folder


@pytest.fixture
def home(site: Path) -> Iterator[str]:
    with Server(site) as address:
        yield address


def opened(context: BrowserContext, address: str) -> Page:
    """A page whose worker is there and has kept what was open."""
    page = context.new_page()
    page.goto(address)
    assert page.evaluate(READY)
    until(page, CONTROLLED)
    until(page, "async () => (await caches.keys()).length >= 2")
    return page


def kept(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = page.evaluate(KEPT)
    return found


def deploy(file: Path, old: str, new: str) -> None:
    """Change a page, at least a second after it was last changed: servers tell no less apart."""
    text, changed = file.read_text("utf-8"), file.stat().st_mtime
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    os.utime(file, (changed + 1, changed + 1))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
def test_a_browser_finds_nothing_wrong_with_the_manifest(
    visitor: BrowserContext, home: str, site: Path, language: Any
) -> None:
    page = opened(visitor, home + language.root)
    session = visitor.new_cdp_session(page)
    found = session.send("Page.getAppManifest")
    assert found["url"] == home + urls.in_language(urls.MANIFEST, language)
    assert found["errors"] == []
    wrong = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # Contexts of tests are private windows, which install nothing.
    assert {one["errorId"] for one in wrong} <= {"in-incognito"}
    stated = json.loads(found["data"])
    assert stated["lang"] == language.tag
    for icon in stated["icons"]:
        assert (site / language.root / icon["src"]).is_file()


def test_what_was_opened_is_there_without_a_network_from_the_first_visit_on(
    visitor: BrowserContext, home: str
) -> None:
    page = opened(visitor, f"{home}en/about/")
    page.goto(f"{home}measures/aa2020-1-01/")
    title = page.title()
    visitor.set_offline(offline=True)
    page.goto(f"{home}en/about/")
    expect(page.get_by_role("heading", level=1)).to_have_text("About this portal")
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 10
    page.goto(f"{home}measures/aa2020-1-01/?from=a-sheet")
    assert page.title() == title


def test_without_a_network_the_search_answers_from_the_files_it_has(
    visitor: BrowserContext, home: str
) -> None:
    page = opened(visitor, f"{home}about/")
    found = page.evaluate(ASK, "12360")
    assert found
    visitor.set_offline(offline=True)
    page.reload()
    assert page.evaluate(ASK, "12360") == found


def test_a_page_that_was_never_opened_says_so_in_every_language(
    visitor: BrowserContext, home: str
) -> None:
    page = opened(visitor, f"{home}about/")
    visitor.set_offline(offline=True)
    page.goto(f"{home}topics/")
    headings = page.get_by_role("heading").all_inner_texts()
    assert headings == ["现在没有网络", "現在沒有網絡", "You are offline"]
    visitor.set_offline(offline=False)
    page.get_by_role("link", name="Try again").click()
    expect(page.locator("header.top")).to_be_visible()
    assert page.url == f"{home}topics/"


def test_after_a_new_build_the_very_next_visit_shows_the_new_page(
    visitor: BrowserContext, home: str, site: Path
) -> None:
    page = opened(visitor, f"{home}en/about/")
    page.goto(f"{home}en/reading/")
    page.goto(f"{home}en/about/")
    for word in ("first", "second"):
        deploy(site / "en/about/index.html", "</h1>", f" {word}</h1>")
        page.goto(f"{home}en/about/")
        expect(page.get_by_role("heading", level=1)).to_contain_text(word)


def test_what_is_damaged_is_fetched_again(visitor: BrowserContext, home: str) -> None:
    page = opened(visitor, f"{home}about/")
    found = page.evaluate(ASK, "12360")
    page.evaluate(
        """async () => {
            for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const key of await cache.keys()) {
                    const answer = await cache.match(key);
                    const text = await answer.text();
                    const options = { headers: answer.headers };
                    const damaged = new Response(text.slice(0, -9), options);
                    if (!/pages$/.test(name)) await cache.put(key, damaged);
                }
            }
        }"""
    )
    damaged = sizes(page)
    page.reload()
    assert page.evaluate(ASK, "12360") == found
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 10
    mended = sizes(page)
    # The browser may have the box's module in its memory, and ask nobody for it.
    left = {name for name in damaged if mended[name] != damaged[name] + 9}
    assert all("/assets/search." in name for name in left), left
    assert len(damaged) - len(left) > 5


def sizes(page: Page) -> dict[str, int]:
    """The characters of each file that is kept and named by its content."""
    found: dict[str, int] = page.evaluate(
        """async () => {
            const sizes = {};
            for (const name of await caches.keys()) {
                if (/pages$/.test(name)) continue;
                const cache = await caches.open(name);
                for (const key of await cache.keys()) {
                    sizes[key.url] = (await (await cache.match(key)).text()).length;
                }
            }
            return sizes;
        }"""
    )
    return found


def test_what_a_host_sends_changed_is_shown_and_not_kept(
    visitor: BrowserContext, home: str, site: Path
) -> None:
    (style,) = (site / "assets").glob("portal.*.css")
    style.write_bytes(style.read_bytes() + b"/* from a host */")
    page = opened(visitor, f"{home}about/")
    page.goto(f"{home}reading/")
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 10
    assert f"assets/{style.name}" not in kept(page)["parts"]


def test_errors_are_not_kept(visitor: BrowserContext, home: str) -> None:
    page = opened(visitor, f"{home}about/")
    page.goto(f"{home}nowhere/")
    page.goto(f"{home}reading/")
    assert kept(page)["pages"] == ["about/", "reading/"]


def test_only_the_newest_pages_are_kept(visitor: BrowserContext, home: str, site: Path) -> None:
    page = opened(visitor, f"{home}about/")
    paths = [
        f"{file.parent.relative_to(site).as_posix()}/"
        for file in sorted(site.glob("en/**/index.html"))
    ][:70]
    assert len(paths) == 70
    page.evaluate("async (paths) => { for (const path of paths) await fetch(`/${path}`); }", paths)
    # Pages are kept beside answering, each in its own time.
    for _ in range(PATIENCE * 10):
        held = kept(page)["pages"]
        if paths[-1] in held and len(held) == 60:
            break
        page.wait_for_timeout(100)
    assert len(held) == 60
    assert set(paths[20:]) <= set(held), "the newest"
    assert "about/" not in held


def test_the_switch_removes_the_worker_and_all_it_kept(
    visitor: BrowserContext, home: str, site: Path, projects: tuple[Path, Path]
) -> None:
    page = opened(visitor, f"{home}about/")
    page.evaluate("caches.open('of another site')")
    shutil.copytree(projects[1], site, dirs_exist_ok=True)
    page.goto(f"{home}reading/")
    until(page, f"async () => {REGISTERED} === 0")
    until(page, "async () => (await caches.keys()).length === 1")
    assert page.evaluate("caches.keys()") == ["of another site"]
    page.goto(f"{home}about/")
    page.wait_for_timeout(500)
    assert not page.evaluate(CONTROLLED)
    assert page.evaluate(f"async () => {REGISTERED}") == 0


def test_under_a_path_the_worker_leaves_the_rest_of_the_host_alone(
    visitor: BrowserContext, site: Path
) -> None:
    (site.parent / "host").mkdir()
    site.rename(site.parent / "host/trade")
    (site.parent / "host/other").mkdir()
    (site.parent / "host/other/index.html").write_text("<title>other</title>", "utf-8")
    with Server(site.parent / "host") as host:
        page = opened(visitor, f"{host}trade/en/")
        registered = page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => scope)")
        assert registered == f"{host}trade/"
        page.goto(f"{host}other/")
        assert not page.evaluate(CONTROLLED)
        assert kept(page)["pages"] == ["trade/en/"]
        visitor.set_offline(offline=True)
        page.goto(f"{host}trade/en/")
        assert page.evaluate("document.styleSheets[0].cssRules.length") > 10


def test_nothing_is_asked_of_another_host_and_nothing_goes_wrong(
    visitor: BrowserContext, home: str
) -> None:
    watch = Watch(visitor, home)
    page = opened(visitor, f"{home}about/")
    page.goto(f"{home}en/")
    page.evaluate(ASK, "tax")
    assert watch.problems == []


def test_who_saves_data_has_nothing_fetched_for_later(visitor: BrowserContext, home: str) -> None:
    visitor.route(
        "**/sw.js",
        lambda route: route.fulfill(
            content_type="text/javascript",
            body="Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
            + route.fetch().text(),
        ),
    )
    page = visitor.new_page()
    page.goto(f"{home}about/")
    until(page, CONTROLLED)
    page.wait_for_timeout(500)
    assert kept(page) == {}
    page.goto(f"{home}reading/")
    assert kept(page)["pages"] == ["reading/"]
