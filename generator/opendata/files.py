"""Every file that machines take: its path in the site, and what makes its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import urls
from generator.opendata import api, calendars, catalogue, feeds, twins
from generator.opendata.llms import llms_txt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.derive import Site


def files(site: Site) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """All of them, in the order in which they are written; last the catalogue of the others."""
    described = tuple(_described(site))
    yield from described
    yield from catalogue.files(site, described)


def _described(site: Site) -> Iterator[tuple[str, Callable[[], bytes]]]:
    yield from api.files(site)
    yield from feeds.files(site)
    yield from calendars.files(site)


def beside_pages(site: Site) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """What lies beside the pages of the site; an export, whose pages are Markdown, needs none."""
    yield from twins.files(site)
    yield urls.LLMS, lambda: llms_txt(site, (path for path, _ in files(site))).encode()
