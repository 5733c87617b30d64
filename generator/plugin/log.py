"""What MkDocs says of a build, as this project says what is wrong: file, line, remedy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator import prose
from generator.errors import InvalidDataError, Problem, one_line
from generator.languages import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

_LINK: Final = re.compile(r"Doc file '(?P<page>[^']+)' contains an? .*?link '(?P<to>[^']*)'")


def told(log: str, root: Path) -> str:
    """The warnings of a build, one a line, each at its place where it has one."""
    lines = dict.fromkeys(_told(line, root) for line in log.splitlines() if line.strip())
    return "\n".join(lines)


def _told(line: str, root: Path) -> str:
    found = _LINK.match(line)
    if found is None:
        return one_line(line)
    # The default language's root is empty, and begins every page.
    language = max(
        (language for language in LANGUAGES if found["page"].startswith(language.root)),
        key=lambda language: len(language.root),
    )
    page = found["page"].removeprefix(language.root)
    name = f"{prose.FOLDER}/{language.written_in}/{page}"
    message = one_line(line[line.index("contains ") :].replace("contains", "found", 1))
    hint = "correct the link"
    return str(Problem(name, _line_of(root, name, found["to"]), "", message, hint))


def _line_of(root: Path, name: str, words: str) -> int:
    try:
        text = prose.text_of(root, name)
    except InvalidDataError:
        return 0
    at = text.find(words)
    return text.count("\n", 0, at) + 1 if at >= 0 else 0
