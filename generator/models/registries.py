"""The small registries that records point at, and the glossary."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

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
    abbreviation: Prose | None = None
    aliases: tuple[Prose, ...] = Field(
        (), description="every wording that the documents use, as printed"
    )
    said_as: Words = Field(
        Words(), description="short names that people use and the documents do not; for search"
    )
    level: Literal["national", "regional", "municipal", "any"]
    region: RegionCode | None = None
    note: Text | None = None


class Category(Record):
    """An audience, a transport mode or a series of targets."""

    id: Slug
    name: Text
    note: Text | None = None


class Region(Record):
    """A place for which measures hold; its id is the code of GB/T 2260."""

    id: RegionCode
    name: Text
    note: Text | None = None
    area_code: AreaCode | None = Field(
        None, description="for local telephone numbers; general knowledge, and marked as such"
    )


class Topic(Category):
    """A subject; topics form a tree of two levels."""

    parent: Slug | None = None


class Term(Record):
    """A word of the trade in both languages."""

    id: Slug
    term: Text
    explanation: Text
    said_as: Words = Field(Words(), description="how people say it")
    variants: Words = Field(Words(), description="other renderings, for search")
    pinyin: Prose | None = Field(
        None, description="toned syllables where the automatic reading is wrong"
    )
    source: Url | None = Field(
        None, description="where the English term comes from; null where it is ours"
    )
