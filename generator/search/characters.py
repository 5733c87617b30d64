"""How the characters of the index sound, and what other characters stand for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from generator.search.phonetics import sound
from generator.search.variants import to_simplified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet


def sounds(known: Iterable[str]) -> str:
    """Characters by their sound: `chu出处 kou口扣`."""
    by_sound: defaultdict[str, list[str]] = defaultdict(list)
    for character in sorted(known):
        by_sound[sound(character)].append(character)
    return " ".join(said + "".join(found) for said, found in sorted(by_sound.items()))


def variants(known: AbstractSet[str]) -> str:
    """For characters that are not in the index: those that they stand for, and their sounds.

    Two lines: pairs of a Traditional and a Simplified character, and common characters by sound.
    """
    pairs = "".join(
        chr(old) + new
        for old, new in to_simplified().items()
        if new in known and chr(old) not in known
    )
    others = (c for c in COMMON if c not in known and ord(c) not in to_simplified())
    return f"{pairs}\n{sounds(others)}"


def script(known: Iterable[str], phrases: Iterable[str], write: Callable[[str], str]) -> str:
    """How a language writes what the index has, as overrides/assets/search/script.mjs reads it.

    Characters, each with its own; then pairs of characters in which one is written otherwise than
    by itself, as phrases have them.
    """
    own = {character: written for character in sorted(known) if (written := write(character))}
    pairs: dict[str, str] = {}
    for phrase in phrases:
        written = write(phrase)
        if len(written) != len(phrase):
            continue
        for at, (old, new) in enumerate(zip(phrase, written, strict=True)):
            if new != own.get(old, old):
                for start in range(max(at - 1, 0), min(at, len(phrase) - 2) + 1):
                    end = start + 2
                    pairs.setdefault(phrase[start:end], written[start:end])
    characters = "".join(old + new for old, new in own.items() if new != old)
    return f"{characters}\n{''.join(old + new for old, new in sorted(pairs.items()))}"


def _gb2312() -> Iterator[str]:
    """The 6,763 characters of GB 2312, which is what people type."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes((row, cell)).decode("gb2312")
            except UnicodeDecodeError:
                continue


COMMON: Final = tuple(_gb2312())
"""Characters that people type, whether the index has them or not."""
