"""What programs can follow of a page: feeds of its changes and calendars of its deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator import urls
from generator.models import dataset as kinds
from generator.views.blocks import Alternate, Run

if TYPE_CHECKING:
    from generator.models.dataset import Kind
    from generator.views.writer import Writer

ATOM: Final = "application/atom+xml"
CALENDAR: Final = "text/calendar"

FOLLOWED: Final = (kinds.DOCUMENTS, kinds.REGIONS)
"""The kinds of which each record has a feed of its own."""


def feed(w: Writer, of: tuple[Kind, str] | None = None) -> Alternate:
    """The feed of all changes, or of those of a document or a region."""
    site = w.t("site_name")
    if of is None:
        return Alternate(ATOM, urls.feed(urls.EVERYTHING, w.language), w.t("feed_title", site=site))
    title = w.t("feed_title_of", site=site, name=w.name(*of))
    return Alternate(ATOM, urls.feed(urls.of_record(*of), w.language), title)


def calendar(w: Writer, of: tuple[Kind, str] | None = None) -> Alternate:
    """The calendar of all deadlines, or of those of a region or an authority."""
    site = w.t("site_name")
    if of is None:
        path = urls.dates(urls.EVERY_DATE, w.language)
        return Alternate(CALENDAR, path, w.t("calendar_title", site=site))
    title = w.t("calendar_title_of", site=site, name=w.name(*of))
    return Alternate(CALENDAR, urls.dates(urls.of_record(*of), w.language), title)


def alternates(w: Writer, kind: Kind, ident: str) -> tuple[Alternate, ...]:
    """The feed and the calendar of one record, so far as it has them."""
    of = kind, ident
    found = [feed(w, of)] if kind in FOLLOWED else []
    if (kind.name, ident) in w.site.deadlines_of:
        found.append(calendar(w, of))
    return tuple(found)


def links(w: Writer, kind: Kind, ident: str) -> tuple[Run, ...]:
    """The same as links."""
    return tuple(
        Run(w.t("feed_of" if one.type == ATOM else "calendar_of"), f"/{one.path}")
        for one in alternates(w, kind, ident)
    )


def feed_link(w: Writer) -> Run:
    """The link to the feed of all changes."""
    return Run(w.t("feed_all"), f"/{feed(w).path}")


def calendar_link(w: Writer) -> Run:
    """The link to the calendar of all deadlines."""
    return Run(w.t("calendar_all"), f"/{calendar(w).path}")
