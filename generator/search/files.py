"""All files of the index: those that every language shares, and each language's own."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from generator.languages import LANGUAGES
from generator.models import dataset as kinds
from generator.search import shards
from generator.search.entries import FACETS, KINDS, YEAR, entries
from generator.search.index import counted, index
from generator.search.phonetics import default_reading, reading
from generator.search.phrases import Phrases
from generator.search.shards import File
from generator.search.tokens import bare, is_han, runs, stem
from generator.search.variants import to_simplified
from generator.views.writer import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.derive import Site
    from generator.languages import Language
    from generator.search.entries import Entry
    from generator.search.index import Counts, Postings

CARDS: Final = 48
"""Entries whose titles stand in one file, where a kind has more than `FEW`."""
FEW: Final = 160
"""A kind with so many entries has one file for the titles of all."""
DIRECTORY: Final = 400
"""Up to so many shards are listed where the index starts; more have lists of their own."""
WORDS: Final = (
    "search_all",
    "search_any",
    "search_ask",
    "search_call",
    "search_count",
    "search_drop_filters",
    "search_every_kind",
    "search_help",
    "search_in_other",
    "search_in_text",
    "search_more",
    "search_near",
    "search_none",
    "search_read",
    "search_results",
)
"""The interface strings that the box and the page of results say."""
KIND_WORDS: Final = {
    name: f"kind_{kind.attribute}" if kind else "guides" for name, kind in KINDS.items()
}
FACET_WORDS: Final = {
    **{name: f"kind_{kinds.KIND[name].attribute}" for name in FACETS},
    YEAR: "facet_years",
}
FORMAT: Final = 1
"""Changes when a file of the index comes to mean something else."""


@dataclass(frozen=True, slots=True)
class SearchFiles:
    """The index as files."""

    starts: dict[str, File]
    """By language, where the index starts: it names all other files."""
    others: tuple[File, ...]

    def __iter__(self) -> Iterator[File]:
        yield from (*self.starts.values(), *self.others)


def search_files(site: Site, guides: Iterable[Entry] = ()) -> SearchFiles:
    """The index of a site; `guides` are its hand-written pages."""
    builder = _Builder(site)
    postings = index(builder.counted(entries(site, guides)))
    return builder.files(postings)


class _Builder:
    """Keeps of each entry what the files say of it."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.phrases = Phrases(site)
        self.cards: dict[str, list[str]] = {language.code: [] for language in LANGUAGES}
        self.firsts: dict[str, int] = {}
        self.words: dict[str, str] = {}
        self.facets: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(
            lambda: defaultdict(list)
        )

    def counted(self, found: Iterable[Entry]) -> Iterator[Counts]:
        """The terms of each entry as it passes."""
        for number, entry in enumerate(found):
            self.firsts.setdefault(entry.kind, number)
            self.phrases.add(entry)
            self._keep_words(entry)
            for language in LANGUAGES:
                where = language.of(entry.where) if entry.where else ""
                card = [entry.id, language.of(entry.title), where]
                self.cards[language.code].append(_json(card))
            for facet, values in entry.facets.items():
                for value in values:
                    self.facets[facet][value].append(number)
            yield counted(entry)

    def files(self, postings: dict[str, Postings]) -> SearchFiles:
        """The files, once all entries have passed."""
        others: list[File] = []
        starts = sorted(self.firsts.values())
        found = shards.lines(postings, self._readings(postings), self.words, starts)

        def noted() -> Iterator[tuple[str, str]]:
            for place, line, rest in found:
                if rest:
                    others.append(rest)
                yield place, line

        terms = list(shards.split("t", noted()))
        phrases = list(shards.split("p", self.phrases.lines()))
        variants = File.of("v", _variants(postings))
        others += [*(file for _, file in (*terms, *phrases)), variants]
        count = len(self.cards[LANGUAGES[0].code])
        common = {
            "format": FORMAT,
            "entries": count,
            "kinds": list(self._kinds()),
            "sounds": _sounds(postings),
            "terms": self._listed(terms, others),
            "phrases": self._listed(phrases, others),
            "variants": _digest(variants),
        }
        by_language = {}
        for language in LANGUAGES:
            cards = list(self._cards(language))
            facets = File.of("f", self._facets(language))
            others += [*cards, facets]
            own = {
                "cards": "".join(map(_digest, cards)),
                "facets": _digest(facets),
                "words": self._words(language),
            }
            by_language[language.code] = File.of("s", _json(common | own))
        return SearchFiles(by_language, tuple(dict.fromkeys(others)))

    def _keep_words(self, entry: Entry) -> None:
        """Keep the shortest word of each stem that is no word, for readers."""
        for texts in entry.texts.values():
            for text in texts:
                for run in runs(bare(text)):
                    if is_han(run) or (term := stem(run)) in ("", run):
                        continue
                    kept = self.words.get(term)
                    if kept is None or (len(run), run) < (len(kept), kept):
                        self.words[term] = run

    def _readings(self, postings: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
        """The sounds of pairs of characters that are not those of each character alone."""
        found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for term in postings:
            if is_han(term) and len(term) > 1 and (own := reading(term)) != default_reading(term):
                found[term].append(own)
        for phrase in self.phrases:
            sounds = self.phrases.readings.get(phrase) or reading(phrase)
            if sounds == default_reading(phrase):
                continue
            for at in range(len(phrase) - 1):
                pair, own = phrase[at : at + 2], sounds[at : at + 2]
                if own != default_reading(pair) and own not in found[pair]:
                    found[pair].append(own)
        return found

    def _listed(self, parts: Sequence[tuple[str, File]], others: list[File]) -> Any:
        """The shards' first keys and names; a list of lists where they are many."""
        if len(parts) <= DIRECTORY:
            return _directory(parts)
        lists = []
        for at in range(0, len(parts), DIRECTORY // 4):
            some = parts[at : at + DIRECTORY // 4]
            file = File.of("d", _json(_directory(some)))
            others.append(file)
            lists.append((some[0][0], file))
        return {**_directory(lists), "lists": True}

    def _kinds(self) -> Iterator[tuple[str, int, str, int, int]]:
        """Each kind: name, first entry, folder, first file of titles, entries in each of those."""
        file = 0
        for name, first, number in self._ranges():
            kind = KINDS[name]
            size = number if number <= FEW else CARDS
            yield name, first, f"{kind.name}/" if kind else "", file, size
            file += ceil(number / size) if number else 0

    def _ranges(self) -> Iterator[tuple[str, int, int]]:
        """Each kind with its first entry, and how many it has."""
        end = len(self.cards[LANGUAGES[0].code])
        found = []
        for name in reversed(list(KINDS)):
            first = self.firsts.get(name, end)
            found.append((name, first, end - first))
            end = first
        yield from reversed(found)

    def _cards(self, language: Language) -> Iterator[File]:
        cards = self.cards[language.code]
        for (_, first, number), (*_, size) in zip(self._ranges(), self._kinds(), strict=True):
            for at in range(first, first + number, size or 1):
                some = cards[at : min(at + size, first + number)]
                yield File.of("c", f"[{','.join(some)}]")

    def _words(self, language: Language) -> dict[str, str]:
        """What the box says, in a language."""
        said = self.site.data.interface
        words = {word: language.of(said[word]) for word in WORDS}
        words |= {f"kind_{name}": language.of(said[word]) for name, word in KIND_WORDS.items()}
        words |= {f"facet_{name}": language.of(said[word]) for name, word in FACET_WORDS.items()}
        return words | {"separator": language.separator}

    def _facets(self, language: Language) -> str:
        """By facet, each value's id, name and entries."""
        data = self.site.data
        facets: dict[str, list[list[str]]] = {}
        for name, values in self.facets.items():
            records = {} if name == YEAR else data.of(kinds.KIND[name])
            order = sorted(values) if name == YEAR else [i for i in records if i in values]
            facets[name] = [
                [
                    ident,
                    language.of(name_of(records[ident])) if ident in records else ident,
                    _numbers(values[ident]),
                ]
                for ident in order
            ]
        return _json(facets)


def _numbers(ascending: Sequence[int]) -> str:
    deltas = (then - before - 1 for before, then in zip([-1, *ascending], ascending, strict=False))
    return "".join(map(shards.number, deltas))


def _sounds(postings: Iterable[str]) -> str:
    """Every character of the index by its sound: `chu出处 kou口扣`."""
    characters = {character for term in postings if is_han(term) for character in term}
    by_sound: defaultdict[str, list[str]] = defaultdict(list)
    for character in sorted(characters):
        by_sound[default_reading(character)[0]].append(character)
    return " ".join(sound + "".join(found) for sound, found in sorted(by_sound.items()))


def _variants(postings: Iterable[str]) -> str:
    """For characters that are not in the index: those that they stand for, and their sounds.

    Two lines: pairs of a Traditional and a Simplified character, and common characters by sound.
    """
    known = {character for term in postings if is_han(term) for character in term}
    pairs = "".join(
        chr(old) + new
        for old, new in to_simplified().items()
        if new in known and chr(old) not in known
    )
    others: defaultdict[str, list[str]] = defaultdict(list)
    for code in _COMMON:
        character = chr(code)
        if character not in known and code not in to_simplified():
            others[default_reading(character)[0]].append(character)
    return pairs + "\n" + " ".join(s + "".join(found) for s, found in sorted(others.items()))


def _directory(parts: Sequence[tuple[str, File]]) -> dict[str, Any]:
    return {
        "keys": [first for first, _ in parts],
        "names": "".join(_digest(file) for _, file in parts),
    }


def _digest(file: File) -> str:
    return file.name.rpartition("-")[2].removesuffix(".txt")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _gb2312() -> Iterator[int]:
    """The 6,763 characters of GB 2312, which is what people type."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield ord(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:
                continue


_COMMON: Final = tuple(_gb2312())
