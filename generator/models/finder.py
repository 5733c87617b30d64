"""The questions of the hotline finder."""

from __future__ import annotations

from typing import Final, Self

from pydantic import Field, model_validator

from generator.models.base import Record, Slug, Text, expected

START: Final = "start"
"""The question that is asked first."""


class Question(Record):
    """A choice of the finder: it asks further, or it ends at the number to call first."""

    id: Slug
    label: Text = Field(description="how the choice reads among others")
    question: Text | None = Field(None, description="what is asked next")
    answers: tuple[Slug, ...] = Field((), description="the choices that it offers")
    numbers: tuple[Slug, ...] = Field(
        (), description="hotlines, best first; the first that serves the caller's place is meant"
    )
    why: Text | None = Field(None, description="why that number")
    at_hand: tuple[Text, ...] = Field(
        (), description="what to have at hand; general knowledge, and shown as such"
    )
    measures: tuple[Slug, ...] = Field((), description="what the documents say of it")

    @model_validator(mode="after")
    def _asks_or_ends(self) -> Self:
        asks = (self.question is not None, bool(self.answers))
        ends = (bool(self.numbers), self.why is not None, bool(self.at_hand), bool(self.measures))
        if (all(asks) and not any(ends)) or (all(ends) and not any(asks)):
            return self
        raise expected(
            "`question` and `answers`, or `numbers`, `why`, `at_hand` and `measures`",
            self.id,
            "a choice asks further or ends at a number",
        )
