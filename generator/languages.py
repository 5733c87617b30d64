"""The languages of the site: a list that another can join."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from generator.models.base import Text


@dataclass(frozen=True, slots=True)
class Language:
    """One edition of the site."""

    code: str
    """The key in texts, in `data/interface.yml` and of the folder under `content/`."""
    tag: str
    """BCP 47, for `lang` and `hreflang`."""
    locale: str
    """For Open Graph."""
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

    @property
    def is_chinese(self) -> bool:
        """Whether its pages are written in Han characters."""
        return self.tag.startswith("zh")

    def of(self, text: Text) -> str:
        """The text in this language."""
        return getattr(text, self.code)  # type: ignore[no-any-return]


CHINESE: Final = Language("zh", "zh-Hans", "zh_CN", "", "中文", "、", "；", "zh")
ENGLISH: Final = Language("en", "en", "en_US", "en/", "English", ", ", "; ", "en")

LANGUAGES: Final = (CHINESE, ENGLISH)
"""In the order of the language switch; the first is the default, at the root of the site."""


def other_than(language: Language) -> Language:
    """The language in which a record's second title is shown."""
    return ENGLISH if language is not ENGLISH else CHINESE
