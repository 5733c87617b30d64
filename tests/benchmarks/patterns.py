"""The project's own records as patterns: all is kept but the words of their texts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from vocabulary import Shape, Speech

from generator.yamlio import read

if TYPE_CHECKING:
    from collections.abc import Iterator

Tree = dict[str, Any]
"""A record as the YAML reader gives it, shapes in place of texts in a pattern."""

NATIONAL: Final = "100000"


@dataclass(frozen=True, slots=True)
class DocumentPattern:
    """A document and its measures."""

    tree: Tree
    measures: tuple[Tree, ...]

    @property
    def id(self) -> str:
        """The real document's id."""
        return str(self.tree["id"])

    @property
    def city(self) -> str | None:
        """The one place that it is for; None for the whole country."""
        regions: tuple[str, ...] = self.tree["regions"]
        return regions[0] if len(regions) == 1 and regions[0] != NATIONAL else None


class Patterns:
    """Everything under `data/`."""

    def __init__(self, data: Path, speech: Speech) -> None:
        self._data = data
        self._speech = speech
        documents = [self._document(folder) for folder in sorted((data / "documents").iterdir())]
        self.documents = tuple(
            sorted((d for d in documents if d.measures), key=lambda d: int(d.tree["year"]))
        )
        """In the order of time."""
        self.measures = sum(len(document.measures) for document in self.documents)
        """How many there are."""
        self.fee_rules = self._by_measure(data / "fee-rules")
        self.targets = self._by_measure(data / "targets")
        self.services = tuple(self._records(data / "services"))
        self.hotlines = tuple(self._records(data / "hotlines"))
        self.authorities = self._registry("authorities")
        self.regions = {tree["id"]: tree for tree in self._registry("regions")}
        self.series = {tree["id"]: tree for tree in self._registry("series")}
        self.in_series = Counter(t.get("series") for held in self.targets.values() for t in held)
        """How many targets each series has."""
        self.glossary = self._registry("glossary")

    def _document(self, folder: Path) -> DocumentPattern:
        measures = tuple(self._read(path) for path in sorted(folder.glob("[0-9]*.yml")))
        return DocumentPattern(self._read(folder / "document.yml"), measures)

    def _records(self, folder: Path) -> Iterator[Tree]:
        for path in sorted(folder.glob("*.yml")):
            yield self._read(path)

    def _by_measure(self, folder: Path) -> dict[str, list[Tree]]:
        found: dict[str, list[Tree]] = {}
        for tree in self._records(folder):
            found.setdefault(tree["measure"], []).append(tree)
        return found

    def _registry(self, name: str) -> tuple[Tree, ...]:
        found: tuple[Tree, ...] = self._read(self._data / f"{name}.yml")
        return found

    def _read(self, path: Path) -> Any:
        return self._shaped(read(path, path.name), "")

    def _shaped(self, value: Any, key: str) -> Any:
        if isinstance(value, dict):
            if value.get("zh") == value.get("en") != None:  # noqa: E711 - a name or a number
                return value
            return {name: self._shaped(item, name) for name, item in value.items()}
        if isinstance(value, tuple):
            return tuple(self._shaped(item, key) for item in value)
        if isinstance(value, str) and key in ("zh", "en", "aliases"):
            return self._speech.shape(value, "en" if key == "en" else "zh")
        return value


def told(value: Any) -> Any:
    """A pattern with texts of its own."""
    if isinstance(value, Shape):
        return value.text()
    if isinstance(value, dict):
        return {key: told(item) for key, item in value.items()}
    return tuple(told(item) for item in value) if isinstance(value, tuple) else value
