"""The charges that people ask about, and whether they may be charged."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.models.base import Record, RegionCode, Slug, Text, Words

Verdict = Literal[
    "prohibited",
    "waived",
    "merged",
    "reduced",
    "listed",
    "government_set",
    "market",
    "supported",
    "secured",
    "watched",
    "unsettled",
]
Collector = Literal["port", "carrier", "agent", "yard", "authority", "bank", "anyone"]


class ChargeAnswer(Record):
    """Whether a charge may be asked for in one place."""

    region: RegionCode
    verdict: Verdict
    text: Text
    rules: tuple[Slug, ...] = Field(min_length=1, description="the fee rules on which it rests")


class Charge(Record):
    """A charge as people know it, which several fee rules may speak of."""

    id: Slug
    name: Text
    said_as: Words = Field(Words(), description="how people say it; for search")
    asked_by: Collector = Field(description="who asks for it")
    answers: tuple[ChargeAnswer, ...] = Field(min_length=1)
    ask_for: tuple[Text, ...] = Field(
        min_length=1, description="what to ask the collector for; general knowledge"
    )
