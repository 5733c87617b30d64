from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from opendata import FORMULA, cells, flat, published, split
from support import site_of, with_texts

from generator.derive import Site, derive
from generator.models.dataset import KINDS
from generator.opendata.tables import inert
from generator.provenance import Provenance
from generator.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Project

    from generator.models.dataset import Kind

HARMFUL = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1")


@pytest.fixture
def hostile(small: Project) -> Site:
    """A small site, each of whose texts begins as a formula and has all that tables take amiss."""
    data = with_texts(site_of(small).data, lambda text: f'="1,2\'; \\"{text}; \\')
    return derive(data, Provenance(None, None), Settings())


def items(site: Site, kind: Kind) -> list[dict[str, Any]]:
    path = f"api/v1/{kind.name}.json"
    found: list[dict[str, Any]] = json.loads(published(site, path)[path])["items"]
    return found


def lists(item: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """What a record's item has as lists of objects."""
    return {
        key: value
        for key, value in item.items()
        if isinstance(value, list) and any(isinstance(entry, dict) for entry in value)
    }


def assert_rows(content: bytes, expected: list[dict[str, Any]]) -> None:
    """Every cell says what a value of the JSON says, and every value has a cell."""
    rows = cells(content)
    assert len(rows) == len(expected)
    for row, values in zip(rows, expected, strict=True):
        read = {
            name: split(cell) if isinstance(values.get(name), tuple) else cell
            for name, cell in row.items()
        }
        assert {name: value for name, value in read.items() if value} == {
            name: value for name, value in values.items() if value
        }


def assert_the_same(site: Site, kind: Kind) -> None:
    """A kind's tables hold what its JSON holds, and nothing else."""
    found = items(site, kind)
    tables = published(site, f"csv/{kind.name}.")
    assert_rows(tables.pop(f"csv/{kind.name}.csv"), [dict(flat(item)) for item in found])
    assert {f"csv/{kind.name}.{key}.csv" for item in found for key in lists(item)} <= set(tables)
    for path, content in tables.items():
        key = path.removeprefix(f"csv/{kind.name}.").removesuffix(".csv")
        entries = [
            {"id": item["id"], "position": str(place)} | dict(flat({key: entry}))
            for item in found
            for place, entry in enumerate(item[key], start=1)
        ]
        assert_rows(content, entries)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_cell_read_back_says_what_the_json_says(site: Site, kind: Kind) -> None:
    assert_the_same(site, kind)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_hostile_texts_read_back_say_what_the_json_says(hostile: Site, kind: Kind) -> None:
    assert_the_same(hostile, kind)


def test_an_own_table_has_a_row_for_each_record(site: Site) -> None:
    for kind in KINDS:
        path = f"csv/{kind.name}.csv"
        rows = cells(published(site, path)[path])
        assert [row["id"] for row in rows] == list(site.order[kind.name])


def test_the_columns_are_there_whatever_the_data_says(site: Site, small: Project) -> None:
    def heads(found: Site) -> dict[str, bytes]:
        tables = published(found, "csv/")
        return {p: b.splitlines()[0] for p, b in tables.items() if p.endswith(".csv")}

    assert heads(site) == heads(site_of(small))


def test_tables_are_utf_8_with_a_mark_and_end_their_lines_after_rfc_4180(hostile: Site) -> None:
    for path, content in published(hostile, "csv/").items():
        if path.endswith(".csv"):
            assert content.startswith(b"\xef\xbb\xbf")
            assert content.count(b"\xef\xbb\xbf") == 1
            assert content.endswith(b"\r\n")
            assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")


def test_no_item_of_a_list_needs_a_backslash(site: Site) -> None:
    """So that readers who split at the separator, as the metadata says, are right."""

    def joined(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            for inner in value.values():
                yield from joined(inner)
        elif isinstance(value, list):
            for entry in value:
                yield from [entry] if isinstance(entry, str) else joined(entry)

    texts = [text for kind in KINDS for item in items(site, kind) for text in joined(item)]
    assert len(texts) > 1000
    assert [text for text in texts if ";" in text or "\\" in text] == []


@pytest.mark.parametrize("text", [*HARMFUL, "'=1", "''@"])
def test_a_formula_is_made_inert_by_an_apostrophe(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1-2", "a=b", "'tis", "文字", " =1", "2022-05-31", "'"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


def test_no_cell_of_any_table_can_be_computed(hostile: Site) -> None:
    guarded = 0
    for path, content in published(hostile, "csv/").items():
        if not path.endswith(".csv"):
            continue
        text = content.decode("utf-8-sig")
        for row in text.split("\r\n"):
            for cell in row.replace('"', "").split(","):
                assert not FORMULA.match(cell) or cell.startswith("'"), (path, cell)
                guarded += cell.startswith("'=")
    assert guarded > 100


def test_the_metadata_describes_every_table_and_every_column(site: Site) -> None:
    found = published(site, "csv/")
    metadata = json.loads(found.pop("csv/csv-metadata.json"))
    assert metadata["@context"] == "http://www.w3.org/ns/csvw"
    described = {f"csv/{table['url']}": table["tableSchema"] for table in metadata["tables"]}
    assert set(described) == set(found)
    for path, content in found.items():
        columns = described[path]["columns"]
        rows = cells(content)
        head = content.decode("utf-8-sig").split("\r\n")[0].split(",")
        assert [column["name"] for column in columns] == head
        assert all(column["dc:description"] for column in columns)
        key = described[path]["primaryKey"]
        keys = [
            tuple(row[name] for name in ([key] if isinstance(key, str) else key)) for row in rows
        ]
        assert len(set(keys)) == len(keys)
        for column in columns:
            values = [row[column["name"]] for row in rows]
            assert all(values) or not column["required"]
            if column["datatype"] == "integer" and "separator" not in column:
                assert all(value.isdecimal() for value in values if value)
        for foreign in described[path].get("foreignKeys", ()):
            other = cells(found[f"csv/{foreign['reference']['resource']}"])
            assert {row["id"] for row in rows} <= {row["id"] for row in other}
