"""The columns of tables, read from the shape of what they hold.

A value has a cell. What has keys of its own has a column for each of them, as `title.zh`. A list of
values has one cell; a list of what has keys has a table of its own, with a row for each entry.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from generator.opendata.shapes import item_model, schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.json_schema import JsonSchemaValue

    from generator.models.dataset import Kind

ID = "id"
"""The column that names the record: the key of a kind's own table."""
SEPARATOR = "; "
"""What stands between the items of a list in one cell."""
POSITION = "position"
"""The column that counts the entries of a list, from 1."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    path: tuple[str, ...]
    """The keys that lead to its values, from the row's object inwards."""
    schema: JsonSchemaValue
    """The JSON Schema of its values, or of the entries where they are lists."""
    description: str
    is_list: bool = False
    is_required: bool = True
    """Whether each row has a value."""

    @property
    def name(self) -> str:
        """What stands in the first row."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Table:
    """The records of a kind, a row for each; or what one of their lists holds, row by row."""

    kind: Kind
    part: str
    """The key of that list; empty for the records themselves."""
    columns: tuple[Column, ...]


@cache
def tables_of(kind: Kind) -> tuple[Table, ...]:
    """The table of a kind's records, and those of their lists."""
    schema = schema_of(item_model(kind))
    definitions = schema.get("$defs", {})
    own: list[Column] = []
    parts: list[Table] = []
    for key, field in schema["properties"].items():
        inner, _ = _known(field, definitions)
        entry, _ = _known(inner["items"], definitions) if inner["type"] == "array" else ({}, True)
        if "properties" in entry:
            columns = _columns((key,), inner["items"], definitions, is_required=True)
            parts.append(Table(kind, key, (*_of_entries(own[0]), *columns)))
        else:
            own += _columns((key,), field, definitions, is_required=True)
    return (Table(kind, "", tuple(own)), *parts)


def _of_entries(ident: Column) -> tuple[Column, Column]:
    """The columns that say where an entry stands."""
    about = "The place of the entry in its list, counted from 1."
    return ident, Column((POSITION,), {"type": "integer", "minimum": 1}, about)


def _columns(
    path: tuple[str, ...], field: JsonSchemaValue, definitions: Any, *, is_required: bool
) -> Iterator[Column]:
    schema, is_stated = _known(field, definitions)
    is_required = is_required and is_stated
    about = field.get("description", "")
    if "properties" in schema:
        for key, inner in schema["properties"].items():
            for column in _columns((*path, key), inner, definitions, is_required=is_required):
                yield replace(column, description=f"{about} {column.description}".strip())
        return
    is_list = schema["type"] == "array"
    value = _known(schema["items"], definitions)[0] if is_list else schema
    if value["type"] not in ("string", "integer"):
        raise TypeError(f"{'.'.join(path)}: found {value['type']}, expected text or a number")
    yield Column(path, value, about, is_list, is_required and not is_list)


def _known(field: JsonSchemaValue, definitions: Any) -> tuple[JsonSchemaValue, bool]:
    """The schema of a field's values, without null; and whether it always has one."""
    if "anyOf" in field:
        (stated,) = (each for each in field["anyOf"] if each.get("type") != "null")
        return _known(stated, definitions)[0], False
    if "$ref" in field:
        return definitions[field["$ref"].rpartition("/")[2]], True
    return field, True
