"""The index of the API: which kinds there are, where they lie, and how old the data is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import Field

from generator import urls
from generator.models.base import Matching, Record, json_value
from generator.models.dataset import KINDS
from generator.opendata.columns import ID, tables_of
from generator.opendata.payloads import SCHEMA_VERSION
from generator.opendata.text import readable

if TYPE_CHECKING:
    from generator.derive import Site
    from generator.models.dataset import Kind

LICENCE_ID: Final = "CC-BY-4.0"
"""The licence of texts and data, as the list of SPDX names it."""

FilePath = Annotated[str, Matching(r"/[A-Za-z0-9./{}_-]+", "a file of this site, from its root")]


class DataState(Record):
    """The state of the data; both are null where a site was built outside a repository."""

    commit: Annotated[str, Matching(r"[0-9a-f]{40,64}", "the hash of a commit")] | None
    """The last commit that changed what the portal says."""
    changed: dt.date | None
    """The day of that commit, in UTC."""


class Licence(Record):
    """Under which terms texts and data may be used."""

    id: Literal[LICENCE_ID]  # type: ignore[valid-type]
    """Its name in the list of SPDX."""
    url: Annotated[str, Field(json_schema_extra={"format": "uri"})]
    """Its text."""


class KindEntry(Record):
    """A kind of record, and its files."""

    kind: str
    """Its name."""
    description: str
    """What its records are."""
    total: Annotated[int, Field(ge=0)]
    """How many records there are."""
    all: FilePath
    """The file of all of them."""
    each: FilePath
    """The file of one of them, whose id takes the place of `{id}`."""
    json_schema: FilePath
    """The JSON Schema of these files."""
    tables: tuple[FilePath, ...]
    """The same as CSV; the first table has a row for each record."""


class Index(Record):
    """What the API offers."""

    schema_version: Literal[SCHEMA_VERSION]  # type: ignore[valid-type]
    """The version of the keys and of their meaning."""
    data: DataState
    """The state of the data."""
    licence: Licence
    """The licence of texts and data."""
    kinds: tuple[KindEntry, ...]
    """The kinds of records."""
    openapi: FilePath
    """The description of the API in OpenAPI 3.1."""
    changelog: FilePath
    """What changed in the API, and what it promises."""
    archive: FilePath
    """All files in one."""


def content(site: Site) -> bytes:
    """The index of a site."""
    state = DataState(commit=site.provenance.commit, changed=site.provenance.changed)
    index = Index(
        schema_version=SCHEMA_VERSION,
        data=state,
        licence=Licence(id=LICENCE_ID, url=urls.LICENCE),
        kinds=tuple(_entry(site, kind) for kind in KINDS),
        openapi=f"/{urls.OPENAPI}",
        changelog=f"/{urls.API_CHANGELOG}",
        archive=f"/{urls.ARCHIVE}",
    )
    return readable(json_value(index))


def _entry(site: Site, kind: Kind) -> KindEntry:
    return KindEntry(
        kind=kind.name,
        description=kind.about,
        total=len(site.order[kind.name]),
        all=f"/{urls.api(kind)}",
        each=f"/{urls.api(kind, f'{{{ID}}}')}",
        json_schema=f"/{urls.schema(kind.name)}",
        tables=tuple(f"/{urls.table(kind, table.part)}" for table in tables_of(kind)),
    )
