"""The page of all deadlines, in the order of time."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from generator import urls
from generator.models import dataset as kinds
from generator.models.base import NATIONAL
from generator.views.blocks import (
    Block,
    Entries,
    Entry,
    Inline,
    Page,
    Paragraph,
    Run,
    Section,
    Tally,
)
from generator.views.machines import calendar, calendar_link
from generator.views.page import plain_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.derive import Deadline
    from generator.views.writer import Writer

_KINDS: Final = (kinds.MEASURES, kinds.FEE_RULES, kinds.TARGETS)
"""What may have a deadline."""


def deadlines_page(w: Writer) -> Page:
    """Every day by which something was to be done, by year and month; then how many have none."""
    intro = w.t("deadlines_intro", number=len(w.site.deadlines))
    return plain_page(
        w,
        urls.DEADLINES,
        w.t("deadlines_title"),
        intro,
        (*_notes(w), Paragraph((calendar_link(w),)), *_years(w), _undated(w)),
        alternates=(calendar(w),),
    )


def _notes(w: Writer) -> Iterator[Paragraph]:
    changed = w.site.provenance.changed
    if changed:
        yield Paragraph(w.say("deadlines_note", date=w.date(changed)), "note")
    else:
        yield Paragraph(w.say("deadlines_note_undated"), "note")


def _years(w: Writer) -> Iterator[Section]:
    for year, of_year in groupby(w.site.deadlines, key=lambda found: found.due.date.year):
        yield Section(f"year-{year}", *_months(w, tuple(of_year)))


def _months(w: Writer, of_year: tuple[Deadline, ...]) -> tuple[str, tuple[Block, ...]]:
    sections = []
    for month, found in groupby(of_year, key=lambda found: found.due.date.replace(day=1)):
        entries = Entries(tuple(_entry(w, deadline) for deadline in _national_first(found)))
        ident = f"month-{month.year}-{month.month:02}"
        sections.append(Section(ident, w.date(month, "month"), (entries,)))
    return w.date(of_year[0].due.date, "year"), tuple(sections)


def _national_first(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """Of one day, national ones before local ones."""
    return sorted(deadlines, key=lambda found: (found.due.date, NATIONAL not in found.regions))


def _entry(w: Writer, deadline: Deadline) -> Entry:
    lead = w.due(deadline.due)
    return Entry(
        title=w.record(deadline.kind, deadline.id),
        labels=tuple(_labels(w, deadline)),
        lead=lead[:1].upper() + lead[1:],
        below=_state(w, deadline),
    )


def _labels(w: Writer, deadline: Deadline) -> Iterator[Run]:
    names = w.region_names(deadline.regions)
    if NATIONAL in deadline.regions:
        yield Run(names, mark="label")
    else:
        yield Run(w.t("deadline_local", region=names), mark="label")
    yield Run(w.t(f"one_{deadline.kind.attribute}"))
    yield from (run for run in w.locator(deadline.measure) if run.to)


def _state(w: Writer, deadline: Deadline) -> Inline:
    """That the date has passed, by the date of the data; nothing where that is not known."""
    changed = w.site.provenance.changed
    return w.say("deadline_passed") if changed and deadline.due.date < changed else ()


def _undated(w: Writer) -> Section:
    """How many records of each kind state no date."""
    counts = []
    for kind in _KINDS:
        dated = sum(deadline.kind is kind for deadline in w.site.deadlines)
        number = len(w.site.data.of(kind)) - dated
        counts.append((str(number), w.t(f"counted_{kind.attribute}"), urls.listing(kind)))
    note = Paragraph(w.say("deadlines_without_note"), "quiet")
    return Section("without", w.t("deadlines_without"), (note, Tally(tuple(counts))))
