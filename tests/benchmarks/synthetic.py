"""Make a whole, valid project with any number of measures, for benchmarks.

Each record is made after a real one: its texts have the real lengths, its lists the real numbers
of links, and fee rules, targets, services and terms come in the real proportions. Topics, audiences
and transport modes stay what they are; cities, with their authorities and hotlines, come with the
documents, and indicators with the targets, until the file that lists them is as large as the reader
takes; from then on they are used again. Files are written one by one.
"""

from __future__ import annotations

import random
import re
import shutil
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yamlout
from patterns import DocumentPattern, Patterns, Tree, told
from place import Place
from prose import copy_prose
from vocabulary import Speech

from generator.models import dataset as kinds
from generator.texts import source_hash
from generator.yamlio import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.models.dataset import Kind

ROOT: Final = Path(__file__).resolve().parents[2]
CLAUSES: Final = (20, 27, 32, 23, 29)
"""How many measures the real documents have, in the order of time."""
FIRST_YEAR: Final = 1980
YEARS: Final = 110
"""Dates may reach 2099, and some are due years after their document."""
REACH: Final = 6
"""Lineage leads back so many years at most."""

_COPIED: Final = ("interface", "topics", "audiences", "transport-modes")
_EXTENDED: Final = ("authorities", "regions", "series", "glossary")
_LASTING: Final = re.compile(r"/(?:[a-z-]+|topics/[a-z-]+)/")
"""Paths of pages that a synthetic project has too."""


def write(root: Path, measures: int, seed: int = 37) -> None:
    """Write a project into a new folder; the same seed gives the same bytes."""
    project = Project(root / "data", seed)
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    copy_prose(root)
    project.write(measures)


@dataclass(frozen=True, slots=True)
class _Document:
    """What later records need to know of a written document."""

    id: str
    year: int
    clauses: int
    regions: tuple[str, ...]

    def measure(self, draw: random.Random) -> str:
        """One of its measures."""
        return f"{self.id}-{draw.randint(1, self.clauses):02d}"


