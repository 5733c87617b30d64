"""The pages that stay where a page was, to say what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import urls
from generator.models.dataset import record_at
from generator.views.blocks import Fact, Facts, Page, Paragraph, Run

if TYPE_CHECKING:
    from generator.models.withdrawn import Withdrawn
    from generator.views.writer import Writer


def withdrawn_page(w: Writer, record: Withdrawn) -> Page:
    """What the page was, since when and why it is no more, and where to go on."""
    what = w.t(f"withdrawn_{record.reason}", date=w.date(record.date))
    shown = record_at(record.id)
    above = w.listing(shown[0]) if shown else _above(w, record.id)
    to = _successor(w, record.successor) if record.successor else above
    return Page(
        path=urls.withdrawn(record.id),
        language=w.language,
        style="withdrawn",
        title=w.of(record.title),
        other_title=w.other(record.title),
        description=f"{what}{'' if w.language.is_chinese else ' '}{w.of(record.why)}",
        summary=what,
        labels=(Run(w.t("withdrawn_label")),),
        blocks=(
            Paragraph((Run(w.of(record.why)),)),
            Facts((Fact(w.t("withdrawn_instead"), ((to,),)),)),
        ),
        trail=w.trail(above),
        kind=shown and shown[0],
        id=shown and shown[1],
        source=w.site.data.sources["withdrawn", record.id],
        stands_for=urls.withdrawn(record.successor) if record.successor else "",
        sends_on=record.reason == "renamed",
    )


def _above(w: Writer, place: str) -> Run:
    return Run(w.t("withdrawn_above"), place.split("/", 1)[0] + "/")


def _successor(w: Writer, place: str) -> Run:
    if gone := w.site.data.withdrawn.get(place):
        return Run(w.of(gone.title), urls.withdrawn(place))
    kind, ident = record_at(place) or (None, "")
    assert kind, place  # noqa: S101 - the rules see to it
    return w.record(kind, ident)
