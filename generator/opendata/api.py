"""The JSON of every record: `api/v1/<kind>.json`, and each item at `api/v1/<kind>/<id>.json`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from generator import urls
from generator.models import dataset as kinds
from generator.models.base import json_value
from generator.models.dataset import KINDS
from generator.opendata.text import json_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.derive import Site
    from generator.models.dataset import Kind

SCHEMA_VERSION: Final = "1.0.0"

_KEYS: Final = {
    kinds.DOCUMENTS.name: (
        "id number title issuers regions signed published year official_url status objectives "
        "measures_total url"
    ),
    kinds.MEASURES.name: (
        "id document clause section title official_heading summary commitments authorities "
        "regions deadline topics audiences transport_modes keywords targets fee_rules "
        "services hotlines lineage translation url"
    ),
    kinds.FEE_RULES.name: (
        "id measure name rule statement fees payer payer_basis collector collector_basis "
        "regions deadline figures hotlines translation url"
    ),
    kinds.TARGETS.name: (
        "id measure series statement comparator value unit baseline due translation url"
    ),
    kinds.SERVICES.name: (
        "id name measures offers regions access link portal_serves shown_at translation url"
    ),
    kinds.HOTLINES.name: (
        "id number name operator regions handles not_for hours languages tel source note "
        "translation url"
    ),
    kinds.AUTHORITIES.name: ("id name abbreviation aliases level region note url"),
    kinds.TOPICS.name: ("id name parent note url"),
    kinds.AUDIENCES.name: ("id name note url"),
    kinds.TRANSPORT_MODES.name: ("id name note url"),
    kinds.REGIONS.name: ("id name note url"),
    kinds.SERIES.name: ("id name note url"),
    kinds.GLOSSARY.name: ("id term explanation said_as variants pinyin source url"),
    kinds.CHARGES.name: ("id name said_as asked_by answers ask_for url"),
    kinds.FINDER.name: ("id label question answers numbers why at_hand measures url"),
}
"""The keys of each kind's items, in their order: the contract of version 1."""


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
    record = site.data.of(kind)[ident]
    derived = _DERIVED.get(kind.name, {})
    out: dict[str, Any] = {}
    for key in _KEYS[kind.name].split():
        if key == "url":
            out[key] = urls.json_url(urls.record(kind, ident))
        elif key in derived:
            out[key] = derived[key](site, ident)
        else:
            out[key] = json_value(getattr(record, key))
    return out


def _ids(records: tuple[Any, ...]) -> list[str]:
    return [record.id for record in records]


_DERIVED: Final[dict[str, dict[str, Callable[[Site, str], Any]]]] = {
    kinds.DOCUMENTS.name: {
        "measures_total": lambda site, ident: len(site.by_document.get(ident, ())),
    },
    kinds.MEASURES.name: {
        "section": lambda site, ident: (
            json_value(site.sections[ident]) if ident in site.sections else None
        ),
        "targets": lambda site, ident: _ids(site.targets.get(ident, ())),
        "fee_rules": lambda site, ident: _ids(site.fee_rules.get(ident, ())),
        "services": lambda site, ident: _ids(site.services.get(ident, ())),
    },
    kinds.HOTLINES.name: {
        "tel": lambda site, ident: site.data.hotlines[ident].tel,
    },
}


def _dump(value: object) -> bytes:
    return json_text(value).encode()
