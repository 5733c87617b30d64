"""Which of the site's files are distributions of a dataset, and of what media type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator import urls
from generator.models.dataset import KIND

if TYPE_CHECKING:
    from generator.models.dataset import Kind

_IANA: Final = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True)
class _Form:
    place: re.Pattern[str]
    """The files' paths; the group `kind`, where there is one, names the kind of record."""
    media_type: str
    """As IANA registers it."""
    file_type: str = ""
    """The code in the file types of the EU Publications Office; empty where it has none."""
    follows_schema: bool = False


_FORMS: Final = (
    _Form(
        re.compile(re.escape(urls.API) + r"(?P<kind>[a-z-]+)\.json"),
        "application/json",
        "JSON",
        follows_schema=True,
    ),
    _Form(
        re.compile(re.escape(urls.TABLES) + r"(?P<kind>[a-z-]+)(?:\.[a-z_-]+)?\.csv"),
        "text/csv",
        "CSV",
    ),
    _Form(re.compile(re.escape(urls.ARCHIVE)), "application/zip", "ZIP"),
    _Form(re.compile(re.escape(urls.FEEDS) + r"[a-z0-9.-]+\.xml"), "application/atom+xml"),
    _Form(re.compile(re.escape(urls.CALENDARS) + r"[a-z0-9.-]+\.ics"), "text/calendar"),
)
"""The table of forms in which data is offered."""


@dataclass(frozen=True, slots=True)
class Distributed:
    """What a file offers, and how."""

    kind: Kind | None
    """None for what speaks of several kinds."""
    media_type: str
    """The address of its IANA registration."""
    file_type: str
    follows_schema: bool
    """Whether the kind's JSON Schema describes it."""


def distributed(path: str) -> Distributed | None:
    """What a file of the site offers; None for one that is no distribution.

    A record's own JSON is none: the kind's file holds it.
    """
    for form in _FORMS:
        if match := form.place.fullmatch(path):
            name = match.groupdict().get("kind")
            if name is not None and name not in KIND:
                return None
            kind = KIND[name] if name else None
            media_type = _IANA + form.media_type
            return Distributed(kind, media_type, form.file_type, form.follows_schema)
    return None
