"""The hand-written pages as entries of the index, from their Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator import urls
from generator.languages import WRITTEN
from generator.models.base import Text
from generator.search.entries import Entry, guide

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FRONT: Final = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_TITLE: Final = re.compile(r"^title: *[\"']?(.+?)[\"']? *$", re.MULTILINE)
_MARKUP: Final = re.compile(r"\]\([^)]*\)|\{[#.:][^}]*\}|[#*`>|\[\]_]|^!!!.*$", re.MULTILINE)


def guides(content: Path) -> Iterator[Entry]:
    """An entry for each hand-written page under a folder with one folder a language."""
    for path in urls.PROSE:
        titles, texts = {}, {}
        for language in WRITTEN:
            text = (content / language.code / urls.source_uri(path)).read_text("utf-8")
            front = _FRONT.match(text)
            title = _TITLE.search(front[1]) if front else None
            titles[language.code] = title[1] if title else path.rstrip("/")
            texts[language.code] = _MARKUP.sub(" ", text[front.end() :] if front else text)
        yield guide(path, Text(**titles), texts.values())
