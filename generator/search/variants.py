"""Traditional characters to Simplified ones, character by character, for matching only."""

from __future__ import annotations

from functools import cache
from typing import Final

_HAN: Final = range(0x4E00, 0xA000)


@cache
def to_simplified() -> dict[int, str]:
    """Every Traditional character of the main block with its Simplified one, as OpenCC has it."""
    # OpenCC reads its dictionaries when it is made, which a check of the data need not wait for.
    from opencc import OpenCC  # noqa: PLC0415

    every = "".join(map(chr, _HAN))
    # One character a line: OpenCC then sees no words, and the browser, too, goes by characters.
    found = OpenCC("hk2s").convert("\n".join(every)).split("\n")
    return {
        ord(old): new for old, new in zip(every, found, strict=True) if old != new and len(new) == 1
    }


def simplified(text: str) -> str:
    """A text with its Traditional characters made Simplified."""
    return text if text.isascii() else text.translate(to_simplified())
