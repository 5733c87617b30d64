"""What was withdrawn is gone, and what is said to stand in its place is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.check.finding import Finding, Rule
from generator.errors import shown
from generator.models.dataset import KIND, WITHDRAWN
from generator.validation import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.models.dataset import Dataset


def withdrawn_records_are_gone(data: Dataset) -> Iterable[Finding]:
    """No record is both there and withdrawn."""
    for ident in data.withdrawn:
        if is_live(data, ident):
            message = f"found {shown(ident)}, which is a record of the portal"
            hint = "remove the record, or this entry"
            yield Finding(WITHDRAWN.name, ident, ("id",), message, hint)


def successors_are_there(data: Dataset) -> Iterable[Finding]:
    """A successor is a record, or was one and says itself where to go on."""
    for ident, record in data.withdrawn.items():
        to = record.successor
        if to is None or to in data.withdrawn or is_live(data, to):
            continue
        kind, _, missing = to.partition("/")
        near = [f"{kind}/{other}" for other in data.of(KIND[kind])] if kind in KIND else list(KIND)
        hint = did_you_mean(to, near) or "name a record as its address does, as topics/fees"
        message = f"found {shown(to)}, which is no record"
        yield Finding(WITHDRAWN.name, ident, ("successor",), message, hint, missing, kind)


def successors_lead_to_an_end(data: Dataset) -> Iterable[Finding]:
    """Following successors does not come back to where one was."""
    for ident in data.withdrawn:
        seen, current = {ident}, data.withdrawn[ident].successor
        while current is not None and current in data.withdrawn:
            if current in seen:
                message = "the pages send readers round in a circle"
                hint = "name a record that is there"
                yield Finding(WITHDRAWN.name, ident, ("successor",), message, hint)
                break
            seen.add(current)
            current = data.withdrawn[current].successor


def is_live(data: Dataset, place: str) -> bool:
    """Whether a record is there at an address such as `topics/fees`."""
    name, _, ident = place.partition("/")
    return name in KIND and ident in data.of(KIND[name])


RULES: Final[tuple[Rule, ...]] = (
    withdrawn_records_are_gone,
    successors_are_there,
    successors_lead_to_an_end,
)
