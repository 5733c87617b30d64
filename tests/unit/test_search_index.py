"""The index: its terms, its scores, and its files."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from lunr.builder import Builder

from generator.assets import assets
from generator.languages import CHINESE
from generator.models.base import Text
from generator.search import shards
from generator.search.cards import SMALL, Cards
from generator.search.dates import date_terms
from generator.search.entries import FIELDS, Entry, entries
from generator.search.files import search_files
from generator.search.guides import guides
from generator.search.index import PRECISION, Postings, counted, index
from generator.search.kinds import KINDS
from generator.search.phonetics import default_reading, folded, reading, untoned
from generator.search.sayings import Sayings
from generator.search.shards import File
from generator.search.sorting import in_order
from generator.search.tokens import normalised, stem, terms

if TYPE_CHECKING:
    from generator.derive import Site

CASES = ROOT / "tests/data/search"


def cases(name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("case", cases("tokens"), ids=lambda case: case["text"][:20])
def test_a_text_falls_into_the_terms_of_the_table(case: dict[str, object]) -> None:
    assert list(terms(str(case["text"]), characters=False)) == case["terms"]


@pytest.mark.parametrize("case", cases("dates"), ids=lambda case: case["text"])
def test_a_date_gives_the_exact_terms_of_the_table(case: dict[str, object]) -> None:
    assert list(date_terms(normalised(str(case["text"])))) == case["terms"]


def test_single_characters_are_terms_where_they_are_asked_for() -> None:
    assert list(terms("退税 12")) == ["退", "税", "退税", "12"]
    assert list(terms("退税 费", characters=False)) == ["退税", "费"]


def test_traditional_characters_are_matched_as_simplified_ones() -> None:
    assert normalised("通關便利 單一窗口 ＡＥＯ") == "通关便利 单一窗口 aeo"


@pytest.mark.parametrize(
    ("syllable", "other"),
    [
        ("zhang", "zan"),
        ("cheng", "cen"),
        ("shi", "si"),
        ("ning", "lin"),
        ("ren", "len"),
        ("huang", "fang"),
        ("hui", "fei"),
        ("hu", "fu"),
        ("kou", "kou"),
    ],
)
def test_an_accent_makes_two_syllables_one(syllable: str, other: str) -> None:
    assert folded(syllable) == folded(other)


def test_a_phrase_is_read_as_it_sounds_and_a_character_by_itself() -> None:
    assert reading("银行") == ("yin", "hang")
    assert default_reading("银行")[1] == reading("行")[0]
    assert untoned("tuì shuì") == ("tui", "shui")


def test_scores_are_those_of_one_plain_lunr_index(site: Site) -> None:
    found = [counted(entry) for entry in list(entries(site))[::5]]
    builder = Builder()
    for name, boost in FIELDS.items():
        builder.field(name, boost=boost)
    for number, counts in enumerate(found):
        words = {name: [*counts.get(name, Counter()).elements()] for name in FIELDS}
        builder.add({"id": str(number), **words})
    plain = builder.build()
    expected: dict[tuple[str, int], float] = {}
    names = {posting["_index"]: term for term, posting in plain.inverted_index.items()}
    for key, vector in plain.field_vectors.items():
        number = int(key.partition("/")[2])
        places = iter(vector.elements)
        for place, score in zip(places, places, strict=True):
            expected[names[place], number] = expected.get((names[place], number), 0.0) + score
    ours = {
        (term, entry): score / PRECISION
        for term, postings in index(found)
        for entry, score in zip(postings.entries, postings.scores, strict=True)
    }
    assert ours.keys() == expected.keys()
    assert len(ours) > 10_000
    wrong = {
        key: (score, expected[key])
        for key, score in ours.items()
        if abs(score - expected[key]) > 1 / PRECISION
    }
    assert wrong == {}


def test_every_kind_of_record_and_every_hand_written_page_can_be_found(site: Site) -> None:
    found = list(entries(site, guides(ROOT, site.data.interface)))
    assert {entry.kind for entry in found} == set(KINDS)
    assert len({(entry.kind, entry.id) for entry in found}) == len(found)
    assert [e.kind for e in found] == sorted((e.kind for e in found), key=list(KINDS).index)


def test_two_builds_of_the_index_are_the_same_files_named_by_what_they_hold(site: Site) -> None:
    one, other = (list(search_files(site, guides(ROOT, site.data.interface))) for _ in range(2))
    assert one == other
    for file in one:
        assert hashlib.sha256(file.content).hexdigest()[:8] in file.name
        file.content.decode("utf-8")
    assert len({file.name for file in one}) == len(one)


def test_lines_are_split_without_loss_and_in_order() -> None:
    chance = random.Random(7)  # noqa: S311 - a test
    lines = sorted((f"k{chance.randrange(500):03}", f"line {n}\n") for n in range(2000))
    parts = list(shards.split("t", lines, 300))
    assert "".join(file.content.decode() for _, file in parts) == "".join(t for _, t in lines)
    assert all(one <= other for (one, _), (other, _) in pairwise(parts))
    assert len(parts) > 20


def test_of_a_term_that_many_hold_the_best_of_each_kind_stand_in_the_shard() -> None:
    kind_starts = [0, 900]
    many, few = Postings(), Postings()
    for entry in range(1000):
        many.add(entry, 1 + entry % 97)
    few.add(3, 2.5)
    short, full = shards.packed(many, kind_starts)
    assert full.startswith(shards.number(1000))
    assert len(short) < len(full)
    assert shards.packed(few, kind_starts)[1] == ""


def test_lines_come_in_order_however_few_fit_into_memory() -> None:
    chance = random.Random(11)  # noqa: S311 - a test
    lines = [f"{chance.randrange(10_000)} 税\n" for _ in range(3000)]
    assert list(in_order(lines, at_once=500)) == sorted(lines)


@pytest.mark.parametrize("sizes", [(20, 5), (700, 30, 600), (100, 160, 161, 9, 1000)])
def test_the_card_of_an_entry_stands_where_its_kind_says(sizes: tuple[int, ...]) -> None:
    kept: list[File] = []

    def keep(file: File) -> str:
        kept.append(file)
        return file.name

    cards = Cards(CHINESE, keep)
    titles = [
        (f"kind {n}", f"{n} {place}") for n, size in enumerate(sizes) for place in range(size)
    ]
    for kind, title in titles:
        text = Text(zh=title, en=title)
        cards.add(Entry(kind, title, "", text, None, {}, (), {}))
    cards.end()
    files = [json.loads(file.content) for file in kept]
    assert [file.name for file in kept] == cards.names
    assert (len(files) == 1) == (sum(sizes) <= SMALL)
    for number, (kind, title) in enumerate(titles):
        first, size = cards.kinds[kind]
        place = number if len(files) == 1 else number - titles.index((kind, f"{kind[5:]} 0"))
        assert files[first + place // size][place % size][0] == title


def test_a_text_says_the_terms_of_the_glossary_in_all_their_ways(site: Site) -> None:
    term = next(term for term in site.data.glossary.values() if term.said_as.zh)
    said = Sayings([term]).of(f"关于{term.term.zh}的通知")
    assert set(term.said_as.zh) <= set(said)
    assert Sayings([term]).of("关于其他的通知") == ()


def test_terms_that_sound_alike_lie_together() -> None:
    assert shards.key("提签").split(" ")[:2] == shards.key("提前").split(" ")[:2]
    assert shards.key("clearanc") == "=clearanc"
    assert shards.key("#2022-05-31") == "#2022-05-31"


def test_words_that_say_nothing_are_no_terms_and_long_ones_are_left_out() -> None:
    assert [stem(word) for word in ("the", "how", "x" * 41)] == ["", "", ""]


def test_no_two_modules_of_the_engine_have_a_name_in_common() -> None:
    """Joined into one script, one would take the other's place."""
    for folder in ("search", "search-ui"):
        names = []
        for path in sorted((ROOT / "overrides/assets" / folder).glob("*.mjs")):
            names += re.findall(
                r"^(?:export )?(?:async )?(?:function|class|const|let) (\w+)",
                path.read_text("utf-8"),
                re.MULTILINE,
            )
        assert len(names) > 10
        assert sorted(names) == sorted(set(names))


def test_the_joined_scripts_hold_no_import_and_the_engine_no_export() -> None:
    made = assets(ROOT)
    engine, box = made.engine.content.decode(), made.search_ui.content.decode()
    assert not re.search(r"^(?:import|export) ", engine, re.MULTILINE)
    assert not re.search(r"^import ", box, re.MULTILINE)
    assert "lunr.Index=" in engine.replace(" ", "")
    assert "QueryParser=" not in engine.replace(" ", "")
