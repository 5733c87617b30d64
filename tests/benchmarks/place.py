"""Where and when a synthetic document belongs."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from patterns import Tree, told

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Place:
    """What ids and dates of a pattern become in another city and another year."""

    years: int
    """How much later than its pattern the document was signed."""
    ids: Mapping[str, str] = field(default_factory=dict)
    """What the pattern's city, authorities and hotlines are here; empty in the city itself."""

    def __call__(self, pattern: Tree) -> Tree:
        """A record after the pattern, with texts, ids and dates of its own."""
        tree: Tree = self._moved(told(pattern), "")
        return tree

    def _moved(self, value: Any, key: str) -> Any:
        if isinstance(value, dict):
            if "precision" in value:
                to_end = value["precision"] != "day"
                return value | {"date": _later(value["date"], self.years, to_end=to_end)}
            return {name: self._moved(item, name) for name, item in value.items()}
        if isinstance(value, tuple):
            return tuple(self._moved(item, key) for item in value)
        if key in ("signed", "published") and value:
            return _later(value, self.years)
        return self.ids.get(value, value) if isinstance(value, str) else value


def _later(day: str, years: int, *, to_end: bool = False) -> str:
    """That day so many years on, or the end of its month."""
    date = dt.date.fromisoformat(day)
    last = calendar.monthrange(date.year + years, date.month)[1]
    day_of_month = last if to_end else min(date.day, last)
    return date.replace(year=date.year + years, day=day_of_month).isoformat()