class Project:
    """Writes the records, document by document, into a new folder; its registries grow there."""

    def __init__(self, data: Path, seed: int = 37) -> None:
        data.mkdir(parents=True)
        for name in (*_COPIED, *_EXTENDED):
            shutil.copy(ROOT / f"data/{name}.yml", data / f"{name}.yml")
        # These end at real numbers, and rest on real rules.
        for name in ("finder", "charges"):
            (data / f"{name}.yml").write_text("[]\n", "utf-8")
        self.data = data
        self.draw = random.Random(seed)  # noqa: S311 - repeatable, not secret
        self.patterns = Patterns(ROOT / "data", Speech(self.draw))
        self.documents: list[_Document] = []
        self.of_year: defaultdict[int, list[_Document]] = defaultdict(list)
        self.first_of: dict[str, _Document] = {}
        """The first document made after each real one."""
        self.places: defaultdict[str, list[Place]] = defaultdict(list)
        """The cities made after each real one."""
        self.codes = count(500_001)
        self.numbers = count(1)
        self.series: dict[str, str] = {}
        """The series that stands for each real one now, and how many targets it has."""
        self.in_series: defaultdict[str, int] = defaultdict(int)

    def write(self, measures: int) -> None:
        """Write all."""
        sizes = list(_sizes(measures))
        a_year = -(-len(sizes) // YEARS)
        for index, size in enumerate(sizes):
            pattern = self.patterns.documents[index % len(self.patterns.documents)]
            self._document(pattern, index + 1, FIRST_YEAR + index // a_year, size)
        for hotline in self.patterns.hotlines:
            document = hotline["source"]["measure"].rpartition("-")[0]
            self._hotline(hotline, self.first_of.get(document, self.documents[0]), Place(0))
        share = measures / self.patterns.measures
        for number in range(1, round(len(self.patterns.services) * share) + 1):
            self._service(self.draw.choice(self.patterns.services), f"s{number:02d}")
        terms = self.patterns.glossary
        for number in range(len(terms), round(len(terms) * share)):
            if self._has_room("glossary"):
                self._append("glossary", told(self.draw.choice(terms)) | {"id": f"term-{number}"})

    def _document(self, pattern: DocumentPattern, number: int, year: int, size: int) -> None:
        place, is_new = self._place(pattern, year - int(pattern.tree["year"]))
        tree = place(pattern.tree)
        ident = f"sy{year}-{number}"
        document = _Document(ident, year, size, tree["regions"])
        tree |= {
            "id": ident,
            "year": str(year),
            "number": tree["number"] and f"合〔{year}〕{number}号",
            "official_url": tree["official_url"]
            and f"https://www.example.org/{year}/{number}.html",
            "status": {"value": "not_stated", "basis": tree["status"]["basis"]},
            "sections": tuple(_sections(tree.get("sections", ()), size)),
        }
        self.save(kinds.DOCUMENTS, f"{ident}/document", tree)
        earlier = [d for before in range(year - REACH, year) for d in self.of_year[before]]
        for clause in range(1, size + 1):
            measure = self.draw.choice(pattern.measures)
            tree = self._measure(measure, place) | {"document": ident, "clause": str(clause)}
            tree |= {
                "id": f"{ident}-{clause:02d}",
                "lineage": self._lineage(measure, tree, earlier),
            }
            self.save(kinds.MEASURES, f"{ident}/{clause:02d}", tree)
            self._attached(measure["id"], tree["id"], place)
        self._attached(f"{pattern.id}-objectives", f"{ident}-objectives", place)
        for hotline in self.patterns.hotlines:
            if is_new and hotline["id"] in place.ids:
                self._hotline(hotline, document, place)
        self.documents.append(document)
        self.of_year[year].append(document)
        self.first_of.setdefault(pattern.id, document)

    def _measure(self, pattern: Tree, place: Place) -> Tree:
        while _repeats(tree := place(pattern)):
            pass
        return tree

    def _lineage(self, pattern: Tree, tree: Tree, earlier: Sequence[_Document]) -> tuple[Tree, ...]:
        """As many links as the pattern has, each to another measure of the years before."""
        if not earlier:
            return ()
        found = {self.draw.choice(earlier).measure(self.draw) for _ in pattern.get("lineage", ())}
        links = zip(tree.get("lineage", ()), sorted(found), strict=False)
        return tuple(link | {"measure": measure} for link, measure in links)

    def _attached(self, pattern: str, ident: str, place: Place) -> None:
        """The fee rules and targets of a measure or of objectives."""
        for number, rule in enumerate(self.patterns.fee_rules.get(pattern, ()), start=1):
            tree = place(rule) | {"id": f"{ident}-fee-{number}", "measure": ident}
            self.save(kinds.FEE_RULES, tree["id"], tree)
        for number, target in enumerate(self.patterns.targets.get(pattern, ()), start=1):
            tree = place(target) | {"id": f"{ident}-target-{number}", "measure": ident}
            tree["series"] = tree.get("series") and self._series(tree["series"])
            self.save(kinds.TARGETS, tree["id"], tree)

    def _series(self, pattern: str) -> str:
        """The indicator in the place of a real one; another follows when it has as many targets."""
        current = self.series.setdefault(pattern, pattern)
        is_full = self.in_series[current] >= self.patterns.in_series[pattern]
        if is_full and self._has_room("series"):
            current = self.series[pattern] = f"indicator-{next(self.numbers)}"
            self._append("series", told(self.patterns.series[pattern]) | {"id": current})
        self.in_series[current] += 1
        return current

    def _place(self, pattern: DocumentPattern, years: int) -> tuple[Place, bool]:
        """Where a document belongs, and whether that is a new city.

        The pattern's city itself for its first document, then a new one each, while there is room.
        """
        city = pattern.city
        if city is None or pattern.id not in self.first_of:
            return Place(years), False
        if not all(map(self._has_room, ("regions", "authorities"))):
            return replace(self.draw.choice(self.places[city]), years=years), False
        place = Place(years, self._ids(city, str(next(self.codes))))
        self.places[city].append(place)
        self._append("regions", place(self.patterns.regions[city]))
        for body in self.patterns.authorities:
            if body["id"] in place.ids:
                self._append("authorities", place(body))
        return place, True

    def _ids(self, city: str, code: str) -> dict[str, str]:
        """What the ids of one city are in another."""
        bodies = [tree["id"] for tree in self.patterns.authorities if tree["region"] == city]
        lines = [tree for tree in self.patterns.hotlines if tree["regions"] == (city,)]
        return {
            city: code,
            **{ident: f"{ident}-{code}" for ident in bodies},
            **{tree["id"]: f"{tree['number']}-{code}" for tree in lines},
        }

    def _service(self, pattern: Tree, ident: str) -> None:
        start = self.draw.randrange(len(self.documents))
        near = self.documents[start : start + len(self.patterns.documents)]
        documents = [self.draw.choice(near) for _ in pattern["measures"]]
        tree = told(pattern) | {
            "id": ident,
            "measures": tuple(dict.fromkeys(d.measure(self.draw) for d in documents)),
            "regions": tuple(dict.fromkeys(region for d in documents for region in d.regions)),
            "shown_at": tuple(filter(_LASTING.fullmatch, pattern.get("shown_at", ()))),
        }
        self.save(kinds.SERVICES, ident, tree)

    def _hotline(self, pattern: Tree, document: _Document, place: Place) -> None:
        clause = min(int(pattern["source"]["measure"].rpartition("-")[2]), document.clauses)
        tree = place(pattern) | {
            "number": pattern["number"],
            "source": {"measure": f"{document.id}-{clause:02d}"},
        }
        self.save(kinds.HOTLINES, tree["id"], tree)

    def save(self, kind: Kind, name: str, tree: Tree) -> None:
        """Write a record into its file."""
        if translation := tree.get("translation"):
            digest = source_hash(kind.model.model_validate(tree))
            tree["translation"] = translation | {"source_hash": digest}
        path = self.data / kind.path / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(yamlout.lines(tree)), "utf-8", newline="\n")

    def _has_room(self, registry: str) -> bool:
        """Whether the one file of a registry is still well below the size that the reader takes."""
        return (self.data / f"{registry}.yml").stat().st_size < MAX_BYTES * 0.95

    def _append(self, registry: str, tree: Tree) -> None:
        with (self.data / f"{registry}.yml").open("a", encoding="utf-8", newline="\n") as file:
            file.writelines(yamlout.entry(tree))


def _sizes(measures: int) -> Iterator[int]:
    for index in count():
        size = min(CLAUSES[index % len(CLAUSES)], measures)
        if not size:
            return
        yield size
        measures -= size


def _sections(pattern: Sequence[Tree], size: int) -> Iterator[Tree]:
    """A document's headings over another number of clauses; none where these are too few."""
    if size < len(pattern):
        return
    first = 1
    for left, section in zip(reversed(range(len(pattern))), pattern, strict=True):
        last = round(size * int(section["last"]) / int(pattern[-1]["last"]))
        last = min(max(last, first), size - left)
        yield section | {"first": str(first), "last": str(last)}
        first = last + 1


def _repeats(measure: Tree) -> bool:
    texts = [measure["title"], measure["summary"], *measure["commitments"]]
    return any(_alike(text[language] for text in texts) for language in ("zh", "en"))


def _alike(texts: Iterable[str]) -> bool:
    keys = [re.sub(r"[\W_]+", "", text).lower() for text in texts]
    return len(set(keys)) < len(keys)
