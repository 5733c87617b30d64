"""Every id that a record names is the id of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.check.finding import Finding, Rule
from generator.errors import shown
from generator.models import dataset as kinds
from generator.models.document import OBJECTIVES
from generator.validation import MOST, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.models.dataset import Dataset, Kind
    from generator.yamlio import Place

REFERENCES: Final[tuple[tuple[Kind, str, Kind], ...]] = (
    (kinds.DOCUMENTS, "issuers", kinds.AUTHORITIES),
    (kinds.DOCUMENTS, "regions", kinds.REGIONS),
    (kinds.DOCUMENTS, "status.replaced_by", kinds.DOCUMENTS),
    (kinds.MEASURES, "document", kinds.DOCUMENTS),
    (kinds.MEASURES, "authorities.id", kinds.AUTHORITIES),
    (kinds.MEASURES, "regions", kinds.REGIONS),
    (kinds.MEASURES, "topics", kinds.TOPICS),
    (kinds.MEASURES, "audiences", kinds.AUDIENCES),
    (kinds.MEASURES, "transport_modes", kinds.TRANSPORT_MODES),
    (kinds.MEASURES, "hotlines", kinds.HOTLINES),
    (kinds.MEASURES, "lineage.measure", kinds.MEASURES),
    (kinds.FEE_RULES, "regions", kinds.REGIONS),
    (kinds.FEE_RULES, "hotlines", kinds.HOTLINES),
    (kinds.TARGETS, "series", kinds.SERIES),
    (kinds.SERVICES, "measures", kinds.MEASURES),
    (kinds.SERVICES, "regions", kinds.REGIONS),
    (kinds.HOTLINES, "operator", kinds.AUTHORITIES),
    (kinds.HOTLINES, "regions", kinds.REGIONS),
    (kinds.HOTLINES, "not_for.instead", kinds.HOTLINES),
    (kinds.HOTLINES, "source.measure", kinds.MEASURES),
    (kinds.FINDER, "answers", kinds.FINDER),
    (kinds.FINDER, "numbers", kinds.HOTLINES),
    (kinds.FINDER, "measures", kinds.MEASURES),
    (kinds.CHARGES, "answers.region", kinds.REGIONS),
    (kinds.CHARGES, "answers.rules", kinds.FEE_RULES),
    (kinds.AUTHORITIES, "region", kinds.REGIONS),
    (kinds.TOPICS, "parent", kinds.TOPICS),
)
"""Which field of which kind names records of which kind."""

_ADD_OR_CORRECT: Final = "add the record or correct the id"


def references_resolve(data: Dataset) -> Iterable[Finding]:
    """An id that names a record names one that is there."""
    for kind, field, target in REFERENCES:
        unresolved = (
            (ident, place, value)
            for ident, record in data.of(kind).items()
            for place, value in values_at(record, field)
            if value not in data.of(target)
        )
        for index, (ident, place, value) in enumerate(unresolved):
            # Looking for the nearest id takes milliseconds.
            near = _became(data, target, value)
            if not near and index < MOST:
                near = did_you_mean(value, list(data.of(target)))
            message = f"found {shown(value)}, which is no id of a record"
            hint = near or _ADD_OR_CORRECT
            yield Finding(kind.name, ident, place, message, hint, value, target.name)


def _became(data: Dataset, kind: Kind, ident: str) -> str:
    """The remedy where the record that is named was withdrawn."""
    gone = data.withdrawn.get(f"{kind.name}/{ident}")
    if gone is None:
        return ""
    return f"it was withdrawn; name {gone.successor or 'another'}, or leave it out"


def rules_and_targets_name_a_clause(data: Dataset) -> Iterable[Finding]:
    """A fee rule and a target belong to a measure, or to the objectives of a document with some."""
    for kind in (kinds.FEE_RULES, kinds.TARGETS):
        for ident, record in data.of(kind).items():
            measure: str = record.measure  # type: ignore[attr-defined]
            holder = measure.removesuffix(OBJECTIVES)
            document = data.documents.get(holder) if holder != measure else None
            if measure in data.measures or (document and document.objectives):
                continue
            hint = did_you_mean(measure, list(data.measures)) or _ADD_OR_CORRECT
            message = f"found {shown(measure)}, which is no measure and no document's objectives"
            yield Finding(kind.name, ident, ("measure",), message, hint, holder, "documents")


def lists_name_each_id_once(data: Dataset) -> Iterable[Finding]:
    """A list of ids has no id twice."""
    for kind, field, _ in REFERENCES:
        for ident, record in data.of(kind).items():
            seen: set[str] = set()
            for place, value in values_at(record, field):
                if value in seen:
                    message = f"found {shown(value)} a second time in the list"
                    yield Finding(kind.name, ident, place, message, "keep one")
                seen.add(value)


def nothing_points_at_itself(data: Dataset) -> Iterable[Finding]:
    """No measure descends from itself, no topic is its own parent, no hotline refers to itself."""
    for kind, field, target in REFERENCES:
        if kind is target:
            for ident, record in data.of(kind).items():
                for place, value in values_at(record, field):
                    if value == ident:
                        yield Finding(
                            kind.name, ident, place, "the record names itself", "name another"
                        )


def topics_have_two_levels(data: Dataset) -> Iterable[Finding]:
    """A topic's parent has no parent."""
    for ident, topic in data.topics.items():
        parent = data.topics.get(topic.parent or "")
        if parent and parent.parent and parent.id != ident:
            message = (
                f"found {shown(parent.id)}, which has a parent itself, expected a topic at the top"
            )
            yield Finding("topics", ident, ("parent",), message, "a tree of two levels at most")


