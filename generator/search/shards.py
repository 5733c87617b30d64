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
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import groupby
from math import sqrt
from typing import TYPE_CHECKING, Final

from generator.search.index import PRECISION
from generator.search.phonetics import default_reading, folded
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


def key(term: str, reading: Sequence[str] | None = None) -> str:
    """What terms are ordered by: Chinese ones by folded sound, so that those alike lie together.

    `#` begins what is exact, `=` a word, `chu kou 出口` a Chinese term of one or two characters.
    """
    if term[0] == "#":
        return term
    if not is_han(term):
        return f"={term}"
    first, *rest = map(folded, reading or default_reading(term))
    return f"{first} {rest[0] if rest else ''} {term}"


def packed(postings: Postings, kind_of: Callable[[int], int]) -> tuple[str, str]:
    """A term's postings, and all of them where the first do not hold all; else an empty text."""
    entries, scores = postings.entries, postings.scores
    every = range(len(entries))
    best = max(scores)
    if len(entries) <= BEST:
        return _list(postings, every, best), ""
    chosen: list[int] = []
    for _, group in groupby(every, key=lambda place: kind_of(entries[place])):
        chosen += sorted(nlargest(BEST, group, key=scores.__getitem__))
    if len(chosen) == len(entries):
        return _list(postings, every, best), ""
    return _list(postings, chosen, best), _list(postings, every, best)


def _list(postings: Postings, places: Sequence[int], best: int) -> str:
    deltas, scores = [], []
    before = -1
    for place in places:
        entry = postings.entries[place]
        deltas.append(number(entry - before - 1))
        before = entry
        share = sqrt(postings.scores[place] / best)
        scores.append(chr(_FIRST + max(1, round(_SCORES * share))))
    head = number(len(postings)) + number(round(best * 100 / PRECISION)) + number(len(places))
    return head + "".join(deltas) + "".join(scores)


def lines(
    index: Mapping[str, Postings],
    readings: Mapping[str, Sequence[tuple[str, ...]]],
    words: Mapping[str, str],
    kind_starts: Sequence[int],
) -> Iterator[tuple[str, str, File | None]]:
    """Each line of the term shards, with its key and the file of all its postings.

    `readings` has the terms that are not read as their characters alone are; they stand under
    each of their sounds. `words` has a word for each stem that is none.
    """

    def kind_of(entry: int) -> int:
        return bisect_right(kind_starts, entry)

    places = [(key(t), t, f"|{words[t]}" if t in words else "") for t in index]
    for term, others in readings.items():
        if term in index:
            places += [(key(term, other), term, "|" + " ".join(other)) for other in others]
    places.sort()
    for place, term, reading in places:
        short, full = packed(index[term], kind_of)
        rest = File.of("r", full) if full else None
        ending = f"\t{rest.name}" if rest else ""
        yield place, f"{term}{reading}\t{short}{ending}\n", rest


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
