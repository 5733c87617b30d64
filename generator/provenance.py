"""What the repository says about the state of the data: never the clock."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import git

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Provenance:
    """The commit that the data stands at; both are None outside a repository."""

    commit: str | None
    """The full hash of the last commit that changed `data/` or `content/`."""
    changed: dt.date | None
    """The day of that commit, in UTC."""

    @property
    def epoch(self) -> int:
        """The start of that day in seconds, for tools that want a time; 0 where it is not known."""
        if self.changed is None:
            return 0
        return int(dt.datetime.combine(self.changed, dt.time(), dt.UTC).timestamp())


def provenance(root: Path) -> Provenance:
    """The last change of what the portal says, from git."""
    try:
        answer = git.ask(root, "log", "-1", "--format=%H %ct", "--", "data", "content")
        commit, seconds = answer.decode("ascii").split()
    except (git.GitError, ValueError):
        return Provenance(None, None)
    return Provenance(commit, dt.datetime.fromtimestamp(int(seconds), dt.UTC).date())
