"""Writing what a person asked for into a folder of their own."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class ExportError(Exception):
    """An export could not be written; the message is for a person."""


@contextmanager
def new_folder(folder: Path) -> Iterator[None]:
    """Write into a new or empty folder. Raises ExportError where that cannot be done."""
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
        if taken:
            found = "found something there, expected a new or empty folder; name another"
            raise ExportError(f"{folder}: {found}")
        yield
    except OSError as error:
        why = f"{error.strerror}; make room or change its permissions"
        raise ExportError(f"{error.filename or folder}: {why}") from error


def write(path: Path, content: bytes) -> None:
    """Write a file, and the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
