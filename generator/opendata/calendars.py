"""Calendars (RFC 5545) of what documents date: in all, by region and by authority."""

from __future__ import annotations

import datetime as dt
import uuid
from functools import partial
from typing import TYPE_CHECKING, Final

from icalendar import Calendar, Event

from generator.languages import WRITTEN
from generator.models.dataset import KIND, REGIONS
from generator.views.machines import calendar
from generator.views.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.derive import Deadline, Site

_NAMESPACE: Final = uuid.UUID("5d0c8f0e-8a3b-5f43-9f0e-2f4a4f0c7d61")
"""Of the events' names (RFC 9562, version 5); never to be changed."""
_MAKER: Final = "-//Trade facilitation in China//Deadlines//{language}"


def files(site: Site) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Every calendar: its path in the site, and what makes its content."""
    for writer in (Writer(site, language) for language in WRITTEN):
        yield (
            calendar(writer).path,
            partial(content, writer, calendar(writer).title, site.deadlines),
        )
        for (kind, ident), deadlines in site.deadlines_of.items():
            about = calendar(writer, (KIND[kind], ident))
            yield about.path, partial(content, writer, about.title, deadlines)


def content(w: Writer, title: str, deadlines: Iterable[Deadline]) -> bytes:
    """One calendar, in the order of time."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", _MAKER.format(language=w.language.written_in.upper()))
    made.add("calscale", "GREGORIAN")
    # RFC 7986 gives a calendar a name; many programs know only the older X-WR-CALNAME.
    for name in ("name", "x-wr-calname"):
        made.add(name, title)
    for deadline in deadlines:
        made.add_component(_event(w, deadline))
    return bytes(made.to_ical())


def uid(deadline: Deadline) -> str:
    """What the event of a deadline is called, in every calendar and language, for ever."""
    return str(uuid.uuid5(_NAMESPACE, f"{deadline.kind.name}/{deadline.id}"))


def _event(w: Writer, deadline: Deadline) -> Event:
    address = w.permalink(deadline.kind, deadline.id)
    event = Event()
    event.add("uid", uid(deadline))
    event.add("dtstamp", dt.datetime.fromtimestamp(w.site.provenance.epoch, dt.UTC))
    event.add("dtstart", deadline.due.date)
    event.add("summary", w.name(deadline.kind, deadline.id))
    event.add("description", "\n".join((*_description(w, deadline), address)))
    event.add("url", address)
    event.add("categories", [w.t(f"one_{deadline.kind.attribute}"), *_places(w, deadline)])
    # It takes nobody's time on that day.
    event.add("transp", "TRANSPARENT")
    return event


def _description(w: Writer, deadline: Deadline) -> Iterator[str]:
    due = deadline.due
    yield w.locator_text(deadline.measure)
    yield w.t(f"calendar_{due.precision}", due=w.date(due.date, due.precision))
    changed = w.site.provenance.changed
    if changed and due.date < changed:
        yield w.t("deadline_passed")
    yield w.t("calendar_note")
    if not w.language.is_chinese:
        yield w.t("unofficial_translation")


def _places(w: Writer, deadline: Deadline) -> Iterator[str]:
    return (w.name(REGIONS, region) for region in deadline.regions)
