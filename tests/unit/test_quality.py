"""What the pages on data quality and accessibility say of the tests."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import ROOT, Project
from recording import AREAS, area_of, areas
from support import data_of

from generator import urls
from generator.checked import FILE, Area, Checked, checked
from generator.derive import Site, derive
from generator.errors import InvalidDataError
from generator.markdown import MarkdownWriter
from generator.provenance import Provenance
from generator.settings import Settings
from generator.views.pages import planned
from generator.views.writer import writers

RUN = Checked(
    commit="a" * 40,
    data="d" * 40,
    day=dt.date(2026, 11, 21),
    tools={"axe-core": "4.12.1"},
    areas={"axe": Area(passed=200, failed=3), "unit": Area(passed=900, skipped=4)},
)


def written(site: Site, path: str, language: int = -1) -> str:
    """A page as Markdown, in English unless another is asked for."""
    writer = writers(site)[language]
    page = next(plan for plan in planned(site) if plan.path == path).write(writer)
    return MarkdownWriter(page, {"previous": "", "next": ""}).write()


def site_of(small: Project, found: Checked | None, data: str | None = "d" * 40) -> Site:
    stated = Provenance(data, dt.date(2026, 11, 20) if data else None)
    return derive(data_of(small), stated, Settings(), checked=found)


@pytest.mark.parametrize("path", [urls.ACCESSIBILITY, urls.DATA_QUALITY])
def test_a_page_says_the_commit_the_day_and_the_outcome_of_each_area(
    small: Project, path: str
) -> None:
    text = written(site_of(small, RUN), path)
    assert "Run on 21 November 2026 at commit aaaaaaa, with axe-core 4.12.1" in text
    assert "| 200 | 3 | 0 |" in text
    assert "| 900 | 0 | 4 |" in text
    assert "older than the data" not in text


@pytest.mark.parametrize("path", [urls.ACCESSIBILITY, urls.DATA_QUALITY])
@pytest.mark.parametrize("data", ["e" * 40, None])
def test_a_run_before_the_last_change_of_the_data_is_said_to_be_older(
    small: Project, path: str, data: str | None
) -> None:
    assert "older than the data" in written(site_of(small, RUN, data), path)


def test_without_a_recorded_run_the_pages_say_so(small: Project) -> None:
    assert "No whole run of the tests is recorded" in written(
        site_of(small, None), urls.ACCESSIBILITY
    )


def test_every_area_that_a_run_records_has_a_name_in_both_languages(small: Project) -> None:
    found = data_of(small).interface
    assert {f"area_{name}" for name, _ in AREAS} <= set(found)


@pytest.mark.parametrize(
    ("test", "area"),
    [
        ("tests/browser/test_browser_every_page.py::test_axe_finds_nothing[x]", "axe"),
        ("tests/browser/test_browser_use.py::test_no_page_scrolls_sideways", "layout"),
        ("tests/browser/test_browser_tasks.py::test_by_touch", "tasks"),
        ("tests/browser/test_browser_search_quality.py::test_a", "search"),
        ("tests/browser/test_browser_desk.py::test_a", "browser"),
        ("tests/property/test_loader.py::test_a", "property"),
        ("tests/site/test_site_codes.py::test_a", "site"),
        ("tests/unit/test_api.py::test_a", "unit"),
    ],
)
def test_each_test_counts_in_one_area(test: str, area: str) -> None:
    assert area_of(test) == area


def test_a_test_that_broke_down_counts_as_failed() -> None:
    report: Any = SimpleNamespace(nodeid="tests/unit/test_a.py::test_a")
    found = areas({"passed": [report, report], "error": [report], "failed": [report], "": [report]})
    assert found == {"unit": {"passed": 2, "failed": 2}}


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"commit": 1}', "\x00"])
def test_a_record_that_cannot_be_read_is_a_problem_with_a_remedy(small: Project, text: str) -> None:
    small.write(FILE, text)
    with pytest.raises(InvalidDataError, match=r"tests/checked\.json:1.*make test-all"):
        checked(small.root)


def test_the_committed_record_can_be_read() -> None:
    found = checked(ROOT)
    assert found is None or found.areas


def test_the_quality_page_counts_what_the_documents_leave_open(small: Project) -> None:
    site = site_of(small, None)
    text = written(site, urls.DATA_QUALITY)
    for document in site.documents:
        of_document = site.by_document[document.id]
        assert f"| {len(of_document)} |" in text
    assert "Hotlines (" in text
