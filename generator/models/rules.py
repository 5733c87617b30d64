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
    measure: Slug = Field(
        description="a measure, or a document's objectives as gf2018-37-objectives"
    )
    name: Text
    rule: Rule
    statement: Text
    fees: tuple[Text, ...] = Field(min_length=1)
    payer: Text | None = None
    payer_basis: Basis | None = None
    collector: Text | None = None
    collector_basis: Basis | None = None
    regions: tuple[RegionCode, ...] = Field(min_length=1)
    deadline: DueDate | None = None
    figures: tuple[Figure, ...] = ()
    hotlines: tuple[Slug, ...] = ()
    translation: Translation

    @model_validator(mode="after")
    def _who_has_a_basis(self) -> FeeRule:
        for who in ("payer", "collector"):
            if (getattr(self, who) is None) != (getattr(self, f"{who}_basis") is None):
                raise expected(f"{who} and {who}_basis together, or neither", who)
        return self


class Target(Figure):
    """A number, share, count or date that a document commits to."""

    id: Slug
    measure: Slug = Field(
        description="a measure, or a document's objectives as gf2018-37-objectives"
    )
    series: Slug | None = Field(None, description="ties targets of one indicator together")
    statement: Text
    baseline: Text | None = Field(None, description="what the figure is measured against")
    due: DueDate | None = None
    translation: Translation
