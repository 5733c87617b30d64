"""What is wrong with the input, said to a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend, at one place."""

    path: str
    """The file, relative to the project's root, with forward slashes."""
    line: int
    """Counted from 1; 0 where the problem is the file as a whole."""
    where: str
    """The field, as `commitments[2].covers`; empty where no single field is meant."""
    message: str
    """What was found and what was expected."""
    hint: str = ""
    """The remedy, as an imperative sentence; may be empty."""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        where = f" {self.where}:" if self.where else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{place}:{where} {self.message}{hint}"


class InvalidDataError(Exception):
    """The input cannot be built; carries every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(report(self.problems))


def report(problems: Iterable[Problem]) -> str:
    """One line a problem, in the order of the files, then their count."""
    lines = [str(problem) for problem in problems]
    count = f"{len(lines)} problem{'' if len(lines) == 1 else 's'} found; nothing was written."
    return "\n".join([*lines, count])


def shown(value: object, limit: int = 60) -> str:
    """A found value, quoted and cut to `limit` characters, with control characters escaped."""
    text = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return text if len(text) <= limit else f"{text[:limit]}… ({len(text)} characters)"
