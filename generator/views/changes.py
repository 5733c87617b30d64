"""The pages of the data's history: the newest changes in short, and every change in its parts."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Final

from generator import urls
from generator.views.blocks import (
    Chips,
    Disclosure,
    Entries,
    Entry,
    Fact,
    Facts,
    Page,
    Paragraph,
    Run,
    Section,
)
from generator.views.machines import FOLLOWED, feed, feed_link
from generator.views.page import plain_page
from generator.views.revisions import counts, place, record, short, time, values, what

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.derive import Site
    from generator.history.model import RecordChange, Revision
    from generator.history.parts import Part
    from generator.views.blocks import Block
    from generator.views.writer import Writer

_NEWEST: Final = 100
"""So many commits stand on the first page; the others in their parts alone."""
_NAMED: Final = 3
"""So many of a commit's records are named there."""


def changes_page(w: Writer) -> Page:
    """The newest commits with what they changed in short, and the way to all of them."""
    blocks = (*_known(w), _feeds(w)) if w.site.history.known else _unknown(w)
    return plain_page(
        w, urls.CHANGES, w.t("changes_title"), w.t("changes_intro"), blocks, alternates=(feed(w),)
    )


def part_pages(site: Site) -> Iterator[tuple[str, Callable[[Writer], Page]]]:
    """The path of every part of the history, and what writes it."""
    for part in site.parts:
        yield urls.changes(part.number), partial(_part_page, part=part)


def _unknown(w: Writer) -> tuple[Block, ...]:
    return (Paragraph(w.say("changes_unknown"), "note"), Paragraph((feed_link(w),)))


def _known(w: Writer) -> Iterator[Block]:
    yield Paragraph(w.say("changes_note"), "note")
    entries = tuple(
        _entry(w, revision, w.site.starts[revision.commit])
        for revision in w.site.history.revisions[:_NEWEST]
    )
    yield Section("newest", w.t("changes_newest"), (Entries(entries),))
    numbers = ((Run(str(p.number), urls.changes(p.number)), "") for p in w.site.parts)
    yield Section("parts", w.t("changes_parts"), (Chips(tuple(numbers)),))


def _entry(w: Writer, revision: Revision, part: int) -> Entry:
    labels = [counts(w, revision.seen)] if revision.seen else []
    if revision.unseen:
        labels.append(w.t("changes_unseen", number=len(revision.unseen)))
    names = [
        w.t("labelled", label=record(w, change).text, text=what(w, change))
        for change in revision.seen[:_NAMED]
    ]
    if len(revision.seen) > _NAMED:
        names.append(w.t("changes_more", number=len(revision.seen) - _NAMED))
    return Entry(
        title=Run(time(w, revision), urls.revision(part, revision.commit)),
        labels=tuple(map(Run, labels)),
        text=w.language.sentence_separator.join(names),
    )


def _feeds(w: Writer) -> Section:
    rows = [
        Fact(
            w.t(f"kind_{kind.attribute}"),
            tuple(
                (Run(w.name(kind, ident), f"/{feed(w, (kind, ident)).path}"),)
                for ident in w.site.order[kind.name]
            ),
        )
        for kind in FOLLOWED
    ]
    every = Paragraph((feed_link(w),))
    return Section("feeds", w.t("feeds_title"), (every, Facts(tuple(rows))))


def _part_page(w: Writer, part: Part) -> Page:
    return plain_page(
        w,
        urls.changes(part.number),
        w.t("changes_part", number=part.number),
        w.t("changes_intro"),
        tuple(_revision(w, revision) for revision in part.revisions),
        above=Run(w.t("changes_title"), urls.CHANGES),
        previous=_other(w, part.number - 1),
        next=_other(w, part.number + 1),
        alternates=(feed(w),),
    )


def _other(w: Writer, number: int) -> Run | None:
    if not 1 <= number <= len(w.site.parts):
        return None
    return Run(w.t("changes_part", number=number), urls.changes(number))


def _revision(w: Writer, revision: Revision) -> Section:
    """What one commit did: added records by name, others field by field."""
    url = w.site.settings.commit_url(revision.commit)
    facts = [Fact(w.t("changes_commit"), ((Run(short(revision.commit), url),),))]
    added = [change for change in revision.records if change.action == "added"]
    facts += _names(w, added, "change_added")
    blocks: list[Block] = [Facts(tuple(facts))]
    blocks += [_record(w, revision, change) for change in revision.seen if change.action != "added"]
    if revision.unseen:
        unseen = w.say("changes_unseen", number=len(revision.unseen))
        named = Facts(tuple(_names(w, revision.unseen, "change_changed")))
        blocks += [Paragraph(unseen, "quiet"), Disclosure(w.t("changes_which"), (named,))]
    return Section(urls.revision_anchor(revision.commit), time(w, revision), tuple(blocks))


def _names(w: Writer, changes: Iterable[RecordChange], key: str) -> Iterator[Fact]:
    for kind, of_kind in groupby(changes, key=lambda change: change.kind):
        runs: list[Run] = []
        for change in of_kind:
            runs += [Run(w.language.sentence_separator), record(w, change)]
        name = w.t("labelled", label=w.t(f"kind_{kind.attribute}"), text=w.t(key))
        yield Fact(name, (tuple(runs[1:]),))


def _record(w: Writer, revision: Revision, change: RecordChange) -> Section:
    said = [Run(w.t(f"kind_{change.kind.attribute}"), mark="label"), Run(" ")]
    said += [Run(w.t(f"change_{change.action}"), mark="label"), Run(" ")]
    if change.former_id:
        said += [Run(w.t("change_from", id=change.former_id)), Run(" ")]
    name = record(w, change)
    said.append(Run(change.id, name.to, mark="quiet"))
    rows = tuple(Fact(place(w, found), tuple(values(w, found))) for found in change.seen)
    anchor = urls.change_anchor(revision.commit, change.kind, change.id)
    blocks: tuple[Block, ...] = (Paragraph(tuple(said)),)
    return Section(anchor, name.text, (*blocks, Facts(rows)) if rows else blocks)
