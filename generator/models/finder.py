"""The questions of the hotline finder."""

from __future__ import annotations

from typing import Final, Self

from pydantic import model_validator

from generator.models.base import Record, Slug, Text, expected

START: Final = "start"
"""The question that is asked first."""


class Question(Record):
    """A choice of the finder: it asks further, or it ends at the number to call first."""

    id: Slug
    label: Text
    """How the choice reads among others."""
    question: Text | None = None
    """What is asked next."""
    answers: tuple[Slug, ...] = ()
    """The choices that it offers."""
    numbers: tuple[Slug, ...] = ()
    """Hotlines, best first; the first that serves the caller's place is meant."""
    why: Text | None = None
    """Why that number."""
    at_hand: tuple[Text, ...] = ()
    """What to have at hand; general knowledge, and shown as such."""
    measures: tuple[Slug, ...] = ()
    """What the documents say of it."""

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
