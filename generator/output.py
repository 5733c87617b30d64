"""Writing what a person asked for into a folder of their own."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from generator import whole
from generator.errors import UNWRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEMPORARY: Final = ".export-"
"""How the folder of an unfinished export begins; its process follows."""


class ExportError(Exception):
    """An export could not be written; the message is for a person."""


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Gives where to write what becomes a new or empty folder, whole or not at all.

    Raises ExportError where that cannot be done.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            found = "found something there, expected a new or empty folder; name another"
            raise ExportError(f"{folder}: {found}")
        folder = folder.absolute()
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = whole.folder_beside(folder, TEMPORARY)
        with whole.put_in_place(folder, fresh):
            yield fresh
    except OSError as error:
        why = f"{error.strerror}; {UNWRITTEN}"
        raise ExportError(f"{error.filename or folder}: {why}") from error


def write(path: Path, content: bytes) -> None:
    """Write a file, and the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
