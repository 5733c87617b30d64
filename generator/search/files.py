"""All files of the index: those that every language shares, and each language's own."""

from __future__ import annotations

import gc
import json
from array import array
from collections import defaultdict
from contextlib import contextmanager
from math import isqrt
from typing import TYPE_CHECKING, Any, Final

from generator.languages import LANGUAGES, WRITTEN
from generator.models import dataset as kinds
from generator.search import shards
from generator.search.cards import Cards
from generator.search.characters import script, sounds, variants
from generator.search.entries import FACETS, YEARS, entries
from generator.search.index import counted, index
from generator.search.kinds import KINDS
from generator.search.orders import Orders
from generator.search.phrases import Phrases, Readings
from generator.search.shards import File
from generator.search.shelf import Shelf
from generator.search.tokens import is_han
from generator.search.words import Words
from generator.views.writer import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.derive import Site
    from generator.languages import Language
    from generator.models.dataset import Dataset
    from generator.search.entries import Entry
    from generator.search.index import Counts, Postings

DIRECTORY: Final = 400
"""Up to so many shards are listed where the index starts; more have lists of their own."""
LISTS: Final = 3
"""Lists that a query needs, about: by it their length follows from the number of shards."""
WORDS: Final = (
    "search_all",
    "search_any",
    "search_call",
    "search_count",
    "search_drop_filter",
    "search_every_kind",
    "search_help",
    "search_in_other",
    "search_in_text",
    "search_more",
    "search_near",
    "search_none",
    "search_read",
    "search_results",
    "search_sort",
    "search_sort_date",
    "search_sort_relevance",
    "search_sort_title",
    "search_total",
)
"""The interface strings that the box and the page of results say."""
KIND_WORDS: Final = {
    name: f"kind_{kind.attribute}" if kind else "guides" for name, kind in KINDS.items()
}
FACET_WORDS: Final = {
    **{name: f"kind_{kinds.KIND[name].attribute}" for name in FACETS},
    **{name: f"facet_{name}" for name in YEARS},
}
FORMAT: Final = 1
"""Changes when a file of the index comes to mean something else."""


class SearchFiles:
    """The index as files."""

    def __init__(self, starts: dict[str, File], shelf: Shelf) -> None:
        self.starts = starts
        """By language, where the index starts: it names all other files."""
        self._shelf = shelf

    @property
    def names(self) -> Iterable[str]:
        """What the files are called."""
        return self._shelf

    def content(self, name: str) -> bytes:
        """What stands in a file."""
        return self._shelf.content(name)

    def __iter__(self) -> Iterator[File]:
        for name in self.names:
            yield File(name, self.content(name))


def search_files(site: Site, guides: Iterable[Entry] = ()) -> SearchFiles:
    """The index of a site; `guides` are the portal's own pages."""
    return index_files(entries(site, guides), site.data)


def index_files(found: Iterable[Entry], data: Dataset) -> SearchFiles:
    """The index of entries, which pass once, kind by kind; no two are held at a time.

    Of `data` it takes the glossary, the interface, and the names of what results are filtered by.
    """
    builder = _Builder(data)
    with _without_collection():
        return builder.files(index(builder.counted(found)))