def successions_end(data: Dataset) -> Iterable[Finding]:
    """Following `replaced_by` from document to document comes to an end."""
    for ident in data.documents:
        seen, current = {ident}, ident
        while (document := data.documents.get(current)) and document.status.replaced_by:
            current = document.status.replaced_by
            if current in seen:
                place = ("status", "replaced_by")
                message = "the documents replace each other in a circle"
                yield Finding("documents", ident, place, message, "name the one that is in force")
                break
            seen.add(current)


def lineage_leads_to_earlier_documents(data: Dataset) -> Iterable[Finding]:
    """A measure builds on measures of earlier documents only."""
    for ident, measure in data.measures.items():
        document = data.documents.get(measure.document)
        for index, link in enumerate(measure.lineage):
            base = data.measures.get(link.measure)
            earlier = base and data.documents.get(base.document)
            if document and earlier and earlier.year >= document.year and link.measure != ident:
                message = f"found {shown(link.measure)}, expected a measure of an earlier document"
                yield Finding("measures", ident, ("lineage", index, "measure"), message)


def pages_shown_are_there(data: Dataset) -> Iterable[Finding]:
    """A page of this site that a service names, where it is a record's, is that of a record."""
    for ident, service in data.services.items():
        for index, path in enumerate(service.shown_at):
            name, _, record = path.partition("#")[0].strip("/").partition("/")
            if record and name in kinds.KIND and record not in data.of(kinds.KIND[name]):
                message = f"found {shown(path)}, which is no page of this site"
                near = did_you_mean(record, list(data.of(kinds.KIND[name]))) or "correct the path"
                yield Finding("services", ident, ("shown_at", index), message, near, record, name)


def values_at(record: Any, field: str) -> Iterator[tuple[Place, str]]:
    """The ids under a dotted field of a record, lists followed, with their places."""
    head, _, rest = field.partition(".")
    value = getattr(record, head)
    if value is None:
        return
    if not isinstance(value, tuple):
        yield from _descend(value, (head,), rest)
        return
    for index, item in enumerate(value):
        yield from _descend(item, (head, index), rest)


def _descend(value: Any, place: Place, rest: str) -> Iterator[tuple[Place, str]]:
    if not rest:
        yield place, value
        return
    for inner, found in values_at(value, rest):
        yield (*place, *inner), found


RULES: Final[tuple[Rule, ...]] = (
    references_resolve,
    rules_and_targets_name_a_clause,
    lists_name_each_id_once,
    nothing_points_at_itself,
    topics_have_two_levels,
    successions_end,
    lineage_leads_to_earlier_documents,
    pages_shown_are_there,
)
