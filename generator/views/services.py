"""The pages of services and of hotlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.models import dataset as kinds
from generator.models.base import NATIONAL
from generator.views.blocks import (
    Entries,
    Entry,
    Fact,
    Facts,
    Item,
    Items,
    Page,
    Paragraph,
    Run,
    Section,
)
from generator.views.page import list_page, record_page
from generator.views.search import filter_link
from generator.views.source import source_section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.models.measure import Measure
    from generator.models.service import Hotline, Service
    from generator.views.writer import Writer


def service_list(w: Writer) -> Page:
    """All services, by how far this portal can stand in for them."""
    services = w.site.data.services.values()
    sections = []
    for serves in ("fully", "partly", "link_only"):
        entries = tuple(
            Entry(
                w.record(kinds.SERVICES, service.id),
                (Run(w.region_names(service.regions)),),
                w.of(service.offers),
            )
            for service in services
            if service.portal_serves == serves
        )
        if entries:
            sections.append(
                Section(serves.replace("_", "-"), w.t(f"serves_{serves}"), (Entries(entries),))
            )
    intro = w.t("services_intro", number=len(services))
    return list_page(w, kinds.SERVICES, intro, (filter_link(w, kinds.SERVICES), *sections))


def service_page(w: Writer, service: Service) -> Page:
    """One system, platform or publication."""
    access = ((Run(w.of(service.access)),),) if service.access else ()
    link = ((Run(service.link, service.link),),) if service.link else ()
    here = tuple((Run(path, path.removeprefix("/")),) for path in service.shown_at)
    measures = tuple(w.measure_entry(w.site.data.measures[ident]) for ident in service.measures)
    return record_page(
        w,
        kinds.SERVICES,
        service,
        style="service",
        summary=w.of(service.offers),
        labels=(*(w.record(kinds.REGIONS, region) for region in service.regions),),
        blocks=(
            Facts(
                (
                    w.fact("fact_access", access, "door"),
                    w.fact("fact_link", link, "link"),
                    Fact(
                        w.t("fact_portal_serves"),
                        (w.say(f"serves_{service.portal_serves}_note"),),
                        "info",
                    ),
                    *((Fact(w.t("fact_shown_at"), here),) if here else ()),
                ),
                style="cards",
            ),
            Section("measures", w.t("heading_called_for_by"), (Entries(measures),)),
            source_section(w, kinds.SERVICES, service, service.measures[0]),
        ),
    )


def hotline_list(w: Writer) -> Page:
    """Whom to call: every number with what it handles; local ones say for whom they are."""
    hotlines = sorted(w.site.data.hotlines.values(), key=lambda h: NATIONAL not in h.regions)
    sections = [_hotline_section(w, hotline) for hotline in hotlines]
    intro = w.t("hotlines_intro", number=len(sections))
    return list_page(
        w, kinds.HOTLINES, intro, (Paragraph(w.say("hotlines_note"), "note"), *sections)
    )


def _hotline_section(w: Writer, hotline: Hotline) -> Section:
    items = tuple(Item((Run(w.of(text)),)) for text in hotline.handles)
    return Section(
        f"hotline-{hotline.id}",
        w.of(hotline.name),
        (w.phone(hotline), Items(items)),
    )


def hotline_page(w: Writer, hotline: Hotline) -> Page:
    """One number: call first, then what it is for and not for."""
    operator = (w.records(kinds.AUTHORITIES, (hotline.operator,))) if hotline.operator else ()
    hours = ((Run(hotline.hours),),) if hotline.hours else ()
    languages = tuple((Run(tag),) for tag in hotline.languages)
    note = ((Run(w.of(hotline.note)),),) if hotline.note else ()
    measures = w.site.by_hotline.get(hotline.id, ())
    summary = w.t("hotline_summary", serves=w.serves(hotline), examples=w.examples(hotline))
    return record_page(
        w,
        kinds.HOTLINES,
        hotline,
        style="hotline",
        summary=w.serves(hotline),
        description=summary,
        labels=(*(w.record(kinds.REGIONS, region) for region in hotline.regions),),
        blocks=(
            w.phone(hotline, link=False),
            Section("handles", w.t("heading_handles"), (Items(_handled(w, hotline)),)),
            *_not_for(w, hotline),
            Facts(
                (
                    w.fact("fact_operator", operator),
                    w.fact("fact_regions", w.records(kinds.REGIONS, hotline.regions)),
                    w.fact("fact_hours", hours),
                    w.fact("fact_languages", languages),
                    *((Fact(w.t("fact_note"), note),) if note else ()),
                )
            ),
            *_measures(w, "heading_hotline_measures", measures),
            source_section(w, kinds.HOTLINES, hotline, hotline.source.measure),
        ),
    )


def _handled(w: Writer, hotline: Hotline) -> tuple[Item, ...]:
    return tuple(Item((Run(w.of(text)),)) for text in hotline.handles)


def _not_for(w: Writer, hotline: Hotline) -> Iterator[Section]:
    if hotline.not_for:
        items = tuple(
            Item(
                (
                    Run(w.of(referral.text)),
                    Run(f" {w.t('call_instead')} "),
                    *w.hotline_value(referral.instead),
                )
            )
            for referral in hotline.not_for
        )
        yield Section("not-for", w.t("heading_not_for"), (Items(items),))


def _measures(w: Writer, heading: str, measures: tuple[Measure, ...]) -> Iterator[Section]:
    if measures:
        entries = tuple(w.measure_entry(measure) for measure in measures)
        yield Section("measures", w.t(heading), (Entries(entries),))
