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
    """Where the answer holds; 100000 for the whole country."""
    verdict: Verdict
    """The answer in a word."""
    text: Text
    """The answer in a sentence."""
    rules: tuple[Slug, ...] = Field(min_length=1)
    """The fee rules on which it rests."""


class Charge(Record):
    """A charge as people know it, which several fee rules may speak of."""

    id: Slug
    name: Text
    """What it is called in plain words."""
    said_as: Words = Words()
    """How people say it; for search."""
    asked_by: Collector
    """Who asks for it."""
    answers: tuple[ChargeAnswer, ...] = Field(min_length=1)
    """Whether it may be asked for, place by place."""
    ask_for: tuple[Text, ...] = Field(min_length=1)
    """What to ask the collector for; general knowledge."""
