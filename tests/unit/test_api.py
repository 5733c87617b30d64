from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from support import DOCUMENT, SERVICE, TARGET, site_of

from generator import urls
from generator.languages import WRITTEN
from generator.models import dataset as kinds
from generator.models.dataset import KINDS
from generator.opendata import api
from generator.views.pages import planned

if TYPE_CHECKING:
    from conftest import Project

    from generator.derive import Site
    from generator.models.dataset import Kind

CONTRACT = {
    "documents": "id number title issuers regions signed published year official_url status"
    " objectives measures_total url",
    "measures": "id document clause section title official_heading summary commitments authorities"
    " regions deadline topics audiences transport_modes keywords targets fee_rules services"
    " hotlines lineage translation url",
    "fee-rules": "id measure name rule statement fees payer payer_basis collector collector_basis"
    " regions deadline figures hotlines translation url",
    "targets": "id measure series statement comparator value unit baseline due translation url",
    "services": "id name measures offers regions access link portal_serves shown_at translation"
    " url",
    "hotlines": "id number name operator regions handles not_for hours languages tel source note"
    " translation url",
    "authorities": "id name abbreviation aliases level region note url",
    "topics": "id name parent note url",
    "audiences": "id name note url",
    "regions": "id name note url",
    "transport-modes": "id name note url",
    "series": "id name note url",
    "glossary": "id term explanation said_as variants pinyin source url",
    "charges": "id name said_as asked_by answers ask_for url",
    "finder": "id label question answers numbers why at_hand measures url",
}
"""The table of the data model, written a second time: version 1 keeps it."""

LISTS = frozenset(
    [
        "answers",
        "ask_for",
        "rules",
        "at_hand",
        "numbers",
        "measures",
        "issuers",
        "regions",
        "objectives",
        "commitments",
        "authorities",
        "topics",
        "audiences",
        "transport_modes",
        "targets",
        "fee_rules",
        "services",
        "hotlines",
        "lineage",
        "fees",
        "figures",
        "measures",
        "shown_at",
        "handles",
        "not_for",
        "languages",
        "aliases",
        "zh",
        "en",
        "covers",
    ]
)


