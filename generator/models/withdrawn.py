"""What became of pages that were published and are no more."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import model_validator

from generator.models.base import Date, Matching, Record, Text, expected

Place = Annotated[
    str,
    Matching(
        r"[a-z-]+(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+",
        "a page as its address has it, as measures/xm2022-17-24",
    ),
]
File = Annotated[
    str, Matching(r"/(?:[A-Za-z0-9-]+/)*[A-Za-z0-9.-]+", "a file of the site, as /feeds/fees.xml")
]

Reason = Literal["withdrawn", "renamed", "merged", "superseded"]


class Withdrawn(Record):
    """A page that stays at its address to say why it is no more, and where to go on."""

    id: Place
    """Its address without language: measures/xm2022-17-24."""
    reason: Reason
    """What happened; renamed: the successor says the same, and readers are sent there at once."""
    date: Date
    """The day of the change."""
    title: Text
    """What the page was called."""
    why: Text
    """Why it is no more, in a sentence for its readers."""
    successor: Place | None = None
    """The record that stands in its place."""
    ends: tuple[File, ...] = ()
    """Files that end with it, such as its feed: these addresses are given up."""

    @model_validator(mode="after")
    def _what_moved_has_a_successor(self) -> Withdrawn:
        if self.reason != "withdrawn" and self.successor is None:
            raise expected("where it went, in `successor`", self.reason)
        return self
