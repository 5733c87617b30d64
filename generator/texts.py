"""Walking the texts of a record, and what can be told from characters alone."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from generator.models.base import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.yamlio import Place

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
"""Han characters, as a class of a regular expression has them."""
_WRITTEN: Final = f"{HAN}\uf900-\ufaff"
"""The same with those that Unicode has twice."""
_HAN: Final = re.compile(f"[{_WRITTEN}]")
HAN_WORDS: Final = re.compile(
    "[{opening}]*[{han}](?:[{han}{inside}]*[{han}{closing}]+)?".format(
        opening="“‘《（〔",
        inside="0-9〇〔〕（）《》、，。：；？！“”‘’·… ",
        closing="〕）》”’。！？",
        han=_WRITTEN,
    )
)
"""A stretch of Chinese in a text of another language, with the signs and digits inside it."""
CHINESE: Final = r'<span lang="zh-Hans">\g<0></span>'
"""What such a stretch becomes in HTML."""
_BRACKETS: Final = re.compile(r"[（(][^()（）]*[)）]")
_NAME: Final = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9.+/&()-]*(?: [A-Z0-9][A-Za-z0-9.+/&()-]*){0,3}", re.ASCII
)
_SIGN_OF_NAME: Final = re.compile(r"[0-9]|[A-Za-z][^ ]*[A-Z]", re.ASCII)
"""What words of English do not have: a digit, or a capital inside."""


def has_han(text: str) -> bool:
    """Whether a Han character stands in it."""
    return _HAN.search(text) is not None


def han_outside_brackets(text: str) -> str | None:
    """The first Han character outside round brackets; in a text that is all brackets, the first."""
    if not has_han(text):
        return None
    outside = _BRACKETS.sub("", text)
    found = _HAN.search(outside if any(map(str.isalnum, outside)) else text)
    return found[0] if found else None


def is_name_or_number(text: str) -> bool:
    """Whether both languages may say it alike.

    An ASCII name such as RCEP, or a number such as 12360.
    """
    return _NAME.fullmatch(text) is not None and _SIGN_OF_NAME.search(text) is not None


def pairs(record: BaseModel, place: Place = ()) -> Iterator[tuple[Place, str, str]]:
    """Every bilingual text of a record: its place, its Chinese, its English."""
    fields = record.__dict__
    if "zh" in fields and not isinstance(record, Words):
        yield place, fields["zh"], fields["en"]
    for name, value in fields.items():
        yield from _pairs_of(value, (*place, name))


def _pairs_of(value: Any, place: Place) -> Iterator[tuple[Place, str, str]]:
    if isinstance(value, BaseModel):
        yield from pairs(value, place)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if isinstance(item, BaseModel):
                yield from pairs(item, (*place, index))


def source_hash(record: BaseModel) -> str:
    """A digest of a record's Chinese texts, in their order: what its English was made from."""
    digest = hashlib.sha256()
    for place, zh, _ in pairs(record):
        digest.update(f"{place[0]}\0{zh}\0".encode())
    return digest.hexdigest()[:12]
