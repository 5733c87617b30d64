from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from support import (
    AUTHORITIES,
    DOCUMENT,
    FEE_RULE,
    GLOSSARY,
    HOTLINE,
    LATER_MEASURE,
    MEASURE,
    SECOND_MEASURE,
    SERVICE,
    TARGET,
    TOPICS,
    renew_all,
    site_of,
)

from generator import urls
from generator.html import article
from generator.languages import CHINESE, ENGLISH, LANGUAGES, TRADITIONAL, WRITTEN
from generator.models import dataset as kinds
from generator.models.base import DueDate, Figure
from generator.models.dataset import KINDS
from generator.opendata.files import files as open_data
from generator.provenance import Provenance
from generator.render import anchors
from generator.settings import Settings
from generator.views.blocks import (
    Copyable,
    Disclosure,
    Entries,
    Fact,
    Facts,
    Items,
    Page,
    QrCode,
    Run,
    Section,
    Table,
    Tie,
    Timeline,
)
from generator.views.pages import planned
from generator.views.writer import Writer, name_of, writers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Project

    from generator.derive import Site
    from generator.views.blocks import Block

REPO = Settings("https://a.example/sub/", "https://code.example/portal")


def shown(project: Project, path: str, language: Any = ENGLISH, **settings: Any) -> Page:
    site = site_of(project, **settings)
    plan = next(plan for plan in planned(site) if plan.path == path)
    return plan.write(Writer(site, language))


def blocks(page: Page) -> Iterator[Block]:
    def walk(held: tuple[Block, ...]) -> Iterator[Block]:
        for block in held:
            yield block
            if isinstance(block, Section | Disclosure):
                yield from walk(block.blocks)

    yield from walk(page.blocks)


def fact(page: Page, label: str) -> list[str]:
    """The values of a fact as text."""
    facts = [f for block in blocks(page) if isinstance(block, Facts) for f in block.items]
    found: list[Fact] = [f for f in facts if f.label == label]
    assert len(found) == 1, f"{label} is there {len(found)} times"
    return ["".join(run.text for run in value) for value in found[0].values]


def section(page: Page, ident: str) -> Section:
    return next(b for b in blocks(page) if isinstance(b, Section) and b.id == ident)


def titles(block: object) -> list[str]:
    assert isinstance(block, Entries)
    return [entry.title.text for entry in block.items]


def test_every_record_and_every_list_has_one_page(site: Site) -> None:
    paths = [plan.path for plan in planned(site)]
    assert len(set(paths)) == len(paths)
    records = {urls.record(k, ident) for k in KINDS for ident in site.data.of(k)}
    lists = {urls.listing(kind) for kind in KINDS}
    letters = {path for path in paths if path.startswith(urls.LETTERS)}
    sheets = {
        urls.sheet(kind, ident)
        for kind, index in ((kinds.TOPICS, site.by_topic), (kinds.REGIONS, site.by_region))
        for ident in index
    }
    local = {
        urls.question(ident, place)
        for ident in site.data.finder
        for place in site.data.regions
        if any(place in hotline.regions for hotline in site.data.hotlines.values())
    }
    compared = {
        urls.comparison(topic)
        for topic, measures in site.by_topic.items()
        if len({measure.document for measure in measures}) > 1
    }
    single = {urls.HOME, urls.SEARCH, urls.DESK, urls.COMPARE, urls.DEADLINES, urls.CHANGES}
    single |= {urls.OPEN_DATA, urls.DATA_QUALITY, urls.ACCESSIBILITY}
    single |= {urls.changes(part.number) for part in site.parts}
    assert set(paths) == records | lists | letters | sheets | local | compared | single


def test_every_page_knows_its_record_and_the_file_behind_it(small: Project) -> None:
    site = site_of(small)
    for plan in planned(site):
        page = plan.write(Writer(site, CHINESE))
        assert (page.path, page.source) == (plan.path, plan.source)
        if page.kind:
            assert page.id
            assert plan.path == urls.record(page.kind, page.id)
            assert page.source == site.data.sources[page.kind.name, page.id]
            assert small.path(page.source).is_file()
        else:
            assert plan.title_key
            assert page.title == plan.write(Writer(site, CHINESE)).title


