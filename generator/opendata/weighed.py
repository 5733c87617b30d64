"""Files whose size and checksum are remembered when they are made: the catalogue tells both."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Weight(NamedTuple):
    """What is to be known of a file without its content."""

    size: int
    """In bytes."""
    sha256: str
    """In hexadecimal digits."""


def weigh(content: bytes) -> Weight:
    """The weight of a content."""
    return Weight(len(content), hashlib.sha256(content).hexdigest())


class Weighed:
    """Makes a file, and keeps its weight but not its content."""

    __slots__ = ("_make", "_weight")

    def __init__(self, make: Callable[[], bytes]) -> None:
        self._make = make
        self._weight: Weight | None = None

    def __call__(self) -> bytes:
        """The content, made anew."""
        content = self._make()
        self._weight = weigh(content)
        return content

    @property
    def weight(self) -> Weight:
        """Of the content made last; a file that was not made yet is made for it."""
        return self._weight or weigh(self())
