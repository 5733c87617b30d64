"""The site as one archive: pages that open without a server, and what they lead to."""

from __future__ import annotations

import calendar
import os
import re
import time
from html import unescape
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator import urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

TOP: Final = "trade-facilitation/"
"""The folder that the archive unpacks to."""
_LINK: Final = re.compile(r'\b(?:href|src)="([^"]*)"')
_EARLIEST: Final = calendar.timegm((1980, 1, 1, 0, 0, 0))
"""An archive knows no time before 1980."""
_MODE: Final = 0o100644
_LEVEL: Final = 9


class BrokenLinkError(Exception):
    """Pages lead to what is not there; the message names them."""


def pack(folder: Path, target: Path, epoch: int) -> int:
    """Write the archive of a built site; returns its bytes.

    The same site gives the same bytes: names in order, each dated `epoch`, in seconds. Raises
    BrokenLinkError where pages lead to what is not there.
    """
    moment = time.gmtime(max(epoch, _EARLIEST))[:6]
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with ZipFile(fresh, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
            for name in needed(folder):
                member = ZipInfo(TOP + name, moment)
                member.external_attr = _MODE << 16
                member.create_system = 3
                content = (folder / name).read_bytes()
                archive.writestr(member, content, ZIP_DEFLATED, compresslevel=_LEVEL)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
    return target.stat().st_size


def needed(folder: Path) -> list[str]:
    """The pages of a site, its own parts, and what links lead to, in the order of their names."""
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    pages = {name for name in there if name.endswith(".html")} - {urls.LOST}
    found = pages | {name for name in there if name.startswith(urls.ASSETS)}
    broken = []
    for page in sorted(pages):
        for name in set(_linked(page, (folder / page).read_text("utf-8"))):
            if name in there:
                found.add(name)
            else:
                broken.append(f"{page}: leads to {name}, which is not there")
    if broken:
        raise BrokenLinkError("\n".join(sorted(broken)))
    return sorted(found)


def _linked(page: str, html: str) -> Iterator[str]:
    """The files of the site that a page names."""
    for href in _hrefs(_LINK.findall(html)):
        parts = urlsplit(urljoin(page, href))
        if not parts.scheme and not parts.netloc and parts.path:
            yield unquote(parts.path)


def _hrefs(found: Iterable[str]) -> set[str]:
    return {unescape(href) for href in found if not href.startswith("#")}
