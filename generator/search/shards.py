"""The index as small text files, of which a query fetches those of its terms.

`overrides/assets/search/shards.mjs` reads them. All are UTF-8 text, so that every static host
compresses them. Numbers are written in characters from space to `}`: up to 47 as one character,
more in digits of base 46, the lowest first, all but the last of them raised by 48.

A term shard has a line for each term, in the order of their keys:

    term [ "|" reading or word ] TAB df best_score count deltas… scores… [ TAB file ]

A reading stands with a term that does not sound as its characters do alone, a word with a stem that
is no word. `df` entries hold the term; the `count` best of them follow, as distances of their
numbers, then their scores, each one character: the root of its share of `best_score`. `file` names
the file with all of them, in the same form, where there are more.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from itertools import chain, pairwise
from math import sqrt
from typing import TYPE_CHECKING, Final

from generator.search.index import PRECISION
from generator.search.phonetics import folded, sound
from generator.search.sorting import in_order
from generator.search.tokens import is_han

if TYPE_CHECKING:
    from generator.search.index import Postings

SHARD: Final = 2600
"""Characters of a term shard, about; half of that in bytes when compressed."""
BEST: Final = 200
"""Of a term that more entries hold, the best of each kind stand in the shard."""
_LOW: Final = 48
_HIGH: Final = 46
_FIRST: Final = 32
_SCORES: Final = 93
_BEST_SHARE: Final = chr(_FIRST + _SCORES)
_END_OF_KEY: Final = "\x01"
"""Sorts before all that a key may go on with."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the index, named by its content."""

    name: str
    content: bytes

    @staticmethod
    def of(stem: str, text: str) -> File:
        """A file with that text."""
        content = text.encode()
        return File(f"{stem}-{hashlib.sha256(content).hexdigest()[:8]}.txt", content)


def number(value: int) -> str:
    """A number that is not negative, in characters."""
    digits = []
    while value >= _LOW:
        digits.append(chr(_FIRST + _LOW + value % _HIGH))
        value //= _HIGH
    digits.append(chr(_FIRST + value))
    return "".join(digits)


_NUMBERS: Final = tuple(map(number, range(_LOW + _HIGH * _LOW)))
"""Those of one or two characters."""


def _number(value: int) -> str:
    return _NUMBERS[value] if value < len(_NUMBERS) else number(value)


def key(term: str, reading: Sequence[str] | None = None) -> str:
    """What terms are ordered by: Chinese ones by folded sound, so that those alike lie together.

    `#` begins what is exact, `=` a word, `chu kou 出口` a Chinese term of one or two characters.
    """
    if term[0] == "#":
        return term
    if not is_han(term):
        return f"={term}"
    first, *rest = map(folded, reading) if reading else map(_folded_sound, term)
    return f"{first} {rest[0] if rest else ''} {term}"


@cache
def _folded_sound(character: str) -> str:
    return folded(sound(character))


def packed(postings: Postings, kind_starts: Sequence[int]) -> tuple[str, str]:
    """A term's postings, and all of them where the first do not hold all; else an empty text.

    `kind_starts` has the first entry of each kind of which there are any, ascending.
    """
    entries, scores = postings.entries, postings.scores
    every = range(len(entries))
    best = max(scores)
    if len(entries) <= BEST:
        return _list(postings, every, best), ""
    bounds = [*(bisect_left(entries, start) for start in kind_starts), len(entries)]
    chosen: list[int] = []
    for first, end in pairwise(bounds):
        group = range(first, end)
        if len(group) > BEST:
            chosen += sorted(nlargest(BEST, group, key=scores.__getitem__))
        else:
            chosen += group
    if len(chosen) == len(entries):
        return _list(postings, every, best), ""
    return _list(postings, chosen, best), _list(postings, every, best)


def _list(postings: Postings, places: Sequence[int], best: int) -> str:
    entries = [postings.entries[place] for place in places]
    scores = [postings.scores[place] for place in places]
    shares = {score: _share(score, best) for score in set(scores)}
    head = (len(postings), round(best * 100 / PRECISION), len(places))
    packed_scores = "".join([shares[score] for score in scores])
    return "".join(map(_number, head)) + distances(entries) + packed_scores


def _share(score: int, best: int) -> str:
    if score == best:
        return _BEST_SHARE
    return chr(_FIRST + max(1, round(_SCORES * sqrt(score / best))))


def distances(ascending: Sequence[int]) -> str:
    """Ascending numbers, each as its distance from the one before."""
    befores = chain((-1,), ascending)
    steps = [entry - before - 1 for before, entry in zip(befores, ascending, strict=False)]
    return "".join(map(_number, steps))


def lines(
    index: Iterable[tuple[str, Postings]],
    readings: Callable[[str], Iterable[tuple[str, ...]]],
    words: Mapping[str, str],
    kind_starts: Sequence[int],
    keep: Callable[[File], str],
) -> Iterator[tuple[str, str]]:
    """Each line of the term shards in their order, with its key.

    `readings` gives the ways in which a term is read that are not those of its characters alone; it
    stands under each. `words` has a word for each stem that is none. `keep` takes the files with
    all postings of terms, and gives their names.
    """

    def unordered() -> Iterator[str]:
        for term, postings in index:
            short, full = packed(postings, kind_starts)
            ending = f"\t{keep(File.of('r', full))}" if full else ""
            rest = f"\t{short}{ending}\n"
            word = f"|{words[term]}" if term in words else ""
            yield f"{key(term)}{_END_OF_KEY}{term}{word}{rest}"
            for other in readings(term):
                yield f"{key(term, other)}{_END_OF_KEY}{term}|{' '.join(other)}{rest}"

    for line in in_order(unordered()):
        place, _, text = line.partition(_END_OF_KEY)
        yield place, text


def split(
    stem: str, found: Iterable[tuple[str, str]], size: int = SHARD
) -> Iterator[tuple[str, File]]:
    """Lines in files of about a size, each with the key of its first line."""
    text: list[str] = []
    first, length = "", 0
    for place, line in found:
        if text and length + len(line) > size:
            yield first, File.of(stem, "".join(text))
            text, length = [], 0
        if not text:
            first = place
        text.append(line)
        length += len(line)
    if text:
        yield first, File.of(stem, "".join(text))
