"""The page of results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import urls
from generator.models import dataset as kinds
from generator.search.kinds import KINDS as SEARCHED
from generator.views.blocks import Chips, Page, Paragraph, Results, Run, SearchBox, Section
from generator.views.page import plain_page

if TYPE_CHECKING:
    from generator.models.dataset import Kind
    from generator.views.writer import Writer


def search_page(w: Writer) -> Page:
    """Where results are shown; the address says for what, and what they are filtered by."""
    indexes = (
        (kinds.REGIONS, w.site.by_region),
        (kinds.TOPICS, w.site.by_topic),
        (kinds.AUDIENCES, w.site.by_audience),
        (kinds.TRANSPORT_MODES, w.site.by_transport_mode),
        (kinds.AUTHORITIES, w.site.by_authority),
    )
    return plain_page(
        w,
        urls.SEARCH,
        w.t("search_title"),
        w.t("search_hint"),
        (
            SearchBox("find-page"),
            Results(
                (Run(w.t("search_without")), Run(" "), Run(w.t("letters_title"), urls.LETTERS))
            ),
            *(
                Section(
                    kind.name,
                    w.t(f"kind_{kind.attribute}"),
                    (
                        Chips(
                            tuple(
                                (w.record(kind, ident), str(len(index[ident])))
                                for ident in w.site.data.of(kind)
                                if ident in index
                            )
                        ),
                    ),
                )
                for kind, index in indexes
            ),
        ),
        style="search",
    )


def filter_link(w: Writer, kind: Kind) -> Paragraph:
    """From the list of a kind to the same with filters."""
    name = next(name for name, other in SEARCHED.items() if other is kind)
    return Paragraph((Run(w.t("search_filter_list"), f"{urls.SEARCH}?kind={name}"),))
