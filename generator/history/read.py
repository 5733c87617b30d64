"""Read the history of the data from the repository; nothing of it is kept on disk."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.git import GitError
from generator.history.model import UNKNOWN, History, Revision
from generator.history.records import Records
from generator.history.versions import commits, contents, head, is_whole
from generator.load import holds_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.history.versions import Commit


@dataclass(slots=True)
class HistoryReader:
    """Reads the history again only where there is a new commit (for live preview)."""

    root: Path
    """The project's root, which holds `data/`."""
    _head: str = ""
    _history: History = UNKNOWN

    def read(self) -> History:
        """The history up to the commit that the working tree stands at."""
        try:
            now = head(self.root)
            if now != self._head:
                self._history, self._head = _history(self.root), now
        except GitError:
            return UNKNOWN
        return self._history


def _history(root: Path) -> History:
    made = list(commits(root)) if is_whole(root) else []
    if not made:
        return UNKNOWN
    collecting = gc.isenabled()
    gc.disable()  # nothing read here is garbage; see Loader
    try:
        records = Records(contents(root, _objects(made)))
        revisions = [Revision(one.hash, one.when, records.changes(one)) for one in made]
    finally:
        if collecting:
            gc.enable()
    return History(
        tuple(revision for revision in reversed(revisions) if revision.records),
        known=True,
        gone=records.gone,
    )


def _objects(made: Iterable[Commit]) -> Iterator[str]:
    for commit in made:
        for file in commit.files:
            if holds_records(file.name):
                yield from filter(None, (file.old, file.new))
