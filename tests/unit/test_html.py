from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, get_args
from urllib.parse import urljoin

import pytest
from support import parsed, site_of

from generator import html, qr, urls
from generator.drawing import draw
from generator.html import Links, article, escape
from generator.languages import CHINESE, ENGLISH, TRADITIONAL, Language
from generator.models import dataset as kinds
from generator.render import Renderer, anchors, languages_but
from generator.settings import Settings
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
    Point,
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
    Tie,
    Timeline,
)
from generator.views.writer import Writer

if TYPE_CHECKING:
    from conftest import Project

OTHER_LOCALE = "og:locale:alternate"
TITLE = Run("Title", "measures/a-1-01/")
TIED = Entry(
    Run("tied"),
    id="a-1-02",
    below=(Run("after "), Run("it", "#a-1-01")),
    ties=(Tie("a-1-01", "to-local"),),
)
POINT = Point("t", dt.date(2020, 12, 31), "end of 2020", Decimal(5), "5", "Here", "national")
CHART = Chart("chart-1", "Days & nights", "days", ("Circle: <here>",), (POINT,))
ENTRY = Entry(TITLE, (Run("label"), Run("other", "topics/x/")), "text", "1")
CODE = QrCode("https://a.example/?a&b", "QR code")
QR = (
    '<figure class="qr"><span class="qr__code" role="img" aria-label="QR code">'
    f"{qr.svg(CODE.address)}</span><figcaption>https://a.example/?a&amp;b</figcaption></figure>"
)
COLUMNS = Columns(
    *("Left", "Right", "All", "Places", "Documents"),
    (Column("d-1", "100000", "China", "Doc 1", (Run("Doc 1", "documents/d-1/"),), (ENTRY,)),),
)
OPTIONS = (
    '<option value="">All</option><optgroup label="Places"><option value="100000">China</option>'
    '</optgroup><optgroup label="Documents"><option value="d-1">Doc 1</option></optgroup></select>'
)
BLOCKS: tuple[tuple[Block, str], ...] = (
    (
        Facts((Fact("Who", ((TITLE,), (Run("b", mark="strong"),)), "people"),), style="cards"),
        (
            '<dl class="facts facts--cards"><div class="fact icon icon--people"><dt>Who</dt>'
            '<dd><a href="../../measures/a-1-01/">Title</a></dd>'
            '<dd><span class="strong">b</span></dd></div></dl>'
        ),
    ),
    (
        Paragraph((Run("a "), Run("zi", lang="zh-Latn", mark="quiet")), "note"),
        '<p class="note">a <span lang="zh-Latn" class="quiet">zi</span></p>',
    ),
    (Paragraph((Run("a"),)), "<p>a</p>"),
    (
        Items((Item((Run("one"),), "after"), Item((TITLE,))), ordered=True),
        (
            '<ol class="items"><li>one <small class="after">after</small></li>'
            '<li><a href="../../measures/a-1-01/">Title</a></li></ol>'
        ),
    ),
    (Items((Item((Run("one"),)),)), '<ul class="items"><li>one</li></ul>'),
    (
        Entries((TIED,)),
        (
            '<ul class="entries"><li class="entry" id="a-1-02" data-anchor="--a-1-02">'
            '<span class="entry__title">tied</span>'
            '<span class="entry__below">after <a href="#a-1-01">it</a></span>'
            '<i class="tie tie--to-local" data-from="--a-1-01" data-to="--a-1-02"></i></li></ul>'
        ),
    ),
    (
        Entries((ENTRY, Entry(Run("plain")))),
        (
            '<ul class="entries"><li class="entry"><span class="entry__lead">1</span> '
            '<span class="entry__title"><a href="../../measures/a-1-01/">Title</a></span>'
            '<span class="entry__labels">label · <a href="../../topics/x/">other</a></span>'
            '<span class="entry__text">text</span></li>'
            '<li class="entry"><span class="entry__title">plain</span></li></ul>'
        ),
    ),
    (
        Timeline("National", "Local", (Moment("2020", (Group((Run("doc"),), ()),), ()),)),
        (
            '<div class="timeline"><section class="moment"><h3 class="moment__when">2020</h3>'
            '<div class="moment__side moment__side--national"><p class="moment__label">National</p>'
            '<div class="group"><p class="group__heading">doc</p><ul class="entries"></ul></div>'
            "</div>"
            "</section></div>"
        ),
    ),
    (
        Table("cap", ("a", "b"), (((TITLE,), (Run("c"),)),)),
        (
            '<div class="table" role="region" aria-label="cap" tabindex="0"><table role="table">'
            '<caption class="visually-hidden">cap</caption>'
            '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">a</th>'
            '<th role="columnheader" scope="col">b</th></tr></thead><tbody role="rowgroup">'
            '<tr role="row"><th role="rowheader" scope="row">'
            '<a href="../../measures/a-1-01/">Title</a></th>'
            '<td role="cell" data-label="b">c</td></tr></tbody></table></div>'
        ),
    ),
    (
        CHART,
        (
            f'<figure class="chart">{draw(CHART)}'
            "<figcaption><span>Circle: &lt;here&gt;</span></figcaption></figure>"
        ),
    ),
    (
        Phone("12360", "tel:12360", "Customs", "Call", "Copy", "hotlines/12360/", "text", ("all",)),
        (
            '<div class="phone">'
            '<a class="phone__number" href="tel:12360" aria-label="Call">12360</a>'
            '<span class="phone__what"><span class="phone__name"><a href="../../hotlines/12360/">'
            'Customs</a></span> <span class="tag">all</span>'
            '<span class="phone__text">text</span></span>'
            '<button class="button copy" type="button" hidden data-copy="12360" data-done="Copied">'
            "Copy</button></div>"
        ),
    ),
    (
        Copyable("Link", 'a "b"', "Copy"),
        (
            '<div class="copyable"><span class="copyable__label">Link</span>'
            '<span class="copyable__text">a &#34;b&#34;</span>'
            '<button class="button copy" type="button" hidden data-copy="a &#34;b&#34;"'
            ' data-done="Copied">Copy</button></div>'
        ),
    ),
    (
        Copyable("Link", "[a](b)", "Copy", is_code=True),
        (
            '<div class="copyable"><span class="copyable__label">Link</span>'
            '<code class="copyable__text">[a](b)</code>'
            '<button class="button copy" type="button" hidden data-copy="[a](b)"'
            ' data-done="Copied">Copy</button></div>'
        ),
    ),
    (
        Code('curl "a" | <c>', "Copy"),
        (
            '<div class="code"><pre translate="no"><code>curl &#34;a&#34; | &lt;c&gt;</code>'
            '</pre><button class="button copy" type="button" hidden'
            ' data-copy="curl &#34;a&#34; | &lt;c&gt;" data-done="Copied">Copy</button></div>'
        ),
    ),
    (
        Doors((Door("Find", "text", "measures/", "Go", "list"),)),
        (
            '<ul class="doors"><li class="door icon icon--list"><h2 class="door__title">'
            '<a href="../../measures/">Find</a></h2><p class="door__text">text</p>'
            '<span class="door__action" aria-hidden="true">Go</span></li></ul>'
        ),
    ),
    (
        Tally((("3", "measures", "measures/"),)),
        '<ul class="tally"><li><a href="../../measures/"><b>3</b> measures</a></li></ul>',
    ),
    (
        Chips(((Run("Fees", "topics/fees/"), "3"), (Run("Top", "#top"), ""))),
        (
            '<ul class="chips"><li>'
            '<a class="chip" href="../../topics/fees/">Fees <small>3</small></a>'
            '</li><li><a class="chip" href="#top">Top</a></li></ul>'
        ),
    ),
    (
        COLUMNS,
        (
            '<div class="compare"><form class="compare__sides" hidden>'
            '<div><label for="side-a">Left</label>'
            f'<select id="side-a" name="a">{OPTIONS}</div>'
            '<div><label for="side-b">Right</label>'
            f'<select id="side-b" name="b">{OPTIONS}</div></form><div class="columns">'
            '<section class="column" data-place="100000" data-document="d-1">'
            '<h2 class="column__heading"><a href="../../documents/d-1/">Doc 1</a></h2>'
            '<ul class="entries"><li class="entry"><span class="entry__lead">1</span> '
            '<span class="entry__title"><a href="../../measures/a-1-01/">Title</a></span>'
            '<span class="entry__labels">label · <a href="../../topics/x/">other</a></span>'
            '<span class="entry__text">text</span></li></ul></section></div></div>'
        ),
    ),
    (
        Choices((Run("Held", "finder/held/"),)),
        ('<ul class="choices"><li><a class="choice" href="../../finder/held/">Held</a></li></ul>'),
    ),
    (
        SearchBox("find-x"),
        (
            '<form class="find" role="search" action="../../a-z/">'
            '<label class="visually-hidden" for="find-x">Search this site</label>'
            '<input class="find__input" id="find-x" name="q" type="search" autocomplete="off"'
            ' autocapitalize="off" spellcheck="false" enterkeyhint="search" maxlength="200"'
            ' placeholder="Search measures, charges, hotlines">'
            '<button class="button find__go">Search</button></form>'
        ),
    ),
    (
        Results((Run("A to Z", "a-z/"),)),
        (
            '<div id="results" class="results"><p class="results__status" role="status"></p>'
            '<div class="results__kinds" role="group" aria-label="Only one kind"></div>'
            '<details class="results__filters" hidden><summary>Filters</summary>'
            '<div class="results__fields"></div></details><div class="results__body"></div>'
            '<noscript><p><a href="../../a-z/">A to Z</a></p></noscript></div>'
        ),
    ),
    (CODE, QR),
    (
        Collect(kinds.MEASURES, "a-1-01", "Add", "Open"),
        (
            '<p class="collect" hidden><button class="button" type="button"'
            ' data-record="measures/a-1-01">Add</button> <a href="../../desk/" hidden>Open</a></p>'
        ),
    ),
    (
        Slips((Slip(TITLE, "where", "text", ((Run("12360", "tel:12360"),),), CODE),)),
        (
            '<ul class="slips"><li class="slip"><div class="slip__words">'
            '<p class="slip__title"><a href="../../measures/a-1-01/">Title</a></p>'
            '<p class="slip__where">where</p><p class="slip__text">text</p>'
            '<p class="slip__call"><a href="tel:12360">12360</a></p></div>'
            f"{QR}</li></ul>"
        ),
    ),
    (
        Sheet(*("Mine", "None", "No script", "Remove", "Print", "Copy", "Copied", "Clear", "Lost")),
        (
            '<section class="section sheet" id="sheet" aria-label="Mine" hidden data-empty="None"'
            ' data-remove="Remove" data-failed="Lost" data-root="../../"><h2>Mine</h2>'
            '<p class="sheet__status" role="status"></p><ol class="slips"></ol>'
            '<p class="sheet__tools" hidden>'
            '<button class="button" type="button" data-do="print">Print</button> '
            '<button class="button" type="button" data-do="copy" data-done="Copied">Copy</button> '
            '<button class="button" type="button" data-do="clear">Clear</button>'
            "</p></section><noscript><p>No script</p></noscript>"
        ),
    ),
    (
        Disclosure("More", (Paragraph((Run("a"),)),)),
        '<details class="more"><summary>More</summary><p>a</p></details>',
    ),
    (
        Section("who", "Who", (Section("in", "In", ()),), "source"),
        (
            '<section class="section section--source" id="who"><h2>Who</h2>'
            '<section class="section" id="in"><h3>In</h3></section></section>'
        ),
    ),
)


