"""Everything that follows from the data and is written nowhere: back-links, orders, sections.

Computed once, here, in one pass a relation; pages and open data only read it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from generator.history.model import UNKNOWN
from generator.history.parts import mentions, parts, starts
from generator.models.dataset import (
    AUTHORITIES,
    DOCUMENTS,
    FEE_RULES,
    KINDS,
    MEASURES,
    REGIONS,
    TARGETS,
)
from generator.models.document import OBJECTIVES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.checked import Checked
    from generator.history.model import History
    from generator.history.parts import Mention, Part
    from generator.models.base import DueDate, Text
    from generator.models.dataset import Dataset, Kind
    from generator.models.document import Document
    from generator.models.measure import Lineage, Measure
    from generator.models.rules import FeeRule, Target
    from generator.models.service import Hotline, Service
    from generator.provenance import Provenance
    from generator.settings import Settings

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
Index = Mapping[str, tuple[T, ...]]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which a record says that something is to be done."""

    due: DueDate
    kind: Kind
    id: str
    measure: str
    """The measure, or the objectives, that state it."""
    regions: tuple[str, ...]
    authorities: tuple[str, ...]
    """Those that the measure names; of objectives, those that issued the document."""


@dataclass(frozen=True, slots=True)
class Site:
    """The data, and what follows from it. Every index leaves out ids without entries.

    Ask with `.get(id, ())`.
    """

    data: Dataset
    provenance: Provenance
    settings: Settings
    documents: tuple[Document, ...]
    """In the order of time."""
    measures: tuple[Measure, ...]
    """In the order of their documents, then of their clauses."""
    by_document: Index[Measure]
    by_topic: Index[Measure]
    """A topic's own measures and those of its subtopics."""
    by_audience: Index[Measure]
    by_transport_mode: Index[Measure]
    by_authority: Index[Measure]
    by_region: Index[Measure]
    by_hotline: Index[Measure]
    fee_rules: Index[FeeRule]
    """By the measure, or the objectives, that they belong to; as are targets and services."""
    targets: Index[Target]
    services: Index[Service]
    by_series: Index[Target]
    deadlines: tuple[Deadline, ...]
    """In the order of time; of one day, measures, fee rules, targets, each in their order."""
    deadlines_of: Mapping[tuple[str, str], tuple[Deadline, ...]]
    """By region and by authority: kind and id; as are mentions."""
    built_on_by: Index[tuple[Measure, Lineage]]
    """For each measure, the later ones that build on it."""
    subtopics: Index[str]
    sections: Mapping[str, Text]
    """The heading under which each measure stands."""
    operated_by: Index[Hotline]
    """By authority."""
    order: Mapping[str, tuple[str, ...]]
    """The ids of each kind in the order in which pages follow each other."""
    position: Mapping[tuple[str, str], int]
    """Where a record, by kind and id, stands in that order."""
    history: History
    parts: tuple[Part, ...]
    """The history as pages show it, the oldest first."""
    starts: Mapping[str, int]
    """The number of the part in which each commit begins."""
    mentions: Mapping[tuple[str, str], tuple[Mention, ...]]
    """What happened to each record, the newest first."""
    checked: Checked | None = None
    """The last whole run of the tests, where one is recorded."""

    def document_of(self, measure: str) -> Document:
        """The document of a measure, or of a document's objectives."""
        if measure.endswith(OBJECTIVES):
            return self.data.documents[measure.removesuffix(OBJECTIVES)]
        return self.data.documents[self.data.measures[measure].document]

    def measure_of(self, ident: str) -> Measure | None:
        """The measure of that id; None for a document's objectives."""
        return self.data.measures.get(ident)


