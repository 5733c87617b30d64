"""What results show of entries, in files of some entries each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from generator.search.shards import File

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.languages import Language
    from generator.search.entries import Entry

CARDS: Final = 48
"""Entries whose titles stand in one file, where a kind has more than `FEW`."""
FEW: Final = 160
"""A kind with so many entries has one file for the titles of all."""


class Cards:
    """Takes the entries of one language as they pass, kind by kind."""

    def __init__(self, language: Language, keep: Callable[[File], str]) -> None:
        self.names: list[str] = []
        """The files, in the order of entries."""
        self.kinds: dict[str, tuple[int, int]] = {}
        """By kind, its first file, and how many entries stand in each of them."""
        self._language, self._keep = language, keep
        self._kind = ""
        self._waiting: list[str] = []
        self._has_many = False

    def add(self, entry: Entry) -> None:
        """Take the next entry."""
        if entry.kind != self._kind:
            self.end()
            self._kind = entry.kind
        where = self._language.of(entry.where) if entry.where else ""
        card = [entry.id, self._language.of(entry.title), where]
        self._waiting.append(json.dumps(card, ensure_ascii=False, separators=(",", ":")))
        self._has_many = self._has_many or len(self._waiting) > FEW
        while self._has_many and len(self._waiting) >= CARDS:
            self._write(CARDS)

    def end(self) -> None:
        """There are no more of this kind."""
        if self._waiting:
            self._write(CARDS if self._has_many else len(self._waiting))
        self._has_many = False

    def _write(self, size: int) -> None:
        self.kinds.setdefault(self._kind, (len(self.names), size))
        text = ",".join(self._waiting[:size])
        self.names.append(self._keep(File.of("c", f"[{text}]")))
        del self._waiting[:size]
