"""Every file that machines take: its path in the site, and what makes its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.opendata import api, tombstones

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.derive import Site


def files(site: Site) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """All of them, in the order in which they are written."""
    yield from api.files(site)
    yield from tombstones.files(site)