@pytest.fixture
def english(small: Project) -> Writer:
    return Writer(site_of(small), ENGLISH)


@pytest.fixture
def chinese(small: Project) -> Writer:
    return Writer(site_of(small), CHINESE)


def page(*blocks: Block, style: str = "topic", path: str = "topics/a/") -> Page:
    return Page(path, ENGLISH, style, "Title", "description", blocks)


@pytest.mark.parametrize(
    ("block", "expected"), BLOCKS, ids=lambda value: getattr(value, "type", "")
)
def test_a_block_is_written_as_html(english: Writer, block: Block, expected: str) -> None:
    head = article(english, page()).removesuffix("</article>")
    found = article(english, page(block)).removeprefix(head).removesuffix("</article>")
    assert found.replace("\n", "") == expected


def test_every_block_can_be_written() -> None:
    assert {type(block) for block, _ in BLOCKS} == set(get_args(Block))
    assert {*html._WRITE, Disclosure, Section} == set(get_args(Block))  # noqa: SLF001


@pytest.mark.parametrize("text", ["<b>", "a & b", "\"'", "&amp;", "a", "", "😀", "<" * 999])
def test_escaped_text_is_read_back_as_it_was(text: str) -> None:
    found = parsed(f"<p title=\"{escape(text)}\" lang='{escape(text)}'>{escape(text)}</p>")
    assert found.elements[0] == ("p", (("lang", text), ("title", text)))
    assert "".join(found.shown) == text


