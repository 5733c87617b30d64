"""The portal's own pages as entries of the index: what is no record, and yet looked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator import prose, urls
from generator.languages import WRITTEN
from generator.models.base import Text
from generator.search.entries import Entry, guide

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_SAID: Final = {
    urls.DEADLINES: "deadlines_",
    urls.COMPARE: "compare_",
    urls.LETTERS: "letters_",
    urls.DESK: "desk_",
    urls.OPEN_DATA: "data_",
    urls.CHANGES: "changes_",
    urls.DATA_QUALITY: "quality_",
    urls.ACCESSIBILITY: "access_",
}
"""How the strings of the interface begin that a page says; one of them is its title."""
_MARKUP: Final = re.compile(r"\]\([^)]*\)|\{[#.:][^}]*\}|[#*`>|\[\]_]|^!!!.*$", re.MULTILINE)
_PLACEHOLDER: Final = re.compile(r"\{[a-z]+\}")


def guides(root: Path, interface: Mapping[str, Text]) -> Iterator[Entry]:
    """An entry for each hand-written page of a project, and for each that the interface says."""
    for path in urls.PROSE:
        sources = {lang.code: prose.read(root, prose.file_of(path, lang)) for lang in WRITTEN}
        titles = {code: source.front.title for code, source in sources.items()}
        texts = [_MARKUP.sub(" ", source.body) for source in sources.values()]
        yield guide(path, Text(**titles), texts)
    for path, begin in _SAID.items():
        said = [text for key, text in interface.items() if key.startswith(begin)]
        texts = [_PLACEHOLDER.sub(" ", part) for text in said for part in (text.zh, text.en)]
        yield guide(path, interface[f"{begin}title"], texts)
