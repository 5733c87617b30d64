"""Which records differ from those of an earlier commit, in Markdown for whoever reviews."""

from __future__ import annotations

import html
from collections import Counter
from typing import TYPE_CHECKING, Final

from generator import git
from generator.history.records import Records
from generator.history.versions import between, contents
from generator.load import holds_records

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.history.model import RecordChange

_MOST_ROWS: Final = 200
"""Of the table; a review of more is not helped by more."""
_MOST_FIELDS: Final = 8


def since(root: Path, base: str) -> tuple[RecordChange, ...]:
    """How the records of the last commit differ from those of another. Raises GitError."""
    commit = git.ask(root, "rev-parse", "--verify", "--end-of-options", f"{base}^{{commit}}")
    whole = between(root, commit.decode("ascii").strip())
    files = [file for file in whole.files if holds_records(file.name)]
    objects = [held for file in files for held in (file.old, file.new) if held]
    return Records(contents(root, objects)).changes(whole)


def report(changes: Sequence[RecordChange], base: str) -> str:
    """A heading, how many, and a table."""
    lines = [f"## Records changed since {_code(base)}", ""]
    if not changes:
        return "\n".join([*lines, "None."])
    counts = sorted(Counter(change.action for change in changes).items())
    lines += [", ".join(f"{number} {action}" for action, number in counts) + ".", ""]
    lines += ["| kind | id | | fields |", "|---|---|---|---|"]
    lines += map(_row, changes[:_MOST_ROWS])
    if len(changes) > _MOST_ROWS:
        lines += ["", f"And {len(changes) - _MOST_ROWS} more."]
    return "\n".join(lines)


def _row(change: RecordChange) -> str:
    fields = () if change.action == "removed" else change.fields
    shown = ", ".join(_code(field.path) for field in fields[:_MOST_FIELDS])
    if len(fields) > _MOST_FIELDS:
        shown += f" and {len(fields) - _MOST_FIELDS} more"
    former = f" from {_code(change.former_id)}" if change.former_id else ""
    return f"| {change.kind.name} | {_code(change.id)} | {change.action}{former} | {shown} |"


def _code(text: str) -> str:
    """What a contribution says, as code: neither markup nor a new cell, whatever it holds."""
    shown = html.escape(text if text.isprintable() else ascii(text)[1:-1])
    for sign in "|`[]*_~":
        shown = shown.replace(sign, f"&#{ord(sign)};")
    return f"<code>{shown}</code>"