@pytest.mark.parametrize("path", ["", "about/", "topics/fees/"])
@pytest.mark.parametrize("to", ["", "about/", "topics/fees/", "documents/a-1/#objectives"])
def test_a_link_stays_in_its_language(english: Writer, path: str, to: str) -> None:
    root = "https://a.example/sub/en/"
    assert urljoin(root + path, Links(english, path).href(to)) == root + to


def test_a_link_that_begins_with_a_slash_leads_from_the_root_of_the_site(english: Writer) -> None:
    found = Links(english, "topics/fees/").href("/api/v1/topics.json")
    assert found == "../../../api/v1/topics.json"


@pytest.mark.parametrize(
    "to", ["https://a.example/", "http://a.example/", "tel:12360", "mailto:a@b"]
)
def test_a_known_scheme_is_kept(chinese: Writer, to: str) -> None:
    assert Links(chinese, "topics/fees/").href(to) == to


def test_chinese_words_on_an_english_page_are_marked_as_chinese(
    english: Writer, chinese: Writer
) -> None:
    text = "Call 海关热线 <now> 12360号"
    assert Links(chinese, "").text(text) == "Call 海关热线 &lt;now&gt; 12360号"
    assert Links(english, "").text(text) == (
        'Call <span lang="zh-Hans">海关热线</span> &lt;now&gt; 12360<span lang="zh-Hans">号</span>'
    )
    assert Links(english, "").run(Run("海关", lang="zh-Hans")) == '<span lang="zh-Hans">海关</span>'


