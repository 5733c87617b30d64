"""Measures: the numbered clauses of the documents."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.models.base import (
    DueDate,
    Prose,
    Record,
    RegionCode,
    Slug,
    Text,
    Translation,
    Whole,
    Words,
)

Role = Literal["lead", "responsible", "joint", "support"]
Relation = Literal["implements", "extends", "restates", "rolls_out_local_pilot"]


class Commitment(Record):
    """One thing that a clause commits to, allows, forbids, pilots or publishes."""

    zh: Prose
    """The commitment in Simplified Chinese, in our own words."""
    en: Prose
    """Its translation."""
    covers: tuple[Whole, ...] = Field(min_length=1)
    """The sentences of the clause that it renders, counted from 1."""

    @property
    def text(self) -> Text:
        """The commitment in words."""
        return Text(zh=self.zh, en=self.en)


class Responsibility(Record):
    """An authority and its part in a measure."""

    id: Slug
    """The id of the authority."""
    role: Role
    """Its part, as the responsibility line says it."""


class Lineage(Record):
    """A link to an earlier measure."""

    measure: Slug
    """The id of the earlier measure."""
    relation: Relation
    """What the later measure does with it."""
    basis: Literal["cited", "editor"]
    """`cited` where the text names the other document."""
    note: Text | None = None
    """What else is to be known of the link."""


class Measure(Record):
    """One clause of a document, in our own words."""

    id: Slug
    document: Slug
    """The id of its document."""
    clause: Whole
    """The number of the clause."""
    title: Text
    """Our own plain wording, about 24 characters or 10 words."""
    official_heading: Text | None
    """The heading as printed, with its translation; null where the clause has none."""
    summary: Text
    """What it says, in a sentence or two."""
    commitments: tuple[Commitment, ...] = Field(min_length=1)
    """What it commits to, one by one."""
    authorities: tuple[Responsibility, ...] = ()
    """Who is to carry it out; empty where not stated."""
    regions: tuple[RegionCode, ...] = Field(min_length=1)
    """The regions for which it holds; 100000 for the whole country."""
    deadline: DueDate | None = None
    """The completion date of the responsibility line, null where not stated."""
    topics: tuple[Slug, ...] = Field(min_length=1)
    """Ids of topics."""
    audiences: tuple[Slug, ...] = Field(min_length=1)
    """Ids of the audiences whom it concerns."""
    transport_modes: tuple[Slug, ...] = ()
    """Ids of transport modes; empty where it speaks of none."""
    keywords: Words = Words()
    """What it should be found by and does not say."""
    hotlines: tuple[Slug, ...] = ()
    """Ids of the hotlines that answer for it."""
    lineage: tuple[Lineage, ...] = ()
    """The earlier measures that it builds on."""
    translation: Translation
    """How its English stands to its Chinese."""