def test_every_link_of_every_page_leads_somewhere(site: Site) -> None:
    written = {path for path, _ in open_data(site)}
    by_hand = set(urls.PROSE)
    for writer in writers(site):
        pages = {plan.path: plan.write(writer) for plan in planned(site)}
        held = {path: set(anchors(page)) for path, page in pages.items()}
        broken = set()
        for path, page in pages.items():
            for to in _targets(page):
                there, _, anchor = to.partition("#")
                there = there.partition("?")[0]
                if to.startswith(("https://", "http://", "tel:")):
                    continue
                if to.startswith("/"):
                    good = to[1:] in written
                else:
                    target = there if there or not anchor else path
                    good = target in by_hand or (
                        target in pages and (not anchor or anchor in held[target])
                    )
                if not good:
                    broken.add((path, to))
        assert broken == set()


def _targets(value: object) -> Iterator[str]:
    """Every `to` in a page's blocks."""
    if isinstance(value, Run):
        if value.to is not None:
            yield value.to
    elif isinstance(value, tuple):
        for item in value:
            yield from _targets(item)
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        for name in value.__dataclass_fields__:
            inner = getattr(value, name)
            if name == "to" and isinstance(inner, str) and inner:
                yield inner
            elif name not in ("language", "kind"):
                yield from _targets(inner)


def test_the_ids_of_a_page_are_there_once(site: Site) -> None:
    for plan in planned(site):
        page = plan.write(Writer(site, CHINESE))
        ids = list(anchors(page))
        assert len(set(ids)) == len(ids), plan.path


def test_all_languages_say_the_same_things(small: Project) -> None:
    site = site_of(small)
    for plan in planned(site):
        if plan.path.startswith(urls.LETTERS):
            continue  # a name begins with another letter in each language
        pages = [plan.write(writer) for writer in writers(site)]
        ids, shapes = (
            [
                [b.id for b in blocks(p) if isinstance(b, Section) and "letter" not in b.id]
                for p in pages
            ],
            [[type(b) for b in blocks(p)] for p in pages],
        )
        assert all(other == ids[0] for other in ids)
        assert all(other == shapes[0] for other in shapes)
        assert tuple(page.language for page in pages) == LANGUAGES


def test_what_the_source_does_not_state_is_said_to_be_so(small: Project) -> None:
    absent = ["Not stated in the source"]
    measure = shown(small, "measures/aa2020-1-02/")
    for label in ("Who is responsible", "Until when", "Target"):
        assert fact(measure, label) == absent
    assert fact(measure, "Whom to call") == ["No hotline fits"]
    rule = shown(small, "fee-rules/aa2020-1-02-fee-1/")
    for label in ("Who pays", "Who collects", "Until when"):
        assert fact(rule, label) == absent
    assert fact(shown(small, "services/s01/"), "Address") == absent
    hotline = shown(small, "hotlines/12345-350200/")
    for label in ("Run by", "Hours", "Languages"):
        assert fact(hotline, label) == absent
    document = shown(small, "documents/bb2022-2/")
    for label in ("Document number", "Issued by", "Published"):
        assert fact(document, label) == absent
    assert "Not stated in the source" in fact(document, "Does it still apply?")[0]
    assert fact(document, "Official text") == ["Address not known"]


def test_what_a_measure_leaves_open_is_listed_at_its_source(small: Project) -> None:
    assert fact(shown(small, "measures/aa2020-1-02/"), "Not stated in the source") == [
        "Who is responsible, Until when, Target"
    ]


def test_a_measure_says_who_until_when_and_whom_to_call(small: Project) -> None:
    page = shown(small, "measures/bb2022-2-01/")
    assert fact(page, "Who is responsible") == ["responsible General Administration of Customs"]
    assert fact(page, "Until when") == ["31 May 2022 whether it was met is not recorded here"]
    assert fact(page, "Whom to call") == ["12345 City B government line Xiamen only"]
    assert fact(page, "Heading as printed") == ["继续推广", "Extend further"]
    assert fact(shown(small, "measures/bb2022-2-01/", CHINESE), "原文标题") == ["继续推广"]
    items = section(page, "commitments").blocks[0]
    assert isinstance(items, Items)
    assert (items.ordered, items.items[0].after) == (True, "sentence 2")


