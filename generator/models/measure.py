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
    en: Prose
    covers: tuple[Whole, ...] = Field(
        min_length=1, description="the sentences of the clause that it renders, counted from 1"
    )

    @property
    def text(self) -> Text:
        """The commitment in words."""
        return Text(zh=self.zh, en=self.en)


class Responsibility(Record):
    """An authority and its part in a measure."""

    id: Slug
    role: Role


class Lineage(Record):
    """A link to an earlier measure."""

    measure: Slug
    relation: Relation
    basis: Literal["cited", "editor"] = Field(
        description="cited where the text names the other document"
    )
    note: Text | None = None


class Measure(Record):
    """One clause of a document, in our own words."""

    id: Slug
    document: Slug
    clause: Whole
    title: Text = Field(description="our own plain wording, about 24 characters or 10 words")
    official_heading: Text | None = Field(
        description="the heading as printed, with its translation"
    )
    summary: Text
    commitments: tuple[Commitment, ...] = Field(min_length=1)
    authorities: tuple[Responsibility, ...] = ()
    regions: tuple[RegionCode, ...] = Field(min_length=1)
    deadline: DueDate | None = Field(
        None, description="the completion date of the responsibility line"
    )
    topics: tuple[Slug, ...] = Field(min_length=1)
    audiences: tuple[Slug, ...] = Field(min_length=1)
    transport_modes: tuple[Slug, ...] = ()
    keywords: Words = Words()
    hotlines: tuple[Slug, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    translation: Translation
