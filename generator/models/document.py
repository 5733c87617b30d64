"""Policy documents."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import model_validator

from generator.models.base import Date, Prose, Record, RegionCode, Slug, Text, Url, Whole, expected

OBJECTIVES: Final = "-objectives"
"""What follows a document's id in a reference to its objectives."""


class Status(Record):
    """Whether a document still applies, and how one knows."""

    value: Literal["in_force", "superseded", "expired", "not_stated"]
    """What is known of it."""
    basis: Text
    """Where the status is stated, or why it is not, and whom to ask."""
    since: Date | None = None
    """The day from which it no longer applies."""
    replaced_by: Slug | None = None
    """The id of the document that took its place."""

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

    zh: Prose
    """The heading as printed."""
    en: Prose
    """Its translation."""
    first: Whole
    """Its first clause."""
    last: Whole
    """Its last clause."""

    @property
    def heading(self) -> Text:
        """The heading alone."""
        return Text(zh=self.zh, en=self.en)


class Document(Record):
    """One policy document: what it is, and what it wants beyond its clauses."""

    id: Slug
    number: Prose | None
    """The document number as printed, null where not stated."""
    title: Text
    """The title as printed, and its translation."""
    issuers: tuple[Slug, ...]
    """Ids of authorities, in the order printed."""
    regions: tuple[RegionCode, ...]
    """The regions for which it holds; 100000 for the whole country."""
    signed: Date | None
    """The day on which it was signed, null where not stated."""
    published: Date | None
    """The day on which it was published, null where not known."""
    year: Whole
    """The year of its number, or of its date."""
    official_url: Url | None
    """The official text, null where not known."""
    status: Status
    """Whether it still applies, and how one knows."""
    objectives: tuple[Text, ...] = ()
    """Aims outside the numbered clauses."""
    sections: tuple[Section, ...] = ()
    """The headings under which the clauses stand."""
