from __future__ import annotations

from typing import TYPE_CHECKING

from support import GLOSSARY, MEASURE, site_of

from generator.models.dataset import KINDS
from generator.stats import counts, stats

if TYPE_CHECKING:
    from conftest import Project


def test_the_counts_name_every_kind_that_has_records(small: Project) -> None:
    assert counts(site_of(small)).startswith("2 documents, 3 measures, 1 fee-rules, 1 targets, ")
    small.write(GLOSSARY, "[]")
    assert "glossary" not in counts(site_of(small))


def test_the_report_counts_every_kind(small: Project) -> None:
    site = site_of(small)
    rows = [line.split() for line in stats(site)]
    for kind in KINDS:
        assert [kind.name, str(len(site.data.of(kind)))] in rows
    assert ["lineage", "links", "1"] in rows


def test_the_report_says_what_each_document_leaves_open(small: Project) -> None:
    rows = [line.split() for line in stats(site_of(small))]
    head = rows.index(
        ["measures", "authorities", "deadline", "official_heading", "transport_modes"]
    )
    assert rows[head + 1 : head + 3] == [
        ["aa2020-1", "2", "1", "2", "1", "1"],
        ["bb2022-2", "1", "0", "0", "0", "1"],
    ]
    head = rows.index(["fee-rules", "payer", "collector", "deadline", "figures"])
    assert rows[head + 1] == ["aa2020-1", "1", "1", "1", "1", "1"]
    head = rows.index(["targets", "value", "baseline", "due", "series"])
    assert rows[head + 1 : head + 3] == [
        ["aa2020-1", "1", "0", "1", "0", "0"],
        ["bb2022-2", "0", "0", "0", "0", "0"],
    ]


def test_measures_that_lead_nowhere_are_named(small: Project) -> None:
    lines = list(stats(site_of(small)))
    assert "Measures without hotline: 1" in lines
    assert any(line.strip().startswith("none of") and "aa2020-1-02" in line for line in lines)
    assert "Measures without lineage, the earliest document left out: 0" in lines


def test_untranslated_records_are_counted_by_the_command(small: Project) -> None:
    assert list(stats(site_of(small)))[-1].startswith("Untranslated records: 0 of 8")
    small.replace(MEASURE, "status: unofficial", "status: missing")
    done = small.run("stats")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Untranslated records: 1 of 8" in done.stdout
