"""Read every file under `data/` into one Dataset, and say all that is wrong with them at once."""

from __future__ import annotations

import gc
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from generator import yamlio
from generator.errors import InvalidDataError, Problem
from generator.models.base import Record, Text
from generator.models.dataset import DOCUMENTS, FILED, KINDS, MEASURES, WITHDRAWN, Dataset, Kind
from generator.validation import MOST, R, describe, did_you_mean, validate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.yamlio import Tree

K = TypeVar("K", str, int)

INTERFACE: Final = "interface.yml"

_CLAUSE_FILE: Final = re.compile(r"[0-9]{2,3}", re.ASCII)
_BY_PLACE: Final = {kind.path: kind for kind in KINDS if kind is not MEASURES}
_NUMBERS: Final = re.compile(r"([^0-9]*)([0-9]*)", re.ASCII)


def record_at(name: str) -> tuple[Kind, str] | None:
    """The kind and the id of the record that a file holds by its place under `data/`.

    None for registries, which hold many, and for files of another place.
    """
    folder, _, file = name.removeprefix("data/").rpartition("/")
    stem = file.removesuffix(".yml")
    if stem == file:
        return None
    above, _, document = folder.partition("/")
    if f"{above}/" == DOCUMENTS.path and document and "/" not in document:
        if stem == "document":
            return DOCUMENTS, document
        return (MEASURES, f"{document}-{stem}") if _CLAUSE_FILE.fullmatch(stem) else None
    kind = _BY_PLACE.get(f"{folder}/")
    return (kind, stem) if kind and kind is not DOCUMENTS else None


def registry_at(name: str) -> Kind | None:
    """The kind whose records a file holds all together."""
    kind = _BY_PLACE.get(name.removeprefix("data/"))
    return kind if kind and kind.is_registry else None


def holds_records(name: str) -> bool:
    """Whether a file has its place in the data model."""
    return record_at(name) is not None or registry_at(name) is not None


@dataclass(slots=True)
class Loaded:
    """What could be read, and what could not."""

    dataset: Dataset
    problems: list[Problem]
    unread: set[str]
    """Ids of records whose file has problems: references to them are not reported as broken too.

    Also the names of kinds of which it cannot be told which records are there.
    """


