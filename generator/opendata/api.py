"""The JSON of every record: `api/v1/<kind>.json`, and each item at `api/v1/<kind>/<id>.json`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from generator import urls
from generator.models.dataset import KINDS
from generator.opendata.payloads import PAYLOADS, SCHEMA_VERSION, value
from generator.opendata.text import json_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.derive import Site
    from generator.models.dataset import Kind


def files(site: Site) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Every JSON file of the API: its path in the site, and what makes its content."""
    for kind in KINDS:
        yield urls.api(kind), partial(content, site, kind, site.order[kind.name])
        for ident in site.order[kind.name]:
            yield urls.api(kind, ident), partial(content, site, kind, (ident,))


def content(site: Site, kind: Kind, idents: Sequence[str]) -> bytes:
    """One file: those records of a kind in their envelope, put together item by item."""
    head, tail = _dump(envelope(kind, len(idents), [])).split(b"[]")
    items = b",".join(_dump(item(site, kind, ident)) for ident in idents)
    return b"".join((head, b"[", items, b"]", tail, b"\n"))


def envelope(kind: Kind, total: int, items: list[dict[str, Any]]) -> dict[str, Any]:
    """What every file holds: a kind's file all its items, an item's file that one."""
    return {
        "schema_version": SCHEMA_VERSION,
        "kind": kind.name,
        "total": total,
        "items": items,
    }


def item(site: Site, kind: Kind, ident: str) -> dict[str, Any]:
    """One record with its derived keys.

    Every key is there, null where the source states nothing.
    """
    return {key: value(site, kind, ident, key) for key in PAYLOADS[kind.name]}


def _dump(value: object) -> bytes:
    return json_text(value).encode()
