"""The browser takes queries apart as the build takes texts apart."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import pytest
from conftest import ROOT
from playwright.sync_api import Browser, Page
from visits import Server

from generator.derive import Site
from generator.search import shards
from generator.search.entries import entries
from generator.search.index import Postings
from generator.search.phonetics import default_reading, folded
from generator.search.tokens import bare, is_han, runs, stem

pytest_plugins = ("browser_fixtures",)
pytestmark = pytest.mark.browser

LUNR: Final = str(files("mkdocs") / "contrib/search/templates/search/lunr.js")


@pytest.fixture(scope="module")
def modules(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page on which the engine's modules can be imported, with lunr beside them."""
    folder = tmp_path_factory.mktemp("modules")
    for path in (ROOT / "overrides/assets/search").glob("*.mjs"):
        shutil.copy(path, folder / path.name)
    (folder / "index.html").write_text("<!doctype html>", "utf-8")
    with Server(folder) as address:
        page = chromium.new_page()
        page.goto(address)
        page.add_script_tag(path=LUNR)
        yield page
        page.context.close()


def cases(name: str) -> list[dict[str, Any]]:
    path = Path(ROOT / "tests/data/search" / f"{name}.json")
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return found


def test_texts_fall_into_the_terms_of_the_table(modules: Page) -> None:
    found = modules.evaluate(
        "async all => { const t = await import('/tokens.mjs');"
        " return all.map(one => t.terms(t.bare(one.text))); }",
        cases("tokens"),
    )
    assert found == [case["terms"] for case in cases("tokens")]


def test_dates_give_the_exact_terms_of_the_table(modules: Page) -> None:
    found = modules.evaluate(
        "async all => { const t = await import('/tokens.mjs'), d = await import('/dates.mjs');"
        " return all.map(one => d.dates(t.bare(one.text)).flatMap(date => date.terms)); }",
        cases("dates"),
    )
    assert found == [case["terms"] for case in cases("dates")]


def test_every_word_of_the_data_has_one_stem(modules: Page, site: Site) -> None:
    texts = {t for entry in entries(site) for found in entry.texts.values() for t in found}
    words = sorted({run for text in texts for run in runs(bare(text)) if not is_han(run)})
    stems = modules.evaluate(
        "async words => { const t = await import('/tokens.mjs'); return words.map(t.stem); }", words
    )
    assert len(words) > 2500
    assert {word: s for word, s in zip(words, stems, strict=True) if s != stem(word)} == {}


def test_every_syllable_folds_alike(modules: Page) -> None:
    common = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    characters = "".join(pair.decode("gb2312", "ignore") for pair in common)
    sounds = sorted({default_reading(character)[0] for character in characters})
    found = modules.evaluate(
        "async all => { const p = await import('/pinyin.mjs'); return all.map(p.folded); }", sounds
    )
    assert len(sounds) > 380
    assert found == [folded(sound) for sound in sounds]


def test_numbers_and_postings_are_read_as_they_were_written(modules: Page) -> None:
    chance = random.Random(11)  # noqa: S311 - a test
    for length in (1, 2, 50, 199):
        postings = Postings()
        entry = -1
        for _ in range(length):
            entry += 1 + int(chance.expovariate(1 / 40))
            postings.add(entry, chance.uniform(0.1, 40))
        short, _ = shards.packed(postings, [0])
        found = modules.evaluate(
            "async text => (await import('/shards.mjs')).postings(text)", short
        )
        assert found["entries"] == list(postings.entries)
        assert found["holders"] == length
        best = max(postings.scores) / 64
        for ours, theirs in zip(postings.scores, found["scores"], strict=True):
            assert theirs == pytest.approx(ours / 64, abs=best / 45)
    numbers = [0, 1, 47, 48, 93, 94, 2253, 100_000, 10**9]
    read = modules.evaluate(
        "async text => { const r = (await import('/shards.mjs')).reader(text), out = [];"
        " while (!r.ended) out.push(r.number()); return out; }",
        "".join(map(shards.number, numbers)),
    )
    assert read == numbers


@pytest.mark.parametrize(
    ("text", "clause", "name"),
    [
        ("国发37号第5条", 5, "37"),
        ("署岸发〔2021〕85号 第十条", 10, "署岸发"),
        ("深圳 第三十条", 30, "深圳"),
        ("署岸发85号 13", 13, "85"),
        ("xiamen article 22", 22, "xiamen"),
        ("state council 37 article 9", 9, "statecouncil"),
        ("国发〔2018〕37号 七", 7, "国发"),
        ("厦府办17号12条", 12, "厦府办"),
        ("国发37号", 0, "37"),
    ],
)
def test_a_citation_is_a_clause_and_the_names_of_its_document(
    modules: Page, text: str, clause: int, name: str
) -> None:
    found = modules.evaluate("async t => (await import('/citations.mjs')).citation(t)", text)
    assert found["clause"] == clause
    assert name in [*found["names"], found["number"]]


@pytest.mark.parametrize("text", ["退税慢", "2022年5月底前", "12360", "rcep", "overseas warehouse"])
def test_a_query_that_cites_nothing_is_no_citation(modules: Page, text: str) -> None:
    assert modules.evaluate("async t => (await import('/citations.mjs')).citation(t)", text) is None


def test_the_parts_of_lunr_that_are_left_out_are_not_asked_for() -> None:
    used = "".join(p.read_text("utf-8") for p in (ROOT / "overrides/assets/search").glob("*.mjs"))
    left_out = {"Builder", "QueryParseError", "QueryLexer", "QueryParser"}
    assert not left_out & set(re.findall(r"lunr\.(\w+)", used))
