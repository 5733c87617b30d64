"""The languages of the site: a list that another can join."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from generator.traditional import traditional

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.models.base import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One edition of the site."""

    code: str
    """What programs call it."""
    written_in: Literal["zh", "en"]
    """The key of its texts in `data/`, and its folder under `content/`."""
    tag: str
    """BCP 47, for `lang` and `hreflang`."""
    locale: str
    """For Open Graph."""
    is_chinese: bool
    """Whether its pages are written in Han characters."""
    root: str
    """Where its pages begin, from the root of the site: empty, or ending in a slash."""
    name: str
    """Its name in itself, as the language switch says it."""
    separator: str
    """What stands between the items of an enumeration."""
    sentence_separator: str
    """What stands between clauses that are strung together."""
    theme: str
    """The name of the theme's own strings for it."""
    chinese: Callable[[str], str] = str
    """How Chinese, which the data has in Simplified characters, stands on its pages."""

    def of(self, text: Text) -> str:
        """The text in this language."""
        return self.chinese(text.zh) if self.is_chinese else text.en


CHINESE: Final = Language(
    code="zh",
    written_in="zh",
    tag="zh-Hans",
    locale="zh_CN",
    is_chinese=True,
    root="",
    name="简体",
    separator="、",
    sentence_separator="；",
    theme="zh",
)
TRADITIONAL: Final = Language(
    code="zh-hant",
    written_in="zh",
    tag="zh-Hant",
    locale="zh_HK",
    is_chinese=True,
    root="zh-hant/",
    name="繁體",
    separator="、",
    sentence_separator="；",
    theme="zh-Hant",
    chinese=traditional,
)
ENGLISH: Final = Language(
    code="en",
    written_in="en",
    tag="en",
    locale="en_US",
    is_chinese=False,
    root="en/",
    name="English",
    separator=", ",
    sentence_separator="; ",
    theme="en",
)

LANGUAGES: Final = (CHINESE, TRADITIONAL, ENGLISH)
"""In the order of the language switch; the first is the default, at the root of the site."""
WRITTEN: Final = (CHINESE, ENGLISH)
"""Those that people write in `data/` and `content/`; the others are made from them."""


def other_than(language: Language) -> Language:
    """The language in which a record's second title is shown."""
    return ENGLISH if language is not ENGLISH else CHINESE
