"""The phrases that people spell by initials (`cbzt`), or misspell: terms, keywords, headings."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from generator.search.phonetics import default_reading, reading, untoned
from generator.search.tokens import is_han, normalised, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.derive import Site
    from generator.models.registries import Term
    from generator.search.entries import Entry

MOST: Final = 20_000
"""So many phrases at most, those that stand in most entries."""
_LENGTHS: Final = range(2, 13)
_JOINTS: Final = re.compile(
    "[的和与及或、]|进一步|推进|完善|加强|优化|提升|促进|推动|实施|开展|建立|扩大"
)
_FIELDS: Final = ("title", "heading", "keywords")


class Phrases:
    """Gathers phrases of entries as they pass."""

    def __init__(self, site: Site) -> None:
        self._terms = {word for term in site.data.glossary.values() for word in _words(term)}
        self._found: Counter[str] = Counter()
        self.readings: dict[str, tuple[str, ...]] = {
            term.term.zh: sounds
            for term in site.data.glossary.values()
            if term.pinyin and len(sounds := untoned(term.pinyin)) == len(term.term.zh)
        }
        """The glossary's own readings of terms that pypinyin misreads."""

    def add(self, entry: Entry) -> None:
        """Take an entry's phrases."""
        for field in _FIELDS:
            for text in entry.texts.get(field, ()):
                self._found.update(set(_phrases(text)))

    def __iter__(self) -> Iterator[str]:
        """All of them, each once."""
        yield from sorted(self._terms | {phrase for phrase, _ in self._found.most_common(MOST)})

    def lines(self) -> list[tuple[str, str]]:
        """A line for each phrase, with its initials, in their order.

        `phrase [ "|" reading ]`; the reading where it is not that of its characters alone.
        """
        found = []
        for phrase in self:
            sounds = self.readings.get(phrase) or reading(phrase)
            own = "" if sounds == default_reading(phrase) else "|" + " ".join(sounds)
            initials = "".join(sound[0] for sound in sounds)
            found.append((initials, f"{phrase}{own}\n"))
        return sorted(found)


def _words(term: Term) -> Iterator[str]:
    for word in (term.term.zh, *term.said_as.zh, *term.variants.zh):
        yield from (run for run in runs(normalised(word)) if is_han(run) and len(run) in _LENGTHS)


def _phrases(text: str) -> Iterable[str]:
    if text.isascii():
        return
    for run in runs(normalised(text)):
        if is_han(run):
            yield from (part for part in _JOINTS.split(run) if len(part) in _LENGTHS)
