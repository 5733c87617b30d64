from __future__ import annotations

import datetime as dt
import json
import posixpath
from typing import TYPE_CHECKING, Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from opendata import published, schema_name, validators
from referencing.exceptions import Unresolvable
from support import site_of

from generator.derive import derive
from generator.models.dataset import KINDS
from generator.opendata.payloads import SCHEMA_VERSION
from generator.provenance import Provenance
from generator.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Project

    from generator.derive import Site

OPENAPI = "api/v1/openapi.json"
INDEX = "api/v1/index.json"
CHANGELOG = "api/v1/CHANGELOG.txt"
ERRORS = {"404": {"$ref": "#/components/responses/missing"}}


@pytest.fixture(scope="module")
def found(site: Site) -> dict[str, bytes]:
    return published(site, "api/", "schema/", "csv/", "data.zip")


@pytest.fixture(scope="module")
def spec(found: dict[str, bytes]) -> Any:
    return json.loads(found[OPENAPI])


@pytest.fixture(scope="module")
def index(found: dict[str, bytes]) -> Any:
    return json.loads(found[INDEX])


def answer(operation: Any) -> Any:
    return operation["get"]["responses"]["200"]["content"]["application/json"]


def errors(found: dict[str, bytes], folder: Path) -> list[str]:
    """What is wrong with a description; its references lead to the schemas beside it."""
    for path, content in found.items():
        if path.startswith("schema/") or path == OPENAPI:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    validator = OpenAPIV31SpecValidator(
        json.loads(found[OPENAPI]), base_uri=(folder / OPENAPI).as_uri()
    )
    return [str(error) for error in validator.iter_errors()]


def test_the_description_is_openapi_3_1(spec: Any, found: dict[str, bytes], tmp_path: Path) -> None:
    assert errors(found, tmp_path) == []
    assert spec["openapi"] == "3.1.0"
    assert spec["info"]["version"] == SCHEMA_VERSION
    assert spec["info"]["license"]["identifier"] == "CC-BY-4.0"
    assert spec["servers"] == [{"url": "https://portal.example/trade"}]


def test_the_description_has_every_file_of_the_api(
    spec: Any, site: Site, found: dict[str, bytes]
) -> None:
    named = set()
    for path in spec["paths"]:
        kind = path.split("/")[3]
        idents = site.order[kind] if "{id}" in path else ("",)
        named |= {path.lstrip("/").replace("{id}", ident) for ident in idents}
    files = {path for path in found if path.startswith("api/")}
    assert named == files - {OPENAPI, CHANGELOG}


def test_answers_refer_to_published_schemas_and_errors_to_the_page_of_the_host(
    spec: Any, found: dict[str, bytes]
) -> None:
    for path, operation in spec["paths"].items():
        there = posixpath.normpath(
            posixpath.join(posixpath.dirname(OPENAPI), answer(operation)["schema"]["$ref"])
        )
        assert there == f"schema/v1/{schema_name(path[1:])}.json"
        assert there in found
        assert operation["get"]["responses"].items() > ERRORS.items()
    assert list(spec["components"]["responses"]["missing"]["content"]) == ["text/html"]
    names = [operation["get"]["operationId"] for operation in spec["paths"].values()]
    assert len(set(names)) == len(names) == 2 * len(KINDS) + 1


def test_examples_come_from_the_data_and_fit_their_schemas(
    spec: Any, found: dict[str, bytes]
) -> None:
    known = validators(found)
    for path, operation in spec["paths"].items():
        for example in answer(operation).get("examples", {}).values():
            assert list(known[schema_name(path[1:])].iter_errors(example["value"])) == []
            ident = example["value"]["items"][0]["id"]
            whole = json.loads(found[path[1:].replace("{id}", ident)])
            assert example["value"]["total"] == whole["total"]
            assert example["value"]["items"] == whole["items"][:1]
            if "{id}" in path:
                assert operation["parameters"][0]["example"] == ident


def test_a_description_whose_schemas_are_not_there_is_refused(
    found: dict[str, bytes], tmp_path: Path
) -> None:
    with pytest.raises(Unresolvable):
        errors({OPENAPI: found[OPENAPI]}, tmp_path)


def test_a_kind_without_records_is_described_without_examples(
    small: Project, tmp_path: Path
) -> None:
    small.write("data/charges.yml", "[]\n")
    found = published(site_of(small), "api/v1/openapi", "schema/")
    spec = json.loads(found[OPENAPI])
    assert errors(found, tmp_path) == []
    assert "examples" not in answer(spec["paths"]["/api/v1/charges/{id}.json"])
    assert "example" not in spec["paths"]["/api/v1/charges/{id}.json"]["parameters"][0]


def test_the_index_lists_every_kind_with_its_files(
    index: Any, site: Site, found: dict[str, bytes]
) -> None:
    assert [entry["kind"] for entry in index["kinds"]] == [kind.name for kind in KINDS]
    tables = set()
    for entry in index["kinds"]:
        assert entry["total"] == len(site.order[entry["kind"]])
        first = entry["each"].replace("{id}", site.order[entry["kind"]][0])
        files = {entry["all"], first, entry["json_schema"], *entry["tables"]}
        assert {file.lstrip("/") for file in files} <= set(found)
        tables |= {file.lstrip("/") for file in entry["tables"]}
    assert tables == {path for path in found if path.endswith(".csv")}
    for key in ("openapi", "changelog", "archive"):
        assert index[key].lstrip("/") in found


def test_the_index_says_what_the_data_is_and_under_which_licence(index: Any, site: Site) -> None:
    assert index["schema_version"] == SCHEMA_VERSION
    assert index["licence"]["id"] == "CC-BY-4.0"
    changed = site.provenance.changed
    assert index["data"] == {
        "commit": site.provenance.commit,
        "changed": changed and changed.isoformat(),
    }


@pytest.mark.parametrize("known", [True, False])
def test_the_index_fits_its_schema_inside_and_outside_a_repository(
    small: Project, *, known: bool
) -> None:
    stated = Provenance("a" * 40, dt.date(2026, 3, 1)) if known else Provenance(None, None)
    site = derive(site_of(small).data, stated, Settings())
    found = published(site, "api/v1/index.json", "schema/")
    content = json.loads(found[INDEX])
    assert content["data"] == {
        "commit": stated.commit,
        "changed": "2026-03-01" if known else None,
    }
    assert list(validators(found)["index"].iter_errors(content)) == []


def test_the_changelog_begins_with_the_promise_and_tells_of_this_version(
    found: dict[str, bytes],
) -> None:
    headings = [line for line in found[CHANGELOG].decode().splitlines() if line.startswith("## ")]
    assert headings[:2] == ["## What version 1 promises", f"## {SCHEMA_VERSION}"]


def test_what_is_not_there_has_no_file(found: dict[str, bytes]) -> None:
    """So that the host answers with the site's 404 page."""
    for path in ("api/v1/measure.json", "api/v1/measures/no-such-id.json", "schema/v1/x.json"):
        assert path not in found
