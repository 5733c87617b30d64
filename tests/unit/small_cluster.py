"""As much of a cluster as the tests need: documents by their mapping, scored as both engines do."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING, Any

from generator.search.tokens import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

K1, B = 1.2, 0.75
"""BM25 as Lucene has it."""
ANALYZERS: dict[str, Callable[[str], list[str]]] = {
    "whitespace": str.split,
    "english": lambda text: [term for word in text.lower().split() if (term := stem(word))],
}
Scores = dict[str, float]


def leaves(properties: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """The fields of a mapping by their full names."""
    for name, inner in properties.items():
        if "properties" in inner:
            yield from leaves(inner["properties"], f"{path}{name}.")
        else:
            yield f"{path}{name}", inner


def values(document: dict[str, Any], path: str = "") -> Iterator[tuple[str, list[str]]]:
    """The fields of a document by their full names."""
    for name, value in document.items():
        if isinstance(value, dict):
            yield from values(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value if isinstance(value, list) else [value]


@dataclass
class Field:
    """Where each term of a field stands, and how often."""

    postings: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    lengths: Counter[str] = field(default_factory=Counter)


class Cluster:
    """Loads an export from its files."""

    def __init__(self, folder: Path) -> None:
        index = json.loads((folder / "index.json").read_text("utf-8"))
        self.mapping = dict(leaves(index["mappings"]["properties"]))
        self.documents: dict[str, dict[str, Any]] = {}
        self.fields: defaultdict[str, Field] = defaultdict(Field)
        for path in sorted(folder.glob("*.ndjson")):
            lines = iter(path.read_text("utf-8").splitlines())
            for action, source in zip(lines, lines, strict=True):
                self._put(json.loads(action)["index"]["_id"], json.loads(source))

    def _put(self, ident: str, document: dict[str, Any]) -> None:
        assert ident not in self.documents
        self.documents[ident] = document
        for name, found in values(document):
            mapped = self.mapping[name]  # as `dynamic: strict`: a field that is not there fails
            if not mapped.get("index", True):
                continue
            analyze = ANALYZERS[mapped["analyzer"]] if mapped["type"] == "text" else None
            terms = [term for value in found for term in (analyze(value) if analyze else [value])]
            self.fields[name].lengths[ident] = len(terms)
            for term in terms:
                self.fields[name].postings[term][ident] += 1

    def search(self, body: dict[str, Any]) -> list[dict[str, Any]]:
        """The documents that a body asks for, the best first."""
        found = self._scores(body["query"])
        best = sorted(found, key=lambda ident: (-found[ident], ident))
        return [self.documents[ident] for ident in best[: body["size"]]]

    def _scores(self, query: dict[str, Any]) -> Scores:
        ((kind, asked),) = query.items()
        scores: Scores = getattr(self, f"_{kind}")(asked)
        return scores

    def _bool(self, asked: dict[str, Any]) -> Scores:
        assert asked.keys() <= {"should", "minimum_should_match", "filter"}
        if "should" in asked:
            assert asked["minimum_should_match"] == 1
            total: Counter[str] = Counter()
            for clause in asked["should"]:
                total.update(self._scores(clause))
            found: Scores = dict(total)
        else:
            found = dict.fromkeys(self.documents, 1.0)
        for clause in asked["filter"]:
            kept = self._scores(clause)
            found = {ident: score for ident, score in found.items() if ident in kept}
        return found

    def _constant_score(self, asked: dict[str, Any]) -> Scores:
        return dict.fromkeys(self._scores(asked["filter"]), asked["boost"])

    def _term(self, asked: dict[str, str]) -> Scores:
        ((name, value),) = asked.items()
        assert self.mapping[name]["type"] == "keyword"
        return dict.fromkeys(self.fields[name].postings.get(value, ()), 1.0)

    def _prefix(self, asked: dict[str, str]) -> Scores:
        ((name, value),) = asked.items()
        assert self.mapping[name]["type"] == "keyword"
        begun = (
            found for term, found in self.fields[name].postings.items() if term.startswith(value)
        )
        return dict.fromkeys((ident for found in begun for ident in found), 1.0)

    def _multi_match(self, asked: dict[str, Any]) -> Scores:
        assert asked["type"] == "most_fields"
        total: Counter[str] = Counter()
        for boosted in asked["fields"]:
            name, _, boost = boosted.partition("^")
            for term in ANALYZERS[self.mapping[name]["analyzer"]](asked["query"]):
                total.update(self._bm25(name, term, float(boost)))
        return dict(total)

    def _bm25(self, name: str, term: str, boost: float) -> Scores:
        here = self.fields[name]
        postings = here.postings.get(term, Counter())
        number = len(here.lengths)
        rarity = log(1 + (number - len(postings) + 0.5) / (len(postings) + 0.5))
        average = here.lengths.total() / number if number else 1
        return {
            ident: boost
            * rarity
            * often
            / (often + K1 * (1 - B + B * here.lengths[ident] / average))
            for ident, often in postings.items()
        }
