"""The history cut into parts of one page each, so that no page of it grows for ever.

Parts are filled from the first day on: only the last one changes, and an address into a part stays.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.history.model import History, Key, RecordChange, Revision

if TYPE_CHECKING:
    from collections.abc import Mapping

_BYTES: Final = 100_000
"""About what a part's changes take on a page; with the page's frame it stays under 150 kB."""
_OF_NAME: Final = 180
_OF_RECORD: Final = 350
_OF_FIELD: Final = 220
"""What a record's link, a record of its own and a field take beside their texts."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one page shows."""

    number: int
    """From 1, the oldest."""
    revisions: tuple[Revision, ...]
    """The newest first. One that is too large stands in several parts with some of its records."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A change of a record, and where it is shown."""

    revision: Revision
    change: RecordChange
    part: int


def parts(history: History) -> tuple[Part, ...]:
    """The parts, the oldest first."""
    cut: list[list[Revision]] = [[]]
    left = _BYTES
    for revision in reversed(history.revisions):
        held: list[RecordChange] = []
        for change in revision.records:
            weight = _weight(change)
            if weight > left and (held or cut[-1]):
                _close(cut[-1], revision, held)
                cut.append([])
                held, left = [], _BYTES
            held.append(change)
            left -= weight
        _close(cut[-1], revision, held)
    return tuple(
        Part(number, tuple(reversed(held))) for number, held in enumerate(cut, start=1) if held
    )


def mentions(cut: tuple[Part, ...]) -> Mapping[Key, tuple[Mention, ...]]:
    """By record, the newest first; a record that was renamed keeps what came before."""
    found: defaultdict[Key, list[Mention]] = defaultdict(list)
    for part in cut:
        for revision in reversed(part.revisions):
            for change in revision.records:
                key = (change.kind.name, change.id)
                if change.former_id:
                    found[key] = found[change.kind.name, change.former_id] + found[key]
                found[key].append(Mention(revision, change, part.number))
    return {key: tuple(reversed(held)) for key, held in found.items()}


def starts(cut: tuple[Part, ...]) -> Mapping[str, int]:
    """By commit, the part in which its records begin."""
    found: dict[str, int] = {}
    for part in cut:
        for revision in part.revisions:
            found.setdefault(revision.commit, part.number)
    return found


def _close(part: list[Revision], revision: Revision, held: list[RecordChange]) -> None:
    if held:
        part.append(Revision(revision.commit, revision.when, tuple(held)))


def _weight(change: RecordChange) -> int:
    if change.action == "added" or not change.is_seen:
        return _OF_NAME
    texts = (value for field in change.seen for value in (field.old, field.new))
    size = sum(len(str(text).encode()) for text in texts if text is not None)
    return _OF_RECORD + _OF_FIELD * len(change.seen) + size
