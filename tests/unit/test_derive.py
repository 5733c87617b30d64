from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support import (
    DOCUMENT,
    FEE_RULE,
    LATER_DOCUMENT,
    LATER_MEASURE,
    MEASURE,
    SECOND_MEASURE,
    TARGET,
    TOPICS,
    renew_all,
    site_of,
)

from generator.models.dataset import KINDS

if TYPE_CHECKING:
    from conftest import Project

    from generator.derive import Index, Site


def ids(index: Index[object]) -> dict[str, list[str]]:
    return {key: [record.id for record in found] for key, found in index.items()}  # type: ignore[attr-defined]


def test_documents_stand_in_the_order_of_time(small: Project) -> None:
    assert [d.id for d in site_of(small).documents] == ["aa2020-1", "bb2022-2"]
    small.replace(DOCUMENT, "signed: 2020-03-01", "signed: null")
    small.replace(DOCUMENT, "year: 2020", "year: 2022")
    small.replace(
        LATER_MEASURE,
        "lineage:\n  - measure: aa2020-1-01\n    relation: implements\n    basis: editor\n",
        "",
    )
    small.replace(DOCUMENT, "published: 2020-03-05", "published: null")
    assert [d.id for d in site_of(small).documents] == ["bb2022-2", "aa2020-1"]
    small.replace(LATER_DOCUMENT, "signed: 2022-02-28", "signed: null")
    small.replace(LATER_MEASURE, "date: 2022-05-31", "date: 2022-05-30")
    assert [d.id for d in site_of(small).documents] == ["aa2020-1", "bb2022-2"]


def test_measures_stand_in_the_order_of_documents_and_clauses(small: Project) -> None:
    site = site_of(small)
    assert [m.id for m in site.measures] == ["aa2020-1-01", "aa2020-1-02", "bb2022-2-01"]
    assert ids(site.by_document) == {
        "aa2020-1": ["aa2020-1-01", "aa2020-1-02"],
        "bb2022-2": ["bb2022-2-01"],
    }


def test_every_index_leads_from_what_a_measure_names_to_it(small: Project) -> None:
    site = site_of(small)
    everything = ["aa2020-1-01", "aa2020-1-02", "bb2022-2-01"]
    early = ["aa2020-1-01", "bb2022-2-01"]
    assert ids(site.by_topic) == {"clearance": early, "fees": ["aa2020-1-02"]}
    assert ids(site.by_audience) == {"importer": everything}
    assert ids(site.by_transport_mode) == {"sea": ["aa2020-1-01"]}
    assert ids(site.by_authority) == {"customs": early}
    assert ids(site.by_region) == {"100000": everything[:2], "350200": everything[2:]}
    assert ids(site.by_hotline) == {"12360": everything[:1], "12345-350200": everything[2:]}
    assert ids(site.fee_rules) == {"aa2020-1-02": ["aa2020-1-02-fee-1"]}
    assert ids(site.targets) == {"aa2020-1-objectives": ["aa2020-1-objectives-target-1"]}
    assert ids(site.services) == {"aa2020-1-01": ["s01"]}
    assert ids(site.by_series) == {"clearance-time": ["aa2020-1-objectives-target-1"]}
    assert ids(site.operated_by) == {"customs": ["12360"]}


def test_a_measure_belongs_to_its_topics_and_to_what_is_above_them_once(small: Project) -> None:
    small.replace(TOPICS, "parent: null", "parent: clearance")
    small.replace(MEASURE, "topics: [clearance]", "topics: [fees, clearance]")
    site = site_of(small)
    assert ids(site.by_topic)["clearance"] == ["aa2020-1-01", "aa2020-1-02", "bb2022-2-01"]
    assert ids(site.by_topic)["fees"] == ["aa2020-1-01", "aa2020-1-02"]
    assert site.subtopics == {"clearance": ("fees",)}


def test_an_authority_with_two_measures_has_each_once(small: Project) -> None:
    small.replace(
        SECOND_MEASURE, "regions:", "authorities:\n  - {id: customs, role: joint}\nregions:"
    )
    assert ids(site_of(small).by_authority)["customs"] == [
        "aa2020-1-01",
        "aa2020-1-02",
        "bb2022-2-01",
    ]


def test_a_measure_knows_the_later_ones_that_build_on_it(small: Project) -> None:
    (later,) = site_of(small).built_on_by["aa2020-1-01"]
    assert (later[0].id, later[1].relation) == ("bb2022-2-01", "implements")


def test_a_measure_knows_the_heading_that_it_stands_under(small: Project) -> None:
    small.replace(DOCUMENT, "last: 2", "last: 1\n  - {zh: 费用, en: Charges, first: 2, last: 2}")
    sections = site_of(small).sections
    assert {ident: heading.zh for ident, heading in sections.items()} == {
        "aa2020-1-01": "通关",
        "aa2020-1-02": "费用",
    }


def test_targets_of_an_indicator_stand_by_due_date_those_without_last(small: Project) -> None:
    text = small.path(TARGET).read_text("utf-8")
    for number, due in ((2, "null"), (3, "{date: 2020-06-30, precision: month}")):
        head, _, tail = text.partition("due:\n")
        body = head + f"due: {due}\n" + tail.partition("precision: year\n")[2]
        ident = f"aa2020-1-objectives-target-{number}"
        small.write(
            f"data/targets/{ident}.yml", body.replace("aa2020-1-objectives-target-1", ident)
        )
    site = site_of(small)
    stem = "aa2020-1-objectives-target-"
    assert ids(site.by_series) == {"clearance-time": [f"{stem}3", f"{stem}1", f"{stem}2"]}
    assert ids(site.targets) == {"aa2020-1-objectives": [f"{stem}1", f"{stem}2", f"{stem}3"]}


def test_rules_of_objectives_stand_before_those_of_measures(small: Project) -> None:
    text = small.path(FEE_RULE).read_text("utf-8").replace("aa2020-1-02", "aa2020-1-objectives")
    small.write("data/fee-rules/aa2020-1-objectives-fee-1.yml", text)
    renew_all(small)
    assert list(site_of(small).fee_rules) == ["aa2020-1-objectives", "aa2020-1-02"]


def test_the_document_of_a_measure_and_of_objectives_is_known(small: Project) -> None:
    site = site_of(small)
    assert site.document_of("bb2022-2-01").id == "bb2022-2"
    assert site.document_of("aa2020-1-objectives").id == "aa2020-1"
    measure = site.measure_of("aa2020-1-01")
    assert measure is site.data.measures["aa2020-1-01"]
    assert site.measure_of("aa2020-1-objectives") is None


def test_every_fee_rule_of_the_portal_answers_for_a_charge(site: Site) -> None:
    named = {
        i for charge in site.data.charges.values() for one in charge.answers for i in one.rules
    }
    assert named == set(site.data.fee_rules)


def test_every_record_has_its_position_in_the_order_of_its_kind(small: Project) -> None:
    site = site_of(small)
    for kind in KINDS:
        order = site.order[kind.name]
        assert sorted(order) == sorted(site.data.of(kind))
        assert [site.position[kind.name, ident] for ident in order] == list(range(len(order)))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_portal_has_every_record_once_in_its_order(site: Site, kind: object) -> None:
    order = site.order[kind.name]  # type: ignore[attr-defined]
    assert len(set(order)) == len(order) == len(site.data.of(kind))  # type: ignore[arg-type]
