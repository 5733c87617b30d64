"""Questions to the project's git repository: fixed commands, which only read."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_KEPT: Final = ("PATH", "HOME", "XDG_CONFIG_HOME")
"""HOME leads git to the user's safe.directory, without which it refuses others' repositories."""
_FIXED: Final = {"LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
"""A clone that holds only part of the history does not fetch the rest for us."""


class GitError(Exception):
    """Git is not there, or has no answer: no repository, no commit, no such object."""


def ask(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What a git command prints in the project's folder, fed with `given`. Raises GitError."""
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ} | _FIXED
    try:
        done = subprocess.run(  # noqa: S603 - fixed commands of this package
            ["git", *arguments],  # noqa: S607 - found on the PATH, as a person would
            cwd=root,
            env=environment,
            input=given,
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise GitError(str(error)) from error
    return done.stdout
