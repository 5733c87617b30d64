"""The files that a cluster is loaded from, written one after the other and never held together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.cluster.fields import Documents, ident
from generator.cluster.loading import FILE_BYTES, INDEX, MAPPING
from generator.cluster.mapping import index
from generator.output import new_folder, write
from generator.search.entries import entries
from generator.search.guides import guides

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.derive import Site


def export_search(
    root: Path, site: Site, folder: Path, *, name: str = INDEX, file_bytes: int = FILE_BYTES
) -> tuple[int, int]:
    """Write settings, mapping and documents into a new or empty folder.

    Returns the numbers of documents and of bulk files. Raises ExportError.
    """
    documents = 0

    def lines() -> Iterator[bytes]:
        nonlocal documents
        for line in bulk_lines(root, site, name):
            documents += 1
            yield line

    files = 0
    with new_folder(folder) as fresh:
        write(fresh / MAPPING, _json(index(), indent=2))
        for files, content in enumerate(split(lines(), file_bytes), start=1):
            write(fresh / f"bulk-{files:05}.ndjson", content)
    return documents, files


def bulk_lines(root: Path, site: Site, name: str) -> Iterator[bytes]:
    """Of each document the two lines that a bulk request has for it."""
    documents = Documents(site)
    for entry in entries(site, guides(root, site.data.interface)):
        action = {"index": {"_index": name, "_id": ident(entry)}}
        yield _json(action) + _json(documents.of(entry))


def split(lines: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Lines in files of at most a size; one that is longer has a file of its own."""
    held: list[bytes] = []
    length = 0
    for line in lines:
        if held and length + len(line) > size:
            yield b"".join(held)
            held, length = [], 0
        held.append(line)
        length += len(line)
    if held:
        yield b"".join(held)


def _json(value: Any, indent: int | None = None) -> bytes:
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(value, ensure_ascii=False, separators=separators, indent=indent)
    return f"{text}\n".encode()
