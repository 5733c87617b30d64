"""Systems, platforms and publications; and the numbers to call."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.models.base import (
    Hours,
    LanguageTag,
    Number,
    PagePath,
    Prose,
    Record,
    RegionCode,
    Slug,
    Text,
    Translation,
    Url,
    Words,
)


class Service(Record):
    """A system, platform or publication that the documents call for."""

    id: Slug
    name: Text
    """Its name, or what it is."""
    measures: tuple[Slug, ...] = Field(min_length=1)
    """The measures, or a document's objectives, that call for it."""
    offers: Text
    """What one can do with it."""
    regions: tuple[RegionCode, ...] = Field(min_length=1)
    """The regions that it serves; 100000 for the whole country."""
    access: Text | None = None
    """How one comes to it, null where not stated."""
    link: Url | None = None
    """Its address, null where not known."""
    portal_serves: Literal["fully", "partly", "link_only"]
    """What a static portal can do for it."""
    shown_at: tuple[PagePath, ...] = ()
    """Pages of this site that do it."""
    translation: Translation
    """How its English stands to its Chinese."""


class Referral(Record):
    """What a hotline does not handle, and who does."""

    zh: Prose
    """What is not handled, in Simplified Chinese."""
    en: Prose
    """The same in English."""
    instead: Slug
    """The id of the hotline to call."""

    @property
    def text(self) -> Text:
        """What is not handled."""
        return Text(zh=self.zh, en=self.en)


class Source(Record):
    """Where a record comes from."""

    measure: Slug
    """The id of the measure that names it."""


class Hotline(Record):
    """A telephone number that a document names."""

    id: Slug
    number: Number
    """The digits to dial."""
    name: Text
    """What it is called."""
    operator: Slug | None
    """The id of the authority that runs it, null where not stated."""
    regions: tuple[RegionCode, ...] = Field(min_length=1)
    """The regions that it serves; 100000 for the whole country."""
    handles: tuple[Text, ...] = Field(min_length=1)
    """What one calls it for, in the words that callers use."""
    keywords: Words = Words()
    """What callers type or say; for search alone."""
    not_for: tuple[Referral, ...] = ()
    """What it does not handle, and whom to call instead."""
    hours: Hours | None = None
    """When it answers, null where not stated."""
    languages: tuple[LanguageTag, ...] = ()
    """The languages that it speaks, as tags of BCP 47; empty where not stated."""
    source: Source
    """Where the number comes from."""
    note: Text | None = None
    """What else is to be known of it; an editor's words."""
    translation: Translation
    """How its English stands to its Chinese."""

    @property
    def tel(self) -> str:
        """The RFC 3966 address that people dial."""
        return f"tel:{self.number}"
