"""The page of results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import urls
from generator.views.blocks import Page, Results, Run, SearchBox

if TYPE_CHECKING:
    from generator.views.writer import Writer


def search_page(w: Writer) -> Page:
    """Where results are shown; the address says for what."""
    return Page(
        path=urls.SEARCH,
        language=w.language,
        style="search",
        title=w.t("search_title"),
        description=w.t("search_hint"),
        summary=w.t("search_hint"),
        blocks=(
            SearchBox("find-page"),
            Results(
                (Run(w.t("search_without")), Run(" "), Run(w.t("letters_title"), urls.LETTERS))
            ),
        ),
        trail=w.trail(),
    )
