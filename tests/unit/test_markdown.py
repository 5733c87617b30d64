from __future__ import annotations

from typing import get_args

import markdown
import pytest
import yaml
from support import parsed

from generator.languages import CHINESE, ENGLISH
from generator.markdown import MarkdownWriter, escape
from generator.models import dataset as kinds
from generator.views.blocks import (
    Block,
    Chart,
    Chips,
    Choices,
    Code,
    Collect,
    Column,
    Columns,
    Copyable,
    Disclosure,
    Door,
    Doors,
    Entries,
    Entry,
    Fact,
    Facts,
    Group,
    Item,
    Items,
    Moment,
    Page,
    Paragraph,
    Phone,
    QrCode,
    Results,
    Run,
    SearchBox,
    Section,
    Sheet,
    Slip,
    Slips,
    Table,
    Tally,
    Timeline,
)

EXTENSIONS = ["attr_list", "tables", "admonition", "def_list"]
TITLE = Run("Title", "measures/a-1-01/")
ENTRY = Entry(TITLE, (Run("label"), Run("other", "topics/x/")), "text", "1")
CODE = QrCode("https://a.example/a_b", "QR code")
BLOCKS: tuple[tuple[Block, str], ...] = (
    (
        Facts((Fact("Who", ((Run("a"), Run(" "), TITLE), (Run("b", mark="strong"),))),)),
        "- **Who** a [Title](../measures/a-1-01.md); **b**",
    ),
    (Paragraph((Run("# text"), TITLE)), "\\# text[Title](../measures/a-1-01.md)"),
    (
        Items((Item((Run("one"),), "after"), Item((TITLE,))), ordered=True),
        "1. one (after)\n2. [Title](../measures/a-1-01.md)",
    ),
    (Items((Item((Run("1. one"),)),)), "- 1\\. one"),
    (
        Entries((ENTRY, Entry(Run("plain")))),
        "- 1 [Title](../measures/a-1-01.md) (label · [other](x.md)): text\n- plain",
    ),
    (
        Timeline(
            "National",
            "Local",
            (Moment("2020", (Group((Run("doc"),), (ENTRY,)),), ()), Moment("2022", (), ())),
        ),
        (
            "### 2020\n\nNational: doc\n\n"
            "- 1 [Title](../measures/a-1-01.md) (label · [other](x.md)): text\n\n### 2022\n"
        ),
    ),
    (
        Table("caption", ("a|b", "c"), (((TITLE,), (Run("d|e"),)),)),
        "| a\\|b | c |\n| --- | --- |\n| [Title](../measures/a-1-01.md) | d\\|e |",
    ),
    (
        Phone("12360", "tel:12360", "Customs", "Call", "Copy", "hotlines/12360/", "text", ("all",)),
        "**[12360](tel:12360)** [Customs](../hotlines/12360.md) (all): text",
    ),
    (
        Phone("12360", "tel:12360", "Customs", "Call", "Copy"),
        "**[12360](tel:12360)** Customs",
    ),
    (Code("a | b\n\n  c_d", "Copy"), "    a | b\n\n      c_d"),
    (Copyable("Link", "https://a.example/a_b", "Copy"), "- **Link** https://a.example/a\\_b"),
    (
        Doors((Door("Find", "text", "measures/", "Go", "list"),)),
        "- **[Find](../measures/index.md)** text",
    ),
    (Tally((("3", "measures", "measures/"),)), "- [3 measures](../measures/index.md)"),
    (
        Chips(((Run("Fees", "topics/fees/"), "3"), (Run("Top", "#top"), ""))),
        "- [Fees](fees.md) (3)\n- [Top](#top)",
    ),
    (
        Columns(
            *("Left", "Right", "All", "Places", "Documents"),
            (
                Column(
                    "d-1", "100000", "China", "Doc 1", (Run("Doc 1", "documents/d-1/"),), (ENTRY,)
                ),
            ),
        ),
        (
            "## [Doc 1](../documents/d-1.md)\n\n"
            "- 1 [Title](../measures/a-1-01.md) (label · [other](x.md)): text\n"
        ),
    ),
    (Choices((TITLE,)), "- [Title](../measures/a-1-01.md)"),
    (Results((Run("A to Z", "a-z/"),)), "[A to Z](../a-z/index.md)"),
    (
        Slips((Slip(TITLE, "where", "text", ((Run("12360", "tel:12360"),),), CODE),)),
        "- [Title](../measures/a-1-01.md) (where): text ([12360](tel:12360))",
    ),
    (
        Sheet(*("Mine", "None", "No script", "Remove", "Print", "Copy", "Copied", "Clear", "Lost")),
        "No script",
    ),
    (Disclosure("More", (Paragraph((Run("a"),)), Copyable("b", "c", "d"))), "More\n\na\n- **b** c"),
    (
        Section("who", "Who *is* it", (Section("in", "In", (Paragraph((Run("x"),)),)),)),
        "## Who \\*is\\* it {#who}\n\n### In {#in}\n\nx",
    ),
)


BARE = (
    Copyable("Code", "[a](b)", "Copy", is_code=True),
    SearchBox("find"),
    CODE,
    Collect(kinds.MEASURES, "a-1-01", "Add", "Open"),
)


def page(*blocks: Block, path: str = "topics/a/", title: str = "Title") -> Page:
    return Page(path, ENGLISH, "topic", title, "description", blocks)


def body(text: str) -> str:
    return text.split("---\n", 2)[2]


@pytest.mark.parametrize(("block", "text"), BLOCKS, ids=lambda value: getattr(value, "type", ""))
def test_a_block_is_written_as_plain_markdown(block: Block, text: str) -> None:
    assert body(MarkdownWriter(page(block), {}).write()) == f"\n# Title\n\n{text}\n"


