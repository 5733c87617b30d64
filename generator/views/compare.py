"""Documents and places side by side, topic by topic."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator import urls
from generator.models import dataset as kinds
from generator.views.blocks import Chips, Column, Columns, Page, Paragraph, Run, Section
from generator.views.page import plain_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.derive import Site
    from generator.views.writer import Writer


def compare_page(w: Writer) -> Page:
    """The topics of which several documents speak."""
    topics = tuple(
        (
            Run(w.name(kinds.TOPICS, ident), urls.comparison(ident)),
            w.t("compare_documents", number=len(documents)),
        )
        for ident, documents in _compared(w.site)
    )
    return plain_page(
        w,
        urls.COMPARE,
        w.t("compare_title"),
        w.t("compare_summary"),
        (Section("topics", w.t("compare_choose"), (Chips(topics),)),),
        style="compare",
    )


def comparison_pages(site: Site) -> Iterator[tuple[str, Callable[[Writer], Page]]]:
    """A page for each topic of which several documents speak: its path, and what writes it."""
    for ident, documents in _compared(site):
        write = partial(_comparison, topic=ident, documents=documents)
        yield urls.comparison(ident), write


def _compared(site: Site) -> Iterator[tuple[str, list[str]]]:
    for ident in site.data.topics:
        documents = list(dict.fromkeys(m.document for m in site.by_topic.get(ident, ())))
        if len(documents) > 1:
            yield ident, documents


def _comparison(w: Writer, topic: str, documents: list[str]) -> Page:
    name = w.name(kinds.TOPICS, topic)
    columns = []
    for ident in documents:
        document = w.site.data.documents[ident]
        measures = [m for m in w.site.by_topic[topic] if m.document == ident]
        columns.append(
            Column(
                id=ident,
                place=document.regions[0],
                place_name=w.region_names(document.regions),
                name=w.document_name(document),
                heading=(
                    Run(w.region_names(document.regions), mark="label"),
                    Run(" "),
                    Run(w.document_name(document), urls.record(kinds.DOCUMENTS, ident)),
                ),
                entries=tuple(w.measure_entry(m, with_document=False) for m in measures),
            )
        )
    summary = w.t("comparison_summary", name=name)
    return plain_page(
        w,
        urls.comparison(topic),
        w.t("comparison_title", name=name),
        summary,
        (
            Paragraph((w.record(kinds.TOPICS, topic),)),
            Columns(
                left=w.t("compare_left"),
                right=w.t("compare_right"),
                every=w.t("compare_every"),
                places=w.t("kind_regions"),
                documents=w.t("kind_documents"),
                items=tuple(columns),
            ),
        ),
        style="comparison",
        above=Run(w.t("compare_title"), urls.COMPARE),
    )
