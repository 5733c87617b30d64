"""How Chinese terms sound: syllables without tones, and what an accent makes of them.

`overrides/assets/search/pinyin.mjs` folds in the same way.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

_INITIALS: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("r", "l"), ("h", "f"))
_FINALS: Final = (("ang", "an"), ("eng", "en"), ("ing", "in"))
_HU: Final = {"hui": "fei", "hun": "fen"}
"""What becomes of hu before a vowel where h sounds as f; huang is fang."""
UNREAD: Final = "-"
"""The sound of a character that pypinyin does not know."""
_SYLLABLE: Final = re.compile(r"[a-z]+")


@cache
def folded(syllable: str) -> str:
    """A syllable as accents that mix zh/z, ch/c, sh/s, n/r/l, h/f and -ng/-n say it."""
    if syllable.startswith("hu") and len(syllable) > len("hu"):
        syllable = _HU.get(syllable) or f"f{syllable[2:]}"
    for initial, other in _INITIALS:
        if syllable.startswith(initial):
            syllable = other + syllable[len(initial) :]
            break
    for final, other in _FINALS:
        if syllable.endswith(final):
            return syllable[: -len(final)] + other
    return syllable


def read(term: str) -> tuple[str, ...]:
    """The syllables of a run of Han characters, as pypinyin reads its phrases: `chu kou`."""
    # pypinyin reads its dictionaries at import, which a check of the data need not wait for.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    # pypinyin takes a list of syllables too, which its types do not say.
    found = lazy_pinyin(term, errors=lambda unread: [UNREAD] * len(unread))  # type: ignore[arg-type, return-value]
    return tuple(syllable.replace("v", "u") for syllable in found)


reading = lru_cache(maxsize=1 << 18)(read)
"""The same, kept for who asks again."""


@cache
def sound(character: str) -> str:
    """The syllable of a character read alone."""
    return reading(character)[0]


def default_reading(term: str) -> tuple[str, ...]:
    """The syllables of its characters, each read alone."""
    return tuple(map(sound, term))


def is_phrase(term: str) -> bool:
    """Whether pypinyin may read it otherwise than its characters alone."""
    from pypinyin.constants import PHRASES_DICT  # noqa: PLC0415

    return term in PHRASES_DICT


def initials(term: str) -> str:
    """The first letters of its syllables."""
    return "".join(syllable[0] for syllable in reading(term))


def untoned(pinyin: str) -> tuple[str, ...]:
    """The syllables of pinyin as the glossary writes it: `tuì shuì` is `tui`, `shui`."""
    from generator.search.tokens import bare  # noqa: PLC0415

    return tuple(_SYLLABLE.findall(bare(pinyin)))
