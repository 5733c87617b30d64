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
    measures: tuple[Slug, ...] = Field(min_length=1)
    offers: Text
    regions: tuple[RegionCode, ...] = Field(min_length=1)
    access: Text | None = None
    link: Url | None = None
    portal_serves: Literal["fully", "partly", "link_only"] = Field(
        description="what a static portal can do for it"
    )
    shown_at: tuple[PagePath, ...] = Field((), description="pages of this site that do it")
    translation: Translation


class Referral(Record):
    """What a hotline does not handle, and who does."""

    zh: Prose
    en: Prose
    instead: Slug = Field(description="the id of the hotline to call")

    @property
    def text(self) -> Text:
        """What is not handled."""
        return Text(zh=self.zh, en=self.en)


class Source(Record):
    """Where a record comes from."""

    measure: Slug


class Hotline(Record):
    """A telephone number that a document names."""

    id: Slug
    number: Number
    name: Text
    operator: Slug | None = Field(
        description="the id of the authority that runs it, null where not stated"
    )
    regions: tuple[RegionCode, ...] = Field(min_length=1)
    handles: tuple[Text, ...] = Field(min_length=1, description="in the words that callers use")
    keywords: Words = Field(Words(), description="what callers type or say; for search alone")
    not_for: tuple[Referral, ...] = ()
    hours: Hours | None = None
    languages: tuple[LanguageTag, ...] = ()
    source: Source
    note: Text | None = None
    translation: Translation

    @property
    def tel(self) -> str:
        """The RFC 3966 address that people dial."""
        return f"tel:{self.number}"
