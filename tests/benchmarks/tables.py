"""What the benchmarks print."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

KB: Final = 1000


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure, and what it must be and is hoped to be at most."""

    what: str
    found: float
    must: float
    aim: float | None = None

    def row(self) -> tuple[str, ...]:
        """The figure, judged."""
        aim = "" if self.aim is None else f"{self.aim:g}"
        return self.what, f"{self.found:,.2f}", f"{self.must:g}", aim, self._verdict()

    def _verdict(self) -> str:
        if self.found > self.must:
            return "NOT MET"
        return "met" if self.aim is None or self.found > self.aim else "met, and the aim"


def machine(*packages: str) -> str:
    """What the figures depend on: the machine, its load, versions."""
    load = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return f"Python {platform.python_version()}, {versions}, {os.cpu_count()} cores, load {load}"


def judge(bounds: Iterable[Bound]) -> None:
    """Print what was found beside what it must be."""
    table("What it must reach", ("", "found", "must", "aim", ""), [b.row() for b in bounds])


def tell(what: str) -> None:
    """Say on a terminal what takes so long."""
    if sys.stderr.isatty():
        print(f"\r{what:<70}\r", end="", file=sys.stderr, flush=True)


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print the columns that hold something: words to the left, figures to the right."""
    columns = [column for column in zip(head, *rows, strict=True) if any(column[1:])]
    if not columns:
        return
    widths = [max(map(len, column)) for column in columns]
    left = [all(not cell[:1].isdigit() for cell in column[1:]) for column in columns]
    print(f"\n{title}")
    for line in zip(*columns, strict=True):
        cells = (
            cell.ljust(width) if to_left else cell.rjust(width)
            for cell, width, to_left in zip(line, widths, left, strict=True)
        )
        print(f"  {'  '.join(cells)}".rstrip(), flush=True)