def test_authorities_of_one_part_stand_together(small: Project) -> None:
    small.replace(
        AUTHORITIES,
        '  region: "100000"\n',
        '  region: "100000"\n- id: other\n  name: {zh: 别的, en: Other}\n  level: national\n',
    )
    small.replace(MEASURE, "    role: lead\n", "    role: joint\n  - {id: other, role: joint}\n")
    assert fact(shown(small, "measures/aa2020-1-01/"), "Who is responsible") == [
        "each for its part General Administration of Customs, Other"
    ]
    assert fact(shown(small, "measures/aa2020-1-01/", CHINESE), "谁负责") == [
        "按职责分工 海关总署、别的"
    ]


def test_more_charges_than_a_glance_takes_are_counted(small: Project) -> None:
    text = small.path(FEE_RULE).read_text("utf-8")
    for number in range(2, 6):
        ident = f"aa2020-1-02-fee-{number}"
        small.write(f"data/fee-rules/{ident}.yml", text.replace("aa2020-1-02-fee-1", ident))
    page = shown(small, "measures/aa2020-1-02/")
    values = fact(page, "Charges")
    assert len(values) == 4
    assert values[0] == "Banned Charges beyond the list: banned"
    assert values[3] == "and 2 more"
    assert len(titles(section(page, "fee-rules").blocks[0])) == 5


def test_lineage_is_shown_from_both_ends(small: Project) -> None:
    later = section(shown(small, "measures/bb2022-2-01/"), "related")
    assert titles(later.blocks[1]) == ["Goods may be declared early"]
    assert isinstance(later.blocks[1], Entries)
    assert later.blocks[1].items[0].labels[0].text == "Implements"
    earlier = section(shown(small, "measures/aa2020-1-01/"), "related")
    assert isinstance(earlier.blocks[1], Entries)
    assert earlier.blocks[1].items[0].labels[0].text == "Implemented by"


def test_a_measure_of_another_document_on_the_same_topic_is_named_unless_lineage_does(
    small: Project,
) -> None:
    assert "Same topic" not in article_of(small, "measures/bb2022-2-01/")
    small.replace(
        LATER_MEASURE,
        "lineage:\n  - measure: aa2020-1-01\n    relation: implements\n    basis: editor\n",
        "",
    )
    related = section(shown(small, "measures/bb2022-2-01/"), "related")
    assert titles(related.blocks[1]) == ["Goods may be declared early"]


def article_of(project: Project, path: str) -> str:
    site = site_of(project)
    return article(Writer(site, ENGLISH), shown(project, path))


def test_neighbours_of_a_measure_stay_in_its_document(small: Project) -> None:
    first, last = shown(small, "measures/aa2020-1-01/"), shown(small, "measures/aa2020-1-02/")
    assert first.previous is None
    assert first.next == Run("No charges beyond the list", "measures/aa2020-1-02/")
    assert last.next is None
    other = shown(small, "hotlines/12360/")
    assert (other.previous, other.next) == (
        Run("City B government line", "hotlines/12345-350200/"),
        None,
    )


def test_a_topic_shows_its_measures_over_time_national_beside_local(small: Project) -> None:
    page = shown(small, "topics/clearance/")
    (timeline,) = section(page, "measures").blocks
    moments = [
        (
            m.when,
            [g.entries[0].title.text for g in m.national],
            [g.entries[0].title.text for g in m.local],
        )
        for m in timeline.moments  # type: ignore[union-attr]
    ]
    assert moments == [
        ("2020", ["Goods may be declared early"], []),
        ("2022", [], ["City B goes on extending early declaration"]),
    ]


def test_a_timeline_says_what_each_measure_builds_on(small: Project) -> None:
    (timeline,) = section(shown(small, "topics/clearance/"), "measures").blocks
    assert isinstance(timeline, Timeline)
    entries = {
        entry.id: entry
        for moment in timeline.moments
        for group in (*moment.national, *moment.local)
        for entry in group.entries
    }
    assert set(entries) == {"aa2020-1-01", "bb2022-2-01"}
    assert entries["aa2020-1-01"].below == ()
    label, _, earlier = entries["bb2022-2-01"].below
    assert label.text == "Builds on:"
    assert (earlier.text, earlier.to) == ("甲〔2020〕1号 clause 1", "#aa2020-1-01")
    assert entries["bb2022-2-01"].ties == (Tie("aa2020-1-01", "to-local"),)


