"""Words for synthetic texts: as varied as those of real texts of that length.

The number of different words grows with the square root of the number of words (Heaps' law), from
where the real texts stand; each word is drawn from those that came before, so that a few are
frequent and most are rare.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

_HAN: Final = re.compile("[\u4e00-\u9fff]+")
_WORD: Final = re.compile(r"(?<![A-Za-z0-9'’])([A-Z]?[a-z]+)(?![A-Za-z0-9])")
_LENGTHS: Final = (2, 2, 2, 1, 2, 3, 2, 1, 2, 4)
"""How long Chinese words are, in the mix of modern prose."""
_REMEMBERED: Final = 300_000
"""So many words are kept to draw from: enough for their mix, and bounded however long the text."""
_ONSETS: Final = ("b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "br", "pl", "st")
_VOWELS: Final = ("a", "e", "i", "o", "u", "ai", "ea", "io")
_ENDS: Final = ("d", "l", "n", "nd", "nt", "r", "s", "st", "t", "x")


class Vocabulary:
    """The words of one language, or those of one length."""

    def __init__(self, draw: random.Random, coin: Callable[[], str] | None) -> None:
        """`coin` makes a word that may be new; None where there are no new ones."""
        self._random = draw.random
        self._coin = coin
        self._said: list[str] = []
        self._known: set[str] = set()
        self._count = 0
        self._next_new = math.inf
        self._per_root = 0.0

    def hear(self, word: str) -> None:
        """Take up a word of the real texts."""
        self._said.append(word)
        self._known.add(word)
        self._count += 1
        self._per_root = len(self._known) / math.sqrt(self._count)
        self._plan()

    def word(self) -> str:
        """The next word."""
        self._count += 1
        if self._coin is None or self._count < self._next_new:
            word = self._said[int(self._random() * len(self._said))]
        else:
            word = self._new(self._coin)
        if len(self._said) < _REMEMBERED:
            self._said.append(word)
        else:
            self._said[int(self._random() * _REMEMBERED)] = word
        return word

    def capitalized(self) -> str:
        """The next word, with a capital."""
        return self.word().capitalize()

    def _new(self, coin: Callable[[], str]) -> str:
        while (word := coin()) in self._known:
            pass
        self._known.add(word)
        self._plan()
        return word

    def _plan(self) -> None:
        self._next_new = ((len(self._known) + 1) / self._per_root) ** 2


@dataclass(frozen=True, slots=True)
class Shape:
    """A real text without its words: punctuation, figures and names, and the gaps between them."""

    pieces: tuple[str | Callable[[], str], ...]

    def text(self) -> str:
        """Another text of this shape."""
        return "".join(piece if isinstance(piece, str) else piece() for piece in self.pieces)


class Speech:
    """The words of both languages."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self._characters: list[str] = []
        self.english = Vocabulary(draw, self._english)
        self.chinese = {1: Vocabulary(draw, None)}
        for length in range(2, max(_LENGTHS) + 1):
            self.chinese[length] = Vocabulary(draw, partial(self._chinese, length))

    def shape(self, text: str, language: str) -> Shape:
        """The shape of a real text; its words are taken up."""
        pieces: list[str | Callable[[], str]] = []
        end = 0
        for found in (_HAN if language == "zh" else _WORD).finditer(text):
            pieces.append(text[end : found.start()])
            pieces += self._words(found[0]) if language == "zh" else [self._word(found[0])]
            end = found.end()
        return Shape((*pieces, text[end:]))

    def _words(self, run: str) -> list[Callable[[], str]]:
        self._characters += run
        words = []
        while run:
            length = min(self._draw.choice(_LENGTHS), len(run))
            self.chinese[length].hear(run[:length])
            words.append(self.chinese[length].word)
            run = run[length:]
        return words

    def _word(self, word: str) -> Callable[[], str]:
        self.english.hear(word.lower())
        return self.english.word if word.islower() else self.english.capitalized

    def _chinese(self, length: int) -> str:
        """Characters of the real texts, as often as they stand there."""
        return "".join(self._draw.choice(self._characters) for _ in range(length))

    def _english(self) -> str:
        choice = self._draw.choice
        syllables = [choice(_ONSETS) + choice(_VOWELS) for _ in range(choice((1, 2, 2, 3)))]
        return "".join(syllables) + choice(_ENDS)
