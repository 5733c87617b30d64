"""All records of the portal together, and where each kind of them lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.models.base import Record, Text
from generator.models.charge import Charge
from generator.models.document import Document
from generator.models.finder import Question
from generator.models.measure import Measure
from generator.models.registries import Authority, Category, Region, Term, Topic
from generator.models.rules import FeeRule, Target
from generator.models.service import Hotline, Service
from generator.models.withdrawn import Withdrawn


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its name in addresses and JSON, its model, and its place under `data/`."""

    name: str
    """Plural, as in `/api/v1/<name>.json` and `/<name>/<id>/`."""
    model: type[Record]
    path: str
    """A folder with one record a file (`fee-rules/`), or one file with a list (`topics.yml`)."""
    attribute: str
    """The attribute of Dataset that holds its records."""

    @property
    def about(self) -> str:
        """What its records are, in a sentence."""
        return (self.model.__doc__ or "").partition("\n")[0]

    @property
    def is_registry(self) -> bool:
        """Whether one file holds all its records."""
        return self.path.endswith(".yml")

    @property
    def schema(self) -> str:
        """The name of the JSON Schema that describes one of its files."""
        return self.path.removesuffix(".yml") if self.is_registry else _SINGULAR[self.name]


_SINGULAR: Final = {
    "documents": "document",
    "measures": "measure",
    "fee-rules": "fee-rule",
    "targets": "target",
    "services": "service",
    "hotlines": "hotline",
}

DOCUMENTS: Final = Kind("documents", Document, "documents/", "documents")
MEASURES: Final = Kind("measures", Measure, "documents/", "measures")
FEE_RULES: Final = Kind("fee-rules", FeeRule, "fee-rules/", "fee_rules")
TARGETS: Final = Kind("targets", Target, "targets/", "targets")
SERVICES: Final = Kind("services", Service, "services/", "services")
HOTLINES: Final = Kind("hotlines", Hotline, "hotlines/", "hotlines")
AUTHORITIES: Final = Kind("authorities", Authority, "authorities.yml", "authorities")
TOPICS: Final = Kind("topics", Topic, "topics.yml", "topics")
AUDIENCES: Final = Kind("audiences", Category, "audiences.yml", "audiences")
TRANSPORT_MODES: Final = Kind("transport-modes", Category, "transport-modes.yml", "transport_modes")
REGIONS: Final = Kind("regions", Region, "regions.yml", "regions")
SERIES: Final = Kind("series", Category, "series.yml", "series")
GLOSSARY: Final = Kind("glossary", Term, "glossary.yml", "glossary")
FINDER: Final = Kind("finder", Question, "finder.yml", "finder")
CHARGES: Final = Kind("charges", Charge, "charges.yml", "charges")

KINDS: Final = (
    DOCUMENTS,
    MEASURES,
    FEE_RULES,
    TARGETS,
    SERVICES,
    HOTLINES,
    AUTHORITIES,
    TOPICS,
    AUDIENCES,
    TRANSPORT_MODES,
    REGIONS,
    SERIES,
    GLOSSARY,
    FINDER,
    CHARGES,
)
KIND: Final = {kind.name: kind for kind in KINDS}
WITHDRAWN: Final = Kind("withdrawn", Withdrawn, "withdrawn.yml", "withdrawn")
"""Lies beside the kinds of records, and is none: its pages stand at the addresses of others."""
FILED: Final = (*KINDS, WITHDRAWN)
"""All that is read from files of records."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """Every record by kind and id, in the order of the files; what `data/` says.

    Nothing derived.
    """

    documents: Mapping[str, Document] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    fee_rules: Mapping[str, FeeRule] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    services: Mapping[str, Service] = field(default_factory=dict)
    hotlines: Mapping[str, Hotline] = field(default_factory=dict)
    authorities: Mapping[str, Authority] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    audiences: Mapping[str, Category] = field(default_factory=dict)
    transport_modes: Mapping[str, Category] = field(default_factory=dict)
    regions: Mapping[str, Region] = field(default_factory=dict)
    series: Mapping[str, Category] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    finder: Mapping[str, Question] = field(default_factory=dict)
    charges: Mapping[str, Charge] = field(default_factory=dict)
    withdrawn: Mapping[str, Withdrawn] = field(default_factory=dict)
    """What became of pages that are no more, by their address: `measures/xm2022-17-24`."""
    interface: Mapping[str, Text] = field(default_factory=dict)
    """The user-visible strings of `data/interface.yml` by key."""
    sources: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The file of each record by kind and id, relative to the project's root."""

    def of(self, kind: Kind) -> Mapping[str, Record]:
        """The records of one kind by id."""
        return getattr(self, kind.attribute)  # type: ignore[no-any-return]


def record_at(place: str) -> tuple[Kind, str] | None:
    """The kind and the id in an address such as `topics/fees`; None for other pages."""
    name, _, ident = place.partition("/")
    return (KIND[name], ident) if name in KIND and "/" not in ident else None