def test_what_a_measure_builds_on_is_led_to_where_another_timeline_holds_it(
    small: Project,
) -> None:
    small.replace(LATER_MEASURE, "measure: aa2020-1-01", "measure: aa2020-1-02")
    (timeline,) = section(shown(small, "topics/clearance/"), "measures").blocks
    assert isinstance(timeline, Timeline)
    entry = timeline.moments[-1].local[0].entries[0]
    assert [run.to for run in entry.below if run.to] == ["measures/aa2020-1-02/"]
    assert entry.ties == ()


def test_every_tie_of_the_portals_timelines_leads_from_an_earlier_year_of_the_same_page(
    site: Site,
) -> None:
    w = Writer(site, CHINESE)
    courses = set()
    for plan in planned(site):
        for block in blocks(plan.write(w)) if plan.path.startswith("topics/") else ():
            held: set[str] = set()
            for moment in block.moments if isinstance(block, Timeline) else ():
                entries = [e for g in (*moment.national, *moment.local) for e in g.entries]
                courses |= {tie.course for entry in entries for tie in entry.ties}
                assert {tie.id for entry in entries for tie in entry.ties} <= held
                held |= {entry.id for entry in entries}
    assert courses == {"down", "to-local", "to-national"}


def test_a_subtopic_leads_to_what_is_above_and_beside_it(small: Project) -> None:
    small.replace(TOPICS, "parent: null", "parent: clearance")
    page = shown(small, "topics/fees/")
    assert [run.text for run in page.trail] == ["Home", "Topics", "Clearance"]
    assert [run.text for run, _ in page.blocks[0].items] == ["Clearance"]  # type: ignore[union-attr, misc]
    assert [s.id for s in shown(small, "topics/").blocks if isinstance(s, Section)] == ["clearance"]


def test_a_category_without_measures_says_so(small: Project) -> None:
    small.replace(SECOND_MEASURE, "topics: [fees]", "topics: [clearance]")
    assert "None of the documents entered so far has such a measure." in article_of(
        small, "topics/fees/"
    )


def test_objectives_stand_on_the_page_of_their_document_with_their_targets(small: Project) -> None:
    objectives = section(shown(small, "documents/aa2020-1/"), "objectives")
    assert titles(objectives.blocks[1]) == ["By the end of 2020, times are to fall by 50%."]
    target = shown(small, "targets/aa2020-1-objectives-target-1/")
    assert fact(target, "Document and clause")[1] == "甲〔2020〕1号 Objectives"
    assert fact(target, "The aim") == ["down by 50%"]
    assert fact(target, "By when") == ["the end of 2020"]
    table = next(b for b in blocks(shown(small, "series/clearance-time/")) if isinstance(b, Table))
    assert ["".join(run.text for run in cell) for cell in table.rows[0]] == [
        "By the end of 2020, times are to fall by 50%.",
        "down by 50%",
        "the end of 2020",
        "Nationwide",
        "甲〔2020〕1号 Objectives",
    ]


def test_a_target_without_a_figure_is_done_by_its_date(small: Project) -> None:
    small.replace(
        TARGET, 'comparator: reduce_by\nvalue: "50"\nunit: percent\n', "comparator: done_by\n"
    )
    small.replace(
        TARGET, "  date: 2020-12-31\n  precision: year", "  date: 2020-12-31\n  precision: day"
    )
    page = shown(small, "targets/aa2020-1-objectives-target-1/")
    assert fact(page, "The aim") == ["done by the date"]
    assert fact(page, "By when") == ["31 December 2020"]


def test_an_inferred_payer_is_shown_as_the_editors_reading(small: Project) -> None:
    small.replace(
        FEE_RULE,
        "hotlines:",
        "payer: {zh: 企业, en: the company}\npayer_basis: inferred\nhotlines:",
    )
    renew_all(small)
    assert fact(shown(small, "fee-rules/aa2020-1-02-fee-1/"), "Who pays") == [
        "the company editor's reading"
    ]


