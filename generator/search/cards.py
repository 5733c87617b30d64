"""What results show of entries, in files of some entries each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from generator.search.shards import File

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.languages import Language
    from generator.search.entries import Entry

SMALL: Final = 1000
"""Up to so many entries stand in one file, which the browser need not wait to choose."""
CARDS: Final = 48
"""Of more, so many of a kind stand in one file."""
FEW: Final = 160
"""A kind with so many has one file for all."""


class Cards:
    """Takes the entries of one language as they pass, kind by kind."""

    def __init__(self, language: Language, keep: Callable[[File], str]) -> None:
        self.names: list[str] = []
        """The files, in the order of entries."""
        self.kinds: dict[str, tuple[int, int]] = {}
        """By kind, its first file, and how many entries stand in each of them."""
        self._language, self._keep = language, keep
        self._held: dict[str, list[str]] = {}
        """By kind, the cards that stand in no file yet."""
        self._count = 0

    def add(self, entry: Entry) -> None:
        """Take the next entry."""
        where = self._language.of(entry.where) if entry.where else ""
        card = [entry.id, self._language.of(entry.title), where]
        text = json.dumps(card, ensure_ascii=False, separators=(",", ":"))
        self._held.setdefault(entry.kind, []).append(text)
        self._count += 1
        if self._count > SMALL:
            self._write(entry.kind)

    def end(self) -> None:
        """There are no more."""
        if self._count > SMALL:
            self._write()
        elif self._count:
            self.kinds = dict.fromkeys(self._held, (0, self._count))
            self._put([card for cards in self._held.values() for card in cards])

    def _write(self, last: str = "") -> None:
        """Write the cards of all kinds, but of the last, which goes on, full files alone."""
        for kind, cards in list(self._held.items()):
            has_many = kind in self.kinds or len(cards) > FEW
            size = CARDS if has_many else len(cards)
            if kind == last and not has_many:
                continue
            while len(cards) >= (size if kind == last else 1):
                self.kinds.setdefault(kind, (len(self.names), size))
                self._put(cards[:size])
                del cards[:size]
            if kind != last:
                del self._held[kind]

    def _put(self, cards: list[str]) -> None:
        self.names.append(self._keep(File.of("c", f"[{','.join(cards)}]")))
