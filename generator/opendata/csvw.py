"""What every column of the tables holds: `csv/csv-metadata.json`, after CSV on the Web."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, Final

from generator import urls
from generator.models.dataset import KINDS
from generator.opendata.columns import ID, POSITION, SEPARATOR, tables_of
from generator.opendata.text import readable

if TYPE_CHECKING:
    from generator.models.dataset import Kind
    from generator.opendata.columns import Column, Table

_CONTEXT: Final = "http://www.w3.org/ns/csvw"
_FORMATS: Final = {"date": "date", "uri": "anyURI"}
"""The formats of JSON Schema that columns have, and their names in XML Schema."""


def content() -> bytes:
    """The metadata of all tables."""
    tables = [_table(table) for kind in KINDS for table in tables_of(kind)]
    return readable({"@context": _CONTEXT, "dc:license": {"@id": urls.LICENCE}, "tables": tables})


def _table(table: Table) -> dict[str, Any]:
    kind, part = table.kind, table.part
    schema: dict[str, Any] = {"columns": [_column(column) for column in table.columns]}
    if part:
        reference = {"resource": _name(kind), "columnReference": ID}
        schema["primaryKey"] = [ID, POSITION]
        schema["foreignKeys"] = [{"columnReference": ID, "reference": reference}]
    else:
        schema["primaryKey"] = ID
    about = f"The {part} of the {kind.name}, a row for each." if part else kind.about
    return {"url": _name(kind, part), "dc:description": about, "tableSchema": schema}


def _column(column: Column) -> dict[str, Any]:
    kind_of_value = _FORMATS.get(column.schema.get("format", ""), column.schema["type"])
    out = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": kind_of_value,
        "required": column.is_required,
    }
    return out | ({"separator": SEPARATOR} if column.is_list else {})


def _name(kind: Kind, part: str = "") -> str:
    """A table as its metadata beside it names it."""
    return posixpath.basename(urls.table(kind, part))
