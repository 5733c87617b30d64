from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from opendata import published, schema_name, validators
from support import site_of

from generator.models.dataset import KINDS
from generator.opendata.payloads import PAYLOADS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from conftest import Project

    from generator.derive import Site
    from generator.models.dataset import Kind

OF_ANOTHER_TYPE = 1.5
"""Nothing of the API is a fraction: decimals are text."""


@pytest.fixture(scope="module")
def schemas(site: Site) -> dict[str, Draft202012Validator]:
    return validators(published(site, "schema/"))


@pytest.fixture(scope="module")
def whole(site: Site) -> dict[str, Any]:
    """A file of each kind, cut to its first and last items."""
    found = {}
    for kind in KINDS:
        file = json.loads(published(site, f"api/v1/{kind.name}.json")[f"api/v1/{kind.name}.json"])
        found[kind.name] = file | {"items": [*file["items"][:3], *file["items"][-3:]]}
    return found


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something stands in a value, without the value itself."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in inner:
        yield (*path, key)
        if isinstance(each, dict | list):
            yield from places(each, (*path, key))


def at(value: Any, path: Sequence[Any]) -> Any:
    for key in path:
        value = value[key]
    return value


def changed(value: Any, path: Sequence[Any], new: object) -> Any:
    out = copy.deepcopy(value)
    at(out, path[:-1])[path[-1]] = new
    return out


def enums(schema: Any, root: Any, value: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Where a value's schema takes some values only."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    for each in schema.get("anyOf", ()):
        if value is not None:
            yield from enums(each, root, value, path)
    if schema.keys() & {"enum", "const"}:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from enums(schema.get("properties", {}).get(key, {}), root, inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from enums(schema.get("items", {}), root, inner, (*path, index))


def test_every_file_of_the_api_has_a_schema_that_it_fits(site: Site) -> None:
    found = published(site, "api/", "schema/")
    known = validators(found)
    payloads = [p for p in found if p.startswith("api/") and p.endswith(".json")]
    payloads.remove("api/v1/openapi.json")
    assert len(payloads) > 700
    wrong = [
        f"{path}: {error.json_path}: {error.message}"
        for path in payloads
        for error in known[schema_name(path)].iter_errors(json.loads(found[path]))
    ]
    assert wrong == []


def test_the_schemas_are_right_and_know_their_address(site: Site) -> None:
    found = published(site, "schema/")
    assert set(found) == {
        *(f"schema/v1/{kind.name}.json" for kind in KINDS),
        "schema/v1/index.json",
        "schema/v1/withdrawn.json",
    }
    for path, content in found.items():
        schema = json.loads(content)
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema["$id"] == f"https://portal.example/trade/{path}"


def test_every_object_is_closed_complete_and_described(site: Site) -> None:
    wrong = []
    for path, content in published(site, "schema/").items():
        schema = json.loads(content)
        for model in (schema, *schema["$defs"].values()):
            name = f"{path}: {model['title']}"
            if model["additionalProperties"] is not False or not model["description"]:
                wrong.append(name)
            if model["required"] != list(model["properties"]):
                wrong.append(f"{name}: not all keys are required")
            for key, field in model["properties"].items():
                if not field.get("description") or "default" in field:
                    wrong.append(f"{name}: {key}")
    assert wrong == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_keys_of_the_schema_are_those_of_the_items(
    kind: Kind, schemas: dict[str, Draft202012Validator]
) -> None:
    schema: Any = schemas[kind.name].schema
    item = schema["$defs"][kind.model.__name__]
    assert list(item["properties"]) == list(PAYLOADS[kind.name])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_value_of_another_type_does_not_fit(
    kind: Kind, whole: dict[str, Any], schemas: dict[str, Draft202012Validator]
) -> None:
    file = whole[kind.name]
    passed = [
        path
        for path in places(file)
        if schemas[kind.name].is_valid(changed(file, path, OF_ANOTHER_TYPE))
    ]
    assert passed == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_missing_or_unknown_key_does_not_fit(
    kind: Kind, whole: dict[str, Any], schemas: dict[str, Draft202012Validator]
) -> None:
    file, schema = whole[kind.name], schemas[kind.name]
    passed = []
    for path in places(file):
        holder = at(file, path[:-1])
        if isinstance(holder, dict):
            without = {key: value for key, value in holder.items() if key != path[-1]}
            for altered in (without, holder | {"unknown": "x"}):
                other = changed(file, path[:-1], altered) if path[:-1] else altered
                if schema.is_valid(other):
                    passed.append((path, sorted(altered)))
    assert passed == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_word_outside_an_enumeration_does_not_fit(
    kind: Kind, whole: dict[str, Any], schemas: dict[str, Draft202012Validator]
) -> None:
    file, schema = whole[kind.name], schemas[kind.name]
    chosen = list(enums(schema.schema, schema.schema, file, ()))
    assert {("schema_version",), ("kind",)} <= set(chosen)
    assert [path for path in chosen if schema.is_valid(changed(file, path, "no-such-word"))] == []


@pytest.mark.parametrize(
    ("kind", "path", "wrong"),
    [
        ("documents", ("signed",), "2022-13-40"),
        ("documents", ("official_url",), "javascript:alert(1)"),
        ("documents", ("measures_total",), -1),
        ("measures", ("id",), "../../etc"),
        ("measures", ("clause",), 0),
        ("measures", ("topics",), []),
        ("measures", ("title", "zh"), ""),
        ("measures", ("title", "en"), " x"),
        ("measures", ("translation", "source_hash"), "x"),
        ("fee-rules", ("regions", 0), "35020"),
        ("targets", ("value",), "1,000"),
        ("hotlines", ("number",), "12360 "),
        ("hotlines", ("tel",), "tel:x"),
        ("hotlines", ("url", "en"), "https://elsewhere.example/"),
    ],
)
def test_a_value_of_the_wrong_form_does_not_fit(
    site: Site,
    schemas: dict[str, Draft202012Validator],
    kind: str,
    path: tuple[Any, ...],
    wrong: object,
) -> None:
    name = f"api/v1/{kind}.json"
    file = json.loads(published(site, name)[name])
    assert not schemas[kind].is_valid(changed(file, ("items", 0, *path), wrong))


def test_a_file_of_another_version_does_not_fit(
    whole: dict[str, Any], schemas: dict[str, Draft202012Validator]
) -> None:
    assert not schemas["topics"].is_valid(whole["topics"] | {"schema_version": "2.0.0"})
    assert not schemas["topics"].is_valid(whole["audiences"])


def test_the_schemas_stand_at_the_local_address_where_no_other_is_known(small: Project) -> None:
    found = published(site_of(small), "schema/v1/topics.json")
    schema = json.loads(found["schema/v1/topics.json"])
    assert schema["$id"] == "http://localhost:8000/schema/v1/topics.json"
