"""What people may type into the search box of synthetic data: phrases of its own titles."""

from __future__ import annotations

import random
from itertools import cycle, islice
from typing import TYPE_CHECKING, Final

from generator.search.phonetics import initials, reading
from generator.search.tokens import is_han, runs, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.search.entries import Entry

_FEWEST: Final = 4
"""Characters of a run, and words, of which a part is taken."""
_KEPT: Final = 400
"""Titles that are drawn for the questions."""
_SEED: Final = 41
_FORMS: Final = (
    "phrase",
    "English",
    "two words",
    "pinyin",
    "question",
    "initials",
    "English question",
    "mixed",
)


def drawn(entries: Iterable[Entry]) -> list[Entry]:
    """Some of many entries, each as likely as the others, in an order of chance."""
    draw = random.Random(_SEED)  # noqa: S311 - repeatable, not secret
    kept: list[Entry] = []
    for number, entry in enumerate(entries):
        if number < _KEPT:
            kept.append(entry)
        elif (place := draw.randrange(number + 1)) < _KEPT:
            kept[place] = entry
    draw.shuffle(kept)
    return kept


def questions(titles: Iterable[Entry], number: int) -> list[str]:
    """So many questions, each of another title, in turn of every form."""
    draw = random.Random(_SEED)  # noqa: S311 - repeatable, not secret
    return list(islice(_asked(titles, draw), number))


def _asked(titles: Iterable[Entry], draw: random.Random) -> Iterator[str]:
    forms = cycle(_FORMS)
    form = next(forms)
    known: set[str] = set()
    for entry in titles:
        han = [run for run in runs(entry.title.zh) if is_han(run) and len(run) >= _FEWEST]
        english = [run for run in runs(entry.title.en.lower()) if run.isalpha() and stem(run)]
        if not han or len(english) < _FEWEST:
            continue
        asked = _said(form, draw.choice(han), " ".join(english[:3]), draw)
        if asked not in known:
            known.add(asked)
            yield asked
            form = next(forms)


def _said(form: str, han: str, english: str, draw: random.Random) -> str:
    return {
        "phrase": lambda: _part(han, draw, 4),
        "English": lambda: english,
        "two words": lambda: f"{han[:2]} {_part(han[2:], draw, 2)}",
        "pinyin": lambda: "".join(reading(_part(han, draw, 3))),
        "question": lambda: f"{_part(han, draw, 5)}怎么办",
        "initials": lambda: initials(han[:4]),
        "English question": lambda: f"how do I get {english}",
        "mixed": lambda: han[0] + "".join(reading(han[1:3])),
    }[form]()


def _part(run: str, draw: random.Random, length: int) -> str:
    start = draw.randrange(max(1, len(run) - length + 1))
    return run[start : start + length]
