"""What the pages of records, and the lists of them, have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator import urls
from generator.models import dataset as kinds
from generator.views.blocks import Item, Items, Page, Paragraph, Run, Tally
from generator.views.machines import alternates
from generator.views.writer import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.models.base import Record
    from generator.models.dataset import Kind
    from generator.views.blocks import Alternate, Block
    from generator.views.writer import Writer

_COUNTED: Final = (
    kinds.MEASURES,
    kinds.FEE_RULES,
    kinds.TARGETS,
    kinds.SERVICES,
    kinds.HOTLINES,
    kinds.GLOSSARY,
)


def record_page(  # noqa: PLR0913 - what differs between kinds of records
    w: Writer,
    kind: Kind,
    record: Record,
    *,
    style: str,
    summary: str,
    blocks: tuple[Block, ...],
    labels: tuple[Run, ...] = (),
    trail: tuple[Run, ...] = (),
    description: str = "",
    qualifier: str = "",
) -> Page:
    """The page of one record, called by its name, between its neighbours.

    `labels` follow the link to the kind's list, `trail` the same in the breadcrumb; without a
    `description` for search engines the summary serves.
    """
    ident: str = record.id  # type: ignore[attr-defined]
    name = name_of(record)
    previous, following = w.neighbours(kind, ident)
    return Page(
        path=urls.record(kind, ident),
        language=w.language,
        style=style,
        title=w.of(name),
        qualifier=qualifier,
        other_title=w.other(name),
        description=description or summary,
        summary=summary,
        labels=(w.listing(kind), *labels),
        blocks=blocks,
        trail=w.trail(w.listing(kind), *trail),
        previous=previous,
        next=following,
        kind=kind,
        id=ident,
        alternates=alternates(w, kind, ident),
        source=w.site.data.sources[kind.name, ident],
    )


def plain_page(  # noqa: PLR0913 - what differs between pages
    w: Writer,
    path: str,
    title: str,
    summary: str,
    blocks: tuple[Block, ...],
    *,
    style: str = "listing",
    above: Run | None = None,
    previous: Run | None = None,
    next: Run | None = None,  # noqa: A002 - the page's own word
    alternates: tuple[Alternate, ...] = (),
) -> Page:
    """A page that shows no single record; its summary serves search engines too.

    `above` is the page between this one and the home page in the breadcrumb.
    """
    return Page(
        path=path,
        language=w.language,
        style=style,
        title=title,
        description=summary,
        summary=summary,
        blocks=blocks,
        trail=w.trail(above) if above else w.trail(),
        previous=previous,
        next=next,
        alternates=alternates,
    )


def list_page(w: Writer, kind: Kind, intro: str, blocks: tuple[Block, ...]) -> Page:
    """The page of all records of a kind."""
    return plain_page(w, urls.listing(kind), w.t(f"kind_{kind.attribute}"), intro, blocks)


def said(w: Writer, key: str) -> Paragraph:
    """A paragraph of the interface."""
    return Paragraph(w.say(key))


def said_items(w: Writer, keys: Iterable[str], *, ordered: bool = False) -> Items:
    """A list of texts of the interface, or the steps of a way when ordered."""
    return Items(tuple(Item(w.say(key)) for key in keys), ordered)


def in_order_of_time(w: Writer) -> Paragraph:
    """The way from a list to all deadlines."""
    return Paragraph((Run(w.t("deadlines_link"), urls.DEADLINES),))


def tally(w: Writer) -> Tally:
    """How many records the portal holds, by the kinds that people come for."""
    return Tally(tuple(_count(w, kind) for kind in _COUNTED))


def _count(w: Writer, kind: Kind) -> tuple[str, str, str]:
    number = len(w.site.data.of(kind))
    return str(number), w.t(f"counted_{kind.attribute}"), urls.listing(kind)