def test_a_page_leads_back_and_on(english: Writer) -> None:
    whole = Page(
        path="measures/a-1-02/",
        language=ENGLISH,
        style="measure",
        title="T<",
        description="d",
        blocks=(),
        labels=(Run("label"), Run("there", "regions/100000/")),
        other_title=Run("标题", lang="zh-Hans"),
        summary="S",
        trail=(Run("Home", ""), Run("Measures", "measures/")),
        previous=Run("before", "measures/a-1-01/"),
        next=Run("after", "measures/a-1-03/"),
    )
    text = article(english, whole)
    for part in (
        '<article class="page page--measure" id="content">',
        '<ol><li><a href="../../">Home</a></li><li><a href="../../measures/">Measures</a></li>',
        '<span class="label">label</span><span class="label"><a href="../../regions/100000/">',
        "<h1>T&lt;</h1>",
        '<p class="other-title" lang="zh-Hans">标题</p>',
        '<p class="summary">S</p>',
        '<a class="around__link" rel="prev" href="../../measures/a-1-01/">',
        '<a class="around__link around__link--next" rel="next" href="../../measures/a-1-03/">',
    ):
        assert part in text
    assert text.count("<h1>") == 1


@pytest.mark.parametrize(
    ("style", "number", "has_contents"),
    [("listing", 4, True), ("document", 4, True), ("listing", 3, False), ("measure", 9, False)],
)
def test_a_long_list_begins_with_links_to_its_sections(
    english: Writer, style: str, number: int, *, has_contents: bool
) -> None:
    sections = tuple(Section(f"s{n}", f"Section {n}", ()) for n in range(number))
    text = article(english, page(*sections, style=style))
    assert ('<nav class="contents"' in text) == has_contents
    assert text.count('href="#s') == (number if has_contents else 0)


