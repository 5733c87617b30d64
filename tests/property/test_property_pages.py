"""Whatever a text says: the page, its Markdown and the JSON hold it whole, and no more than it."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from functools import cache, lru_cache
from pathlib import Path

import markdown
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from profiles import PIECES, characters
from support import INTERFACE, Parsed, parsed, with_texts
from test_hostile_pages import EXTENSIONS, SAMPLE, from_markdown, html, without_code

from generator.check import load_checked
from generator.derive import Site, derive
from generator.html import escape
from generator.languages import LANGUAGES
from generator.models.base import json_value
from generator.models.dataset import KINDS, Dataset, Kind
from generator.opendata import api
from generator.provenance import Provenance
from generator.settings import Settings
from generator.views.blocks import Page
from generator.views.pages import planned
from generator.views.writer import Writer, writers

SCHEME = re.compile(r"[\x00-\x20]*([^/?#]*?):")
ALLOWED = {"http", "https", "tel", "mailto"}
CONVERTER = markdown.Markdown(extensions=EXTENSIONS)
_CHINESE = re.compile(
    "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff0f\uff1a-\uff20\U00020000-\U0003ffff“”‘’·…]"
)
"""Turned into Traditional characters, or marked as Chinese, on some pages."""


def one_line(text: str) -> str:
    """As every text of the data is."""
    return " ".join(_CHINESE.sub("", text).split())


hostile = (
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(characters, max_size=6)), max_size=8)
    .map("".join)
    .map(one_line)
    .filter(bool)
)
places = st.tuples(st.sampled_from(SAMPLE), st.integers(0, len(LANGUAGES) - 1))


@cache
def right() -> Dataset:
    """The small project's data."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(ROOT / "tests/data/project", root, dirs_exist_ok=True)
        shutil.copy(ROOT / INTERFACE, root / INTERFACE)
        return load_checked(root)


def site(words: str) -> Site:
    """The small project with every text between those words."""
    changed = with_texts(right(), lambda text: f"{words} {text} {words}")
    return derive(changed, Provenance(None, None), Settings("https://site.example/sub/"))


def page(words: str, place: tuple[str, int]) -> tuple[Writer, Page]:
    path, language = place
    made = site(words)
    writer = writers(made)[language]
    return writer, next(plan for plan in planned(made) if plan.path == path).write(writer)


def harmless(words: str) -> str:
    """Words of the same length that mean nothing anywhere."""
    return "q" * max(len(words), 8)


@lru_cache(maxsize=1 << 12)
def as_html(words: str, place: tuple[str, int]) -> Parsed:
    return html(*page(words, place))


@lru_cache(maxsize=1 << 12)
def as_markdown(words: str, place: tuple[str, int]) -> Parsed:
    return from_markdown(*page(words, place), CONVERTER)


def shown(words: str) -> str:
    """Words as a page shows them: runs of white space as one space."""
    return " ".join(words.split())


@given(words=hostile, place=places)
def test_a_page_has_the_elements_that_it_has_with_harmless_words(
    words: str, place: tuple[str, int]
) -> None:
    found = html(*page(words, place))
    expected = as_html(harmless(words), place)
    assert found.outline == expected.outline
    for address in found.addresses:
        scheme = SCHEME.match(address)
        assert not scheme or scheme[1].lower() in ALLOWED
    assert without_code(found.text, shown(words)) == expected.text.replace(
        harmless(words), shown(words)
    )


@given(words=hostile, place=places)
def test_markdown_is_read_as_the_elements_that_it_has_with_harmless_words(
    words: str, place: tuple[str, int]
) -> None:
    found = from_markdown(*page(words, place), CONVERTER)
    expected = as_markdown(harmless(words), place)
    assert found.outline == expected.outline
    assert found.addresses == expected.addresses
    assert found.text == expected.text.replace(harmless(words), shown(words))


@given(words=hostile, kind=st.sampled_from(KINDS))
def test_json_gives_back_every_text_as_it_was(words: str, kind: Kind) -> None:
    made = site(words)
    idents = made.order[kind.name]
    content = api.content(made, kind, idents)
    items = {item["id"]: item for item in json.loads(content)["items"]}
    for ident in idents:
        record = json_value(made.data.of(kind)[ident])
        assert {key: items[ident][key] for key in record.keys() & items[ident].keys()} == {
            key: value for key, value in record.items() if key in items[ident]
        }
    assert content.count(b"\n") == 1


@given(text=hostile)
def test_an_escaped_text_is_one_text_of_a_parser(text: str) -> None:
    assert parsed(f'<p title="{escape(text)}">{escape(text)}</p>').elements == [
        ("p", (("title", text),)),
        ("/p", ()),
    ]
