"""The JSON Schema of every file of the API: `schema/v1/<kind>.json`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator import urls
from generator.models.dataset import KINDS, WITHDRAWN
from generator.opendata.index import Index
from generator.opendata.shapes import file_model, schema_of
from generator.opendata.text import readable
from generator.opendata.tombstones import Tombstone
from generator.schema import DIALECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pydantic import BaseModel

    from generator.derive import Site


def files(site: Site) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Every schema: its path in the site, and what makes its content."""
    for kind in KINDS:
        yield urls.schema(kind.name), partial(_content, site, kind.name, file_model(kind))
    for name, model in ((urls.INDEX_NAME, Index), (WITHDRAWN.name, Tombstone)):
        yield urls.schema(name), partial(_content, site, name, model)


def _content(site: Site, name: str, model: type[BaseModel]) -> bytes:
    address = urls.absolute(site.settings.site_url, urls.schema(name))
    return readable({"$schema": DIALECT, "$id": address, **schema_of(model)})
