"""The commits of the main line that touched `data/`, and the versions of its files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator import git

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_LOG: Final = (
    # What a person's own settings may change is said here.
    *("-c", "log.showSignature=false", "-c", "log.showRoot=true", "-c", "core.quotePath=false"),
    "log",
    # A branch is a change of the main line once it is merged: so each value changes once, and what
    # is new in one commit is what is old in the next.
    *("--first-parent", "--diff-merges=first-parent"),
    *("--reverse", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-color", "--relative"),
    "--format=commit %H %ct",
    *("--", "data"),
)

_LAST: Final = ("-c", "log.showSignature=false", "log", "-1", "--format=%H %ct")
_DIFF: Final = ("diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-color", "--relative")


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that one commit added, changed or removed."""

    name: str
    """Relative to the project's root: `data/topics.yml`."""
    old: str | None
    """The object that holds the version before; None where there was none."""
    new: str | None


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of the main line."""

    hash: str
    when: dt.datetime
    files: tuple[FileChange, ...]


def head(root: Path) -> str:
    """The commit that the working tree stands at. Raises GitError outside a repository."""
    return git.ask(root, "rev-parse", "HEAD").decode("ascii").strip()


def is_whole(root: Path) -> bool:
    """Whether the clone goes back to the first commit. Raises GitError outside a repository."""
    answer = git.ask(root, "rev-parse", "--is-shallow-repository")
    return answer.strip() == b"false"


def commits(root: Path) -> Iterator[Commit]:
    """Those that touched files under `data/`, the oldest first. Raises GitError."""
    found: tuple[str, dt.datetime, list[FileChange]] | None = None
    fields = iter(git.ask(root, *_LOG).decode("utf-8", "surrogateescape").split("\0"))
    for field in fields:
        text = field.lstrip("\n")
        if text.startswith("commit "):
            if found:
                yield Commit(found[0], found[1], tuple(found[2]))
            _, commit, seconds = text.split()
            found = commit, dt.datetime.fromtimestamp(int(seconds), dt.UTC), []
        elif text.startswith(":") and found:
            _, _, old, new, _ = text.split()
            found[2].append(FileChange(next(fields), _object(old), _object(new)))
    if found:
        yield Commit(found[0], found[1], tuple(found[2]))


def between(root: Path, base: str) -> Commit:
    """All that happened from a commit, given by its hash, to the last one, as if it were one."""
    commit, seconds = git.ask(root, *_LAST).decode("ascii").split()
    fields = iter(git.ask(root, *_DIFF, base, commit, "--", "data").split(b"\0"))
    files = []
    for field in fields:
        if field.startswith(b":"):
            _, _, old, new, _ = field.decode("ascii").split()
            name = next(fields).decode("utf-8", "surrogateescape")
            files.append(FileChange(name, _object(old), _object(new)))
    return Commit(commit, dt.datetime.fromtimestamp(int(seconds), dt.UTC), tuple(files))


def contents(root: Path, objects: Iterable[str]) -> dict[str, bytes]:
    """What objects hold, by their hash. Raises GitError where one is not in this clone."""
    wanted = list(dict.fromkeys(objects))
    if not wanted:
        return {}
    answer = git.ask(root, "cat-file", "--batch", given="\n".join([*wanted, ""]).encode())
    found = {}
    at = 0
    for name in wanted:
        end = answer.index(b"\n", at)
        words = answer[at:end].split()
        if len(words) < 3 or words[1] != b"blob":  # noqa: PLR2004 - hash, type, size
            raise git.GitError(answer[at:end].decode("utf-8", "replace"))
        size = int(words[2])
        found[name] = answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return found


def _object(name: str) -> str | None:
    return None if name.strip("0") == "" else name
