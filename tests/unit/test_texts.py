from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support import MEASURE, data_of, renew_all

from generator.texts import (
    HAN_WORDS,
    han_outside_brackets,
    has_han,
    is_name_or_number,
    pairs,
    source_hash,
)

if TYPE_CHECKING:
    from conftest import Project


@pytest.mark.parametrize("text", ["口岸", "a口", "㐂", "𠮷", "豈"])
def test_han_characters_are_known_from_all_their_blocks(text: str) -> None:
    assert has_han(text)


@pytest.mark.parametrize("text", ["", "port", "，。", "１２", "カナ", "한글", "é"])
def test_nothing_else_is_a_han_character(text: str) -> None:
    assert not has_han(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("port", None),
        ("port (口岸)", None),
        ("port （口岸） gate", None),
        ("port 口岸", "口"),
        ("(a) 口岸 (b)", "口"),
        ("(口岸)", "口"),
        ("（口岸）。", "口"),
        ("port (口岸", "口"),
    ],
)
def test_english_may_name_chinese_in_brackets_only(text: str, found: str | None) -> None:
    assert han_outside_brackets(text) == found


@pytest.mark.parametrize(
    "text", ["RCEP", "12360", "AEO", "e-Port", "A.T.A. Carnet", "B2B", "RCEP 2022", "USD/EUR", "3G"]
)
def test_a_name_or_number_may_be_alike_in_both_languages(text: str) -> None:
    assert is_name_or_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "Clearance",
        "Single Window",
        "Hello world",
        "Hello, World",
        "口岸",
        "RCEP口岸",
        "RCEP ",
        "-",
        "１２",
    ],
)
def test_words_may_not_be_alike_in_both_languages(text: str) -> None:
    assert not is_name_or_number(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Call the hotline (海关热线) now", ["海关热线"]),
        ("《甲〔2020〕1号》 and 乙", ["《甲〔2020〕1号》", "乙"]),
        ("no Chinese", []),
        ("a <b> 口岸 & 2023年 c", ["口岸", "年"]),
    ],
)
def test_stretches_of_chinese_are_found_with_their_signs(text: str, words: list[str]) -> None:
    assert HAN_WORDS.findall(text) == words


def test_every_bilingual_text_of_a_record_is_walked_with_its_place(small: Project) -> None:
    found = {place: (zh, en) for place, zh, en in pairs(data_of(small).measures["aa2020-1-01"])}
    assert list(found) == [
        ("title",),
        ("official_heading",),
        ("summary",),
        ("commitments", 0),
        ("commitments", 1),
    ]
    assert found["commitments", 1] == ("鼓励企业这样做。", "Companies are encouraged to do so.")


def test_the_hash_is_of_the_chinese_alone(small: Project) -> None:
    before = source_hash(data_of(small).measures["aa2020-1-01"])
    assert len(before) == 12
    small.replace(MEASURE, "en: Goods may be declared early", "en: Declare goods early")
    small.replace(MEASURE, "covers: [3]", "covers: [3, 4]")
    assert source_hash(data_of(small).measures["aa2020-1-01"]) == before
    small.replace(MEASURE, "zh: 可以提前报关", "zh: 可以早点报关")
    renew_all(small)
    assert source_hash(data_of(small).measures["aa2020-1-01"]) != before
