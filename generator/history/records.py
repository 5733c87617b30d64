"""The records in the versions of files, and what each commit did to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator import yamlio
from generator.errors import InvalidDataError
from generator.history.compare import compare, leaves
from generator.history.model import Key, RecordChange
from generator.load import holds_records, natural, record_at, registry_at
from generator.models.dataset import KIND, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.history.versions import Commit, FileChange
    from generator.yamlio import Tree

_ALIKE: Final = 0.6
"""From this share of equal values on, a record that went and one that came are the same one."""
_ORDER: Final = {kind.name: index for index, kind in enumerate(KINDS)}

Version = tuple[str, str | None]
"""The object that holds a record, and the record's id where the object holds many."""
Record = dict[str, "Tree"]


class Records:
    """The records in force, commit by commit; a version is parsed once, and only if compared."""

    def __init__(self, held: Mapping[str, bytes]) -> None:
        """Take what the objects of all commits hold, by their hash."""
        self.gone: dict[Key, Record] = {}
        """The last state of each record that was removed or renamed so far."""
        self._held = held
        self._current: dict[str, str | None] = {}
        """The last version of each file that this reader understands."""
        self._parsed: dict[str, Tree] = {}
        self._registries: dict[str, dict[str, Tree]] = {}

    def changes(self, commit: Commit) -> tuple[RecordChange, ...]:
        """What a commit did to records; commits are to be asked for in the order of time."""
        found: list[RecordChange] = []
        lost: dict[Key, Record] = {}
        came: dict[Key, Version] = {}
        for file in commit.files:
            for key, old, new in self._pairs(file):
                if old is None and new is not None:
                    came[key] = new
                elif old is not None and new is None:
                    lost[key] = self._record(old)
                elif old is not None and new is not None:
                    found += _changed(key, self._record(old), self._record(new))
        found += self._moved(lost, came)
        self.gone.update(lost)
        return tuple(sorted(found, key=lambda one: (_ORDER[one.kind.name], natural(one.id))))

    def _pairs(self, file: FileChange) -> Iterator[tuple[Key, Version | None, Version | None]]:
        """Each record of a file, before and after."""
        if not holds_records(file.name):
            return
        old, new = self._current.get(file.name, file.old), file.new
        if old and new and self._tree(new) is None:
            return  # a version that cannot be read leaves the last one in force
        self._current[file.name] = new
        before, after = (self._versions(file.name, version) for version in (old, new))
        for key in dict.fromkeys((*after, *before)):
            yield key, before.get(key), after.get(key)

    def _versions(self, name: str, held_in: str | None) -> dict[Key, Version]:
        """The records of one version of a file; not yet read where it holds a single one."""
        if held_in is None:
            return {}
        if place := record_at(name):
            kind, ident = place
            return {(kind.name, ident): (held_in, None)}
        registry = registry_at(name)
        if registry is None:
            return {}
        return {(registry.name, ident): (held_in, ident) for ident in self._registry(held_in)}

    def _record(self, version: Version) -> Record:
        held_in, ident = version
        tree = self._tree(held_in) if ident is None else self._registry(held_in)[ident]
        return tree if isinstance(tree, dict) else {}

    def _registry(self, held_in: str) -> dict[str, Tree]:
        if held_in not in self._registries:
            self._registries[held_in] = _by_id(self._tree(held_in))
        return self._registries[held_in]

    def _tree(self, name: str) -> Tree:
        """What an object says; None where it is not this YAML."""
        if name not in self._parsed:
            try:
                text = self._held[name].decode("utf-8-sig")
                self._parsed[name] = yamlio.parse(text, name)
            except (InvalidDataError, UnicodeDecodeError):
                self._parsed[name] = None
        return self._parsed[name]

    def _moved(self, lost: dict[Key, Record], came: dict[Key, Version]) -> Iterator[RecordChange]:
        """Records added, removed and renamed; a rename is told by how alike two records are."""
        left = {key: _values(record) for key, record in lost.items()}
        for (kind, ident), version in came.items():
            alike = [key for key in left if key[0] == kind]
            record = self._record(version) if alike else {}
            values = _values(record)
            best = max(alike, key=lambda key: _share(left[key], values), default=None)
            if best is None or _share(left[best], values) < _ALIKE:
                yield RecordChange(KIND[kind], ident, "added")
            else:
                del left[best]
                fields = tuple(compare(lost[best], record))
                yield RecordChange(KIND[kind], ident, "renamed", fields, former_id=best[1])
        for kind, ident in left:
            fields = tuple(compare(lost[kind, ident], None))
            yield RecordChange(KIND[kind], ident, "removed", fields)


def _changed(key: Key, old: Record, new: Record) -> Iterator[RecordChange]:
    if fields := tuple(compare(old, new)):
        yield RecordChange(KIND[key[0]], key[1], "changed", fields)


def _by_id(tree: Tree) -> dict[str, Tree]:
    """The records of a registry, the first of each id."""
    found: dict[str, Tree] = {}
    for item in tree if isinstance(tree, tuple) else ():
        if isinstance(item, dict) and isinstance(ident := item.get("id"), str):
            found.setdefault(ident, item)
    return found


def _values(record: Record) -> set[str]:
    return {repr(item) for item in leaves(record).items()}


def _share(one: Iterable[str], other: Iterable[str]) -> float:
    """How much two sets of values have in common: 0 for nothing, 1 where they are the same."""
    left, right = set(one), set(other)
    return len(left & right) / max(len(left | right), 1)