def derive(
    data: Dataset,
    provenance: Provenance,
    settings: Settings,
    history: History = UNKNOWN,
    checked: Checked | None = None,
) -> Site:
    """The Site of a checked dataset; `checked` is what the last whole run of the tests found."""
    documents = tuple(sorted(data.documents.values(), key=_time))
    place = {document.id: index for index, document in enumerate(documents)}
    measures = tuple(sorted(data.measures.values(), key=lambda m: (place[m.document], m.clause)))
    order = {measure.id: index for index, measure in enumerate(measures)}

    def by_measure(records: Iterable[T], measure: Callable[[T], str]) -> list[T]:
        return sorted(records, key=lambda record: order.get(measure(record), -1))

    sequence = {kind.name: tuple(data.of(kind)) for kind in KINDS}
    sequence[DOCUMENTS.name] = tuple(document.id for document in documents)
    sequence[MEASURES.name] = tuple(measure.id for measure in measures)
    fee_rules = by_measure(data.fee_rules.values(), lambda r: r.measure)
    targets = by_measure(data.targets.values(), lambda t: t.measure)
    deadlines = tuple(sorted(_deadlines(data, measures, fee_rules, targets), key=_last_day))
    cut = parts(history)
    return Site(
        data=data,
        provenance=provenance,
        settings=settings,
        checked=checked,
        documents=documents,
        measures=measures,
        by_document=_index(measures, lambda m: (m.document,)),
        by_topic=_index(measures, lambda m: _with_parents(data, m.topics)),
        by_audience=_index(measures, lambda m: m.audiences),
        by_transport_mode=_index(measures, lambda m: m.transport_modes),
        by_authority=_index(measures, lambda m: dict.fromkeys(a.id for a in m.authorities)),
        by_region=_index(measures, lambda m: m.regions),
        by_hotline=_index(measures, lambda m: m.hotlines),
        fee_rules=_index(fee_rules, lambda r: (r.measure,)),
        targets=_index(targets, lambda t: (t.measure,)),
        services=_index(data.services.values(), lambda s: s.measures),
        by_series=_index(sorted(targets, key=_due), lambda t: (t.series,) if t.series else ()),
        deadlines=deadlines,
        deadlines_of=_index(deadlines, _places_and_bodies),
        built_on_by=_built_on_by(measures),
        subtopics=_index(
            data.topics, lambda ident: (parent,) if (parent := data.topics[ident].parent) else ()
        ),
        sections={
            measure.id: section.heading
            for measure in measures
            for section in data.documents[measure.document].sections
            if section.first <= measure.clause <= section.last
        },
        operated_by=_index(data.hotlines.values(), lambda h: (h.operator,) if h.operator else ()),
        order=sequence,
        position={
            (kind, ident): index
            for kind, idents in sequence.items()
            for index, ident in enumerate(idents)
        },
        history=history,
        parts=cut,
        starts=starts(cut),
        mentions=mentions(cut),
    )


def _time(document: Document) -> tuple[int, dt.date, str]:
    return document.year, document.signed or dt.date.max, document.id


def _due(target: Target) -> dt.date:
    return target.due.date if target.due else dt.date.max


def _deadlines(
    data: Dataset,
    measures: Iterable[Measure],
    fee_rules: Iterable[FeeRule],
    targets: Iterable[Target],
) -> Iterator[Deadline]:
    def deadline(
        due: DueDate, kind: Kind, record: Measure | FeeRule | Target, measure: str
    ) -> Deadline:
        stated = data.measures.get(measure)
        document = data.documents[stated.document if stated else measure.removesuffix(OBJECTIVES)]
        bodies = [part.id for part in stated.authorities] if stated else document.issuers
        regions = getattr(record, "regions", document.regions)
        return Deadline(due, kind, record.id, measure, regions, tuple(dict.fromkeys(bodies)))

    for m in measures:
        if m.deadline:
            yield deadline(m.deadline, MEASURES, m, m.id)
    for rule in fee_rules:
        if rule.deadline:
            yield deadline(rule.deadline, FEE_RULES, rule, rule.measure)
    for target in targets:
        if target.due:
            yield deadline(target.due, TARGETS, target, target.measure)


def _places_and_bodies(deadline: Deadline) -> Iterator[tuple[str, str]]:
    yield from ((REGIONS.name, region) for region in deadline.regions)
    yield from ((AUTHORITIES.name, authority) for authority in deadline.authorities)


def _last_day(deadline: Deadline) -> dt.date:
    return deadline.due.date


def _index(records: Iterable[T], keys: Callable[[T], Iterable[K]]) -> dict[K, tuple[T, ...]]:
    index: defaultdict[K, list[T]] = defaultdict(list)
    for record in records:
        for key in keys(record):
            index[key].append(record)
    return {key: tuple(found) for key, found in index.items()}


def _with_parents(data: Dataset, topics: Iterable[str]) -> dict[str, None]:
    found: dict[str, None] = {}
    for ident in topics:
        found[ident] = None
        if parent := data.topics[ident].parent:
            found[parent] = None
    return found


def _built_on_by(
    measures: Iterable[Measure],
) -> dict[str, tuple[tuple[Measure, Lineage], ...]]:
    index: defaultdict[str, list[tuple[Measure, Lineage]]] = defaultdict(list)
    for measure in measures:
        for link in measure.lineage:
            index[link.measure].append((measure, link))
    return {key: tuple(found) for key, found in index.items()}
