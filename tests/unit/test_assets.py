from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

from generator import assets
from generator.languages import LANGUAGES

if TYPE_CHECKING:
    from conftest import Project


def test_styles_are_joined_in_the_order_of_their_names(small: Project) -> None:
    found = assets.assets(small.root).style.content.decode()
    sources = sorted(small.path("overrides/assets/css").glob("*.css"))
    places = [found.index(source.read_text("utf-8").rstrip("\n")) for source in sources]
    assert len(places) > 1
    assert places == sorted(places)


def test_a_file_is_named_by_its_content(small: Project) -> None:
    before = assets.assets(small.root)
    assert re.fullmatch(r"assets/portal\.[0-9a-f]{8}\.css", before.style.path)
    assert re.fullmatch(r"assets/portal\.[0-9a-f]{8}\.mjs", before.script.path)
    assert assets.assets(small.root) == before
    small.write("overrides/assets/css/99-last.css", "p { color: red }\n")
    after = assets.assets(small.root)
    assert after.style.path != before.style.path
    assert after.style.content.endswith(b"p { color: red }\n")
    assert after.script == before.script


@pytest.mark.parametrize(
    "path",
    [
        assets.FAVICON,
        assets.TOUCH_ICON,
        *(assets.preview_image(language.code) for language in LANGUAGES),
    ],
)
def test_the_pictures_that_pages_name_are_there(path: str) -> None:
    assert (ROOT / "overrides" / path).is_file()
