"""The files of the index as they are made: on disk where they are large together."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Final
from weakref import finalize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.search.shards import File

_SPOOL: Final = 1 << 26
"""Bytes that are held in memory."""


class Shelf:
    """Holds files by name, each once."""

    def __init__(self) -> None:
        self._spool = SpooledTemporaryFile(max_size=_SPOOL)  # noqa: SIM115 - as long as this is
        finalize(self, self._spool.close)
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0

    def keep(self, file: File) -> str:
        """Take a file; its name."""
        if file.name not in self._places:
            self._spool.seek(self._end)
            self._spool.write(file.content)
            self._places[file.name] = self._end, len(file.content)
            self._end += len(file.content)
        return file.name

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(self._places)

    def content(self, name: str) -> bytes:
        """What stands in a file."""
        place, size = self._places[name]
        self._spool.seek(place)
        return self._spool.read(size)
