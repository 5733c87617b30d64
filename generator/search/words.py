"""For stems that are no words, words to show."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from generator.search.tokens import bare, is_han, runs, stem

if TYPE_CHECKING:
    from generator.search.entries import Entry


class Words(dict[str, str]):
    """The shortest word of each stem."""

    def add(self, entry: Entry) -> None:
        """Take an entry's words."""
        for field, texts in entry.texts.items():
            read = _stemmed if field == "body" else _known_stemmed
            for text in texts:
                for term, word in read(text):
                    kept = self.get(term)
                    if kept is None or (len(word), word) < (len(kept), kept):
                        self[term] = word


def _stemmed(text: str) -> frozenset[tuple[str, str]]:
    words = {run for run in runs(bare(text)) if not is_han(run)}
    return frozenset((term, word) for word in words if (term := stem(word)) not in ("", word))


# Names and sayings come again and again; whole texts do not.
_known_stemmed = lru_cache(maxsize=1 << 14)(_stemmed)
