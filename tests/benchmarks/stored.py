"""Synthetic records by the hundred thousand: in one file, of which a site reads one at a time."""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any, Final, Self, TypeVar

from synthetic import Project

from generator.derive import Site
from generator.history.model import UNKNOWN
from generator.load import Loader
from generator.models import dataset as kinds
from generator.provenance import Provenance
from generator.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from patterns import Tree

    from generator.models.base import Record
    from generator.models.dataset import Kind

T = TypeVar("T")

_RECORDS: Final = "records.pickle"
_PLACES: Final = "places.pickle"


def store(folder: Path, measures: int) -> None:
    """Write the records of a synthetic project into a new folder."""
    with _Storing.into(folder) as project:
        project.write(measures)


def stored_site(folder: Path) -> Site:
    """What the search index asks of a site, over the records that lie there."""
    with (folder / _PLACES).open("rb") as file:
        places: dict[str, dict[str, int]] = pickle.load(file)  # noqa: S301 - written below
        targets: dict[str, list[str]] = pickle.load(file)  # noqa: S301
        by_hotline: dict[str, list[str]] = pickle.load(file)  # noqa: S301
    records = (folder / _RECORDS).open("rb")
    data = Loader(folder).load().dataset
    stored: dict[str, Any] = {
        kinds.KIND[name].attribute: _Stored(records, of_kind) for name, of_kind in places.items()
    }
    # Every document says something in many entries, so these are read at once.
    stored[kinds.DOCUMENTS.attribute] = dict(stored[kinds.DOCUMENTS.attribute])
    data = replace(data, **stored)
    nothing: Any = {}
    return Site(
        data=data,
        provenance=Provenance(None, None),
        settings=Settings(None, None, ""),
        documents=tuple(data.documents.values()),
        measures=(),
        by_document=nothing,
        by_topic=nothing,
        by_audience=nothing,
        by_transport_mode=nothing,
        by_authority=nothing,
        by_region=nothing,
        by_hotline=_Linked(data.measures, by_hotline),
        fee_rules=nothing,
        targets=_Linked(data.targets, targets),
        services=nothing,
        by_series=nothing,
        deadlines=(),
        deadlines_of=nothing,
        built_on_by=nothing,
        subtopics=nothing,
        sections=nothing,
        operated_by=nothing,
        order={kind.name: tuple(data.of(kind)) for kind in kinds.KINDS},
        position={},
        history=UNKNOWN,
        parts=(),
        starts=nothing,
        mentions=nothing,
    )


class _Storing(Project):
    """Keeps records in one file; their registries are YAML as ever."""

    def __init__(self, folder: Path, records: IO[bytes]) -> None:
        super().__init__(folder / "data")
        self._folder, self._records = folder, records
        self._places: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._targets: defaultdict[str, list[str]] = defaultdict(list)
        self._by_hotline: defaultdict[str, list[str]] = defaultdict(list)

    @classmethod
    def into(cls, folder: Path) -> _Storing:
        folder.mkdir(parents=True)
        return cls(folder, (folder / _RECORDS).open("xb"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._records.close()
        with (self._folder / _PLACES).open("xb") as file:
            pickle.dump(dict(self._places), file)
            pickle.dump(dict(self._targets), file)
            pickle.dump(dict(self._by_hotline), file)

    def save(self, kind: Kind, name: str, tree: Tree) -> None:  # noqa: ARG002 - no file of its own
        self._places[kind.name][tree["id"]] = self._records.tell()
        record = kind.model.model_validate(tree)
        pickle.dump(record, self._records, pickle.HIGHEST_PROTOCOL)
        if kind is kinds.TARGETS:
            self._targets[tree["measure"]].append(tree["id"])
        for hotline in tree.get("hotlines", ()):
            self._by_hotline[hotline].append(tree["id"])


class _Stored(Mapping[str, "Record"]):
    """Records by id, each read when it is asked for."""

    def __init__(self, file: IO[bytes], places: Mapping[str, int]) -> None:
        self._file, self._places = file, places

    def __getitem__(self, ident: str) -> Record:
        self._file.seek(self._places[ident])
        record: Record = pickle.load(self._file)  # noqa: S301 - written above
        return record

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class _Linked(Mapping[str, tuple[T, ...]]):
    """Records by the id of what they are linked with."""

    def __init__(self, records: Mapping[str, T], idents: Mapping[str, list[str]]) -> None:
        self._records, self._idents = records, idents

    def __getitem__(self, other: str) -> tuple[T, ...]:
        return tuple(self._records[ident] for ident in self._idents[other])

    def __iter__(self) -> Iterator[str]:
        return iter(self._idents)

    def __len__(self) -> int:
        return len(self._idents)
