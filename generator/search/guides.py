"""The hand-written pages as entries of the index, from their Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator import prose, urls
from generator.languages import WRITTEN
from generator.models.base import Text
from generator.search.entries import Entry, guide

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MARKUP: Final = re.compile(r"\]\([^)]*\)|\{[#.:][^}]*\}|[#*`>|\[\]_]|^!!!.*$", re.MULTILINE)


def guides(root: Path) -> Iterator[Entry]:
    """An entry for each hand-written page of a project."""
    for path in urls.PROSE:
        sources = {lang.code: prose.read(root, prose.file_of(path, lang)) for lang in WRITTEN}
        titles = {code: source.front.title for code, source in sources.items()}
        texts = [_MARKUP.sub(" ", source.body) for source in sources.values()]
        yield guide(path, Text(**titles), texts)