def test_every_block_can_be_written() -> None:
    assert {*(type(block) for block, _ in BLOCKS), *map(type, BARE), Chart} == set(get_args(Block))


@pytest.mark.parametrize("block", BARE, ids=lambda block: block.type)
def test_a_plain_page_has_neither_boxes_nor_codes(block: Block) -> None:
    assert MarkdownWriter(page(block), {}).write().endswith("# Title\n\n")


def test_a_plain_page_has_the_table_under_a_chart_and_no_picture() -> None:
    chart = Chart("chart-1", "Days", "days", ("Circle: national",), ())
    table = Table("Days", ("a",), (((Run("5"),),),))
    assert body(MarkdownWriter(page(chart, table), {}).write()) == body(
        MarkdownWriter(page(table), {}).write()
    ).replace("# Title\n", "# Title\n\n", 1)


def test_an_entry_that_others_link_to_has_an_anchor_in_stock_markdown() -> None:
    entry = Entry(TITLE, id="a-1-01", below=(Run("Builds on: "), Run("it", "#a-1-02")))
    text = body(MarkdownWriter(page(Entries((entry,))), {}).write())
    html = markdown.markdown(text, extensions=EXTENSIONS)
    assert ("id", "a-1-01") in {pair for _, found in parsed(html).elements for pair in found}
    assert "#a-1-02" in parsed(html).addresses
    assert parsed(html).text == "Title Title Builds on: it"


def test_a_page_has_front_matter_breadcrumb_labels_titles_and_neighbours() -> None:
    whole = Page(
        path="measures/a-1-02/",
        language=CHINESE,
        style="measure",
        title="标题",
        description='说明 "x": # y',
        blocks=(),
        labels=(Run("标签"), Run("地区", "regions/100000/")),
        other_title=Run("- Title", lang="en"),
        summary="1. 摘要",
        trail=(Run("首页", ""), Run("措施", "measures/")),
        previous=Run("前", "measures/a-1-01/"),
        next=Run("后", "measures/a-1-03/"),
        kind=kinds.MEASURES,
        id="a-1-02",
    )
    text = MarkdownWriter(whole, {"previous": "上一条", "next": "下一条"}).write()
    _, front_matter, rest = text.split("---\n", 2)
    assert yaml.safe_load(front_matter) == {
        "title": "标题",
        "description": '说明 "x": # y',
        "lang": "zh-Hans",
        "kind": "measures",
        "id": "a-1-02",
    }
    assert rest == (
        "\n[首页](../index.md) › [措施](index.md)\n\n# 标题\n\n"
        "标签 · [地区](../regions/100000.md)\n\n\\- Title\n\n1\\. 摘要\n\n"
        "上一条: [前](a-1-01.md)\n\n下一条: [后](a-1-03.md)\n"
    )


@pytest.mark.parametrize(
    ("page_path", "to", "link"),
    [
        ("", "", "index.md"),
        ("", "topics/", "topics/index.md"),
        ("", "topics/fees/", "topics/fees.md"),
        ("topics/", "", "../index.md"),
        ("topics/fees/", "topics/", "index.md"),
        ("topics/fees/", "documents/a-1/#objectives", "../documents/a-1.md#objectives"),
        ("topics/fees/", "/api/v1/topics/fees.json", "../../api/v1/topics/fees.json"),
        ("topics/fees/", "#source", "#source"),
        ("topics/fees/", "https://a.example/(x)", "https://a.example/%28x%29"),
        ("topics/fees/", "tel:12360", "tel:12360"),
    ],
)
def test_a_link_leads_to_the_markdown_file_of_its_page(page_path: str, to: str, link: str) -> None:
    text = MarkdownWriter(page(Paragraph((Run("x", to),)), path=page_path), {}).write()
    assert f"[x]({link})" in text


@pytest.mark.parametrize(
    "text",
    [
        *("plain", "a*b*c", "_a_", "`a`", "[a](b)", "![a](b)", "<b>", "&amp;", "a & b", "{: #a }"),
        *(
            "\\",
            "\\*",
            "a | b",
            "# a",
            "- a",
            "+ a",
            "1. a",
            "1) a",
            "> a",
            "!!! a",
            "---",
            "...",
            "*",
        ),
    ],
)
def test_escaped_text_is_shown_as_it_is_wherever_it_stands(text: str) -> None:
    def shown(source: str) -> str:
        return parsed(markdown.markdown(source, extensions=EXTENSIONS)).text

    start = escape(text, at_start=True)
    assert shown(start) == text
    assert shown(f"- {start}") == text
    assert shown(f"x {escape(text)}") == f"x {text}"
    assert shown(f"[{escape(text)}](x.md)") == text
    assert shown(f"**{escape(text)}**") == text
    assert shown(f"## x {escape(text)} x {{#id}}") == f"x {text} x"
    table = f"| {escape(text)} | b |\n| --- | --- |\n| c | {escape(text)} |"
    assert shown(table) == f"{text} b c {text}".replace("\n", " ")


@pytest.mark.parametrize("text", [": a", "= a", "~ a", "~~~"])
def test_a_sign_that_no_backslash_escapes_is_shown_as_it_is_at_a_start(text: str) -> None:
    source = escape(text, at_start=True)
    assert parsed(markdown.markdown(source, extensions=EXTENSIONS)).text == text


@pytest.mark.parametrize("title", ["C#", "a #", "a ##"])
def test_a_title_may_end_in_a_number_sign(title: str) -> None:
    text = body(MarkdownWriter(page(title=title), {}).write())
    assert parsed(markdown.markdown(text, extensions=EXTENSIONS)).text == title
