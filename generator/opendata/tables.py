"""The records as tables for spreadsheets: `csv/<kind>.csv`, RFC 4180 in UTF-8."""

from __future__ import annotations

import csv
import io
import re
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from generator import urls
from generator.models.dataset import KINDS
from generator.opendata.columns import ID, POSITION, SEPARATOR, tables_of
from generator.opendata.payloads import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.derive import Site
    from generator.opendata.columns import Column, Table

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How a cell begins that a spreadsheet may compute; East Asian ones take wide signs as well."""

_IN_A_LIST: Final = re.compile(r"([\\;])")
"""What has a backslash before it inside an item, so that a bare semicolon always ends one."""


def files(site: Site) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Every table: its path in the site, and what makes its content."""
    for kind in KINDS:
        for table in tables_of(kind):
            yield urls.table(kind, table.part), partial(content, site, table)


def content(site: Site, table: Table) -> bytes:
    """One table; the mark at its start has spreadsheets read the Chinese as UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    for row in _rows(site, table):
        writer.writerow(inert(_cell(row, column)) for column in table.columns)
    return text.getvalue().encode("utf-8-sig")


def inert(cell: str) -> str:
    """A cell that no spreadsheet computes.

    One apostrophe before such a sign, or before apostrophes that lead to one, is ours.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _rows(site: Site, table: Table) -> Iterator[dict[str, Any]]:
    keys = dict.fromkeys(column.path[0] for column in table.columns)
    for ident in site.order[table.kind.name]:
        if not table.part:
            yield {key: value(site, table.kind, ident, key) for key in keys}
            continue
        entries = value(site, table.kind, ident, table.part)
        for position, entry in enumerate(entries, start=1):
            yield {ID: ident, POSITION: position, table.part: entry}


def _cell(row: dict[str, Any], column: Column) -> str:
    found: Any = row
    for key in column.path:
        found = None if found is None else found[key]
    if found is None:
        return ""
    if column.is_list:
        return SEPARATOR.join(_IN_A_LIST.sub(r"\\\1", str(entry)) for entry in found)
    return str(found)
