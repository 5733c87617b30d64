"""What became of pages that were published and are no more."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from generator.models.base import Date, Record, Text, expected, matching

Place = Annotated[
    str,
    matching(
        r"[a-z-]+(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+",
        "a page as its address has it, as measures/xm2022-17-24",
    ),
]
File = Annotated[
    str, matching(r"/(?:[A-Za-z0-9-]+/)*[A-Za-z0-9.-]+", "a file of the site, as /feeds/fees.xml")
]


class Withdrawn(Record):
    """A page that stays at its address to say why it is no more, and where to go on."""

    id: Place = Field(description="its address without language: measures/xm2022-17-24")
    reason: Literal["withdrawn", "renamed", "merged", "superseded"] = Field(
        description="renamed: the successor says the same, and readers are sent there at once"
    )
    date: Date = Field(description="the day of the change")
    title: Text = Field(description="what the page was called")
    why: Text
    successor: Place | None = Field(None, description="the record that stands in its place")
    ends: tuple[File, ...] = Field(
        (), description="files that end with it, such as its feed: these addresses are given up"
    )

    @model_validator(mode="after")
    def _what_moved_has_a_successor(self) -> Withdrawn:
        if self.reason != "withdrawn" and self.successor is None:
            raise expected("where it went, in `successor`", self.reason)
        return self
