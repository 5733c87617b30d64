"""What the history of the data is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from generator.errors import dotted
from generator.models import dataset as kinds
from generator.models.dataset import Kind
from generator.yamlio import Place, Tree

Key = tuple[str, str]
"""The name of a kind, and an id."""
Action = Literal["added", "changed", "renamed", "removed"]

_UNSEEN: Final = frozenset({("keywords",), ("translation", "source_hash")})
"""The fields that no page shows, by how their places begin."""
_UNSEEN_OF: Final = {
    kinds.AUTHORITIES.name: frozenset({("said_as",)}),
    kinds.CHARGES.name: frozenset({("said_as",)}),
}
"""Those that pages show of other kinds."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value of a record before and after a commit."""

    place: Place
    """Keys and positions; in a list, the position after the commit where it is still there."""
    old: Tree
    """A scalar or a list of scalars; None where the record had none."""
    new: Tree

    @property
    def path(self) -> str:
        """The place as people write it: `commitments[2].zh`."""
        return dotted(self.place)

    @property
    def field(self) -> str:
        """The name of the record's own field: `commitments`."""
        return str(self.place[0])


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What one commit did to one record."""

    kind: Kind
    id: str
    """After the commit."""
    action: Action
    fields: tuple[FieldChange, ...] = ()
    """In their order in the record. Empty where it was added; all of them where it was removed."""
    former_id: str = ""
    """Before the commit, where it was renamed."""

    @property
    def seen(self) -> tuple[FieldChange, ...]:
        """The changes of what pages show."""
        unseen = _UNSEEN | _UNSEEN_OF.get(self.kind.name, frozenset())
        return tuple(f for f in self.fields if not {f.place[:1], f.place[:2]} & unseen)

    @property
    def is_seen(self) -> bool:
        """Whether a reader of the pages can notice it."""
        return self.action != "changed" or bool(self.seen)


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit of the main line that changed records."""

    commit: str
    """The full hash."""
    when: dt.datetime
    """When it was committed, in UTC; never whose it is."""
    records: tuple[RecordChange, ...]
    """By kind, then in the order of their files."""

    @property
    def seen(self) -> tuple[RecordChange, ...]:
        """Those that readers of the pages can notice."""
        return tuple(change for change in self.records if change.is_seen)

    @property
    def unseen(self) -> tuple[RecordChange, ...]:
        """Those of search words and stamps alone."""
        return tuple(change for change in self.records if not change.is_seen)


@dataclass(frozen=True, slots=True)
class History:
    """All revisions, or that they are not known."""

    revisions: tuple[Revision, ...] = ()
    """The newest first."""
    known: bool = False
    """False outside a repository, and in a clone that holds only a part of its history."""
    gone: Mapping[Key, Mapping[str, Tree]] = field(default_factory=dict)
    """The last state of each record that was removed or renamed, by kind and id."""


UNKNOWN: Final = History()
