"""Dates as people write them, in Chinese and in English, as exact index terms.

`overrides/assets/search/dates.mjs` reads queries in the same way; both are held against
`tests/data/search/dates.json`.
"""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.models.base import DueDate

_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_MONTH: Final = "(?P<{}>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DATE: Final = re.compile(
    "|".join(
        (
            (
                r"(?P<y1>20\d\d) ?年(?: ?(?P<m1>\d{1,2}) ?月(?: ?(?P<d1>\d{1,2}) ?[日号])?)?"
                r"(?P<e1> ?年?[底末])?"
            ),
            r"(?P<y2>20\d\d)[-./](?P<m2>\d{1,2})(?:[-./](?P<d2>\d{1,2}))?(?!\d)",
            r"(?:(?P<e3>end of |end )|\b(?P<d3>\d{1,2})(?:st|nd|rd|th)? )?"
            + _MONTH.format("m3")
            + r"(?: (?P<x3>\d{1,2})(?:st|nd|rd|th)?)?,? (?P<y3>20\d\d)",
            r"(?P<e4>(?:year )?end (?:of )?(?:the year )?|year-end )?\b(?P<y4>20\d\d)\b(?! ?号)",
        )
    ),
    re.ASCII,
)


def date_terms(text: str) -> Iterator[str]:
    """The exact terms of the dates of a normalised text, the most precise of each first.

    `#2022-05-31`, `#2022-05`, `#2022`; the end of a year or month is its last day.
    """
    for found in _DATE.finditer(text):
        parts = {name[0]: value for name, value in found.groupdict().items() if value is not None}
        year = int(parts["y"])
        month = _month(parts.get("m"))
        day = int(parts.get("d") or parts.get("x") or 0)
        if "e" in parts:
            month = month or len(_MONTHS)
            day = calendar.monthrange(year, month)[1]
        yield from terms_of(year, month, day)


def terms_of(year: int, month: int, day: int) -> Iterator[str]:
    """The exact terms of a date; month and day are 0 where they are not known."""
    if month:
        if day:
            yield f"#{year}-{month:02}-{day:02}"
        yield f"#{year}-{month:02}"
    yield f"#{year}"


def due_terms(due: DueDate) -> Iterator[str]:
    """The exact terms of a deadline: the last day of what it names."""
    yield from terms_of(due.date.year, due.date.month, due.date.day)


def _month(text: str | None) -> int:
    """1 to 12, or 0 for none."""
    if text is None:
        return 0
    month = int(text) if text.isdigit() else _MONTHS.index(text[:3]) + 1
    return month if month <= len(_MONTHS) else 0
