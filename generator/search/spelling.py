"""How typed pinyin falls into syllables: `huizongzhengshui` is `hui zong zheng shui`.

`overrides/assets/search/pinyin.mjs` does so in the browser, by the sounds of the index.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from generator.search.characters import COMMON
from generator.search.phonetics import folded, sound

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST: Final = 72
_LONGEST_SYLLABLE: Final = 6
_VOWELS: Final = frozenset("aeiou")


def spelling(letters: str) -> tuple[str, ...]:
    """The syllables of a run of letters, as few as there can be; empty where they are no pinyin.

    The beginning of another syllable may follow and is left out: `zhihuigangk` is `zhi hui gang`.
    Sounds that only an accent makes count where no others fit.
    """
    if len(letters) > _LONGEST:
        return ()
    letters = plain(letters)
    return _split(letters, _sounds().__contains__) or _split(letters, _is_heard)


def plain(letters: str) -> str:
    """Pinyin as the index has it: u for the v that is typed for ü."""
    return letters.replace("v", "u")


@cache
def _sounds() -> frozenset[str]:
    return frozenset(map(sound, COMMON))


@cache
def _folded_sounds() -> frozenset[str]:
    return frozenset(map(folded, _sounds()))


def _is_heard(part: str) -> bool:
    return folded(part) in _folded_sounds() and not _VOWELS.isdisjoint(part)


def _split(letters: str, is_syllable: Callable[[str], bool]) -> tuple[str, ...]:
    end = len(letters)
    best: list[tuple[float, tuple[str, ...]] | None] = [None] * end + [(0.0, ())]
    for at in reversed(range(end)):
        if at and _begins(letters[at:]):
            best[at] = (0.5, ())
        for to in range(min(end, at + _LONGEST_SYLLABLE), at, -1):
            rest, part = best[to], letters[at:to]
            if rest is None or not is_syllable(part):
                continue
            found = best[at]
            if found is None or 1 + rest[0] < found[0]:
                best[at] = (1 + rest[0], (part, *rest[1]))
    return best[0][1] if best[0] else ()


def _begins(part: str) -> bool:
    """Whether it begins a syllable and is none."""
    return part not in _sounds() and any(sound.startswith(part) for sound in _sounds())
