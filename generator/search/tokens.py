"""Text into index terms. `overrides/assets/search/tokens.mjs` does the same to queries.

Both are held against `tests/data/search/tokens.json`: where the two differ, nothing is found.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS as STOP_WORDS

from generator.search.variants import simplified
from generator.texts import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_WORD: Final = 40
"""Longer runs of letters and digits are no words that anybody types."""
_RUN: Final = re.compile(f"[{HAN}]+|[a-z0-9]+")
_MARKS: Final = re.compile(
    "[\u0300-\u036f\u200b-\u200f\u202a-\u202e\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
"""Marks on letters, signs that are not seen, and those that choose a character's form."""


class _Stemmer(PorterStemmer):  # type: ignore[misc] # lunr has no types
    """lunr's stemmer as lunr.js has it: `y` becomes `i` behind a consonant alone.

    lunr.py turns bay and railway into bai and railwai, which lunr.js does not find.
    """

    b: str
    k: int

    def step1c(self) -> None:
        """Turn a final y into i behind a consonant that does not begin the word."""
        if self.ends("y") and self.k > 1 and self.b[self.k - 1] not in "aeiou":
            self.b = f"{self.b[: self.k]}i{self.b[self.k + 1 :]}"


_STEMMER: Final = _Stemmer()


def bare(text: str) -> str:
    """Small letters of half width without marks: `Ｔíqián` is `tiqian`."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", text).lower()
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", folded)))


def normalised(text: str) -> str:
    """The same with Chinese in Simplified characters."""
    return simplified(bare(text))


def runs(text: str) -> list[str]:
    """Runs of Han characters and runs of letters and digits of a normalised text, in order."""
    return _RUN.findall(text)


def is_han(run: str) -> bool:
    """Whether a run is of Han characters."""
    return run[0] > "z"


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The index term of a word; empty for one that says nothing."""
    if word in STOP_WORDS or len(word) > LONGEST_WORD:
        return ""
    return str(_STEMMER.stem(word))


def terms(text: str, *, characters: bool = True) -> Iterator[str]:
    """The index terms of a text: each pair of Han characters, and the stem of each word.

    Single characters too, where they are asked for; a run of one is always a term.
    """
    for run in runs(normalised(text)):
        if not is_han(run):
            if term := stem(run):
                yield term
            continue
        yield from han_terms(run, characters=characters)


def han_terms(run: str, *, characters: bool) -> Iterator[str]:
    """The index terms of a run of Han characters."""
    if characters or len(run) == 1:
        yield from run
    for index in range(len(run) - 1):
        yield run[index : index + 2]
