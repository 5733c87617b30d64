"""The pages of fee rules and of targets."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from generator.models import dataset as kinds
from generator.models.rules import Rule
from generator.views.blocks import (
    Entries,
    Entry,
    Fact,
    Facts,
    Inline,
    Page,
    Paragraph,
    Run,
    Section,
    Table,
)
from generator.views.page import in_order_of_time, list_page, record_page
from generator.views.search import filter_link
from generator.views.source import source_section

if TYPE_CHECKING:
    from generator.models.base import DueDate, Text
    from generator.models.registries import Category
    from generator.models.rules import FeeRule, Target
    from generator.views.writer import Writer


def fee_rule_list(w: Writer) -> Page:
    """All fee rules, by what they do."""
    rules = w.site.data.fee_rules.values()
    sections = []
    for rule in get_args(Rule):
        entries = tuple(_rule_entry(w, found) for found in rules if found.rule == rule)
        if entries:
            note = Paragraph(w.say(f"rule_{rule}_note"), "quiet")
            sections.append(
                Section(rule.replace("_", "-"), w.t(f"rule_{rule}"), (note, Entries(entries)))
            )
    intro = w.t("fee_rules_intro", number=len(rules))
    return list_page(
        w,
        kinds.FEE_RULES,
        intro,
        (
            Paragraph(w.say("fee_rules_note"), "note"),
            filter_link(w, kinds.FEE_RULES),
            *sections,
        ),
    )


def _rule_entry(w: Writer, rule: FeeRule) -> Entry:
    labels = (Run(w.region_names(rule.regions)), Run(w.locator_text(rule.measure)))
    return Entry(w.record(kinds.FEE_RULES, rule.id), labels, w.of(rule.statement))


def fee_rule_page(w: Writer, rule: FeeRule) -> Page:
    """One fee rule."""
    figures = tuple((Run(w.figure(figure)),) for figure in rule.figures)
    return record_page(
        w,
        kinds.FEE_RULES,
        rule,
        style="fee-rule",
        summary=w.of(rule.statement),
        qualifier=w.locator_text(rule.measure),
        labels=(
            Run(w.t(f"rule_{rule.rule}")),
            *(w.record(kinds.REGIONS, region) for region in rule.regions),
        ),
        blocks=(
            Facts(
                (
                    Fact(w.t("fact_rule"), (w.say(f"rule_{rule.rule}_note"),), "scales"),
                    w.fact("fact_fees", ((Run(w.of(fee)),) for fee in rule.fees), "coins"),
                    w.fact("fact_payer", _who(w, rule.payer, rule.payer_basis), "people"),
                    w.fact(
                        "fact_collector", _who(w, rule.collector, rule.collector_basis), "building"
                    ),
                    w.fact("fact_until", due_value(w, rule.deadline), "calendar"),
                    w.fact("fact_call", (w.hotline_value(h) for h in rule.hotlines), "phone"),
                    *((w.fact("fact_figures", figures),) if figures else ()),
                ),
                style="cards",
            ),
            Paragraph(w.say("fee_rules_note"), "note"),
            *_of_measure(w, rule.measure),
            source_section(w, kinds.FEE_RULES, rule, rule.measure),
        ),
    )


def _who(w: Writer, who: Text | None, basis: str | None) -> tuple[Inline, ...]:
    if who is None:
        return ()
    return ((Run(w.of(who)), Run(f" {w.t(f'basis_{basis}')}", mark="quiet")),)


def due_value(w: Writer, due: DueDate | None) -> tuple[Inline, ...]:
    """A due date as the value of a fact; none where there is none."""
    return ((Run(w.due(due), mark="strong"),),) if due else ()


def _of_measure(w: Writer, ident: str) -> tuple[Section, ...]:
    measure = w.site.measure_of(ident)
    if measure is None:
        return ()
    return (Section("measure", w.t("heading_measure"), (Entries((w.measure_entry(measure),)),)),)


def target_list(w: Writer) -> Page:
    """All targets: those of one indicator together, then the others."""
    targets = tuple(w.site.data.targets.values())
    sections = [
        Section(ident, w.of(series.name), (target_table(w, w.site.by_series[ident], series),))
        for ident, series in w.site.data.series.items()
        if ident in w.site.by_series
    ]
    single = tuple(target for target in targets if not target.series)
    if single:
        sections.append(Section("single", w.t("targets_single"), (target_table(w, single),)))
    intro = w.t("targets_intro", number=len(targets))
    notes = (
        Paragraph(w.say("targets_note"), "note"),
        in_order_of_time(w),
        filter_link(w, kinds.TARGETS),
    )
    return list_page(w, kinds.TARGETS, intro, (*notes, *sections))


def target_table(w: Writer, targets: tuple[Target, ...], series: Category | None = None) -> Table:
    """Targets side by side: what, how much, compared with what, by when, where it stands."""
    compared = any(target.baseline for target in targets)
    head = (
        w.t("column_target"),
        w.t("column_figure"),
        *((w.t("fact_baseline"),) if compared else ()),
        w.t("column_due"),
        w.t("column_region"),
        w.t("column_source"),
    )
    rows = tuple(_target_row(w, target, compared=compared) for target in targets)
    return Table(w.of(series.name) if series else w.t("targets_single"), head, rows)


def _target_row(w: Writer, target: Target, *, compared: bool) -> tuple[Inline, ...]:
    baseline = (Run(w.of(target.baseline)),) if target.baseline else w.absent
    return (
        (w.record(kinds.TARGETS, target.id),),
        (Run(w.figure(target)),),
        *((baseline,) if compared else ()),
        (Run(w.due(target.due)),) if target.due else w.absent,
        (Run(w.region_names(w.site.document_of(target.measure).regions)),),
        w.locator(target.measure),
    )


def target_page(w: Writer, target: Target) -> Page:
    """One target."""
    baseline = ((Run(w.of(target.baseline)),),) if target.baseline else ()
    series = w.site.data.series.get(target.series or "")
    related: tuple[Section, ...] = ()
    if series and len(w.site.by_series[series.id]) > 1:
        table = target_table(w, w.site.by_series[series.id], series)
        related = (Section("series", w.of(series.name), (table,)),)
    regions = w.site.document_of(target.measure).regions
    return record_page(
        w,
        kinds.TARGETS,
        target,
        style="target",
        summary="",
        description=w.of(target.statement),
        qualifier=w.locator_text(target.measure),
        labels=(*(w.record(kinds.REGIONS, region) for region in regions),),
        blocks=(
            Facts(
                (
                    Fact(w.t("fact_figure"), ((Run(w.figure(target), mark="strong"),),), "target"),
                    w.fact("fact_due", due_value(w, target.due), "calendar"),
                    w.fact("fact_baseline", baseline, "scales"),
                ),
                style="cards",
            ),
            Paragraph(w.say("targets_note"), "note"),
            *related,
            *_of_measure(w, target.measure),
            source_section(w, kinds.TARGETS, target, target.measure),
        ),
    )
