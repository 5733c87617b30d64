"""Lines in order, however many: sorted some at a time, on disk, and merged."""

from __future__ import annotations

from contextlib import ExitStack
from heapq import merge
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

AT_ONCE: Final = 1 << 24
"""Characters that are sorted in memory."""


def in_order(lines: Iterable[str], at_once: int = AT_ONCE) -> Iterator[str]:
    """Lines, each with its line break, in the order of their characters."""
    with ExitStack() as stack:
        runs: list[IO[str]] = []
        some: list[str] = []
        size = 0
        for line in lines:
            some.append(line)
            size += len(line)
            if size > at_once:
                some.sort()
                runs.append(stack.enter_context(_written(some)))
                some, size = [], 0
        some.sort()
        yield from merge(*runs, some)


def _written(lines: list[str]) -> IO[str]:
    file = TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 - the caller's
    file.writelines(lines)
    file.seek(0)
    return file