def test_a_record_can_be_cited_and_its_errors_reported(small: Project) -> None:
    page = shown(small, "measures/aa2020-1-01/", settings=REPO)
    link, line, english, chinese, in_markdown, in_html = (
        b.text for b in blocks(page) if isinstance(b, Copyable)
    )
    assert link == "https://a.example/sub/en/measures/aa2020-1-01/"
    where = "based on Plan of place A for easier clearance, 甲〔2020〕1号 clause 1"
    assert line == f"Goods may be declared early, {where} {link}"
    assert english == (
        f'"Goods may be declared early", {where}. Trade facilitation in China. '
        f"{link} (data as of date not known)."
    )
    assert chinese == (
        "《可以提前报关》（据《甲地通关便利方案》甲〔2020〕1号 第1条），跨境贸易便利化措施库，"
        f"{link.replace('/en/', '/')}，数据截至日期不详。"
    )
    assert in_markdown == f"[Goods may be declared early]({link})"
    assert in_html == f'<a href="{link}">Goods may be declared early</a>'
    assert [b.address for b in blocks(page) if isinstance(b, QrCode)] == [link]
    targets = set(_targets(page))
    assert f"https://code.example/portal/edit/main/{MEASURE}" in targets
    report = next(to for to in targets if "/issues/new?" in to)
    assert "%5Baa2020-1-01%5D" in report
    assert "/api/v1/measures/aa2020-1-01.json" in targets


def test_without_a_repository_the_report_is_a_text_to_copy(small: Project) -> None:
    page = shown(small, "measures/aa2020-1-01/")
    texts = [b.text for b in blocks(page) if isinstance(b, Copyable)]
    assert texts[0] == "http://localhost:8000/en/measures/aa2020-1-01/"
    assert texts[-1].startswith("[aa2020-1-01] Something is wrong Page: http://localhost:8000/en/")
    assert not [to for to in _targets(page) if to.startswith("https://code")]
    assert MEASURE in article_of(small, "measures/aa2020-1-01/")


def test_terms_stand_in_the_order_of_their_language(small: Project) -> None:
    small.write(
        GLOSSARY,
        "".join(
            f"- {{id: {i}, term: {{zh: {zh}, en: {en}}}, explanation: {{zh: 词, en: Word}}}}\n"
            for i, zh, en in (
                ("a", "中国", "China"),
                ("b", "报关", "declaration"),
                ("c", "2号", "'2nd'"),
                ("d", "安全", "Safety"),
            )
        ),
    )
    assert [s.heading for s in shown(small, "glossary/").blocks if isinstance(s, Section)] == [
        *"CDS#"
    ]
    page = shown(small, "glossary/", CHINESE)
    assert [s.heading for s in page.blocks if isinstance(s, Section)] == [*"ABZ#"]


def test_a_term_gives_its_own_sound_before_the_automatic_one(small: Project) -> None:
    path = "glossary/advance-declaration/"
    assert fact(shown(small, path), "Pinyin") == ["tí qián shēn bào"]
    small.replace(GLOSSARY, "  explanation:\n", "  pinyin: tíqián\n  explanation:\n")
    assert fact(shown(small, path), "Pinyin") == ["tíqián"]


def test_services_stand_by_what_this_portal_can_do_for_them(small: Project) -> None:
    text = small.path(SERVICE).read_text("utf-8")
    small.write(
        "data/services/s02.yml",
        text.replace("id: s01", "id: s02").replace("link_only", "fully"),
    )
    page = shown(small, "services/")
    assert [s.id for s in page.blocks if isinstance(s, Section)] == ["fully", "link-only"]


def test_national_numbers_stand_before_local_ones(small: Project) -> None:
    page = shown(small, "hotlines/")
    assert [s.id for s in page.blocks if isinstance(s, Section)] == [
        "hotline-12360",
        "hotline-12345-350200",
    ]


def test_a_number_names_another_for_what_it_does_not_handle(small: Project) -> None:
    (items,) = section(shown(small, "hotlines/12360/"), "not-for").blocks
    assert isinstance(items, Items)
    assert "".join(run.text for run in items.items[0].inline) == (
        "Complaints about a city department – call 12345 City B government line Xiamen only"
    )
    small.replace(HOTLINE, "source:", "hours: 09:00-17:30\nlanguages: [zh, en]\nsource:")
    page = shown(small, "hotlines/12360/")
    assert fact(page, "Hours") == ["09:00-17:30"]
    assert len(fact(page, "Languages")) == 2


