"""Ids say where a record belongs, and clauses are all there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.check.finding import Finding, Rule
from generator.errors import listed, shown
from generator.models import dataset as kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.models.dataset import Dataset


def measure_ids_are_document_and_clause(data: Dataset) -> Iterable[Finding]:
    """A measure's id is its document and its clause in two digits."""
    for ident, measure in data.measures.items():
        wanted = f"{measure.document}-{measure.clause:02d}"
        if ident != wanted:
            message = f"found {shown(ident)}, expected {shown(wanted)} from document and clause"
            yield Finding("measures", ident, ("id",), message, "correct id, document or clause")


def rule_and_target_ids_begin_with_their_measure(data: Dataset) -> Iterable[Finding]:
    """A fee rule is <measure>-fee-<n>, a target <measure>-target-<n>.

    N counts from 1 without gaps but those of withdrawn records.
    """
    for kind, word in ((kinds.FEE_RULES, "fee"), (kinds.TARGETS, "target")):
        counts: dict[str, int] = {}
        records = data.of(kind).values()
        for record in sorted(records, key=lambda r: _number(r.id)):  # type: ignore[attr-defined]
            ident: str = record.id  # type: ignore[attr-defined]
            measure: str = record.measure  # type: ignore[attr-defined]
            counts[measure] = counts.get(measure, 0) + 1
            while f"{kind.name}/{measure}-{word}-{counts[measure]}" in data.withdrawn:
                counts[measure] += 1
            wanted = f"{measure}-{word}-{counts[measure]}"
            if ident != wanted:
                message = f"found {shown(ident)}, expected {shown(wanted)}"
                yield Finding(
                    kind.name, ident, ("id",), message, "number them from 1", of_whole=True
                )


def hotline_ids_are_their_number(data: Dataset) -> Iterable[Finding]:
    """A hotline's id is its number, with its region where other cities have that number too."""
    for ident, hotline in data.hotlines.items():
        allowed = {hotline.number, *(f"{hotline.number}-{region}" for region in hotline.regions)}
        if ident not in allowed:
            message = f"found {shown(ident)}, expected one of {', '.join(sorted(allowed))}"
            yield Finding("hotlines", ident, ("id",), message)


def clauses_run_without_gaps(data: Dataset) -> Iterable[Finding]:
    """A document's clauses are numbered from 1 and none is missing."""
    for document in data.documents:
        clauses = _clauses(data, document)
        missing = sorted(set(range(1, (clauses or [0])[-1] + 1)) - set(clauses))
        if missing:
            message = f"no measure for clause {listed(missing)}, expected 1 to {clauses[-1]}"
            hint = "add the measure's file"
            yield Finding("documents", document, (), message, hint, of_whole=True)


def sections_hold_each_clause_once(data: Dataset) -> Iterable[Finding]:
    """Where a document has sections, each clause stands in exactly one of them, in their order."""
    for ident, document in data.documents.items():
        count = max((m.clause for m in data.measures.values() if m.document == ident), default=0)
        last = 0
        for index, section in enumerate(document.sections):
            if section.first != last + 1 or not section.first <= section.last <= count:
                found = f"found the clauses {section.first} to {section.last}"
                message = f"{found}, expected them to begin with {last + 1} and end by {count}"
                place = ("sections", index)
                yield Finding("documents", ident, place, message, of_whole=True)
                break
            last = section.last
        else:
            if document.sections and last != count:
                message = f"no section for the clauses {last + 1} to {count}"
                hint = "add one, or lengthen the last"
                yield Finding("documents", ident, ("sections",), message, hint, of_whole=True)


def aliases_name_one_authority(data: Dataset) -> Iterable[Finding]:
    """Inside one region, a wording means one authority."""
    owner: dict[tuple[str | None, str], str] = {}
    for ident, authority in data.authorities.items():
        for index, alias in enumerate(authority.aliases):
            first = owner.setdefault((authority.region, alias), ident)
            if first != ident:
                message = f"found {shown(alias)}, which is an alias of {first} in the same region"
                yield Finding("authorities", ident, ("aliases", index), message, "keep it with one")


def _clauses(data: Dataset, document: str) -> list[int]:
    """The clauses of a document, those of withdrawn measures too."""
    here = [m.clause for m in data.measures.values() if m.document == document]
    begin = f"{kinds.MEASURES.name}/{document}-"
    tails = (ident.removeprefix(begin) for ident in data.withdrawn if ident.startswith(begin))
    return sorted([*here, *(int(tail) for tail in tails if tail.isdecimal())])


def _number(ident: str) -> tuple[str, int]:
    head, _, tail = ident.rpartition("-")
    return head, int(tail) if tail.isdecimal() else 0


RULES: Final[tuple[Rule, ...]] = (
    measure_ids_are_document_and_clause,
    rule_and_target_ids_begin_with_their_measure,
    hotline_ids_are_their_number,
    clauses_run_without_gaps,
    sections_hold_each_clause_once,
    aliases_name_one_authority,
)
