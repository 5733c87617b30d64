from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from support import site_of

from generator import app, assets
from generator.languages import LANGUAGES
from generator.views.writer import writers

if TYPE_CHECKING:
    from conftest import Project


def test_every_language_has_a_manifest_whose_addresses_are_relative(small: Project) -> None:
    for writer in writers(site_of(small)):
        stated = json.loads(app.manifest(writer))
        assert stated["lang"] == writer.language.tag
        assert stated["name"] == writer.t("site_name")
        assert stated["start_url"] == "./"
        assert stated["scope"] == ("../" if writer.language.root else "./")
        assert "id" not in stated, "it would be the same for every language"


def test_an_app_has_its_icons_in_the_sizes_that_they_are_said_to_have() -> None:
    assert {icon.purpose for icon in assets.APP_ICONS} == {"any", "maskable"}
    assert {192, 512} <= {icon.size for icon in assets.APP_ICONS}
    for icon in assets.APP_ICONS:
        head = (ROOT / "overrides" / icon.path).read_bytes()[:24]
        assert head.startswith(b"\x89PNG")
        assert int.from_bytes(head[16:20]) == int.from_bytes(head[20:24]) == icon.size


@pytest.mark.parametrize(("name", "colour"), [("accent", app.ACCENT), ("paper", app.PAPER)])
def test_an_app_has_the_colours_of_the_site(name: str, colour: str) -> None:
    css = (ROOT / "overrides/assets/css/10-base.css").read_text("utf-8")
    found = re.search(rf"--{name}: (#\w+);", css)
    assert found
    assert found[1] == colour


def test_a_service_worker_says_in_every_language_that_there_is_no_network(small: Project) -> None:
    editions = writers(site_of(small))
    script = app.worker(small.root, editions, on=True).decode()
    for writer in editions:
        assert writer.t("unconnected_title") in script
        assert f'href=\\"{{root}}{writer.language.root}\\"' in script
    assert "{lost}" not in script
    assert len(script) < 8_000


def test_switched_off_the_service_worker_removes_itself_and_no_page_registers_it(
    small: Project,
) -> None:
    editions = writers(site_of(small))
    script = app.worker(small.root, editions, on=False).decode()
    assert "unregister()" in script
    assert '"fetch"' not in script
    on, off = (assets.assets(small.root, service_worker=is_on) for is_on in (True, False))
    assert b"serviceWorker" in on.script.content
    assert b"serviceWorker" not in off.script.content
    assert b"serviceWorker" not in on.whole.content


def test_files_of_the_app_lie_where_their_scope_begins(small: Project) -> None:
    editions = writers(site_of(small))
    names = [name for name, _ in app.app_files(small.root, editions, service_worker=True)]
    roots = [language.root for language in LANGUAGES]
    assert names == [*(f"{root}manifest.webmanifest" for root in roots), "sw.js"]
