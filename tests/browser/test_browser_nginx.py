"""The site behind a real nginx with the configuration that the project prints."""

from __future__ import annotations

import gzip
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest
from install import nginx
from nginx_server import Nginx
from playwright.sync_api import Browser
from visits import LOST, MEASURE, Watch

from generator import hosting, urls
from generator.settings import Settings

pytest_plugins = ("browser_fixtures",)
pytestmark = pytest.mark.skipif(
    not nginx(), reason="nginx is not installed: run tests/browser/install.py"
)

ROOT_URL = "http://localhost/"
SUB_URL = "https://portal.example/trade/"
KINDS = {
    "x.html": "text/html; charset=utf-8",
    "x.mjs": "text/javascript; charset=utf-8",
    "x.js": "text/javascript; charset=utf-8",
    "x.css": "text/css; charset=utf-8",
    "x.txt": "text/plain; charset=utf-8",
    "x.md": "text/markdown; charset=utf-8",
    "x.csv": "text/csv; charset=utf-8",
    "x.ics": "text/calendar; charset=utf-8",
    "x.xml": "application/xml; charset=utf-8",
    "feeds/x.xml": "application/atom+xml",
    "x.json": "application/json",
    "x.jsonld": "application/ld+json",
    "x.ndjson": "application/x-ndjson",
    "x.webmanifest": "application/manifest+json",
    "x.yml": "application/yaml",
    "x.zip": "application/zip",
    "x.svg": "image/svg+xml",
    "x.png": "image/png",
    "SHA256SUMS": "text/plain; charset=utf-8",
}


