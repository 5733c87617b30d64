"""How much of the data is there: counts, coverage, and what the sources leave open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.models.dataset import FEE_RULES, HOTLINES, KINDS, MEASURES, SERVICES, TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.derive import Site
    from generator.models.dataset import Kind
    from generator.models.document import Document

_STATED: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (MEASURES, ("authorities", "deadline", "official_heading", "transport_modes")),
    (FEE_RULES, ("payer", "collector", "deadline", "figures")),
    (TARGETS, ("value", "baseline", "due", "series")),
)
"""Fields that a document may leave open, by the kind that has them."""


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
    for kind, fields in _STATED:
        yield ""
        yield f"Not stated in the source: {kind.name}, by document"
        yield _row("", kind.name, *fields)
        for document in site.documents:
            records = _of_document(site, kind, document)
            without = (sum(not getattr(record, field) for record in records) for field in fields)
            yield _row(document.id, len(records), *without)
    yield ""
    yield "Not stated in the source: services and hotlines"
    for kind, fields in (
        (SERVICES, ("access", "link")),
        (HOTLINES, ("operator", "hours", "languages")),
    ):
        held = site.data.of(kind).values()
        left = ", ".join(f"{f} {sum(not getattr(r, f) for r in held)}" for f in fields)
        yield f"  {kind.name} ({len(held)}): {left}"
    yield ""
    yield from _untied(site)
    yield ""
    yield from _translations(site)


def _of_document(site: Site, kind: Kind, document: Document) -> list[Any]:
    measure = "id" if kind is MEASURES else "measure"
    records = site.data.of(kind).values()
    return [r for r in records if site.document_of(getattr(r, measure)) is document]


def _untied(site: Site) -> Iterator[str]:
    """Measures that lead nowhere, and why."""
    yield "Measures without topic: 0, without audience: 0 (the model asks for both)"
    first = site.documents[0] if site.documents else None
    reasons = {
        "hotline": ("none of the numbers that the documents name is for them", "hotlines"),
        "lineage": ("no earlier measure holds the same instrument or obligation", "lineage"),
    }
    for word, (why, field) in reasons.items():
        without = [m for m in site.measures if not getattr(m, field)]
        yield f"Measures without {word}: {len(without)}"
        if word == "lineage" and first:
            earliest = [m.id for m in without if m.document == first.id]
            without = [m for m in without if m.document != first.id]
            yield f"  {len(earliest)}: {first.id} is the earliest document"
        if without:
            yield f"  {len(without)}: {why}: {', '.join(m.id for m in without)}"


def _translations(site: Site) -> Iterator[str]:
    statuses = [
        record.translation.status
        for kind in KINDS
        for record in site.data.of(kind).values()
        if hasattr(record, "translation")
    ]
    missing = statuses.count("missing")
    yield f"Untranslated records: {missing} of {len(statuses)}; stale: 0 (the check refuses them)"


def _row(*cells: object) -> str:
    return "  " + "".join(f"{cell!s:>18}" for cell in cells)
