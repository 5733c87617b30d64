"""What documents say about charges and what they aim at: fee rules and targets."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from generator.models.base import (
    DueDate,
    Figure,
    Record,
    RegionCode,
    Slug,
    Text,
    Translation,
    expected,
)

Rule = Literal[
    "prohibit",
    "waive",
    "reduce",
    "merge",
    "cap",
    "disclose",
    "regulate",
    "inspect",
    "tender",
    "subsidise",
    "review",
    "one_stop",
    "target",
]
Basis = Literal["stated", "inferred"]


class FeeRule(Record):
    """What one clause says about one fee, charge, guarantee or cost; a rule, not a price."""

    id: Slug
    measure: Slug
    """A measure, or a document's objectives as gf2018-37-objectives."""
    name: Text
    """What it is about, in a few words."""
    rule: Rule
    """What it does with the charge."""
    statement: Text
    """What the clause says."""
    fees: tuple[Text, ...] = Field(min_length=1)
    """The charges that it names."""
    payer: Text | None = None
    """Who pays, null where not stated."""
    payer_basis: Basis | None = None
    """Whether the clause says who pays, or it follows from it."""
    collector: Text | None = None
    """Who collects, null where not stated."""
    collector_basis: Basis | None = None
    """Whether the clause says who collects, or it follows from it."""
    regions: tuple[RegionCode, ...] = Field(min_length=1)
    """The regions for which it holds; 100000 for the whole country."""
    deadline: DueDate | None = None
    """By when, null where not stated."""
    figures: tuple[Figure, ...] = ()
    """The numbers that it names."""
    hotlines: tuple[Slug, ...] = ()
    """Ids of the hotlines that answer for it."""
    translation: Translation
    """How its English stands to its Chinese."""

    @model_validator(mode="after")
    def _who_has_a_basis(self) -> FeeRule:
        for who in ("payer", "collector"):
            if (getattr(self, who) is None) != (getattr(self, f"{who}_basis") is None):
                raise expected(f"{who} and {who}_basis together, or neither", who)
        return self


class Target(Figure):
    """A number, share, count or date that a document commits to."""

    id: Slug
    measure: Slug
    """A measure, or a document's objectives as gf2018-37-objectives."""
    series: Slug | None = None
    """The indicator, which ties its targets together."""
    statement: Text
    """What the document says."""
    baseline: Text | None = None
    """What the figure is measured against."""
    due: DueDate | None = None
    """By when, null where not stated."""
    translation: Translation
    """How its English stands to its Chinese."""
