"""The pages that gather measures.

Topics, audiences, transport modes, regions, authorities, series.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from generator import urls
from generator.models import dataset as kinds
from generator.models.base import NATIONAL
from generator.views.blocks import (
    Block,
    Chips,
    Entries,
    Entry,
    Fact,
    Facts,
    Group,
    Inline,
    Moment,
    Page,
    Paragraph,
    Run,
    Section,
    Tie,
    Timeline,
)
from generator.views.charges import target_table
from generator.views.charts import charts
from generator.views.documents import document_entry
from generator.views.page import list_page, record_page
from generator.views.source import pass_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from generator.derive import Index
    from generator.models.dataset import Kind
    from generator.models.document import Document
    from generator.models.measure import Measure
    from generator.models.registries import Authority, Category, Region, Topic
    from generator.views.writer import Writer


def category_list(w: Writer, kind: Kind) -> Page:
    """All audiences, transport modes, regions or series, each with how many records it gathers."""
    intro = w.intro(kind)
    return list_page(
        w, kind, intro, (Entries(tuple(_category_entry(w, kind, i) for i in w.site.data.of(kind))),)
    )


def _category_entry(w: Writer, kind: Kind, ident: str) -> Entry:
    record: Category = w.site.data.of(kind)[ident]  # type: ignore[assignment]
    note = w.of(record.note) if record.note else ""
    return Entry(w.record(kind, ident), (Run(_count(w, kind, ident)),), note)


def _count(w: Writer, kind: Kind, ident: str) -> str:
    key = "count_targets" if kind is kinds.SERIES else "count_measures"
    return w.t(key, number=len(_gathered(w, kind).get(ident, ())))


def _gathered(w: Writer, kind: Kind) -> Index[object]:
    indexes: Mapping[str, Index[object]] = {
        kinds.TOPICS.name: w.site.by_topic,
        kinds.AUDIENCES.name: w.site.by_audience,
        kinds.TRANSPORT_MODES.name: w.site.by_transport_mode,
        kinds.REGIONS.name: w.site.by_region,
        kinds.AUTHORITIES.name: w.site.by_authority,
        kinds.SERIES.name: w.site.by_series,
    }
    return indexes[kind.name]


def category_page(w: Writer, kind: Kind, record: Category | Region) -> Page:
    """One audience, transport mode or region: its measures in the order of time."""
    measures: tuple[Measure, ...] = _gathered(w, kind).get(record.id, ())  # type: ignore[assignment]
    regions = (*_region_blocks(w, record.id),) if kind is kinds.REGIONS else ()
    return _page(w, kind, record, (*regions, *_measure_blocks(w, measures)))


def series_page(w: Writer, series: Category) -> Page:
    """One indicator: its targets, in the order in which they fall due."""
    targets = w.site.by_series.get(series.id, ())
    blocks: tuple[Block, ...] = (Paragraph(w.say("targets_note"), "note"),)
    if targets:
        blocks = (*blocks, *charts(w, series, targets), target_table(w, targets, series))
    return _page(w, kinds.SERIES, series, blocks)


def topic_list(w: Writer) -> Page:
    """The tree of topics."""
    sections = []
    for topic in w.site.data.topics.values():
        if topic.parent:
            continue
        children = w.site.subtopics.get(topic.id, ())
        chips = tuple(_chip(w, kinds.TOPICS, ident) for ident in (topic.id, *children))
        note = (Paragraph((Run(w.of(topic.note)),), "quiet"),) if topic.note else ()
        sections.append(Section(topic.id, w.of(topic.name), (*note, Chips(chips))))
    intro = w.t("topics_intro")
    return list_page(w, kinds.TOPICS, intro, tuple(sections))


def _chip(w: Writer, kind: Kind, ident: str) -> tuple[Run, str]:
    return w.record(kind, ident), str(len(_gathered(w, kind).get(ident, ())))


def topic_page(w: Writer, topic: Topic) -> Page:
    """One topic: its measures in the order of time, national beside local."""
    around = w.site.subtopics.get(topic.id, ())
    if topic.parent:
        around = (topic.parent, *(t for t in w.site.subtopics[topic.parent] if t != topic.id))
    chips = (Chips(tuple(_chip(w, kinds.TOPICS, ident) for ident in around)),) if around else ()
    measures = w.site.by_topic.get(topic.id, ())
    body: tuple[Block, ...] = (
        (Section("measures", w.t("heading_over_time"), (_timeline(w, measures),)),)
        if measures
        else (Paragraph(w.say("no_measures"), "note"),)
    )
    trail = (w.record(kinds.TOPICS, topic.parent),) if topic.parent else ()
    return _page(w, kinds.TOPICS, topic, (*chips, *body), trail)


def _timeline(w: Writer, measures: tuple[Measure, ...]) -> Timeline:
    moments = []
    held_here = {measure.id for measure in measures}
    for year, of_year in groupby(_grouped(w, measures), key=lambda pair: pair[0].year):
        sides: tuple[list[Group], list[Group]] = [], []
        for document, held in of_year:
            sides[NATIONAL not in document.regions].append(_group(w, document, held, held_here))
        moments.append(Moment(str(year), tuple(sides[0]), tuple(sides[1])))
    return Timeline(w.t("national"), w.t("local"), tuple(moments))


def _grouped(w: Writer, measures: Iterable[Measure]) -> Iterator[tuple[Document, list[Measure]]]:
    """Measures, which stand in the order of their documents, document by document."""
    for ident, held in groupby(measures, key=lambda measure: measure.document):
        yield w.site.data.documents[ident], list(held)


def _group(
    w: Writer, document: Document, measures: Iterable[Measure], held_here: AbstractSet[str]
) -> Group:
    entries = tuple(
        replace(
            w.measure_entry(measure, with_document=False),
            id=measure.id,
            below=_earlier(w, measure, held_here),
            ties=tuple(_ties(w, measure, held_here)),
        )
        for measure in measures
    )
    name = Run(w.document_name(document), urls.record(kinds.DOCUMENTS, document.id))
    region = Run(f" {w.region_names(document.regions)}", mark="quiet")
    return Group((name, region), entries)


def _earlier(w: Writer, measure: Measure, held_here: AbstractSet[str]) -> Inline:
    """The measures that an entry builds on: in the same timeline where they stand there."""
    runs: list[Run] = []
    for link in measure.lineage:
        here = link.measure in held_here
        to = f"#{link.measure}" if here else urls.record(kinds.MEASURES, link.measure)
        runs += [Run(w.language.separator), Run(w.locator_text(link.measure), to)]
    return (Run(w.t("builds_on_this")), Run(" "), *runs[1:]) if runs else ()


def _ties(w: Writer, measure: Measure, held_here: AbstractSet[str]) -> Iterator[Tie]:
    """Lines from the earlier measures; those of the same year stand beside it, not above it."""
    document = w.site.data.documents[measure.document]
    for ident in dict.fromkeys(link.measure for link in measure.lineage):
        earlier = w.site.document_of(ident)
        if ident in held_here and earlier.year < document.year:
            is_local = NATIONAL not in document.regions
            if is_local == (NATIONAL not in earlier.regions):
                yield Tie(ident, "down")
            else:
                yield Tie(ident, "to-local" if is_local else "to-national")


def authority_list(w: Writer) -> Page:
    """All authorities, by level."""
    sections = []
    for level in ("national", "regional", "municipal", "any"):
        of_level = [a for a in w.site.data.authorities.values() if a.level == level]
        if of_level:
            chips = Chips(tuple(_chip(w, kinds.AUTHORITIES, a.id) for a in of_level))
            sections.append(Section(level, w.t(f"level_{level}"), (chips,)))
    intro = w.t("authorities_intro")
    return list_page(w, kinds.AUTHORITIES, intro, tuple(sections))


def authority_page(w: Writer, authority: Authority) -> Page:
    """One body: how it is called, what it does in which measure, and its number."""
    abbreviation = ((Run(authority.abbreviation),),) if authority.abbreviation else ()
    aliases: tuple[Inline, ...] = tuple(
        (Run(w.language.chinese(alias)),) for alias in authority.aliases
    )
    region = w.records(kinds.REGIONS, (authority.region,) if authority.region else ())
    numbers = tuple(w.hotline_value(h.id) for h in w.site.operated_by.get(authority.id, ()))
    blocks: list[Block] = [
        Facts(
            (
                *((Fact(w.t("fact_abbreviation"), abbreviation),) if abbreviation else ()),
                w.fact("fact_aliases", aliases),
                Fact(w.t("fact_level"), (w.say(f"level_{authority.level}"),)),
                *((Fact(w.t("fact_regions"), region),) if region else ()),
                *((Fact(w.t("fact_call"), numbers),) if numbers else ()),
            )
        )
    ]
    issued = tuple(d for d in w.site.documents if authority.id in d.issuers)
    if issued:
        entries = Entries(tuple(document_entry(w, document) for document in issued))
        blocks.append(Section("issued", w.t("heading_issued"), (entries,)))
    blocks += _parts(w, authority)
    return _page(w, kinds.AUTHORITIES, authority, tuple(blocks))


def _parts(w: Writer, authority: Authority) -> Iterator[Section]:
    measures = w.site.by_authority.get(authority.id, ())
    for role in ("lead", "responsible", "joint", "support"):
        entries = tuple(
            w.measure_entry(measure)
            for measure in measures
            if any(a.id == authority.id and a.role == role for a in measure.authorities)
        )
        if entries:
            yield Section(role, w.t(f"heading_{role}"), (Entries(entries),))


def _region_blocks(w: Writer, ident: str) -> Iterator[Block]:
    documents = tuple(d for d in w.site.documents if ident in d.regions)
    if documents:
        entries = tuple(document_entry(w, document) for document in documents)
        yield Section("documents", w.t("kind_documents"), (Entries(entries),))
    rules = [r for r in w.site.data.fee_rules.values() if ident in r.regions]
    phones = [
        h for h in w.site.data.hotlines.values() if ident in h.regions or NATIONAL in h.regions
    ]
    if phones:
        yield Section("hotlines", w.t("heading_hotlines"), tuple(w.phone(h) for h in phones))
    if rules:
        chips = tuple((w.record(kinds.FEE_RULES, r.id), w.t(f"rule_{r.rule}")) for r in rules)
        yield Section("fee-rules", w.t("heading_fee_rules"), (Chips(chips),))


def _measure_blocks(w: Writer, measures: tuple[Measure, ...]) -> Iterator[Block]:
    if not measures:
        yield Paragraph(w.say("no_measures"), "note")
    for document, held in _grouped(w, measures):
        heading = f"{w.document_name(document)} · {w.region_names(document.regions)}"
        entries = tuple(w.measure_entry(measure, with_document=False) for measure in held)
        yield Section(document.id, heading, (Entries(entries),))


def _page(
    w: Writer,
    kind: Kind,
    record: Authority | Category | Region | Topic,
    blocks: tuple[Block, ...],
    trail: tuple[Run, ...] = (),
) -> Page:
    ident = record.id
    count = _count(w, kind, ident)
    summary = w.of(record.note) if record.note else count
    return record_page(
        w,
        kind,
        record,
        style=kind.name,
        summary=summary,
        labels=(Run(count),),
        blocks=(
            *blocks,
            Section("pass-on", w.t("heading_pass_on"), tuple(pass_on(w, kind, ident)), "source"),
        ),
        trail=trail,
    )
