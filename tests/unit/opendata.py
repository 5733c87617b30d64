"""What the tests of the open data share: all files of a site, read as their readers read them."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from generator.opendata.files import files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.derive import Site

FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def published(site: Site, *folders: str) -> dict[str, bytes]:
    """The open data of a site under those folders, by path."""
    return {path: make() for path, make in files(site) if path.startswith(folders)}


def validators(found: Mapping[str, bytes]) -> dict[str, Draft202012Validator]:
    """A validator for each published schema, by its name."""
    schemas = {
        path.removeprefix("schema/v1/").removesuffix(".json"): json.loads(content)
        for path, content in found.items()
        if path.startswith("schema/v1/")
    }
    registry: Any = Registry().with_resources(
        [(schema["$id"], Resource.from_contents(schema)) for schema in schemas.values()]
    )
    checker = Draft202012Validator.FORMAT_CHECKER
    return {
        name: Draft202012Validator(schema, registry=registry, format_checker=checker)
        for name, schema in schemas.items()
    }


def schema_name(path: str) -> str:
    """The schema that a file of the API says it follows: its kind, or the index."""
    return path.removeprefix("api/v1/").removesuffix(".json").split("/")[0]


def cells(content: bytes) -> list[dict[str, str]]:
    """The rows of a table by the names of its columns, as a program reads them."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    return [{name: _plain(cell) for name, cell in row.items()} for row in rows]


def _plain(cell: str) -> str:
    """What a cell says: one apostrophe before a formula's sign is not part of it."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def flat(value: Any, path: str = "") -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """What a value has cells for, by column; lists of objects, which are tables, are left out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(inner, f"{path}.{key}" if path else key)
    elif not isinstance(value, list):
        yield path, "" if value is None else str(value)
    elif not any(isinstance(entry, dict) for entry in value):
        yield path, tuple(map(str, value))


def split(cell: str) -> tuple[str, ...]:
    """The items of a list in one cell: what stands between semicolons without a backslash."""
    found = re.findall(r"(?:\\.|[^\\;])+", cell)
    return tuple(re.sub(r"\\(.)", r"\1", item.removeprefix(" ")) for item in found)
