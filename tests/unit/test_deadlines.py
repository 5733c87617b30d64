from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from support import FEE_RULE, LATER_MEASURE, TARGET, data_of

from generator import urls
from generator.derive import derive
from generator.languages import CHINESE, ENGLISH
from generator.models import dataset as kinds
from generator.plugin import nav
from generator.provenance import Provenance
from generator.settings import Settings
from generator.views.blocks import Block, Entries, Entry, Page, Paragraph, Section, Tally
from generator.views.deadlines import deadlines_page
from generator.views.pages import planned
from generator.views.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Project

    from generator.derive import Site
    from generator.languages import Language


def page(project: Project, changed: dt.date | None, language: Language = ENGLISH) -> Page:
    site = derive(data_of(project), Provenance("c" if changed else None, changed), Settings())
    return deadlines_page(Writer(site, language))


def sections(blocks: tuple[Block, ...]) -> list[Section]:
    return [block for block in blocks if isinstance(block, Section)]


def entries(page: Page) -> Iterator[tuple[str, str, Entry]]:
    """Every entry with the headings of its year and its month."""
    for year in sections(page.blocks):
        for month in sections(year.blocks):
            (held,) = month.blocks
            assert isinstance(held, Entries)
            for entry in held.items:
                yield year.heading, month.heading, entry


def words(entry: Entry) -> str:
    return " | ".join(run.text for run in entry.labels)


def below(entry: Entry) -> str:
    return "".join(run.text for run in entry.below)


def test_every_deadline_stands_under_its_year_and_month_with_where_it_comes_from(
    small: Project,
) -> None:
    month = "deadline:\n  date: 2022-05-31\n  precision: month\n"
    small.replace(FEE_RULE, 'regions: ["100000"]\n', f'regions: ["100000"]\n{month}')
    found = [
        (year, month, entry.lead, words(entry)) for year, month, entry in entries(page(small, None))
    ]
    assert found == [
        (
            "2020",
            "December 2020",
            "The end of 2020",
            "Nationwide | Target | 甲〔2020〕1号 | Objectives",
        ),
        (
            "2022",
            "May 2022",
            "The end of May 2022",
            "Nationwide | Rule on a charge | 甲〔2020〕1号 | clause 2",
        ),
        (
            "2022",
            "May 2022",
            "31 May 2022",
            "Local: Xiamen | Measure | Task list of city B | clause 1",
        ),
    ]


def test_each_entry_leads_to_its_record_its_document_and_its_clause(small: Project) -> None:
    _, _, entry = list(entries(page(small, None)))[-1]
    assert entry.title.to == urls.record(kinds.MEASURES, "bb2022-2-01")
    assert [run.to for run in entry.labels if run.to] == [
        urls.record(kinds.DOCUMENTS, "bb2022-2"),
        urls.record(kinds.MEASURES, "bb2022-2-01"),
    ]


@pytest.mark.parametrize(
    ("changed", "passed"),
    [
        (dt.date(2020, 12, 31), []),
        (dt.date(2021, 1, 1), ["2020"]),
        (dt.date(2022, 5, 31), ["2020"]),
        (dt.date(2022, 6, 1), ["2020", "2022"]),
    ],
)
def test_a_date_has_passed_by_the_date_of_the_data(
    small: Project, changed: dt.date, passed: list[str]
) -> None:
    for language, said in (
        (CHINESE, "日期已过；结果未在此记录"),
        (ENGLISH, "date passed; outcome not recorded here"),
    ):
        shown = page(small, changed, language)
        assert [year[:4] for year, _, entry in entries(shown) if below(entry) == said] == passed
        assert all(below(entry) in ("", said) for _, _, entry in entries(shown))
        note = next(block for block in shown.blocks if isinstance(block, Paragraph))
        assert Writer(_site(small), language).date(changed) in note.inline[0].text


def _site(project: Project) -> Site:
    return derive(data_of(project), Provenance(None, None), Settings())


def test_without_a_date_of_the_data_nothing_is_marked_and_that_is_said(small: Project) -> None:
    shown = page(small, None)
    assert not [entry for _, _, entry in entries(shown) if entry.below]
    note = next(block for block in shown.blocks if isinstance(block, Paragraph))
    assert "no date is marked as passed" in note.inline[0].text


def test_records_without_a_date_are_counted(small: Project) -> None:
    def counted() -> list[tuple[str, str]]:
        without = sections(page(small, None).blocks)[-1]
        (tally,) = (block for block in without.blocks if isinstance(block, Tally))
        return [(number, to) for number, _, to in tally.items]

    assert counted() == [("2", "measures/"), ("1", "fee-rules/"), ("0", "targets/")]
    small.replace(LATER_MEASURE, "deadline:\n  date: 2022-05-31\n  precision: day\n", "")
    small.replace(TARGET, "due:\n  date: 2020-12-31\n  precision: year\n", "due: null\n")
    assert counted() == [("3", "measures/"), ("1", "fee-rules/"), ("1", "targets/")]


def test_the_portals_deadlines_are_all_there_in_the_order_of_time(site: Site) -> None:
    data = site.data
    dated = {m.id for m in data.measures.values() if m.deadline}
    dated |= {r.id for r in data.fee_rules.values() if r.deadline}
    dated |= {t.id for t in data.targets.values() if t.due}
    assert len(dated) > 50
    shown = deadlines_page(Writer(site, ENGLISH))
    order = [(entry.title.to or "").split("/")[1] for _, _, entry in entries(shown)]
    assert sorted(order) == sorted(dated)
    days = {found.id: found.due.date for found in site.deadlines}
    assert [days[ident] for ident in order] == sorted(days[ident] for ident in order)


def test_deadlines_are_found_from_the_footer_and_from_the_lists(site: Site) -> None:
    assert urls.DEADLINES in {path for _, paths in nav.SECTIONS for path in paths}
    w = Writer(site, CHINESE)
    plans = {plan.path: plan for plan in planned(site)}
    for kind in (kinds.MEASURES, kinds.TARGETS):
        blocks = plans[urls.listing(kind)].write(w).blocks
        links = [r.to for b in blocks if isinstance(b, Paragraph) for r in b.inline]
        assert urls.DEADLINES in links