def test_a_document_shows_when_it_was_signed_and_its_sections(small: Project) -> None:
    page = shown(small, "documents/aa2020-1/", CHINESE)
    assert fact(page, "成文日期") == ["2020年3月1日"]
    assert titles(section(page, "section-1").blocks[0]) == ["可以提前报关", "清单之外不许收费"]
    assert page.summary == "全国，2020年，2 条措施。"
    assert shown(small, "documents/bb2022-2/").summary == "Xiamen, 2022. Measures: 1."


@pytest.mark.parametrize(
    ("precision", "zh", "en"),
    [
        ("day", "2022年5月31日", "31 May 2022"),
        ("month", "2022年5月底", "the end of May 2022"),
        ("year", "2022年底", "the end of 2022"),
    ],
)
def test_a_date_says_no_more_than_is_known(
    small: Project, precision: str, zh: str, en: str
) -> None:
    day = dt.date(2022, 12, 31) if precision == "year" else dt.date(2022, 5, 31)
    due = DueDate.model_validate({"date": day, "precision": precision})
    assert [Writer(site_of(small), one).due(due) for one in WRITTEN] == [zh, en]


@pytest.mark.parametrize(
    ("comparator", "value", "unit", "zh", "en"),
    [
        ("at_most", "48", "kinds", "不超过48种", "at most 48 kinds"),
        ("at_least", "0.10", "percent", "不少于0.10%", "at least 0.10%"),
        ("exactly", "5", "working_days", "5个工作日", "5 working days"),
        ("reduce_by", "1", "thirds", "减少1/3", "down by 1/3"),
        (
            *("done_by", None, None),
            *("做到原文所写（没有数字和期限）", "as stated, without figure or date"),
        ),
    ],
)
def test_a_figure_is_said_in_words(  # noqa: PLR0913, PLR0917
    small: Project, comparator: str, value: str | None, unit: str | None, zh: str, en: str
) -> None:
    figure = Figure.model_validate({"comparator": comparator, "value": value, "unit": unit})
    assert [Writer(site_of(small), one).figure(figure) for one in WRITTEN] == [zh, en]


def test_the_home_page_counts_what_is_there_and_when_it_changed(small: Project) -> None:
    page = shown(small, "")
    text = article(Writer(site_of(small), ENGLISH), page)
    assert "this site was not built from a repository" in text
    assert "<b>3</b> measures" in text
    site = site_of(small)
    known = type(site)(
        **{name: getattr(site, name) for name in site.__dataclass_fields__}
        | {"provenance": Provenance("0" * 40, dt.date(2026, 1, 3))}
    )
    writer = Writer(known, ENGLISH)
    page = next(plan for plan in planned(known) if plan.path == "").write(writer)
    assert "The data last changed on 3 January 2026." in article(writer, page)


def test_chinese_names_numbers_and_headings_are_traditional_on_traditional_pages(
    small: Project,
) -> None:
    measure = shown(small, "measures/bb2022-2-01/", TRADITIONAL)
    assert measure.title == "乙市繼續推廣提前報關"
    assert measure.other_title is not None
    assert measure.other_title.lang == "en"
    assert fact(measure, "原文標題") == ["繼續推廣"]
    shorter = shown(small, "measures/aa2020-1-01/", TRADITIONAL)
    assert [run.text for run in shorter.labels][2:] == ["甲〔2020〕1號", "第1條"]


def test_every_record_has_a_name(site: Site) -> None:
    assert all(name_of(record).zh for kind in KINDS for record in site.data.of(kind).values())


def test_the_status_of_a_document_that_ended_is_said(small: Project) -> None:
    small.replace(DOCUMENT, "value: not_stated", "value: expired\n  since: 2022-03-01")
    assert fact(shown(small, "documents/aa2020-1/"), "Does it still apply?")[0] == (
        "Expired since 1 March 2022"
    )


def test_a_document_that_was_replaced_leads_to_the_one_that_took_its_place(small: Project) -> None:
    ended = "value: superseded\n  since: 2022-03-01\n  replaced_by: bb2022-2"
    small.replace(DOCUMENT, "value: not_stated", ended)
    status = fact(shown(small, "documents/aa2020-1/"), "Does it still apply?")[0]
    assert status == "Superseded since 1 March 2022 replaced by Task list of city B"
