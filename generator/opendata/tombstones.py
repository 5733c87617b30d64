"""The JSON of records that were withdrawn: at their addresses, what became of them."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from generator import urls
from generator.models.base import json_value
from generator.models.dataset import record_at
from generator.opendata.api import envelope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.derive import Site
    from generator.models.dataset import Kind
    from generator.models.withdrawn import Withdrawn


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
    whole = envelope(kind, 0, []) | {"withdrawn": withdrawn}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
