"""What the repository says about the state of the data: never the clock."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    command = ["git", "log", "-1", "--format=%H %ct", "--", "data", "content"]
    # HOME leads git to the user's safe.directory, without which it refuses others' repositories.
    names = ("PATH", "HOME", "XDG_CONFIG_HOME")
    environment = {name: os.environ[name] for name in names if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command
            command, cwd=root, env=environment, capture_output=True, text=True, check=True
        )
        commit, seconds = done.stdout.split()
    except (OSError, subprocess.CalledProcessError, ValueError):
        return Provenance(None, None)
    return Provenance(commit, dt.datetime.fromtimestamp(int(seconds), dt.UTC).date())
