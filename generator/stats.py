"""How much of the data is there: counts, coverage, and what the sources leave open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.models.dataset import FEE_RULES, HOTLINES, KINDS, MEASURES, SERVICES, TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.derive import Site
    from generator.models.dataset import Kind
    from generator.models.document import Document
    from generator.models.measure import Measure

_STATED: Final[tuple[tuple[Kind, tuple[str, ...]], ...]] = (
    (MEASURES, ("authorities", "deadline", "official_heading", "transport_modes")),
    (FEE_RULES, ("payer", "collector", "deadline", "figures")),
    (TARGETS, ("value", "baseline", "due", "series")),
)
"""Fields that a document may leave open, by the kind that has them."""
_STATED_BY_NONE: Final[tuple[tuple[Kind, tuple[str, ...]], ...]] = (
    (SERVICES, ("access", "link")),
    (HOTLINES, ("operator", "hours", "languages")),
)
"""The same, of kinds whose records belong to no single document."""


@dataclass(frozen=True, slots=True)
class OpenFields:
    """How many records leave which fields open."""

    kind: Kind
    document: Document | None
    """Of which document; None for all records of the kind."""
    total: int
    """How many records there are."""
    open: dict[str, int]
    """How many of them lack a field, by its name."""


def counts(site: Site) -> str:
    """The number of records of each kind, on one line."""
    return ", ".join(
        f"{len(site.data.of(kind))} {kind.name}" for kind in KINDS if site.data.of(kind)
    )


def stats(site: Site) -> Iterator[str]:
    """The lines of the report."""
    yield "Records"
    for kind in KINDS:
        yield f"  {kind.name:<16}{len(site.data.of(kind)):>6}"
    yield f"  {'lineage links':<16}{sum(len(measure.lineage) for measure in site.measures):>6}"
    left_open = tuple(open_fields(site))
    for kind, fields in _STATED:
        yield ""
        yield f"Not stated in the source: {kind.name}, by document"
        yield _row("", kind.name, *fields)
        for found in left_open:
            if found.kind is kind and found.document:
                yield _row(found.document.id, found.total, *found.open.values())
    yield ""
    yield "Not stated in the source: services and hotlines"
    for found in left_open:
        if found.document is None:
            left = ", ".join(f"{field} {number}" for field, number in found.open.items())
            yield f"  {found.kind.name} ({found.total}): {left}"
    yield ""
    yield from _untied(site)
    yield ""
    yield from _translations(site)


def open_fields(site: Site) -> Iterator[OpenFields]:
    """What the sources leave open: by kind and document, then of kinds without a document."""
    for kind, fields in _STATED:
        for document in site.documents:
            yield _open_fields(kind, document, _of_document(site, kind, document), fields)
    for kind, fields in _STATED_BY_NONE:
        yield _open_fields(kind, None, list(site.data.of(kind).values()), fields)


def _open_fields(
    kind: Kind, document: Document | None, records: list[Any], fields: tuple[str, ...]
) -> OpenFields:
    without = {f: sum(not getattr(record, f) for record in records) for f in fields}
    return OpenFields(kind, document, len(records), without)


def _of_document(site: Site, kind: Kind, document: Document) -> list[Any]:
    measure = "id" if kind is MEASURES else "measure"
    records = site.data.of(kind).values()
    return [r for r in records if site.document_of(getattr(r, measure)) is document]


def without_hotline(site: Site) -> tuple[Measure, ...]:
    """Measures that none of the numbers is for."""
    return tuple(measure for measure in site.measures if not measure.hotlines)


def without_lineage(site: Site) -> tuple[Measure, ...]:
    """Measures of later documents that build on no earlier one."""
    first = site.documents[0].id if site.documents else ""
    return tuple(m for m in site.measures if not m.lineage and m.document != first)


def _untied(site: Site) -> Iterator[str]:
    """Measures that lead nowhere, and why."""
    yield "Measures without topic: 0, without audience: 0 (the model asks for both)"
    for word, why, found in (
        (
            "hotline",
            "none of the numbers that the documents name is for them",
            without_hotline(site),
        ),
        (
            "lineage, the earliest document left out",
            "no earlier measure holds the same instrument or obligation",
            without_lineage(site),
        ),
    ):
        yield f"Measures without {word}: {len(found)}"
        if found:
            yield f"  {why}: {', '.join(measure.id for measure in found)}"


def translations(site: Site) -> Counter[str]:
    """How many records' English is unofficial, official or missing."""
    return Counter(
        record.translation.status
        for kind in KINDS
        for record in site.data.of(kind).values()
        if hasattr(record, "translation")
    )


def _translations(site: Site) -> Iterator[str]:
    found = translations(site)
    missing = found["missing"]
    yield f"Untranslated records: {missing} of {found.total()}; stale: 0 (the check refuses them)"


def _row(*cells: object) -> str:
    return "  " + "".join(f"{cell!s:>18}" for cell in cells)
