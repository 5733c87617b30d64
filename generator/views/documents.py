"""The pages of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.models import dataset as kinds
from generator.models.document import OBJECTIVES
from generator.views.blocks import Entries, Entry, Fact, Facts, Item, Items, Page, Run, Section
from generator.views.page import list_page, record_page
from generator.views.source import official_text, pass_on, status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.models.document import Document
    from generator.models.measure import Measure
    from generator.views.writer import Writer


def document_list(w: Writer) -> Page:
    """All documents, in the order of time."""
    entries = tuple(document_entry(w, document) for document in w.site.documents)
    return list_page(
        w, kinds.DOCUMENTS, w.t("documents_intro", number=len(entries)), (Entries(entries),)
    )


def document_entry(w: Writer, document: Document) -> Entry:
    """A document in a list."""
    count = len(w.site.by_document.get(document.id, ()))
    labels = [w.region_names(document.regions), w.t("count_measures", number=count)]
    if document.number:
        labels.insert(0, w.number(document))
    title = w.record(kinds.DOCUMENTS, document.id)
    return Entry(title, tuple(map(Run, labels)), lead=str(document.year))


def document_page(w: Writer, document: Document) -> Page:
    """One document: what it is, what it wants, and its clauses under their headings."""
    measures = w.site.by_document.get(document.id, ())
    summary = w.t(
        "document_summary",
        region=w.region_names(document.regions),
        year=document.year,
        number=len(measures),
    )
    return record_page(
        w,
        kinds.DOCUMENTS,
        document,
        style="document",
        summary=summary,
        labels=(*(w.record(kinds.REGIONS, region) for region in document.regions),),
        blocks=(
            _facts(w, document),
            *_objectives(w, document),
            *_clauses(w, document, measures),
            Section(
                "source",
                w.t("heading_source"),
                (
                    Facts((Fact(w.t("source_official"), (official_text(w, document.id),)),)),
                    *pass_on(w, kinds.DOCUMENTS, document.id),
                ),
                "source",
            ),
        ),
    )


def _facts(w: Writer, document: Document) -> Facts:
    number = ((Run(w.number(document)),),) if document.number else ()
    signed = ((Run(w.date(document.signed)),),) if document.signed else ()
    published = ((Run(w.date(document.published)),),) if document.published else ()
    return Facts(
        (
            w.fact("fact_number", number),
            w.fact("fact_issuers", w.records(kinds.AUTHORITIES, document.issuers)),
            w.fact("fact_signed", signed),
            w.fact("fact_published", published),
            w.fact("fact_regions", w.records(kinds.REGIONS, document.regions)),
            Fact(
                w.t("source_applies"),
                (status(w, document.id), (Run(w.of(document.status.basis)),)),
            ),
        )
    )


def _objectives(w: Writer, document: Document) -> Iterator[Section]:
    if not document.objectives:
        return
    ident = document.id + OBJECTIVES
    items = tuple(Item((Run(w.of(objective)),)) for objective in document.objectives)
    rules = (
        *(
            Entry(w.record(kinds.TARGETS, target.id), (Run(w.figure(target)),))
            for target in w.site.targets.get(ident, ())
        ),
        *(
            Entry(w.record(kinds.FEE_RULES, rule.id), w.say(f"rule_{rule.rule}"))
            for rule in w.site.fee_rules.get(ident, ())
        ),
    )
    blocks = (Items(items), Entries(rules)) if rules else (Items(items),)
    yield Section("objectives", w.t("objectives"), blocks)


def _clauses(w: Writer, document: Document, measures: tuple[Measure, ...]) -> Iterator[Section]:
    def entries(held: list[Measure]) -> Entries:
        return Entries(tuple(w.measure_entry(measure, with_document=False) for measure in held))

    if not document.sections:
        yield Section("measures", w.t("kind_measures"), (entries(list(measures)),))
    for index, section in enumerate(document.sections, start=1):
        held = [m for m in measures if section.first <= m.clause <= section.last]
        yield Section(f"section-{index}", w.of(section.heading), (entries(held),))
