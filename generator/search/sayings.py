"""How people say the terms of the glossary that stand in a text."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.models.registries import Term


class Sayings:
    """Looks a text up in the glossary as it is read once, however many terms there are."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._sayings: list[tuple[str, ...]] = []
        self._by_start: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for place, term in enumerate(terms):
            said, variants = term.said_as, term.variants
            self._sayings.append((*said.zh, *said.en, *variants.zh, term.term.zh))
            for word in (term.term.zh, *(word for word in variants.zh if len(word) > 1)):
                self._by_start[word[:2]].append((word, place))

    def of(self, text: str) -> tuple[str, ...]:
        """The other ways to say what a text says, in the order of the terms."""
        text = text.lower()
        starts = set(map("".join, pairwise(text))).union(text).intersection(self._by_start)
        found = {place for start in starts for word, place in self._by_start[start] if word in text}
        return tuple(saying for place in sorted(found) for saying in self._sayings[place])
