"""Which documents and places a record belongs to, be it there or gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.models import dataset as kinds
from generator.models.document import OBJECTIVES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.derive import Site
    from generator.models.dataset import Kind


def documents(site: Site, kind: Kind, ident: str) -> tuple[str, ...]:
    """The documents that a record is, or comes from."""
    return tuple(dict.fromkeys(_documents(site, kind, ident)))


def regions(site: Site, kind: Kind, ident: str) -> tuple[str, ...]:
    """The places for which a record holds; a target's are its document's."""
    if kind is kinds.REGIONS:
        return (ident,)
    if kind is kinds.AUTHORITIES:
        return _stated(site, kind, ident, "region")
    if kind is kinds.TARGETS:
        return tuple(
            region
            for document in documents(site, kind, ident)
            for region in regions(site, kinds.DOCUMENTS, document)
        )
    return _stated(site, kind, ident, "regions")


def _documents(site: Site, kind: Kind, ident: str) -> Iterator[str]:
    if kind is kinds.DOCUMENTS:
        yield ident
    elif kind is kinds.MEASURES:
        yield from _stated(site, kind, ident, "document")
    elif kind in (kinds.FEE_RULES, kinds.TARGETS):
        yield from map(_document_of, _stated(site, kind, ident, "measure"))
    elif kind is kinds.SERVICES:
        yield from map(_document_of, _stated(site, kind, ident, "measures"))
    elif kind is kinds.HOTLINES:
        yield from map(_document_of, _stated(site, kind, ident, "source", "measure"))


def _document_of(measure: str) -> str:
    """The id of a document in that of its clause, or of its objectives."""
    if measure.endswith(OBJECTIVES):
        return measure.removesuffix(OBJECTIVES)
    return measure.rpartition("-")[0]


def _stated(site: Site, kind: Kind, ident: str, *names: str) -> tuple[str, ...]:
    """The ids in a field of a record; of one that is gone, as its last version had them."""
    value: object = site.data.of(kind).get(ident) or site.history.gone.get((kind.name, ident))
    for name in names:
        value = value.get(name) if isinstance(value, dict) else getattr(value, name, None)
    found = value if isinstance(value, tuple) else (value,)
    return tuple(item for item in found if isinstance(item, str))
