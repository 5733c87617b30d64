"""The lunr index of all entries, as the postings of each term.

lunr's own builder scores the entries, in batches that share the statistics of the whole: what
lunr would keep of 100,000 entries does not fit into memory. The scores are those of one index over
everything; a test compares them.
"""

from __future__ import annotations

import pickle
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Final

from lunr.builder import Builder

from generator.search.entries import FIELDS, LONG
from generator.search.tokens import terms

if TYPE_CHECKING:
    from generator.search.entries import Entry

Counts = dict[str, Counter[str]]
"""By field, how often each term stands in it."""

BATCH: Final = 256
"""Entries that lunr holds at a time."""
PRECISION: Final = 64
"""Scores are kept in steps of 1/64."""
_SPOOL: Final = 1 << 26
"""Bytes of counted entries that are held in memory; more go to a temporary file."""
_HIGHEST: Final = (1 << 16) - 1


class Postings:
    """The entries that hold a term, by number and ascending, and what it scores in each."""

    __slots__ = ("entries", "scores")

    def __init__(self) -> None:
        self.entries = array("I")
        self.scores = array("H")

    def add(self, number: int, score: float) -> None:
        """Add the next entry."""
        self.entries.append(number)
        self.scores.append(max(1, min(_HIGHEST, round(score * PRECISION))))

    def __len__(self) -> int:
        return len(self.entries)


def counted(entry: Entry) -> Counts:
    """The terms of an entry; what is exact stands for itself."""
    counts = {
        field: Counter(t for text in texts for t in terms(text, characters=field not in LONG))
        for field, texts in entry.texts.items()
    }
    counts["exact"] = Counter(entry.exact)
    return counts


def index(found: Iterable[Counts]) -> dict[str, Postings]:
    """The postings of every term of entries that are numbered as they come."""
    whole = _Statistics()
    postings: defaultdict[str, Postings] = defaultdict(Postings)
    with SpooledTemporaryFile(max_size=_SPOOL) as spool:
        number = _count(found, whole, spool)
        spool.seek(0)
        for first in range(0, number, BATCH):
            batch = _Batch(whole)
            for place, counts in enumerate(pickle.load(spool)):  # noqa: S301 - written above
                batch.add_counted(first + place, counts)
            for place, term, score in batch.scores():
                postings[term].add(place, score)
    return dict(postings)


def _count(found: Iterable[Counts], whole: _Statistics, spool: IO[bytes]) -> int:
    """Write the entries batch by batch, and say how many they are."""
    batch: list[Counts] = []
    for counts in found:
        whole.add(counts)
        batch.append(counts)
        if len(batch) == BATCH:
            pickle.dump(batch, spool, pickle.HIGHEST_PROTOCOL)
            batch = []
    if batch:
        pickle.dump(batch, spool, pickle.HIGHEST_PROTOCOL)
    return whole.entries


class _Statistics:
    """What BM25 needs to know of all entries, in the shape in which lunr asks for it."""

    def __init__(self) -> None:
        self.entries = 0
        self.terms: list[str] = []
        self._place: dict[str, int] = {}
        self._holders = array("I")
        self._lengths: Counter[str] = Counter()

    def add(self, counts: Counts) -> None:
        """Count an entry."""
        self.entries += 1
        place, holders = self._place, self._holders
        for field, found in counts.items():
            self._lengths[field] += found.total()
            for term in found:
                at = place.setdefault(term, len(place))
                if at == len(holders):
                    holders.append(1)
                    self.terms.append(term)
                else:
                    holders[at] += 1

    def __getitem__(self, term: str) -> dict[str, int | _Number]:
        """A term's place in vectors, and in how many fields of entries it stands."""
        at = self._place[term]
        return {"_index": at, "": _Number(self._holders[at])}

    def average_lengths(self) -> dict[str, float]:
        """By field."""
        return {field: self._lengths[field] / self.entries for field in FIELDS}


class _Number:
    """How many there are, for lunr, which counts keys."""

    __slots__ = ("_number",)

    def __init__(self, number: int) -> None:
        self._number = number

    def keys(self) -> range:
        """As many keys."""
        return range(self._number)


class _Batch(Builder):  # type: ignore[misc] # lunr has no types
    """lunr's builder for a part of the entries."""

    def __init__(self, whole: _Statistics) -> None:
        super().__init__()
        for name, boost in FIELDS.items():
            self.field(name, boost=boost)
        self.inverted_index = whole
        self.document_count = whole.entries
        self.average_field_length = whole.average_lengths()
        self._terms = whole.terms

    def add_counted(self, number: int, counts: Counts) -> None:
        """Add an entry whose terms are counted."""
        self._documents[str(number)] = {}
        for field, found in counts.items():
            key = f"{field}/{number}"
            self.field_term_frequencies[key] = found
            self.field_lengths[key] = found.total()

    def scores(self) -> Iterator[tuple[int, str, float]]:
        """Entries in their order with each of their terms and its score, over all fields."""
        self._create_field_vectors()
        together: dict[tuple[int, int], float] = {}
        for key, vector in self.field_vectors.items():
            number = int(key.partition("/")[2])
            places = iter(vector.elements)
            for place, score in zip(places, places, strict=True):
                together[number, place] = together.get((number, place), 0.0) + score
        for (number, place), score in together.items():
            yield number, self._terms[place], score