@dataclass(slots=True)
class Loader:
    """Reads `data/` again and again; an unchanged file is read once (for live preview)."""

    root: Path
    """The project's root, which holds `data/`."""
    _cache: dict[str, tuple[int, int, Record]] = field(default_factory=dict)
    _problems: list[Problem] = field(default_factory=list)
    _unread: set[str] = field(default_factory=set)
    _sources: dict[tuple[str, str], str] = field(default_factory=dict)

    def load(self) -> Loaded:
        """Every record of every kind, in the order of file names."""
        self._problems, self._unread, self._sources = [], set(), {}
        collecting = gc.isenabled()
        gc.disable()  # nothing read here is garbage, and looking for it took a third of the time
        try:
            records = self._records()
        finally:
            if collecting:
                gc.enable()
        dataset = Dataset(
            **{kind.attribute: records[kind.name] for kind in FILED},  # type: ignore[arg-type]
            interface=self._interface(),
            sources=self._sources,
        )
        return Loaded(dataset, sorted(self._problems), self._unread)

    def _records(self) -> dict[str, dict[str, Record]]:
        records: dict[str, dict[str, Record]] = {kind.name: {} for kind in FILED}
        data = self.root / "data"
        known = {INTERFACE} | {kind.path.rstrip("/") for kind in FILED}
        for entry in self._entries(data, *KINDS):
            if entry.name not in known:
                self._stray(f"data/{entry.name}", sorted(known))
        for kind in FILED:
            if kind.is_registry:
                self._read_registry(kind, records[kind.name])
            elif kind is DOCUMENTS:
                self._read_documents(records)
            elif kind is not MEASURES:
                for entry in self._files(data / kind.path, kind):
                    self._read_record(kind, entry, records[kind.name], Path(entry.name).stem)
        return records

    def _read_documents(self, records: dict[str, dict[str, Record]]) -> None:
        for folder in self._entries(self.root / "data" / DOCUMENTS.path, DOCUMENTS, MEASURES):
            if not folder.is_dir(follow_symlinks=False):
                self._stray(self._name(folder.path), [])
                continue
            for entry in self._files(Path(folder.path), MEASURES):
                name = self._name(entry.path)
                if place := record_at(name):
                    kind, ident = place
                    self._read_record(kind, entry, records[kind.name], ident)
                else:
                    self._stray(name, ["document.yml", "01.yml"])

    def _read_record(
        self, kind: Kind, entry: os.DirEntry[str], into: dict[str, Record], expected_id: str
    ) -> None:
        name = self._name(entry.path)
        record = self._cached(kind, entry, name)
        if record is None:
            self._unread.add(expected_id)
            return
        ident: str = record.id  # type: ignore[attr-defined]
        if ident != expected_id:
            found = f"found {ident!r}, expected {expected_id!r} by the file's place"
            self._problems.append(self._at(name, "id", found, "rename the file or correct the id"))
            self._unread |= {expected_id, ident}
            return
        into[ident] = record
        self._sources[kind.name, ident] = name

    def _cached(self, kind: Kind, entry: os.DirEntry[str], name: str) -> Record | None:
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError as error:
            self._problems.append(yamlio.unreadable(name, error))
            return None
        cached = self._cache.get(name)
        if cached and cached[:2] == (status.st_mtime_ns, status.st_size):
            return cached[2]
        try:
            text = yamlio.read_text(Path(entry.path), name)
            result = validate(kind.model, yamlio.parse(text, name), name, text)
        except InvalidDataError as error:
            self._problems.extend(error.problems)
            return None
        if isinstance(result, list):
            self._problems.extend(result)
            return None
        self._cache[name] = (status.st_mtime_ns, status.st_size, result)
        return result

    def _read_registry(self, kind: Kind, into: dict[str, Record]) -> None:
        name = f"data/{kind.path}"
        if kind is WITHDRAWN and not (self.root / name).exists():
            return  # as long as nothing was withdrawn
        try:
            text = yamlio.read_text(self.root / name, name)
            tree = yamlio.parse(text, name)
        except InvalidDataError as error:
            self._problems.extend(error.problems)
            self._unread.add(kind.name)
            return
        if not isinstance(tree, tuple):
            found = f"found {describe(tree)}, expected a list of records"
            self._problems.append(Problem(name, 1, "", found, "begin each record with `- id:`"))
            self._unread.add(kind.name)
            return
        for index, record in self._validated(kind.model, enumerate(tree), name, text):
            item = tree[index]
            if record is None:
                ident = item.get("id") if isinstance(item, dict) else None
                self._unread.add(ident if ident and isinstance(ident, str) else kind.name)
                continue
            ident = record.id  # type: ignore[attr-defined]
            if ident in into:
                line = yamlio.lines_of(text, name)[index, "id"]
                found = f"the id {ident!r} stands twice in this file"
                self._problems.append(Problem(name, line, f"[{index}].id", found, "keep one"))
                continue
            into[ident] = record
            self._sources[kind.name, ident] = name

    def _interface(self) -> dict[str, Text]:
        name = f"data/{INTERFACE}"
        try:
            text = yamlio.read_text(self.root / name, name)
            tree = yamlio.parse(text, name)
        except InvalidDataError as error:
            self._problems.extend(error.problems)
            return {}
        if not isinstance(tree, dict):
            found = f"found {describe(tree)}, expected a map"
            self._problems.append(Problem(name, 1, "", found, "write `key: {zh: …, en: …}` lines"))
            return {}
        strings = self._validated(Text, tree.items(), name, text)
        return {key: string for key, string in strings if string is not None}

    def _validated(
        self, model: type[R], items: Iterable[tuple[K, Tree]], name: str, text: str
    ) -> Iterator[tuple[K, R | None]]:
        """Each entry of a file of many, None for one with problems; after too many, for all."""
        wrong = 0
        for key, item in items:
            result = validate(model, item, name, text, (key,)) if wrong < MOST else []
            if not isinstance(result, list):
                yield key, result
                continue
            yield key, None
            self._problems.extend(result)
            if wrong < MOST <= wrong + len(result):
                found = "the rest of the file was not looked at"
                more = Problem(name, result[-1].line, "", found, "mend the problems before it")
                self._problems.append(more)
            wrong += len(result)

    def _files(self, folder: Path, kind: Kind) -> Iterator[os.DirEntry[str]]:
        for entry in self._entries(folder, kind):
            if entry.name.endswith(".yml"):
                yield entry
            else:
                self._stray(self._name(entry.path), [f"{Path(entry.name).stem}.yml"])

    def _entries(self, folder: Path, *kinds: Kind) -> list[os.DirEntry[str]]:
        """What a folder holds, by name; nothing where it is missing.

        Hidden files and editors' copies are left out. `kinds` are those whose records lie there.
        """
        name = self._name(str(folder))
        try:
            mode = folder.lstat().st_mode
            if stat.S_ISDIR(mode):
                with os.scandir(folder) as found:
                    entries = [e for e in found if not yamlio.is_hidden(e.name)]
                return sorted(entries, key=lambda entry: natural(entry.name))
            problem = Problem(
                name, 0, "", f"found {yamlio.kind_of(mode)}, expected a folder", "remove it"
            )
        except FileNotFoundError:
            return []
        except OSError as error:
            problem = yamlio.unreadable(name, error)
        self._problems.append(problem)
        self._unread.update(kind.name for kind in kinds)
        return []

    def _stray(self, name: str, expected: list[str]) -> None:
        hint = did_you_mean(Path(name).name, expected) or "move it out of data/"
        self._problems.append(Problem(name, 0, "", "no file of the data model", hint))

    def _name(self, path: str) -> str:
        return os.path.relpath(path, self.root).replace(os.sep, "/")

    def _at(self, name: str, key: str, message: str, hint: str) -> Problem:
        text = yamlio.read_text(self.root / name, name)
        return Problem(name, yamlio.lines_of(text, name).get((key,), 1), key, message, hint)


def natural(name: str) -> list[tuple[str, int]]:
    """A sorting key by which fee-2 comes before fee-10."""
    return [(word, int(number or 0)) for word, number in _NUMBERS.findall(name)]
