"""Simplified Chinese as Hong Kong writes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

from generator.languages import CHINESE, ENGLISH, LANGUAGES, TRADITIONAL, WRITTEN, other_than
from generator.models.base import Text
from generator.models.dataset import KINDS
from generator.prose import in_script
from generator.search.characters import script
from generator.search.tokens import normalised
from generator.search.variants import simplified
from generator.texts import pairs
from generator.traditional import exceptions, traditional, traditional_markdown

if TYPE_CHECKING:
    from generator.derive import Site

ANOTHER_WORD = {"搜索": "搜尋"}
"""Where Hong Kong has another word, not the same in other characters."""
WRONG_IN_CONTEXT = {"采信", "汇总"}
"""Words that OpenCC gets right by themselves and wrong beside others."""
NOT_FOLDED = {"覆": "复"}
"""A character that is Simplified too, in other words."""


@pytest.fixture(scope="module")
def texts(site: Site) -> list[str]:
    """Every Chinese text of the portal."""
    found = [
        zh for kind in KINDS for record in site.data.of(kind).values() for _, zh, _ in pairs(record)
    ]
    words = [(*term.said_as.zh, *term.variants.zh) for term in site.data.glossary.values()]
    aliases = [authority.aliases for authority in site.data.authorities.values()]
    found += [word for of in (*words, *aliases) for word in of]
    found += [text.zh for text in site.data.interface.values()]
    return found


@pytest.mark.parametrize(
    ("simplified_text", "traditional_text"),
    [
        ("通关便利化", "通關便利化"),
        ("中国（福建）自由贸易试验区厦门片区", "中國（福建）自由貿易試驗區廈門片區"),
        ("以后，皇后，出口后", "以後，皇后，出口後"),
        ("哪里，一公里", "哪裏，一公里"),
        ("国家卫生健康委员会", "國家衞生健康委員會"),
        ("国发〔2018〕37号", "國發〔2018〕37號"),
        ("国际贸易“单一窗口”", "國際貿易「單一窗口」"),
        ("AEO 12360", "AEO 12360"),
        ("第{number}条", "第{number}條"),
        ("", ""),
    ],
)
def test_words_names_numbers_and_quotation_marks_are_those_of_hong_kong(
    simplified_text: str, traditional_text: str
) -> None:
    assert traditional(simplified_text) == traditional_text


@pytest.mark.parametrize(
    ("simplified_text", "traditional_text"),
    [
        ("报关系统升级", "報關系統升級"),
        ("海关系统里", "海關系統裏"),
        ("海关注册登记企业", "海關註冊登記企業"),
        ("推广发布系统", "推廣發佈系統"),
        ("主要贸易伙伴", "主要貿易夥伴"),
        ("网上签发和", "網上簽發和"),
        ("要看准入标准", "要看准入標準"),
        ("长江干线", "長江幹線"),
        ("上链的放行信息", "上鏈的放行信息"),
        ("码头操作系统", "碼頭操作系統"),
        ("申诉和复议", "申訴和復議"),
        ("灵活使用汇总征税", "靈活使用彙總徵税"),
    ],
)
def test_what_opencc_gets_wrong_is_an_exception(
    simplified_text: str, traditional_text: str
) -> None:
    assert traditional(simplified_text) == traditional_text


def test_every_exception_is_needed_and_is_the_same_word() -> None:
    """OpenCC alone gives something else, and the Traditional word turns back into its key."""
    from opencc import OpenCC  # noqa: PLC0415 - as the generator does

    convert = OpenCC("s2hkp").convert
    same = {old for old, new in exceptions().items() if convert(old) == new}
    assert same == WRONG_IN_CONTEXT
    assert {old: simplified(new) for old, new in exceptions().items()} == {
        old: old for old in exceptions()
    }


def test_every_text_turns_back_so_that_what_is_read_can_be_searched_for(texts: list[str]) -> None:
    wrong = []
    for text in texts:
        expected = text
        for simplified_word, other in ANOTHER_WORD.items():
            expected = expected.replace(simplified_word, simplified(other))
        back = simplified(traditional(text).translate(str.maketrans("「」『』", "“”‘’")))
        for old, new in NOT_FOLDED.items():
            at = [i for i, one in enumerate(expected) if one == new and back[i] == old]
            back = "".join(new if i in at else one for i, one in enumerate(back))
        if back != expected:
            wrong.append((text, traditional(text), back))
    assert wrong == []
    assert len(texts) > 3000


def test_one_word_is_written_in_one_way(texts: list[str]) -> None:
    """Where OpenCC cuts words at the wrong place, a word stands in two forms."""
    words = (
        *("系统 注册 发布 公布 采信 签发 伙伴 准入 标准 发货".split()),
        *("汇总 布控 合并 并行 链接 区块链".split()),
        *("联系 干线 复制 重复 反复 周期 制定 委托 范围 证书 里面 以后 台账 口岸".split()),
    )
    forms = {
        word: {
            traditional(text)[found.start() : found.end()]
            for text in texts
            for found in re.finditer(word, text)
        }
        for word in words
    }
    assert {word: found for word, found in forms.items() if len(found) > 1} == {}


def test_a_text_is_converted_once() -> None:
    text = "只转换一次的文字"
    traditional.cache_clear()
    assert traditional(text) is traditional(text)
    assert (traditional.cache_info().hits, traditional.cache_info().misses) == (1, 1)
    traditional.cache_clear()


def test_code_links_anchors_and_tags_of_markdown_stay() -> None:
    text = (
        "---\ntitle: 关于本站\n---\n\n# 关于 {#top}\n\n“条款”见[这里](说明.md#号)，`代码 里`\n\n"
        '```\n条款\n```\n\n<b title="条">条</b>\n'
    )
    assert traditional_markdown(text) == (
        "---\ntitle: 關於本站\n---\n\n# 關於 {#top}\n\n"
        "「條款」見[這裏](说明.md#号)，`代码 里`\n\n"
        '```\n条款\n```\n\n<b title="条">條</b>\n'
    )


def test_hand_written_pages_are_converted_for_traditional_chinese_alone() -> None:
    for file in (ROOT / "content/zh").rglob("*.md"):
        text = file.read_text("utf-8")
        assert in_script(text, CHINESE) is text
        assert in_script(text, ENGLISH) is text
        assert in_script(text, TRADITIONAL) != text


def test_a_language_made_from_another_takes_its_texts() -> None:
    text = Text(zh="发布“口岸”", en="port")
    assert TRADITIONAL.of(text) == "發佈「口岸」"
    assert CHINESE.of(text) == "发布“口岸”"
    assert [one.chinese("号") for one in LANGUAGES] == ["号", "號", "号"]
    assert other_than(TRADITIONAL) is ENGLISH
    assert set(WRITTEN) < set(LANGUAGES)


def test_the_browser_is_told_how_the_words_of_the_index_are_written() -> None:
    lines = script("发布里口岸", ["发布", "口岸", "公里"], traditional)
    characters, words = lines.split("\n")
    assert characters == "发發里裏"
    assert words == "公里公里发布發佈"


@pytest.mark.parametrize("typed", ["衛生證書", "衞生證書", "海關櫃枱", "説明", "說明", "啓用"])
def test_what_hong_kong_types_is_folded_to_simplified(typed: str) -> None:
    folded = normalised(typed)
    assert folded in {"卫生证书", "海关柜台", "说明", "启用"}
