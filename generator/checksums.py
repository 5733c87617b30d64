"""SHA-256 of every file of the site, in the form that `sha256sum --check` reads."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from generator import urls

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path) -> None:
    """Write the sums of all that a folder holds into it; nothing may be written after."""
    lines = [
        f"{_sum(path)}  {name}\n"
        for name, path in sorted(
            (path.relative_to(folder).as_posix(), path)
            for path in folder.rglob("*")
            if path.is_file()
        )
        if name != urls.CHECKSUMS
    ]
    (folder / urls.CHECKSUMS).write_text("".join(lines), "utf-8", newline="\n")


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
