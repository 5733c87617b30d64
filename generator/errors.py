"""What is wrong with the input, said to a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LONGEST: Final = 60
"""How much of a found text a message shows."""
UNWRITTEN: Final = "make room or change its permissions"
"""The remedy where something cannot be written."""
_FEW: Final = 10
"""How many of a row of numbers a message shows."""


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
        return _visible(f"{place}:{where} {self.message}{hint}")


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


def shown(value: object) -> str:
    """A found value, quoted and cut, with control characters escaped."""
    return _cut(ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value))


def one_line(text: str) -> str:
    """What another program says, on one printable line."""
    return _visible(" ".join(text.split()))


def dotted(place: Sequence[str | int]) -> str:
    """A place as a person writes it: `commitments[2].covers`."""
    out = ""
    for step in place:
        if isinstance(step, int):
            out += f"[{step}]"
        else:
            out += ("." if out else "") + _cut(_visible(step))
    return out


def listed(numbers: Sequence[int]) -> str:
    """Numbers in a row, only the first of them where they are many."""
    first = ", ".join(str(number) for number in numbers[:_FEW])
    return first if len(numbers) <= _FEW else f"{first} and {len(numbers) - _FEW:,} more"


def _visible(text: str) -> str:
    """A text on one line: control characters, broken bytes and unknown characters escaped."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(text)} characters)"
