"""The small registries that records point at, and the glossary."""

from __future__ import annotations

from typing import Literal

from generator.models.base import (
    AreaCode,
    Prose,
    Record,
    RegionCode,
    Slug,
    Text,
    Url,
    Words,
)


class Authority(Record):
    """A body that issues documents or carries out measures."""

    id: Slug
    name: Text
    """Its name."""
    abbreviation: Prose | None = None
    """The usual abbreviation of its English name."""
    aliases: tuple[Prose, ...] = ()
    """Every wording that the documents use, as printed."""
    said_as: Words = Words()
    """Short names that people use and the documents do not; for search."""
    level: Literal["national", "regional", "municipal", "any"]
    """The level of government; `any` for a name that stands for bodies of several."""
    region: RegionCode | None = None
    """The region that it serves, null where that is no single one."""
    note: Text | None = None
    """What else is to be known of it; an editor's words."""


class Category(Record):
    """An audience, a transport mode or a series of targets."""

    id: Slug
    name: Text
    """Its name."""
    note: Text | None = None
    """What else is to be known of it; an editor's words."""


class Region(Record):
    """A place for which measures hold; its id is the code of GB/T 2260."""

    id: RegionCode
    name: Text
    """Its name."""
    note: Text | None = None
    """What else is to be known of it; an editor's words."""
    area_code: AreaCode | None = None
    """For local telephone numbers; general knowledge, and marked as such."""


class Topic(Category):
    """A subject; topics form a tree of two levels."""

    parent: Slug | None = None
    """The topic that it belongs to, null for one of the upper level."""


class Term(Record):
    """A word of the trade in both languages."""

    id: Slug
    term: Text
    """The word itself."""
    explanation: Text
    """What it means, in plain words."""
    said_as: Words = Words()
    """How people say it."""
    variants: Words = Words()
    """Other renderings, for search."""
    pinyin: Prose | None = None
    """Toned syllables where the automatic reading is wrong."""
    source: Url | None = None
    """Where the English term comes from; null where it is ours."""
