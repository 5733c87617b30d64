"""The lunr index of all entries, as the postings of each term.

lunr's own builder scores the terms. What it would keep of 100,000 entries does not fit into memory,
so the terms go through it in parts, and what is alike is scored once: in lunr a term's score in a
field follows from the field, its length, how often the term stands there, and how many fields of
entries hold it. The scores are those of one index over everything; a test compares them.
"""

from __future__ import annotations

import pickle
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import lru_cache
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Final

from lunr.builder import Builder

from generator.search.entries import FIELDS, LONG
from generator.search.tokens import terms

if TYPE_CHECKING:
    from generator.search.entries import Entry

Counts = dict[str, Counter[str]]
"""By field, how often each term stands in it."""
Stands = list[tuple[int, list[int]]]
"""Where a term stands: of each batch its first entry, and numbers as `_Spool` makes them."""
Scores = dict[int, dict[int, float]]
"""By how many hold a term, and what is alike of where it stands."""

BATCH: Final = 512
"""Entries that are counted before their terms are put into the parts."""
PARTS: Final = 64
"""The files that the terms are divided over."""
AT_ONCE: Final = 1 << 24
"""Bytes of these files whose terms are scored together; in memory they are ten times as large."""
PRECISION: Final = 64
"""Scores are kept in steps of 1/64."""
_SPOOL: Final = 1 << 20
"""Bytes of a part that are held in memory; more go to a temporary file."""
_HIGHEST: Final = (1 << 16) - 1

# Where a term stands is one number: the shape of its field, the entry in its batch, how often.
_OFTEN_BITS: Final = 12
_MOST_OFTEN: Final = (1 << _OFTEN_BITS) - 1
_ENTRY_BITS: Final = 9
_ENTRY: Final = (1 << _ENTRY_BITS) - 1
_SHAPE_BITS: Final = _OFTEN_BITS + _ENTRY_BITS
_ALIKE: Final = ~(_ENTRY << _OFTEN_BITS)
"""Leaves of where a term stands what it scores by: the shape and how often."""


class Postings:
    """The entries that hold a term, by number and ascending, and what it scores in each."""

    __slots__ = ("entries", "scores")

    def __init__(self) -> None:
        self.entries = array("I")
        self.scores = array("H")

    def add(self, entry: int, score: float) -> None:
        """Add an entry behind the others."""
        self.entries.append(entry)
        self.scores.append(min(round(score * PRECISION), _HIGHEST) or 1)

    def __len__(self) -> int:
        return len(self.entries)


def counted(entry: Entry) -> Counts:
    """The terms of an entry; what is exact stands for itself."""
    counts: Counts = {}
    for field, texts in entry.texts.items():
        found = counts[field] = Counter[str]()
        for text in texts:
            # Names and sayings come again and again; whole texts do not.
            read = _terms if field == "body" else _known_terms
            found.update(read(text, characters=field not in LONG))
    counts["exact"] = Counter(entry.exact)
    return counts


def index(found: Iterable[Counts]) -> Iterator[tuple[str, Postings]]:
    """Every term of entries that are numbered as they come, with its postings; in no order.

    All entries have passed when this returns.
    """
    spool = _Spool()
    spool.fill(found)
    return _scored(spool)


def _scored(spool: _Spool) -> Iterator[tuple[str, Postings]]:
    with spool:
        for stands in spool.read():
            scores = _scores(stands, spool)
            for term, of in stands.items():
                yield term, _postings(of, scores[_holders(of)])


def _terms(text: str, *, characters: bool) -> tuple[str, ...]:
    return tuple(terms(text, characters=characters))


_known_terms = lru_cache(maxsize=1 << 14)(_terms)


