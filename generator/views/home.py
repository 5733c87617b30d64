"""The home page: what this is, three doors, and what the portal covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import urls
from generator.models import dataset as kinds
from generator.views.blocks import (
    Chips,
    Door,
    Doors,
    Entries,
    Page,
    Paragraph,
    Run,
    SearchBox,
    Section,
)
from generator.views.documents import document_entry
from generator.views.page import tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.models.dataset import Kind
    from generator.views.writer import Writer


def home_page(w: Writer) -> Page:
    """The first page of a language."""
    changed = w.site.provenance.changed
    state = w.t("home_changed", date=w.date(changed)) if changed else w.t("home_changed_unknown")
    topics = tuple(
        (w.record(kinds.TOPICS, topic.id), str(len(w.site.by_topic.get(topic.id, ()))))
        for topic in w.site.data.topics.values()
        if not topic.parent and w.site.by_topic.get(topic.id)
    )
    every = (Run(w.t("home_all_topics"), urls.listing(kinds.TOPICS)), "")
    audiences = tuple(
        (w.record(kinds.AUDIENCES, ident), str(len(w.site.by_audience.get(ident, ()))))
        for ident in w.site.data.audiences
        if w.site.by_audience.get(ident)
    )
    documents = tuple(document_entry(w, document) for document in w.site.documents)
    return Page(
        path=urls.HOME,
        language=w.language,
        style="home",
        title=w.t("site_name"),
        description=w.t("home_summary"),
        summary=w.t("home_summary"),
        blocks=(
            SearchBox("find-home"),
            Doors(
                (
                    _door(w, "measures", kinds.MEASURES, "list"),
                    _door(w, "fee_rules", kinds.CHARGES, "coins"),
                    _door(w, "hotlines", kinds.FINDER, "phone"),
                )
            ),
            Section("audiences", w.t("home_audiences"), (Chips(audiences),)),
            Section("guides", w.t("footer_guides"), (Chips(tuple(_guides(w))),)),
            Section("topics", w.t("home_topics"), (Chips((*topics, every)),)),
            Section(
                "covers",
                w.t("home_covers"),
                (
                    tally(w),
                    Paragraph((Run(state),), "quiet"),
                    Entries(documents),
                    Paragraph(
                        (
                            Run(w.t("home_reading"), urls.READING),
                            Run(" · "),
                            Run(w.t("about"), urls.ABOUT),
                        )
                    ),
                ),
            ),
        ),
    )


def _guides(w: Writer) -> Iterator[tuple[Run, str]]:
    for path in urls.GUIDES:
        name = path.split("/")[1].replace("-", "_")
        yield Run(w.t(f"guide_{name}"), path), ""


def _door(w: Writer, name: str, kind: Kind, icon: str) -> Door:
    return Door(
        w.t(f"door_{name}"),
        w.t(f"door_{name}_text"),
        urls.listing(kind),
        w.t(f"door_{name}_action"),
        icon,
    )
