"""What an item of each kind holds: the one description that JSON, schemas and tables follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import Field

from generator import urls
from generator.derive import Site
from generator.models import dataset as kinds
from generator.models.base import Matching, PagePath, Record, Slug, Text, json_value
from generator.models.dataset import KINDS, Kind

SCHEMA_VERSION: Final = "1.0.0"
"""The version of the keys and of their meaning, after semver.org; see CHANGELOG.md beside this."""

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


@dataclass(frozen=True, slots=True)
class Derived:
    """A key of an item that no file of the data has."""

    type: Any
    """What its value is, as the models say it."""
    description: str
    value: Callable[[Site, Kind, str], Any]
    """Its value for the record of that kind and id, as JSON knows it."""


class Paths(Record):
    """The page of a record, from the root of the site, in each language of the texts."""

    zh: PagePath
    """The Chinese page."""
    en: PagePath
    """The English page."""


def _ids(records: tuple[Any, ...]) -> list[str]:
    return [record.id for record in records]


_URL: Final = Derived(
    Paths,
    "The page of the record, from the root of the site.",
    lambda _site, kind, ident: urls.json_url(urls.record(kind, ident)),
)
_DERIVED: Final[Mapping[str, Mapping[str, Derived]]] = {
    kinds.DOCUMENTS.name: {
        "measures_total": Derived(
            Annotated[int, Field(ge=0)],
            "How many measures it has.",
            lambda site, _kind, ident: len(site.by_document.get(ident, ())),
        ),
    },
    kinds.MEASURES.name: {
        "section": Derived(
            Text | None,
            "The heading under which the clause stands, null where there is none.",
            lambda site, _kind, ident: json_value(site.sections.get(ident)),
        ),
        "targets": Derived(
            tuple[Slug, ...],
            "Ids of the targets that it sets.",
            lambda site, _kind, ident: _ids(site.targets.get(ident, ())),
        ),
        "fee_rules": Derived(
            tuple[Slug, ...],
            "Ids of the fee rules that it holds.",
            lambda site, _kind, ident: _ids(site.fee_rules.get(ident, ())),
        ),
        "services": Derived(
            tuple[Slug, ...],
            "Ids of the services that it calls for.",
            lambda site, _kind, ident: _ids(site.services.get(ident, ())),
        ),
    },
    kinds.HOTLINES.name: {
        "tel": Derived(
            Annotated[str, Matching(r"tel:[0-9]{4,12}", "an address of RFC 3966")],
            "The address that dials the number.",
            lambda site, _kind, ident: site.data.hotlines[ident].tel,
        ),
    },
}

PAYLOADS: Final[Mapping[str, Mapping[str, Derived | None]]] = {
    kind.name: {
        key: _URL if key == "url" else _DERIVED.get(kind.name, {}).get(key)
        for key in _KEYS[kind.name].split()
    }
    for kind in KINDS
}
"""The keys of each kind's items, in their order; None for those that are fields of the model."""


def value(site: Site, kind: Kind, ident: str, key: str) -> Any:
    """What one key of an item holds, null where the source states nothing."""
    if derived := PAYLOADS[kind.name][key]:
        return derived.value(site, kind, ident)
    return json_value(getattr(site.data.of(kind)[ident], key))
