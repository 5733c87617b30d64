from __future__ import annotations

import pytest

from generator.pinyin import initial, sort_key, syllables


def test_chinese_is_read_as_phrases_are() -> None:
    assert syllables("提前申报") == ("tí", "qián", "shēn", "bào")
    assert syllables("重庆") == ("chóng", "qìng")
    assert syllables("AEO企业") == ("AEO", "qǐ", "yè")


def test_words_stand_in_the_order_of_their_sound() -> None:
    words = ["中国", "报关", "安全", "阿", "通关"]
    assert sorted(words, key=sort_key) == ["阿", "安全", "报关", "通关", "中国"]


@pytest.mark.parametrize(
    ("text", "letter"),
    [("报关", "B"), ("AEO", "A"), ("12360", "#"), ("“单一窗口”", "#"), ("", "#")],
)
def test_a_word_stands_under_the_letter_that_it_sounds_like(text: str, letter: str) -> None:
    assert initial(text) == letter
