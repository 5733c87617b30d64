"""What queries are read as, outside the browser: pinyin in syllables, and citations."""

from __future__ import annotations

import pytest

from generator.search.citations import cited, leaders
from generator.search.spelling import spelling


@pytest.mark.parametrize(
    ("letters", "syllables"),
    [
        ("huizongzhengshui", "hui zong zheng shui"),
        ("xiamen", "xia men"),
        ("zhihuigangk", "zhi hui gang"),
        ("lvse", "lu se"),
        ("cengben", "ceng ben"),
        ("renzheng", "ren zheng"),
        ("wuliu", "wu liu"),
        ("import", ""),
        ("grain", ""),
        ("a" * 80, ""),
    ],
)
def test_typed_pinyin_falls_into_as_few_syllables_as_there_can_be(
    letters: str, syllables: str
) -> None:
    assert " ".join(spelling(letters)) == syllables


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("国发37号第19条", "#19/37"),
        ("署岸发〔2021〕85号第二十七条", "#27/署岸发"),
        ("深圳第18条", "#18/深圳"),
        ("shenzhen article 15", "#15/shenzhen"),
        ("xm2022-17 第七条", "#7/xm2022-17"),
        ("xm2022-17-7", "#xm2022-17-07"),
        ("厦府办17号", "#0/17"),
    ],
)
def test_a_citation_names_a_document_and_a_clause(text: str, term: str) -> None:
    found = cited(text)
    assert term in found
    assert found[term] >= 2 or term.endswith("37")


def test_a_document_s_own_number_says_more_than_its_year() -> None:
    found = cited("厦府办2022年17号第7条")
    assert found["#7/17"] > found["#7/厦府办"] > found["#7/2022"]


@pytest.mark.parametrize("text", ["通关", "24小时通关", "customs clearance", "2021年底"])
def test_what_is_no_citation_names_nothing(text: str) -> None:
    assert cited(text) == {}


def test_who_leads_is_asked_in_both_languages() -> None:
    assert "#lead/商务部" in leaders("商务部牵头")
    assert "#lead/ministryoftransport" in leaders("led by ministry of transport")
    assert leaders("商务部") == []
