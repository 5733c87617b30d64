"""The JSON of records that were withdrawn: at their addresses, what became of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from generator import urls
from generator.models.base import Date, Record, Text, json_value
from generator.models.dataset import record_at
from generator.models.withdrawn import Reason, Withdrawn
from generator.opendata.api import envelope
from generator.opendata.payloads import Paths
from generator.opendata.text import json_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.derive import Site
    from generator.models.dataset import Kind


class Gone(Record):
    """What became of a record."""

    id: str
    """The record's id."""
    reason: Reason
    """What happened to it."""
    date: Date
    """The day of the change."""
    title: Text
    """What its page was called."""
    why: Text
    """Why it is no more."""
    successor: Paths | None
    """The page to read instead, where there is one."""
    url: Paths
    """The page that says all this."""


class Tombstone(Record):
    """At the address of a record that was withdrawn: no item, but what became of it."""

    schema_version: str
    """The version of the keys and of their meaning."""
    kind: str
    """What the record was."""
    total: Literal[0]
    """There is none any more."""
    items: tuple[()]
    """None."""
    withdrawn: Gone
    """What became of the record."""


def files(site: Site) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """One for each withdrawn record: the kind's envelope without items, with `withdrawn`."""
    for record in site.data.withdrawn.values():
        if place := record_at(record.id):
            kind, ident = place
            yield urls.api(kind, ident), partial(_content, kind, ident, record)


def _content(kind: Kind, ident: str, record: Withdrawn) -> bytes:
    to = record.successor
    withdrawn = {
        "id": ident,
        "reason": record.reason,
        "date": json_value(record.date),
        "title": json_value(record.title),
        "why": json_value(record.why),
        "successor": urls.json_url(urls.withdrawn(to)) if to else None,
        "url": urls.json_url(urls.withdrawn(record.id)),
    }
    return json_text(envelope(kind, 0, []) | {"withdrawn": withdrawn}).encode() + b"\n"
