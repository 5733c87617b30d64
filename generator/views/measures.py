"""The pages of measures: all of them, and each."""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING

from generator import urls
from generator.models import dataset as kinds
from generator.views.blocks import (
    Block,
    Entries,
    Entry,
    Fact,
    Facts,
    Inline,
    Item,
    Items,
    Page,
    Paragraph,
    Phone,
    Run,
    Section,
)
from generator.views.page import in_order_of_time, list_page, record_page
from generator.views.search import filter_link
from generator.views.source import source_section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.models.measure import Lineage, Measure
    from generator.views.writer import Writer

_FEW = 3
"""How many targets or fee rules the facts at a glance name before they point to the whole list."""


def measure_list(w: Writer) -> Page:
    """All measures, document by document."""
    blocks = [_by_document(w, document.id) for document in w.site.documents]
    links = (filter_link(w, kinds.MEASURES), in_order_of_time(w))
    intro = w.t("measures_intro", number=len(w.site.measures))
    return list_page(w, kinds.MEASURES, intro, (*links, *blocks))


def _by_document(w: Writer, ident: str) -> Section:
    document = w.site.data.documents[ident]
    measures = w.site.by_document.get(ident, ())
    heading = f"{w.document_name(document)} · {w.region_names(document.regions)}"
    entries = tuple(w.measure_entry(measure, with_document=False) for measure in measures)
    return Section(
        ident, heading, (Paragraph((w.record(kinds.DOCUMENTS, ident),)), Entries(entries))
    )


def measure_page(w: Writer, measure: Measure) -> Page:
    """One measure: facts first, then what it commits to, what it belongs to.

    Where it stands.
    """
    document = w.site.data.documents[measure.document]
    return record_page(
        w,
        kinds.MEASURES,
        measure,
        style="measure",
        summary=w.of(measure.summary),
        labels=(
            *(w.record(kinds.REGIONS, region) for region in measure.regions),
            *w.locator(measure.id)[:1],
            Run(w.clause(measure)),
        ),
        blocks=(
            _at_a_glance(w, measure),
            _commitments(w, measure),
            *_charges(w, measure),
            *_calls(w, measure),
            *_related(w, measure),
            source_section(
                w, kinds.MEASURES, measure, measure.id, unstated=tuple(_unstated(w, measure))
            ),
        ),
        trail=(Run(w.document_name(document), urls.record(kinds.DOCUMENTS, document.id)),),
    )


def _at_a_glance(w: Writer, measure: Measure) -> Facts:
    return Facts(
        (
            w.fact("fact_for_whom", w.records(kinds.AUDIENCES, measure.audiences), "people"),
            w.fact("fact_responsible", responsible(w, measure), "building"),
            w.fact("fact_until", _until(w, measure), "calendar"),
            w.fact("fact_target", _targets(w, measure), "target"),
            w.fact("fact_fee", _fees(w, measure), "coins"),
            Fact(w.t("fact_call"), _numbers(w, measure), "phone"),
        ),
        style="cards",
    )


def responsible(w: Writer, measure: Measure) -> Iterator[Inline]:
    """The authorities of a measure by the part that they have in it."""
    for role, parts in groupby(measure.authorities, key=lambda part: part.role):
        runs = [Run(w.t(f"role_{role}"), mark="label"), Run(" ")]
        for part in parts:
            runs += [w.record(kinds.AUTHORITIES, part.id), Run(w.language.separator)]
        yield tuple(runs[:-1])


def _until(w: Writer, measure: Measure) -> Iterator[Inline]:
    if measure.deadline:
        note = Run(f" {w.t('outcome_not_recorded')}", mark="quiet")
        yield (Run(w.due(measure.deadline), mark="strong"), note)


def _targets(w: Writer, measure: Measure) -> Iterator[Inline]:
    targets = w.site.targets.get(measure.id, ())
    for target in targets[:_FEW]:
        due = f" {w.t('by_date', date=w.due(target.due))}" if target.due else ""
        link = Run(
            w.figure(target) if target.value else w.of(target.statement),
            _to(kinds.TARGETS, target.id),
        )
        yield (link, Run(due, mark="quiet"))
    yield from _more(w, len(targets), "#targets")


def _fees(w: Writer, measure: Measure) -> Iterator[Inline]:
    rules = w.site.fee_rules.get(measure.id, ())
    for rule in rules[:_FEW]:
        label = Run(w.t(f"rule_{rule.rule}"), mark="label")
        yield (label, Run(" "), Run(w.of(rule.name), _to(kinds.FEE_RULES, rule.id)))
    yield from _more(w, len(rules), "#fee-rules")


def _more(w: Writer, number: int, to: str) -> Iterator[Inline]:
    if number > _FEW:
        yield (Run(w.t("and_more", number=number - _FEW), to),)