def test_the_head_is_what_machines_read_of_a_page(small: Project) -> None:
    writer = Writer(site_of(small, Settings("https://a.example/sub/")), ENGLISH)
    renderer = Renderer(writer, "image.png")
    shown = Page(
        *("topics/fees/", ENGLISH, "topic", 'Fees "<&', "About 'fees'", ()),
        kind=kinds.TOPICS,
        id="fees",
    )
    found = parsed(renderer.head(shown))
    assert found.text == 'Fees "<& - Trade facilitation in China'
    metas = {
        dict(attributes).get("property") or dict(attributes)["name"]: dict(attributes)["content"]
        for tag, attributes in found.elements
        if tag == "meta"
    }
    address = "https://a.example/sub/en/topics/fees/"
    assert metas == {
        "description": "About 'fees'",
        "og:type": "article",
        "og:site_name": "Trade facilitation in China",
        "og:title": 'Fees "<&',
        "og:description": "About 'fees'",
        "og:url": address,
        "og:image": "https://a.example/sub/image.png",
        "og:locale": "en_US",
        OTHER_LOCALE: "zh_HK",
    }
    others = [dict(a)["content"] for _, a in found.elements if ("property", OTHER_LOCALE) in a]
    assert others == ["zh_CN", "zh_HK"]
    links = [dict(attributes) for tag, attributes in found.elements if tag == "link"]
    assert links == [
        {"rel": "canonical", "href": address},
        {"rel": "alternate", "hreflang": "zh-Hans", "href": address.replace("/en/", "/")},
        {
            "rel": "alternate",
            "hreflang": "zh-Hant",
            "href": address.replace("/en/", "/zh-hant/"),
        },
        {"rel": "alternate", "hreflang": "en", "href": address},
        {"rel": "alternate", "hreflang": "x-default", "href": address.replace("/en/", "/")},
        {
            "rel": "alternate",
            "type": "application/json",
            "href": "../../../api/v1/topics/fees.json",
        },
        {"rel": "alternate", "type": "text/markdown", "href": "index.md"},
        {"rel": "license", "href": urls.LICENCE},
    ]


def test_a_page_without_a_record_has_no_data_and_the_home_page_no_second_name(
    chinese: Writer,
) -> None:
    found = Renderer(chinese, "i.png").head(Page("", CHINESE, "home", "甲", "乙", ()))
    assert "<title>跨境贸易便利化措施库</title>" in found
    assert 'content="website"' in found
    assert "application/json" not in found
    assert 'href="http://localhost:8000/"' in found


@pytest.mark.parametrize(
    ("path", "language"), [("search/", CHINESE), ("desk/", CHINESE), ("topics/fees/", TRADITIONAL)]
)
def test_a_page_without_a_twin_names_none(small: Project, path: str, language: Language) -> None:
    writer = Writer(site_of(small), language)
    found = Renderer(writer, "i.png").head(Page(path, language, "topic", "甲", "乙", ()))
    assert "text/markdown" not in found


def test_prose_keeps_its_markup_and_gets_a_breadcrumb(english: Writer) -> None:
    found = Renderer(english, "i.png").prose("<h1>About</h1>", "about/")
    assert "<h1>About</h1>" in found
    assert 'href="../"' in found


def test_the_anchors_of_a_page_are_those_of_its_sections() -> None:
    assert list(anchors(page(Section("a", "A", ()), Paragraph((Run("x"),))))) == ["content", "a"]
    assert languages_but(ENGLISH) == (CHINESE, TRADITIONAL)
