"""The sound of Chinese words, for order and for readers."""

from __future__ import annotations

from functools import cache


@cache
def syllables(text: str) -> tuple[str, ...]:
    """The toned syllables of a text, as pypinyin reads its phrases.

    Other characters stand as they are.
    """
    # pypinyin reads its dictionaries at import, which a check of the data need not wait for.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    return tuple(lazy_pinyin(text, style=Style.TONE))


@cache
def sort_key(text: str) -> str:
    """What a Chinese text is sorted by: its syllables, tones after letters."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    return " ".join(lazy_pinyin(text, style=Style.TONE3)).lower()


def initial(text: str) -> str:
    """The letter under which a Chinese text stands in a list, `#` for a digit or sign."""
    first = sort_key(text)[:1].upper()
    return first if "A" <= first <= "Z" else "#"
