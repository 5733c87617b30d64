"""How much of the data is there: counts, coverage, and what the sources leave open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.models.dataset import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.derive import Site
    from generator.models.measure import Measure

_OPEN = ("authorities", "deadline", "transport_modes", "hotlines", "lineage")


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
    yield ""
    yield "Measures without, by document (not stated in the source, or none fits)"
    yield "  " + "".join(f"{word:>17}" for word in ("document", "measures", *_OPEN))
    for document in site.documents:
        measures = site.by_document.get(document.id, ())
        row = (document.id, len(measures), *(_without(measures, field) for field in _OPEN))
        yield "  " + "".join(f"{cell:>17}" for cell in row)
    yield ""
    yield "Lineage links: " + str(sum(len(measure.lineage) for measure in site.measures))
    statuses = [
        record.translation.status
        for kind in KINDS
        for record in site.data.of(kind).values()
        if hasattr(record, "translation")
    ]
    missing = statuses.count("missing")
    yield f"Untranslated records: {missing} of {len(statuses)}; stale ones fail the check"


def _without(measures: Sequence[Measure], field: str) -> int:
    return sum(not getattr(measure, field) for measure in measures)
