"""Every file that machines take: its path in the site, and what makes its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.opendata import api, catalogue

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
