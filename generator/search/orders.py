"""The orders in which lists can be put: by date, by title."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.pinyin import sort_key
from generator.search.shards import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.languages import Language
    from generator.search.entries import Entry


class Orders:
    """Takes the entries of one language as they pass."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._days: list[str] = []
        self._titles: list[str] = []

    def add(self, entry: Entry) -> None:
        """Take the next entry."""
        title = self._language.of(entry.title)
        self._days.append(entry.day)
        self._titles.append(sort_key(title) if self._language.is_chinese else title.casefold())

    def text(self) -> str:
        """By the name of an order, the place of each entry in it: the newest first, A to Z."""
        every = range(len(self._days))
        newest = sorted(every, key=self._days.__getitem__, reverse=True)
        a_to_z = sorted(every, key=self._titles.__getitem__)
        return json.dumps({"date": _places(newest), "title": _places(a_to_z)}, ensure_ascii=False)


def _places(order: Sequence[int]) -> str:
    places = [0] * len(order)
    for place, entry in enumerate(order):
        places[entry] = place
    return "".join(map(number, places))
