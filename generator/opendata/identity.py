"""How a thing of schema.org is named: by an identifier without a language, a class and a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator import urls
from generator.models import dataset as kinds
from generator.models.base import NATIONAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.models.dataset import Kind
    from generator.views.writer import Writer

Thing = dict[str, Any]
"""A node of JSON-LD."""
VOCABULARY: Final = "https://schema.org/"

TYPES: Final = {
    kinds.DOCUMENTS.name: "Legislation",
    kinds.MEASURES.name: "Legislation",
    kinds.FEE_RULES.name: "Legislation",
    kinds.TARGETS.name: "Legislation",
    kinds.SERVICES.name: "GovernmentService",
    kinds.HOTLINES.name: "GovernmentService",
    kinds.AUTHORITIES.name: "Organization",  # some are companies, some are meetings
    kinds.TOPICS.name: "DefinedTerm",
    kinds.AUDIENCES.name: "Audience",
    kinds.TRANSPORT_MODES.name: "DefinedTerm",
    kinds.REGIONS.name: "AdministrativeArea",
    kinds.SERIES.name: "DefinedTerm",
    kinds.GLOSSARY.name: "DefinedTerm",
    kinds.CHARGES.name: "Question",
    kinds.FINDER.name: "Question",
}
"""The class of each kind's records."""


def ref(w: Writer, kind: Kind, ident: str) -> Thing:
    """A record by its identifier alone."""
    return {"@id": urls.identifier(w.site.settings.site_url, urls.record(kind, ident))}


def refs(w: Writer, kind: Kind, idents: Iterable[str]) -> list[Thing]:
    """Several of them."""
    return [ref(w, kind, ident) for ident in idents]


def named(w: Writer, kind: Kind, ident: str) -> Thing:
    """A record by identifier, class and name, for those who do not follow the identifier."""
    is_country = kind is kinds.REGIONS and ident == NATIONAL
    of_class = "Country" if is_country else TYPES[kind.name]
    return {"@type": of_class, **ref(w, kind, ident), "name": w.name(kind, ident)}


def all_named(w: Writer, kind: Kind, idents: Iterable[str]) -> list[Thing]:
    """Several of them."""
    return [named(w, kind, ident) for ident in idents]
