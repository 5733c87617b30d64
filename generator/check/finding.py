"""What a rule finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.models.dataset import Dataset
from generator.yamlio import Place


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with one record; the checker adds file and line."""

    kind: str
    id: str
    place: Place
    message: str
    hint: str = ""
    missing: str = ""
    """The id that a broken reference names.

    No finding where that record's own file has problems.
    """
    missing_kind: str = ""
    """The kind that such an id is of: no finding where records of that kind could not be read."""
    of_whole: bool = False
    """Holds only if every file could be read (a gap may be a file with problems)."""
    path: str = ""
    """The file, where it is not the record's own."""


Rule = Callable[[Dataset], Iterable[Finding]]
