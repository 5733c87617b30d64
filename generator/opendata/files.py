"""Every file that machines take: its path in the site, and what makes its content."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator import urls
from generator.opendata import (
    api,
    archive,
    calendars,
    catalogue,
    csvw,
    feeds,
    index,
    openapi,
    papers,
    schemas,
    tables,
    tombstones,
    twins,
)
from generator.opendata.llms import llms_txt
from generator.opendata.weighed import Weighed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.derive import Site


def files(site: Site) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """All of them, in the order in which they are written; last the catalogue of the others."""
    described = tuple((path, Weighed(make)) for path, make in _described(site))
    yield from described
    yield from catalogue.files(site, described)
    yield from tombstones.files(site)


def _described(site: Site) -> Iterator[tuple[str, Callable[[], bytes]]]:
    yield from data_files(site)
    yield urls.ARCHIVE, lambda: archive.content(site, data_files(site))
    yield from feeds.files(site)
    yield from calendars.files(site)


def data_files(site: Site) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The records and what describes them, which the archive holds as well."""
    yield urls.API_INDEX, partial(index.content, site)
    yield urls.OPENAPI, partial(openapi.content, site)
    yield urls.API_CHANGELOG, papers.changelog
    yield from api.files(site)
    yield from schemas.files(site)
    yield urls.TABLES_METADATA, csvw.content
    yield from tables.files(site)


def beside_pages(site: Site) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """What lies beside the pages of the site; an export, whose pages are Markdown, needs none."""
    yield from twins.files(site)
    yield urls.LLMS, lambda: llms_txt(site, (path for path, _ in files(site))).encode()
