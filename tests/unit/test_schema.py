from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT
from support import written

from generator import schema
from generator.models.dataset import FILED, KIND

if TYPE_CHECKING:
    from conftest import Project

FIRST_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
SCHEMAS = {name: json.loads(text) for name, text in schema.schemas()}


def test_the_schemas_in_the_repository_are_those_that_the_models_make() -> None:
    committed = {f"{schema.FOLDER}/{n}": b for n, b in written(ROOT / schema.FOLDER).items()}
    assert committed == {name: text.encode() for name, text in schema.schemas()}


def test_every_kind_of_file_has_a_schema() -> None:
    names = {f"{schema.FOLDER}/{kind.schema}.json" for kind in FILED}
    assert set(SCHEMAS) == names | {f"{schema.FOLDER}/interface.json"}


def test_every_yaml_file_names_its_schema_in_its_first_line() -> None:
    wrong = []
    for path in sorted((ROOT / "data").rglob("*.yml")):
        found = FIRST_LINE.match(path.read_text("utf-8"))
        named = (path.parent / found[1]).resolve() if found else None
        if named is None or named.stem != _schema_of(path.relative_to(ROOT / "data").as_posix()):
            wrong.append(path.relative_to(ROOT).as_posix())
        elif not named.is_file():
            wrong.append(f"{path.relative_to(ROOT)}: {named}")
    assert wrong == []


def _schema_of(place: str) -> str:
    folder, _, name = place.rpartition("/")
    if not folder:
        return name.removesuffix(".yml")
    if folder.startswith("documents/"):
        return "document" if name == "document.yml" else "measure"
    return KIND[folder].schema


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_refuses_unknown_fields_and_says_what_each_is_for(name: str) -> None:
    found = SCHEMAS[name]
    assert found["$schema"].endswith("2020-12/schema")
    objects = [found, *found.get("$defs", {}).values()]
    records = [model for model in objects if "properties" in model]
    assert all(model["additionalProperties"] is False for model in records)
    without = {
        f"{model['title']}.{name}"
        for model in records
        for name, field in model["properties"].items()
        if "description" not in field and field.keys() & {"type", "anyOf"}
    }
    assert without == set()


@pytest.mark.parametrize("kind", FILED, ids=lambda kind: kind.name)
def test_a_schema_knows_every_field_of_its_model(kind: Any) -> None:
    found = SCHEMAS[f"{schema.FOLDER}/{kind.schema}.json"]
    model = found["$defs"][kind.model.__name__] if kind.is_registry else found
    assert list(model["properties"]) == list(kind.model.model_fields)
    required = [name for name, f in kind.model.model_fields.items() if f.is_required()]
    assert model["required"] == required


def test_the_command_writes_what_differs_and_nothing_else(small: Project) -> None:
    done = small.run("schema")
    assert done.stdout.splitlines() == sorted(SCHEMAS)
    assert small.run("schema").stdout == "The schemas are as the models say.\n"
    name = f"{schema.FOLDER}/topics.json"
    small.write(name, "{}")
    assert schema.write(small.root) == [name]
    assert json.loads(small.path(name).read_text("utf-8")) == SCHEMAS[name]