def read(site: Site, path: str) -> dict[str, Any]:
    content = dict(api.files(site))[path]()
    text = content.decode()
    assert text.endswith("}\n")
    found = json.loads(text, object_pairs_hook=_without_twins)
    assert isinstance(found, dict)
    return found


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def test_the_contract_is_of_all_kinds() -> None:
    assert set(CONTRACT) == {kind.name for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_has_one_file_of_all_items_and_one_of_each(small: Project, kind: Kind) -> None:
    site = site_of(small)
    whole = read(site, f"api/v1/{kind.name}.json")
    assert list(whole) == ["schema_version", "kind", "total", "items"]
    assert (whole["schema_version"], whole["kind"]) == ("1.0.0", kind.name)
    assert whole["total"] == len(whole["items"]) == len(site.data.of(kind)) > 0
    assert [item["id"] for item in whole["items"]] == list(site.order[kind.name])
    for item in whole["items"]:
        one = read(site, f"api/v1/{kind.name}/{item['id']}.json")
        assert one == whole | {"total": 1, "items": [item]}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_item_has_every_key_in_its_order(site: Site, kind: Kind) -> None:
    items = read(site, f"api/v1/{kind.name}.json")["items"]
    assert {tuple(item) for item in items} == {tuple(CONTRACT[kind.name].split())}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_key_has_one_type_and_null_where_nothing_is_stated(site: Site, kind: Kind) -> None:
    types: dict[str, set[type]] = {}

    def note(value: Any, place: str) -> None:
        types.setdefault(place, set()).add(type(value))
        if isinstance(value, dict):
            for key, inner in value.items():
                note(inner, f"{place}.{key}")
        elif isinstance(value, list):
            for inner in value:
                note(inner, f"{place}[]")

    for item in read(site, f"api/v1/{kind.name}.json")["items"]:
        note(item, "")
    for place, found in types.items():
        assert len(found - {type(None)}) <= 1, place
        name = place.rpartition(".")[2]
        if found & {list}:
            assert found == {list}, f"{place} is a list and also null"
            assert name in LISTS
        assert found & {float, bool} == set(), place


def test_no_text_is_empty(site: Site) -> None:
    for path, make in api.files(site):
        if path.count("/") == 2:
            assert '""' not in make().decode().replace('\\"', ""), path


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_address_of_every_item_is_that_of_a_page(site: Site, kind: Kind) -> None:
    paths = {plan.path for plan in planned(site)}
    for item in read(site, f"api/v1/{kind.name}.json")["items"]:
        assert item["url"] == urls.json_url(urls.record(kind, item["id"]))
        assert list(item["url"]) == [language.code for language in WRITTEN]
        for language in WRITTEN:
            address = item["url"][language.code]
            assert address.removeprefix(f"/{language.root}") in paths


def test_a_measure_is_written_as_the_data_model_says(small: Project) -> None:
    item = api.item(site_of(small), kinds.MEASURES, "bb2022-2-01")
    assert item == {
        "id": "bb2022-2-01",
        "document": "bb2022-2",
        "clause": 1,
        "section": None,
        "title": {
            "zh": "乙市继续推广提前报关",
            "en": "City B goes on extending early declaration",
        },
        "official_heading": {"zh": "继续推广", "en": "Extend further"},
        "summary": {
            "zh": "在乙市进口的企业可以提前报关。",
            "en": "Those who import through city B can declare early.",
        },
        "commitments": [
            {
                "zh": "乙市继续推广提前申报。",
                "en": "City B will go on extending advance declaration.",
                "covers": [2],
            }
        ],
        "authorities": [{"id": "customs", "role": "responsible"}],
        "regions": ["350200"],
        "deadline": {"date": "2022-05-31", "precision": "day"},
        "topics": ["clearance"],
        "audiences": ["importer"],
        "transport_modes": [],
        "keywords": {"zh": [], "en": []},
        "targets": [],
        "fee_rules": [],
        "services": [],
        "hotlines": ["12345-350200"],
        "lineage": [
            {"measure": "aa2020-1-01", "relation": "implements", "basis": "editor", "note": None}
        ],
        "translation": {"status": "unofficial", "source_hash": "0865e22cf9eb"},
        "url": {"zh": "/measures/bb2022-2-01/", "en": "/en/measures/bb2022-2-01/"},
    }


def test_what_follows_from_other_records_is_in_the_item(small: Project) -> None:
    site = site_of(small)
    measure = api.item(site, kinds.MEASURES, "aa2020-1-02")
    assert measure["section"] == {"zh": "通关", "en": "Clearance"}
    assert measure["fee_rules"] == ["aa2020-1-02-fee-1"]
    assert api.item(site, kinds.MEASURES, "aa2020-1-01")["services"] == ["s01"]
    assert api.item(site, kinds.DOCUMENTS, "aa2020-1")["measures_total"] == 2
    assert api.item(site, kinds.HOTLINES, "12345-350200")["tel"] == "tel:12345"


def test_the_status_of_a_document_has_its_basis_and_its_end(small: Project) -> None:
    small.replace(DOCUMENT, "value: not_stated", "value: expired\n  since: 2022-03-01")
    status = api.item(site_of(small), kinds.DOCUMENTS, "aa2020-1")["status"]
    assert status == {
        "value": "expired",
        "basis": {"zh": "文件没有写有效期。", "en": "The document states no period of validity."},
        "since": "2022-03-01",
        "replaced_by": None,
    }


def test_a_decimal_stays_as_it_was_typed(small: Project) -> None:
    small.replace(TARGET, 'value: "50"', "value: 0.10")
    item = api.item(site_of(small), kinds.TARGETS, "aa2020-1-objectives-target-1")
    assert (item["value"], item["unit"]) == ("0.10", "percent")


def test_chinese_and_signs_are_written_as_they_are_in_utf_8(small: Project) -> None:
    small.replace(SERVICE, "en: Declaring online.", "en: '</script> & \"declaring\" \\u2028'")
    content = dict(api.files(site_of(small)))["api/v1/services/s01.json"]()
    assert "单一窗口".encode() in content
    assert json.loads(content)["items"][0]["offers"]["en"] == '</script> & "declaring" \\u2028'
