"""Everything that a site is made of, looked at before anything is made.

What is no plain file is never opened or followed: neither in `data/`, nor in the hand-written pages
and the theme, which MkDocs would follow anywhere.
"""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING, Final

from generator import assets, prose, yamlio
from generator.check import load_checked
from generator.errors import InvalidDataError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.load import Loader
    from generator.models.dataset import Dataset

THEME: Final = "overrides"
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*", re.ASCII)
_TEXTS: Final = (".css", ".html", ".js", ".mjs", ".svg", ".txt", ".xml")


def load_sources(root: Path, loader: Loader | None = None) -> Dataset:
    """The data of a project whose pages and theme are right too.

    Raises InvalidDataError with all problems of all of them.
    """
    problems = [*_theme(root), *_content(root)]
    try:
        data = load_checked(root, loader)
    except InvalidDataError as error:
        raise InvalidDataError([*error.problems, *problems]) from None
    if problems:
        raise InvalidDataError(problems)
    return data


def _content(root: Path) -> Iterator[Problem]:
    known = {name for _, _, name in prose.pages()}
    for name, problem in _walk(root, prose.FOLDER):
        if problem:
            # A page is read below, and says itself what is wrong with it.
            if name not in known:
                yield problem
        elif name not in known and not name.endswith(prose.PICTURES):
            hint = "move it out of content/, or name its address among PROSE in generator/urls.py"
            yield Problem(name, 0, "", "found a file that is neither a page nor a picture", hint)
    yield from prose.problems(root)


def _theme(root: Path) -> Iterator[Problem]:
    parts = set()
    for name, problem in _walk(root, THEME):
        if problem:
            yield problem
            continue
        parts.add(name.rpartition("/")[0])
        if name.endswith(_TEXTS):
            try:
                yamlio.read_text(root / name, name)
            except InvalidDataError as error:
                yield from error.problems
    for made in assets.MADE_OF:
        if (folder := f"{assets.SOURCES}/{made}") not in parts:
            yield Problem(folder, 0, "", "found no file, expected at least one", "restore it")


def _walk(root: Path, folder: str) -> Iterator[tuple[str, Problem | None]]:
    """Every file under a folder, from the root, with what is wrong with it."""
    try:
        mode = (root / folder).lstat().st_mode
        if not stat.S_ISDIR(mode):
            yield folder, _no_plain_file(folder, mode, "a folder")
            return
        with os.scandir(root / folder) as found:
            entries = sorted(
                (e for e in found if not yamlio.is_hidden(e.name)), key=lambda entry: entry.name
            )
        modes = [entry.stat(follow_symlinks=False).st_mode for entry in entries]
    except OSError as error:
        yield folder, yamlio.unreadable(folder, error)
        return
    for entry, mode in zip(entries, modes, strict=True):
        name = f"{folder}/{entry.name}"
        if not _NAME.fullmatch(entry.name):
            expected = "found this name, expected lower-case ASCII letters, digits, . _ and -"
            yield name, Problem(name, 0, "", expected, "rename it")
        elif stat.S_ISDIR(mode):
            yield from _walk(root, name)
        elif not stat.S_ISREG(mode):
            yield name, _no_plain_file(name, mode, "a plain file")
        else:
            yield name, None


def _no_plain_file(name: str, mode: int, expected: str) -> Problem:
    found = f"found {yamlio.kind_of(mode)}, expected {expected}"
    return Problem(name, 0, "", found, "remove it")
