"""The officials' desk: sheets to print, ready-made ones and the reader's own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator import urls
from generator.models import dataset as kinds
from generator.views.blocks import Chips, Page, Paragraph, QrCode, Run, Section, Sheet, Slip, Slips
from generator.views.page import plain_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.derive import Index, Site
    from generator.models.dataset import Kind
    from generator.models.measure import Measure
    from generator.views.writer import Writer


def desk_page(w: Writer) -> Page:
    """Where readers put their own sheet together, and find ready-made ones."""
    return plain_page(
        w,
        urls.DESK,
        w.t("desk_title"),
        w.t("desk_summary"),
        (
            Sheet(
                heading=w.t("sheet_heading"),
                empty=w.t("sheet_empty"),
                without=w.t("sheet_without"),
                remove=w.t("sheet_remove"),
                print=w.t("sheet_print"),
                copy=w.t("sheet_copy"),
                copied=w.t("copied"),
                clear=w.t("sheet_clear"),
                failed=w.t("sheet_failed"),
            ),
            *(
                Section(kind.name, w.t(f"sheets_by_{kind.attribute}"), (_sheets(w, kind, index),))
                for kind, index in _indexes(w.site)
            ),
        ),
        style="desk",
    )


def sheet_pages(site: Site) -> Iterator[tuple[str, Callable[[Writer], Page]]]:
    """The ready-made sheets: their paths, and what writes them."""
    for kind, index in _indexes(site):
        for ident in site.data.of(kind):
            if measures := index.get(ident):
                write = partial(_sheet_page, kind=kind, ident=ident, measures=measures)
                yield urls.sheet(kind, ident), write


def _indexes(site: Site) -> tuple[tuple[Kind, Index[Measure]], ...]:
    return (kinds.TOPICS, site.by_topic), (kinds.REGIONS, site.by_region)


def _sheets(w: Writer, kind: Kind, index: Index[Measure]) -> Chips:
    return Chips(
        tuple(
            (Run(w.name(kind, ident), urls.sheet(kind, ident)), str(len(index[ident])))
            for ident in w.site.data.of(kind)
            if ident in index
        )
    )


def _sheet_page(w: Writer, kind: Kind, ident: str, measures: tuple[Measure, ...]) -> Page:
    name = w.name(kind, ident)
    summary = w.t("sheet_summary", name=name, number=len(measures))
    return plain_page(
        w,
        urls.sheet(kind, ident),
        w.t("sheet_title", name=name),
        summary,
        (
            Paragraph((w.record(kind, ident),)),
            Slips(tuple(_slip(w, measure) for measure in measures)),
        ),
        style="sheet",
        above=Run(w.t("desk_title"), urls.DESK),
    )


def _slip(w: Writer, measure: Measure) -> Slip:
    address = w.permalink(kinds.MEASURES, measure.id)
    return Slip(
        title=w.record(kinds.MEASURES, measure.id),
        where=f"{w.region_names(measure.regions)} · {w.locator_text(measure.id)}",
        text=w.of(measure.summary),
        calls=tuple(w.hotline_value(hotline) for hotline in measure.hotlines),
        code=QrCode(address, w.t("qr_label", url=address)),
    )
