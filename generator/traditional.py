"""Simplified Chinese as Hong Kong writes it, for pages; matching is done in Simplified.

OpenCC converts, word by word; `traditional.yml` beside this file names what it gets wrong.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator import yamlio

if TYPE_CHECKING:
    from collections.abc import Mapping

    from opencc import OpenCC

EXCEPTIONS: Final = Path(__file__).with_suffix(".yml")
_QUOTES: Final = str.maketrans("“”‘’", "「」『』")
_KEPT: Final = re.compile(r"(```.*?```|`[^`]*`|\]\([^)]*\)|\{[^}]*\}|<[^>]*>)", re.DOTALL)
"""What is no prose in Markdown: code, where links lead, attributes, tags."""


@lru_cache(maxsize=1 << 14)
def traditional(text: str) -> str:
    """A text in Traditional characters, words and quotation marks."""
    if text.isascii():
        return text
    # In groups, so that the words in between come along.
    pieces = _pattern().split(text)
    known, convert = exceptions(), _opencc().convert
    return "".join(
        [known[piece] if piece in known else convert(piece) for piece in pieces if piece]
    ).translate(_QUOTES)


def traditional_markdown(text: str) -> str:
    """The same of a Markdown file, whose code, links and anchors stay."""
    pieces = _KEPT.split(text)
    return "".join(
        [piece if at % 2 else traditional(piece) for at, piece in enumerate(pieces) if piece]
    )


@cache
def exceptions() -> Mapping[str, str]:
    """The words that are not left to OpenCC, with what they become."""
    tree = yamlio.read(EXCEPTIONS, EXCEPTIONS.name)
    assert isinstance(tree, dict)  # noqa: S101 - a file of this package
    return {old: str(new) for old, new in tree.items()}


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(exceptions(), key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, longest_first))})")


@cache
def _opencc() -> OpenCC:
    # It reads its dictionaries when it is made, which a check of the data need not wait for.
    from opencc import OpenCC  # noqa: PLC0415

    return OpenCC("s2hkp")