class _Builder:
    """Keeps of each entry what the files say of it."""

    def __init__(self, data: Dataset) -> None:
        self.data = data
        self.shelf = Shelf()
        self.phrases = Phrases(data)
        self.words = Words()
        self.cards = {language.code: Cards(language, self.shelf.keep) for language in LANGUAGES}
        self.orders = {language.code: Orders(language) for language in LANGUAGES}
        self.number = 0
        self.firsts: dict[str, int] = {}
        self.facets: defaultdict[str, defaultdict[str, array[int]]] = defaultdict(
            lambda: defaultdict(lambda: array("I"))
        )

    def counted(self, found: Iterable[Entry]) -> Iterator[Counts]:
        """The terms of each entry as it passes."""
        for entry in found:
            self.firsts.setdefault(entry.kind, self.number)
            self.phrases.add(entry)
            self.words.add(entry)
            for cards in self.cards.values():
                cards.add(entry)
            for orders in self.orders.values():
                orders.add(entry)
            for facet, values in entry.facets.items():
                for value in values:
                    self.facets[facet][value].append(self.number)
            self.number += 1
            yield counted(entry)
        for cards in self.cards.values():
            cards.end()

    def files(self, postings: Iterable[tuple[str, Postings]]) -> SearchFiles:
        """The files, once all entries have passed."""
        characters: set[str] = set()

        def heard() -> Iterator[tuple[str, Postings]]:
            for term, of in postings:
                if is_han(term):
                    characters.update(term)
                yield term, of

        readings = Readings(self.phrases)
        starts = sorted(self.firsts.values())
        lines = shards.lines(heard(), readings, self.words, starts, self.shelf.keep)
        terms = self._listed("t", lines)
        common = {
            "format": FORMAT,
            "entries": self.number,
            "terms": terms,
            "phrases": self._listed("p", self.phrases.lines()),
            "sounds": sounds(characters),
            "variants": self._kept("v", variants(characters)),
        }
        return SearchFiles(
            {one.code: self._start(one, common, characters) for one in LANGUAGES}, self.shelf
        )

    def _start(self, language: Language, common: dict[str, Any], known: Iterable[str]) -> File:
        cards = self.cards[language.code]
        own = {
            "kinds": list(self._kinds(cards)),
            "cards": "".join(map(_digest, cards.names)),
            "facets": self._kept("f", self._facets(language)),
            "orders": self._kept("o", self.orders[language.code].text()),
            "words": self._words(language),
        }
        if language not in WRITTEN:
            own["script"] = script(known, self.phrases, language.chinese)
        start = File.of("s", _json(common | own))
        self.shelf.keep(start)
        return start

    def _kept(self, stem: str, text: str) -> str:
        """The digest of a text that becomes a file."""
        return _digest(self.shelf.keep(File.of(stem, text)))

    def _listed(self, stem: str, lines: Iterable[tuple[str, str]]) -> dict[str, Any]:
        """The first keys and names of lines in shards; a list of lists where they are many."""
        parts = [(first, self.shelf.keep(file)) for first, file in shards.split(stem, lines)]
        if len(parts) <= DIRECTORY:
            return _directory(parts)
        size = max(DIRECTORY // 4, isqrt(len(parts) // LISTS))
        lists = []
        for at in range(0, len(parts), size):
            file = File.of("d", _json(_directory(parts[at : at + size])))
            lists.append((parts[at][0], self.shelf.keep(file)))
        return {**_directory(lists), "lists": True}

    def _kinds(self, cards: Cards) -> Iterator[tuple[str, int, str, int, int]]:
        """Each kind: name, first entry, folder, first file of titles, entries in each of those."""
        first, file, size = self.number, len(cards.names), 0
        found = []
        for name, kind in reversed(list(KINDS.items())):
            if name in self.firsts:
                first = self.firsts[name]
                file, size = cards.kinds[name]
            found.append((name, first, f"{kind.name}/" if kind else "", file, size or 1))
        yield from reversed(found)

    def _words(self, language: Language) -> dict[str, str]:
        """What the box says, in a language."""
        said = self.data.interface
        words = {word: language.of(said[word]) for word in WORDS}
        words |= {f"kind_{name}": language.of(said[word]) for name, word in KIND_WORDS.items()}
        words |= {f"facet_{name}": language.of(said[word]) for name, word in FACET_WORDS.items()}
        return words | {"separator": language.separator}

    def _facets(self, language: Language) -> str:
        """By facet, each value's id, name and entries."""
        facets: dict[str, list[list[str]]] = {}
        for name, values in self.facets.items():
            records = {} if name in YEARS else self.data.of(kinds.KIND[name])
            order = sorted(values) if name in YEARS else [i for i in records if i in values]
            facets[name] = [
                [
                    ident,
                    language.of(name_of(records[ident])) if ident in records else ident,
                    shards.distances(values[ident]),
                ]
                for ident in order
            ]
        return _json(facets)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Nothing that is made here is garbage, and looking for it takes a fifth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _directory(parts: Sequence[tuple[str, str]]) -> dict[str, Any]:
    return {
        "keys": [first for first, _ in parts],
        "names": "".join(_digest(name) for _, name in parts),
    }


def _digest(name: str) -> str:
    return name.rpartition("-")[2].removesuffix(".txt")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
