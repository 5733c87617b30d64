"""Policy documents."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field, model_validator

from generator.models.base import Date, Prose, Record, RegionCode, Slug, Text, Url, Whole, expected

OBJECTIVES: Final = "-objectives"
"""What follows a document's id in a reference to its objectives."""


class Status(Record):
    """Whether a document still applies, and how one knows."""

    value: Literal["in_force", "superseded", "expired", "not_stated"]
    basis: Text = Field(description="where the status is stated, or why it is not, and whom to ask")
    since: Date | None = Field(None, description="the day from which it no longer applies")
    replaced_by: Slug | None = Field(None, description="the id of the document that took its place")

    @model_validator(mode="after")
    def _an_end_has_a_date(self) -> Status:
        ended = self.value in ("superseded", "expired")
        if ended and self.since is None:
            raise expected("the day since when, in `since`", self.value)
        if self.value == "superseded" and self.replaced_by is None:
            raise expected("the document that took its place, in `replaced_by`", self.value)
        if not ended and (self.since or self.replaced_by):
            raise expected("neither `since` nor `replaced_by`", self.value)
        return self


class Section(Record):
    """A heading under which consecutive clauses stand."""

    zh: Prose = Field(description="the heading as printed")
    en: Prose
    first: Whole = Field(description="its first clause")
    last: Whole = Field(description="its last clause")

    @property
    def heading(self) -> Text:
        """The heading alone."""
        return Text(zh=self.zh, en=self.en)


class Document(Record):
    """One policy document: what it is, and what it wants beyond its clauses."""

    id: Slug
    number: Prose | None = Field(
        description="the document number as printed, null where not stated"
    )
    title: Text
    issuers: tuple[Slug, ...] = Field(description="ids of authorities, in the order printed")
    regions: tuple[RegionCode, ...]
    signed: Date | None
    published: Date | None
    year: Whole
    official_url: Url | None = Field(description="the official text, null where not known")
    status: Status
    objectives: tuple[Text, ...] = Field((), description="aims outside the numbered clauses")
    sections: tuple[Section, ...] = ()