class _Spool(ExitStack):
    """Where the terms of all entries stand, on disk, and what BM25 asks of the whole."""

    def __init__(self) -> None:
        super().__init__()
        self.entries = 0
        self.lengths: Counter[str] = Counter()
        """By field, the terms of all entries."""
        self.shapes: dict[tuple[str, int], int] = {}
        """The number of each field and length that there is."""
        self._parts = [
            self.enter_context(SpooledTemporaryFile(max_size=_SPOOL))  # noqa: SIM115
            for _ in range(PARTS)
        ]

    def fill(self, found: Iterable[Counts]) -> None:
        """Count all entries."""
        every = iter(found)
        while batch := list(islice(every, BATCH)):
            self._put(self._stands(batch))
            self.entries += len(batch)

    def _stands(self, batch: Iterable[Counts]) -> dict[str, list[int]]:
        stands: defaultdict[str, list[int]] = defaultdict(list)
        for place, counts in enumerate(batch):
            for field, found in counts.items():
                length = found.total()
                self.lengths[field] += length
                shape = self.shapes.setdefault((field, length), len(self.shapes))
                here = shape << _SHAPE_BITS | place << _OFTEN_BITS
                for term, often in found.items():
                    stands[term].append(here + min(often, _MOST_OFTEN))
        return stands

    def _put(self, stands: dict[str, list[int]]) -> None:
        divided: list[dict[str, list[int]]] = [{} for _ in range(PARTS)]
        for term, of in stands.items():
            divided[hash(term) % PARTS][term] = of
        for part, some in zip(self._parts, divided, strict=True):
            pickle.dump((self.entries, some), part, pickle.HIGHEST_PROTOCOL)

    def read(self) -> Iterator[dict[str, Stands]]:
        """Every term once, with where it stands in the order of entries; some terms at a time."""
        stands: defaultdict[str, Stands] = defaultdict(list)
        size = 0
        for part in self._parts:
            end = part.tell()
            if size and size + end > AT_ONCE:
                yield stands
                stands, size = defaultdict(list), 0
            part.seek(0)
            while part.tell() < end:
                first, some = pickle.load(part)  # noqa: S301 - written above
                for term, of in some.items():
                    stands[term].append((first, of))
            part.truncate(0)
            size += end
        yield stands


def _holders(of: Stands) -> int:
    """How many fields of entries hold a term."""
    return sum(len(stands) for _, stands in of)


def _postings(of: Stands, scores: dict[int, float]) -> Postings:
    """The postings of a term: the scores of an entry's fields together."""
    postings = Postings()
    add = postings.add
    before, total = -1, 0.0
    for first, stands in of:
        for stand in stands:
            entry = first + (stand >> _OFTEN_BITS & _ENTRY)
            score = scores[stand & _ALIKE]
            if entry == before:
                total += score
                continue
            if before >= 0:
                add(before, total)
            before, total = entry, score
    add(before, total)
    return postings


def _scores(found: Mapping[str, Stands], spool: _Spool) -> Scores:
    """What lunr's builder gives terms, wherever they stand."""
    wanted: defaultdict[int, set[int]] = defaultdict(set)
    for of in found.values():
        alike = wanted[_holders(of)]
        for _, stands in of:
            alike.update(map(_ALIKE.__and__, stands))
    by_shape: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for holders, alike in wanted.items():
        for stand in alike:
            by_shape[stand >> _SHAPE_BITS].append((holders, stand & _MOST_OFTEN))
    scores: Scores = {holders: {} for holders in wanted}
    for shape, term, score in _Builder(spool, by_shape).scored():
        scores[term >> _OFTEN_BITS][shape << _SHAPE_BITS | term & _MOST_OFTEN] = score
    return scores


class _Builder(Builder):  # type: ignore[misc] # lunr has no types
    """lunr's builder over what is alike: a field of some length is a document's only field.

    Its terms are numbers that say all of a term that a score follows from: how many fields of
    entries hold it, and how often it stands in this one.
    """

    def __init__(self, spool: _Spool, wanted: Mapping[int, list[tuple[int, int]]]) -> None:
        super().__init__()
        for name, boost in FIELDS.items():
            self.field(name, boost=boost)
        self.inverted_index = _Holders()
        self.document_count = spool.entries
        self.average_field_length = {n: spool.lengths[n] / spool.entries for n in FIELDS}
        for (field, length), shape in spool.shapes.items():
            if shape in wanted:
                self._documents[str(shape)] = {}
                self.field_lengths[f"{field}/{shape}"] = length
                terms_of = sorted(wanted[shape])
                self.field_term_frequencies[f"{field}/{shape}"] = {
                    holders << _OFTEN_BITS | often: often for holders, often in terms_of
                }

    def scored(self) -> Iterator[tuple[int, int, float]]:
        """The shapes with each of their terms and its score."""
        self._create_field_vectors()
        for key, vector in self.field_vectors.items():
            shape = int(key.partition("/")[2])
            elements = iter(vector.elements)
            for term, score in zip(elements, elements, strict=True):
                yield shape, term, score


class _Holders:
    """The inverted index, as far as lunr asks it for scores."""

    def __getitem__(self, term: int) -> dict[str, int | _Number]:
        return {"_index": term, "": _Number(term >> _OFTEN_BITS)}


class _Number:
    """How many there are, for lunr, which counts keys."""

    __slots__ = ("_number",)

    def __init__(self, number: int) -> None:
        self._number = number

    def keys(self) -> range:
        """As many keys."""
        return range(self._number)