def ask(address: str, **headers: str) -> tuple[int, Message, bytes]:
    """Status, headers and body; redirections are not followed."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - our own nginx
    try:
        with urllib.request.build_opener(Stay).open(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read()


@pytest.fixture(scope="module", params=[ROOT_URL, SUB_URL], ids=["at the root", "under a path"])
def host(request: pytest.FixtureRequest, built: Path) -> Iterator[Nginx]:
    with Nginx(built, request.param) as running:
        yield running


@pytest.fixture
def kinds(tmp_path: Path) -> Iterator[Nginx]:
    """A folder with a file of every kind."""
    for name in KINDS:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x" * 2000)
    with Nginx(tmp_path, SUB_URL) as running:
        yield running


def test_each_kind_of_file_has_its_media_type(kinds: Nginx) -> None:
    found = {name: ask(kinds.address + name)[1]["Content-Type"] for name in KINDS}
    assert found == KINDS


def test_text_is_packed_and_what_is_packed_already_is_not(kinds: Nginx) -> None:
    for name in KINDS:
        _, headers, body = ask(kinds.address + name, **{"Accept-Encoding": "gzip"})
        if name.endswith((".zip", ".png")):
            assert headers["Content-Encoding"] is None, name
        elif "." in name:
            assert headers["Content-Encoding"] == "gzip", name
            assert gzip.decompress(body) == b"x" * 2000
            assert headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "path", ["", MEASURE, "api/v1/topics.json", "none/", "assets/img/favicon.svg"]
)
def test_every_answer_says_what_a_browser_may_do_with_it(host: Nginx, path: str) -> None:
    _, headers, _ = ask(host.address + path)
    for name, value in hosting.EVERYWHERE:
        assert headers.get_all(name) == [value]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Strict-Transport-Security"] is None, "said over TLS only"
    assert headers["Server"] == "nginx", "without its version"


def test_programs_of_other_sites_may_read_the_data_and_not_the_scripts(
    host: Nginx, built: Path
) -> None:
    _, data, _ = ask(f"{host.address}api/v1/topics.json")
    assert data["Access-Control-Allow-Origin"] == "*"
    assert data["Cross-Origin-Resource-Policy"] == "cross-origin"
    script = next(built.glob("assets/portal.*.mjs")).name
    _, own, _ = ask(f"{host.address}assets/{script}")
    assert own["Access-Control-Allow-Origin"] is None
    assert own["Cross-Origin-Resource-Policy"] == "same-origin"


def test_what_is_named_by_its_content_is_kept_for_a_year_and_all_else_asked_for_again(
    host: Nginx, built: Path
) -> None:
    files = (path for path in built.glob("assets/**/*") if path.is_file())
    for name in (file.relative_to(built).as_posix() for file in files):
        _, headers, _ = ask(host.address + name)
        named = re.search(r"[.-][0-9a-f]{8}\.", name)
        kept = hosting.FOR_EVER if named else "public, max-age=604800"
        assert headers.get_all("Cache-Control") == [kept], name
    for path in ("", MEASURE, "api/v1/topics.json", "robots.txt", "sitemap.xml"):
        _, headers, _ = ask(host.address + path)
        assert headers.get_all("Cache-Control") == [hosting.ASK_AGAIN]
        assert headers["ETag"]
        again = ask(host.address + path, **{"If-None-Match": headers["ETag"]})
        assert (again[0], again[2]) == (304, b"")


def test_an_address_that_is_not_there_gets_the_page_that_says_so(host: Nginx, built: Path) -> None:
    status, headers, body = ask(f"{host.address}measures/none/")
    assert status == 404
    assert body == (built / LOST).read_bytes()
    assert headers["Cache-Control"] == hosting.ASK_AGAIN
    assert ask(f"{host.address}_headers")[0] == 404


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(host: Nginx) -> None:
    status, headers, _ = ask(host.address + MEASURE.rstrip("/"))
    assert status == 301
    assert f"{host.origin}{headers['Location']}" == host.address + MEASURE
    base = host.address.rstrip("/")
    if base != host.origin:
        assert ask(base)[:2][1]["Location"] == host.address.removeprefix(host.origin)
        assert ask(f"{host.origin}/")[0] == 404


@pytest.mark.browser
def test_a_second_visit_fetches_only_the_page_itself(chromium: Browser, host: Nginx) -> None:
    """Asked for again is the HTML, which has not changed; all else comes from the cache."""
    context = chromium.new_context()
    watch = Watch(context, host.origin)
    context.new_page().goto(host.address + MEASURE, wait_until="networkidle")
    first = host.asked()
    assert len(first) >= 3, "the page, its style sheet, its script"
    page = context.new_page()
    page.goto(host.address + MEASURE, wait_until="networkidle")
    path = host.address.removeprefix(host.origin) + MEASURE
    assert host.asked()[len(first) :] == [f"304 {path}"]
    page.goto(f"{host.address}topics/", wait_until="networkidle")
    assert host.asked()[len(first) + 1 :] == [f"200 {path.removesuffix(MEASURE)}topics/"]
    assert watch.problems == []
    context.close()


@pytest.mark.browser
def test_searching_and_the_desk_live_with_the_headers(chromium: Browser, host: Nginx) -> None:
    context = chromium.new_context()
    watch = Watch(context, host.origin)
    page = context.new_page()
    page.goto(f"{host.address}search/?q=退税")
    page.locator(".results__list a").first.wait_for()
    page.goto(f"{host.address}desk/?r={MEASURE.rstrip('/')}")
    page.locator(".slip .qr").wait_for()
    assert watch.problems == []
    context.close()


def test_hosts_that_read_a_file_of_headers_are_told_the_same(host: Nginx, built: Path) -> None:
    blocks: dict[str, dict[str, str]] = {}
    pattern = ""
    for line in (built / hosting.HEADERS_FILE).read_text("utf-8").splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            blocks[pattern][name] = value
        else:
            pattern = line
            blocks.setdefault(pattern, {})
    for path in ("", "api/v1/topics.json", "assets/img/favicon.svg", next(_shards(built))):
        said: dict[str, str] = {}
        for pattern, headers in blocks.items():
            if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), f"/{path}"):
                assert not headers.keys() & said.keys(), "such hosts join values of two patterns"
                said |= headers
        _, answered, _ = ask(host.address + path)
        for name, value in said.items():
            if name != "Strict-Transport-Security":
                assert answered[name] == value, path


def _shards(built: Path) -> Iterator[str]:
    yield from (path.relative_to(built).as_posix() for path in (built / urls.INDEX).iterdir())


def test_over_tls_a_browser_is_told_to_come_back_over_tls(tmp_path: Path) -> None:
    conf = hosting.nginx(Settings(SUB_URL), tmp_path, "443 ssl")
    assert "listen 443 ssl;" in conf
    assert "server_name portal.example;" in conf
    assert re.search(r'map \$https \$portal_hsts \{\s+default "";\s+on "max-age=31536000";', conf)
