"""The phrases that people spell by initials (`cbzt`), or misspell: terms, keywords, headings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from generator.search.phonetics import default_reading, is_phrase, reading, untoned
from generator.search.tokens import is_han, normalised, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.models.dataset import Dataset
    from generator.models.registries import Term
    from generator.search.entries import Entry

MOST: Final = 20_000
"""So many phrases at most, those that stand in most entries."""
_MOST_COUNTED: Final = 16 * MOST
"""Where more are found, the rarer half of them is given up."""
_WINDOW: Final = 5
_LENGTHS: Final = range(2, 13)
_JOINTS: Final = re.compile(
    "[的和与及或、]|进一步|推进|完善|加强|优化|提升|促进|推动|实施|开展|建立|扩大"
)
FIELDS: Final = ("title", "heading", "keywords")
"""The fields whose phrases are taken."""


class Phrases:
    """Gathers phrases of entries as they pass."""

    def __init__(self, data: Dataset) -> None:
        self._terms = {word for term in data.glossary.values() for word in _words(term)}
        self._found: Counter[str] = Counter()
        self._windows: set[str] = set()
        """The first characters from each place of headings on: what lies inside a phrase."""
        self._readings: dict[str, tuple[str, ...]] = {
            term.term.zh: sounds
            for term in data.glossary.values()
            if term.pinyin and len(sounds := untoned(term.pinyin)) == len(term.term.zh)
        }
        """The glossary's own readings of terms that pypinyin misreads."""

    def add(self, entry: Entry) -> None:
        """Take an entry's phrases."""
        for field in FIELDS:
            for text in entry.texts.get(field, ()):
                # In their own order, for equal numbers are ranked by it.
                self._found.update(list(dict.fromkeys(phrases_in(text))))
                if len(self._windows) < MOST and field != "keywords":
                    self._windows.update(_windows(text))

        if len(self._found) > _MOST_COUNTED:
            self._found = Counter(dict(self._found.most_common(_MOST_COUNTED // 2)))

    def __iter__(self) -> Iterator[str]:
        """All of them, each once."""
        yield from sorted(self._terms | {phrase for phrase, _ in self._found.most_common(MOST)})

    def reading(self, phrase: str) -> tuple[str, ...]:
        """How it is read."""
        return self.own_reading(phrase) or reading(phrase)

    def own_reading(self, phrase: str) -> tuple[str, ...] | None:
        """How the glossary says that it is read."""
        return self._readings.get(phrase)

    def lines(self) -> list[tuple[str, str]]:
        """A line for each phrase and window, with its initials, in their order.

        `[ "+" ] phrase [ "|" reading ]`; a window has the sign, the reading stands where it is not
        that of the characters alone.
        """
        whole = set(self)
        return sorted(
            (*map(self._line, whole), *(self._line(one, "+") for one in self._windows - whole))
        )

    def _line(self, phrase: str, sign: str = "") -> tuple[str, str]:
        sounds = self.reading(phrase)
        own = "" if sounds == default_reading(phrase) else "|" + " ".join(sounds)
        return "".join(sound[0] for sound in sounds), f"{sign}{phrase}{own}\n"


class Readings:
    """The sounds of pairs of characters that are not those of each character alone."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._within: dict[str, list[tuple[str, ...]]] | None = None

    def __call__(self, term: str) -> Sequence[tuple[str, ...]]:
        """The other ways in which a term is read."""
        if len(term) != 2 or not is_han(term):  # noqa: PLR2004 - a pair
            return ()
        if self._within is None:
            self._within = self._of_phrases()
        found = self._within.get(term, ())
        if not is_phrase(term) or (own := reading(term)) == default_reading(term):
            return found
        return (own, *(other for other in found if other != own))

    def _of_phrases(self) -> dict[str, list[tuple[str, ...]]]:
        found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in self._phrases:
            sounds = self._phrases.reading(phrase)
            if sounds == default_reading(phrase):
                continue
            for at in range(len(phrase) - 1):
                pair, own = phrase[at : at + 2], sounds[at : at + 2]
                if own != default_reading(pair) and own not in found[pair]:
                    found[pair].append(own)
        return dict(found)


def _words(term: Term) -> Iterator[str]:
    for word in (term.term.zh, *term.said_as.zh, *term.variants.zh):
        yield from (run for run in runs(normalised(word)) if is_han(run) and len(run) in _LENGTHS)


def _windows(text: str) -> Iterator[str]:
    if text.isascii():
        return
    for run in runs(normalised(text)):
        if is_han(run):
            for at in range(len(run) - 2):
                yield run[at : at + _WINDOW]


def phrases_in(text: str) -> Iterable[str]:
    """The stretches of characters of a text that mean something each."""
    if text.isascii():
        return
    for run in runs(normalised(text)):
        if is_han(run):
            yield from (part for part in _JOINTS.split(run) if len(part) in _LENGTHS)