def _numbers(w: Writer, measure: Measure) -> tuple[Inline, ...]:
    if not measure.hotlines:
        return (w.say("no_hotline"),)
    return tuple(w.hotline_value(ident) for ident in measure.hotlines)


def _to(kind: kinds.Kind, ident: str) -> str:
    return urls.record(kind, ident)


def _commitments(w: Writer, measure: Measure) -> Section:
    items = tuple(
        Item((Run(w.of(commitment.text)),), _sentences(w, commitment.covers))
        for commitment in measure.commitments
    )
    return Section("commitments", w.t("heading_commitments"), (Items(items, ordered=True),))


def _sentences(w: Writer, numbers: tuple[int, ...]) -> str:
    """Which sentences of the clause a commitment is made of."""
    key = "sentence" if len(numbers) == 1 else "sentences"
    return w.t(key, numbers=w.language.separator.join(map(str, sorted(numbers))))


def _charges(w: Writer, measure: Measure) -> Iterator[Section]:
    rules = w.site.fee_rules.get(measure.id, ())
    if rules:
        entries = tuple(
            Entry(
                w.record(kinds.FEE_RULES, rule.id), w.say(f"rule_{rule.rule}"), w.of(rule.statement)
            )
            for rule in rules
        )
        yield Section("fee-rules", w.t("heading_fee_rules"), (Entries(entries),))
    targets = w.site.targets.get(measure.id, ())
    if targets:
        entries = tuple(
            Entry(w.record(kinds.TARGETS, target.id), (Run(w.figure(target)),))
            for target in targets
        )
        yield Section("targets", w.t("heading_targets"), (Entries(entries),))
    services = w.site.services.get(measure.id, ())
    if services:
        entries = tuple(
            Entry(w.record(kinds.SERVICES, service.id), text=w.of(service.offers))
            for service in services
        )
        yield Section("services", w.t("heading_services"), (Entries(entries),))


def _calls(w: Writer, measure: Measure) -> Iterator[Section]:
    if measure.hotlines:
        phones: tuple[Phone, ...] = tuple(
            w.phone(w.site.data.hotlines[ident]) for ident in measure.hotlines
        )
        yield Section("hotlines", w.t("heading_hotlines"), phones)


def _related(w: Writer, measure: Measure) -> Iterator[Section]:
    blocks: list[Block] = []
    if measure.lineage:
        entries = tuple(
            _link(w, w.site.data.measures[link.measure], link, "relation")
            for link in measure.lineage
        )
        blocks += [Paragraph(w.say("builds_on"), "quiet"), Entries(entries)]
    if later := w.site.built_on_by.get(measure.id):
        entries = tuple(_link(w, other, link, "inverse") for other, link in later)
        blocks += [Paragraph(w.say("built_on_by"), "quiet"), Entries(entries)]
    if elsewhere := _elsewhere(w, measure):
        blocks += [
            Paragraph(w.say("same_topic_elsewhere"), "quiet"),
            Entries(tuple(w.measure_entry(other) for other in elsewhere)),
        ]
    topics = tuple((Run(w.name(kinds.TOPICS, t), _to(kinds.TOPICS, t)),) for t in measure.topics)
    modes = tuple((w.record(kinds.TRANSPORT_MODES, m),) for m in measure.transport_modes)
    rows = [Fact(w.t("kind_topics"), topics)]
    if modes:
        rows.append(Fact(w.t("kind_transport_modes"), modes))
    blocks.append(Facts(tuple(rows)))
    yield Section("related", w.t("heading_related"), tuple(blocks))


def _link(w: Writer, other: Measure, link: Lineage, direction: str) -> Entry:
    entry = w.measure_entry(other)
    basis = w.t(f"basis_{link.basis}")
    labels = (Run(w.t(f"{direction}_{link.relation}")), *entry.labels[:2], Run(basis))
    return Entry(entry.title, labels, w.of(link.note) if link.note else "", entry.lead)


def _elsewhere(w: Writer, measure: Measure, limit: int = 4) -> list[Measure]:
    """Measures of the same first topic that other documents hold and lineage does not name."""
    named = {link.measure for link in measure.lineage}
    named |= {other.id for other, _ in w.site.built_on_by.get(measure.id, ())}
    of_topic = w.site.by_topic.get(measure.topics[0], ())
    found = (o for o in of_topic if o.document != measure.document and o.id not in named)
    return list(islice(found, limit))


def _unstated(w: Writer, measure: Measure) -> Iterator[str]:
    if not measure.authorities:
        yield w.t("fact_responsible")
    if not measure.deadline:
        yield w.t("fact_until")
    if not w.site.targets.get(measure.id):
        yield w.t("fact_target")
    if not w.site.fee_rules.get(measure.id):
        yield w.t("fact_fee")
