"""The hand-written pages of `content/`, in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.languages import WRITTEN
from generator.traditional import traditional_markdown

if TYPE_CHECKING:
    from generator.languages import Language


def in_script(markdown: str, language: Language) -> str:
    """A page of `content/<language.written_in>/` as the language has it."""
    return markdown if language in WRITTEN else traditional_markdown(markdown)
