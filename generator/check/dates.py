"""Dates stand in their order."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from generator.check.finding import Finding, Rule
from generator.models.base import YEARS
from generator.models.document import OBJECTIVES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.models.dataset import Dataset
    from generator.models.document import Document


def a_document_is_signed_then_published_then_replaced(data: Dataset) -> Iterable[Finding]:
    """Signing, publication and the end of a document follow each other."""
    for ident, document in data.documents.items():
        steps = [
            (("signed",), document.signed),
            (("published",), document.published),
            (("status", "since"), document.status.since),
        ]
        known = [(place, day) for place, day in steps if day]
        for (_, earlier), (place, later) in pairwise(known):
            if later < earlier:
                message = f"found {later}, expected {earlier} or later"
                yield Finding("documents", ident, place, message, "correct one of the dates")


def a_document_is_of_the_year_it_was_signed(data: Dataset) -> Iterable[Finding]:
    """`year` is the year of `signed`, where that is known."""
    for ident, document in data.documents.items():
        if document.signed and document.year != document.signed.year:
            message = f"found {document.year}, expected {document.signed.year} as in `signed`"
            yield Finding("documents", ident, ("year",), message)
        elif document.year not in YEARS:
            message = f"found {document.year}, expected a year from {YEARS[0]} to {YEARS[-1]}"
            yield Finding("documents", ident, ("year",), message)


def nothing_is_due_before_its_document(data: Dataset) -> Iterable[Finding]:
    """Deadlines and due dates lie after the day on which the document was signed."""
    for ident, measure in data.measures.items():
        document = data.documents.get(measure.document)
        day = measure.deadline.date if measure.deadline else None
        yield from _late("measures", ident, "deadline", day, document)
    for ident, rule in data.fee_rules.items():
        day = rule.deadline.date if rule.deadline else None
        yield from _late("fee-rules", ident, "deadline", day, _document_of(data, rule.measure))
    for ident, target in data.targets.items():
        day = target.due.date if target.due else None
        yield from _late("targets", ident, "due", day, _document_of(data, target.measure))


def _document_of(data: Dataset, measure: str) -> Document | None:
    if measure in data.measures:
        return data.documents.get(data.measures[measure].document)
    return data.documents.get(measure.removesuffix(OBJECTIVES))


def _late(
    kind: str, ident: str, field: str, day: dt.date | None, document: Document | None
) -> Iterable[Finding]:
    if day and document and document.signed and day < document.signed:
        message = f"found {day}, before the document was signed on {document.signed}"
        yield Finding(kind, ident, (field, "date"), message, "correct the date")


RULES: Final[tuple[Rule, ...]] = (
    a_document_is_signed_then_published_then_replaced,
    a_document_is_of_the_year_it_was_signed,
    nothing_is_due_before_its_document,
)
