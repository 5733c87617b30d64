"""How large what a visitor loads is, in bytes."""

from __future__ import annotations

import gzip
import posixpath
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TAG: Final = re.compile(r"<(?:link|script|img)\b[^>]*>")
_LOADED: Final = re.compile(r"<script|<img|\brel=\"?(?:stylesheet|icon|preload|modulepreload)\b")
_ADDRESS: Final = re.compile(r"\b(?:href|src)=\"?([^\s\"?#>]+)")


def gzipped(content: bytes) -> int:
    """What a careful server sends of it."""
    return len(gzip.compress(content, 9, mtime=0))


def measure_pages(site: Path) -> Iterator[Path]:
    """The pages of measures, of all languages."""
    for folder in ("measures", "en/measures"):
        yield from sorted((site / folder).glob("*/index.html"))


def first_visit(site: Path, page: Path) -> dict[str, int]:
    """What a browser with an empty cache loads with a page, gzipped, by path."""
    html = page.read_bytes()
    folder = page.parent.relative_to(site).as_posix()
    loaded = {page.relative_to(site).as_posix(): gzipped(html)}
    for path in _loaded(html.decode(), folder):
        content = (site / path).read_bytes()
        loaded[path] = min(gzipped(content), len(content))
    return loaded


def _loaded(html: str, folder: str) -> Iterator[str]:
    for tag in _TAG.findall(html):
        address = _ADDRESS.search(tag)
        if _LOADED.search(tag) and address and ":" not in address[1]:
            yield posixpath.normpath(posixpath.join(folder, address[1]))
